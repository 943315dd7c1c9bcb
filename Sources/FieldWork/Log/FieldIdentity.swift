// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// Whose device it is, and what it knows of its office: written when the field log is made.
public struct FieldIdentity: Hashable, Sendable {
    /// The device.
    public let device: DeviceName
    /// Who carries it: the actor of every event that it records.
    public let collector: String
    /// The id of the office's log; nil where it is learned from the first acknowledgement.
    public let officeLog: String?
    /// The key by which the office signs acknowledgements; nil where it is learned from the first.
    public let officeKey: VerifierKey?

    /// An identity.
    ///
    /// - Throws: `FieldError` if the collector cannot be an actor.
    public init(
        device: DeviceName,
        collector: String,
        officeLog: String? = nil,
        officeKey: VerifierKey? = nil
    ) throws(FieldError) {
        let bytes = Array(collector.utf8)
        let isFit = (1...FieldKind.identitySizeMax).contains(bytes.count)
        let isPlain = collector.unicodeScalars.allSatisfy {
            $0 != "#" && $0.properties.generalCategory != .control
        }
        guard isFit, isPlain else {
            let expected = FieldKind.identity.expectation
            throw FieldError(
                .invalidCollector,
                es: "'\(collector.shown)' no puede ser quien cobra: se espera \(expected.spanish)",
                en: "'\(collector.shown)' cannot be a collector: expected \(expected.english)"
            )
        }
        self.device = device
        self.collector = collector
        self.officeLog = officeLog
        self.officeKey = officeKey
    }
}

extension FieldIdentity {
    /// The version of the file.
    private static let version = 1
    /// The most bytes of the file.
    static let sizeMax = 1 << 16

    /// The text of field.json: one line.
    var json: [UInt8] {
        var bytes = Array("{\"version\":\(Self.version)".utf8)
        let members = [
            ("device", device.text), ("collector", collector), ("officeLog", officeLog),
            ("officeKey", officeKey?.encoded),
        ]
        for case (let key, let value?) in members {
            bytes += Array(",\"\(key)\":".utf8)
            bytes.appendJSONString(value)
        }
        return bytes + Array("}\n".utf8)
    }

    /// Reads field.json.
    init(json bytes: [UInt8], path: String) throws(FieldError) {
        guard let value = JSONValue(bytes), let version = value["version"]?.number,
            let device = value["device"]?.text, let collector = value["collector"]?.text
        else { throw Self.unreadable(path) }
        guard version <= Self.version else {
            throw FieldError(
                .notAFieldLog,
                es: "\(path): es de la versión \(version) y este programa conoce la "
                    + "\(Self.version). Use el programa más nuevo",
                en: "\(path): is of version \(version) and this program knows "
                    + "\(Self.version). Use the newer program"
            )
        }
        var key: VerifierKey?
        if let text = value["officeKey"]?.text {
            guard let read = try? VerifierKey(parsing: text) else { throw Self.unreadable(path) }
            key = read
        }
        try self.init(
            device: DeviceName(device),
            collector: collector,
            officeLog: value["officeLog"]?.text,
            officeKey: key
        )
    }

    private static func unreadable(_ path: String) -> FieldError {
        FieldError(
            .notAFieldLog,
            es: "\(path): no es como lo escribió «bitacora field init». Traiga una copia",
            en: "\(path): is not as \"bitacora field init\" wrote it. Bring back a copy"
        )
    }
}
