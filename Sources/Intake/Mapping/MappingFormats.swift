// SPDX-License-Identifier: MIT
import Receivables

/// The formats of a whole mapping, for fields that name none of their own, and the files of
/// codes that it may refer to.
struct MappingFormats {
    private var date: YAMLValue?
    private var month: YAMLValue?
    private var money: YAMLValue?
    private var moment: YAMLValue?
    /// Reads a file that stands beside the mapping; nil where it is in no file.
    private let readFile: ((String) throws -> [UInt8])?

    init(
        reading value: YAMLValue?,
        readFile: ((String) throws -> [UInt8])?
    ) throws(DocumentError) {
        self.readFile = readFile
        guard let value else { return }
        let fields = try YAMLFields(value, known: ["date", "month", "money", "moment"])
        date = fields["date"]
        month = fields["month"]
        money = fields["money"]
        moment = fields["moment"]
        // A format that no field uses is judged all the same.
        for kind in [FieldKind.date, .month, .instant, .money(allowsZero: true)] {
            _ = try format(for: kind)
        }
    }

    func format(for kind: FieldKind) throws(DocumentError) -> ValueFormat? {
        let value: YAMLValue?
        switch kind {
        case .date: value = date
        case .month: value = month
        case .money: value = money
        case .instant: value = moment
        default: value = nil
        }
        guard let value else { return nil }
        return try ValueFormat(reading: value, for: kind)
    }

    /// How numbers are written where a condition asks for their sign.
    func number() throws(DocumentError) -> ValueFormat {
        if let format = try format(for: .money(allowsZero: true)) { return format }
        guard let plain = ValueFormat.plainNumber else {
            preconditionFailure("1234.56 is a number")
        }
        return plain
    }

    /// The meanings of codes, from a CSV file of two columns below a header.
    func table(_ value: YAMLValue) throws(DocumentError) -> [String: String] {
        let name = try value.text()
        guard let readFile else { throw value.error(.impossibleValue, .noTable) }
        let bytes: [UInt8]
        do { bytes = try readFile(name) } catch {
            throw value.error(.impossibleValue, .noTable)
        }
        do {
            return try CodeTable.read(bytes)
        } catch let flaw as CodeTable.Flaw {
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "\(name):\(flaw.line): \(flaw.reason(.spanish))",
                    en: "\(name):\(flaw.line): \(flaw.reason(.english))"
                )
            )
        } catch {
            throw value.error(.impossibleValue, .noTable)
        }
    }
}

extension Wording {
    fileprivate static var noTable: Wording {
        Wording(
            es: "no se puede leer esa tabla; se espera un CSV junto al mapeo",
            en: "that table cannot be read; a CSV file beside the mapping is expected"
        )
    }
}
