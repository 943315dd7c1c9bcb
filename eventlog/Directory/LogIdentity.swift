// SPDX-License-Identifier: MIT

/// Which log this is: written once, when it is made, and never changed.
public struct LogIdentity: Hashable, Sendable {
    /// 16 random bytes in hexadecimal, also in each segment.
    public let id: String
    /// Whose log it is.
    public let municipality: String
    /// The IANA name of the zone whose days the reports count.
    public let timeZone: String
    /// The name that checkpoints of the log bear.
    public let origin: String
    /// The version of the byte format.
    public let formatVersion: Int
    /// ``id`` as bytes.
    let idBytes: [UInt8]

    /// The identity of a log that is there, however damaged the rest of it is.
    ///
    /// `directory`: the log's directory.
    /// - Throws: `.notFound` if there is no log, or it has lost its `log.json`; `.damaged`.
    public static func of(
        _ directory: String,
        storage: any Storage = DiskStorage()
    ) throws(LogError) -> LogIdentity {
        try read(LogPaths(directory), storage)
    }

    /// A new identity with a random id.
    public static func make(
        municipality: String,
        timeZone: String,
        origin: String
    ) -> LogIdentity {
        LogIdentity(
            id: (0..<16).map { _ in UInt8.random(in: .min ... .max) }.hex,
            municipality: municipality,
            timeZone: timeZone,
            origin: origin,
            formatVersion: Format.version
        )
    }

    package init(
        id: String,
        municipality: String,
        timeZone: String,
        origin: String,
        formatVersion: Int
    ) {
        self.id = id
        self.municipality = municipality
        self.timeZone = timeZone
        self.origin = origin
        self.formatVersion = formatVersion
        idBytes = [UInt8](hex: id) ?? []
    }
}

extension LogIdentity {
    /// The text of log.json: one line, the checksum over all that stands before it.
    var json: [UInt8] {
        var bytes = Array(#"{"format":"#.utf8)
        bytes.append(contentsOf: String(formatVersion).utf8)
        for (key, value) in [
            ("id", id), ("municipality", municipality), ("timeZone", timeZone),
            ("origin", origin),
        ] {
            bytes.append(contentsOf: #",""#.utf8)
            bytes.append(contentsOf: key.utf8)
            bytes.append(contentsOf: #"":"#.utf8)
            bytes.appendJSONString(value)
        }
        bytes.append(contentsOf: Self.ending(bytes.span))
        return bytes
    }

    /// What closes log.json in every version: the checksum over all that stands before.
    private static func ending(_ bytes: Span<UInt8>) -> [UInt8] {
        var word: [UInt8] = []
        word.append(UInt64(Checksum.crc32c(bytes).byteSwapped), width: 4)
        return Array((#","crc32c":""# + word.hex + "\"}\n").utf8)
    }

    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        let size = bytes.count - 22
        return size > 0 && ending(bytes.span.extracting(0..<size)) == Array(bytes[size...])
    }

    /// Reads log.json.
    init(json bytes: [UInt8], path: String) throws(LogError) {
        guard Self.isWhole(bytes), let value = JSONValue(bytes),
            let version = value["format"]?.number
        else {
            throw LogError(.damaged, LogFinding(.identityChanged), path: path)
        }
        guard version <= Format.version else {
            throw LogError(.newerVersion, path: path).with { $0.version = version }
        }
        guard let id = value["id"]?.text, [UInt8](hex: id)?.count == 16,
            let municipality = value["municipality"]?.text,
            let timeZone = value["timeZone"]?.text, let origin = value["origin"]?.text
        else { throw LogError(.damaged, LogFinding(.identityIncomplete), path: path) }
        self.init(
            id: id,
            municipality: municipality,
            timeZone: timeZone,
            origin: origin,
            formatVersion: version
        )
    }

    static func read(_ paths: LogPaths, _ storage: any Storage) throws(LogError) -> LogIdentity {
        do {
            let bytes = try storage.contents(paths.identity, countMax: 1 << 20)
            return try LogIdentity(json: bytes, path: paths.identity)
        } catch  where error.code == .notFound {
            let hasSegments = (try? paths.segments(storage))?.isEmpty == false
            throw LogError(
                .notFound,
                LogFinding(hasSegments ? .segmentsWithoutIdentity : .noLog),
                path: paths.root
            )
        }
    }
}
