// SPDX-License-Identifier: MIT
public import EventLog

/// Events that stand behind a log's last in memory only, for a what-if: nobody has recorded them.
public struct Drafts: Hashable, Sendable {
    /// How many events the log itself has.
    public let base: UInt64
    /// The root over them.
    public let root: Digest
    /// The files that the events come from, in the order in which they stand.
    public private(set) var files: [DraftFile] = []

    /// No drafts yet behind a log.
    public init(behind log: LogReader) {
        base = log.count
        root = log.root
    }

    /// Puts the events of a file behind the others.
    public mutating func append(_ file: DraftFile) { files.append(file) }

    /// How many events there are with those of the first so many files.
    public func count(ofFiles count: Int) -> UInt64 {
        files.prefix(count).reduce(base) { $0 + $1.events }
    }

    /// The files whose events are among the first so many.
    func files(ofFirst known: UInt64) -> [DraftFile] {
        files.indices.filter { count(ofFiles: $0 + 1) <= known }.map { files[$0] }
    }
}

/// A file of draft events, as a report that was made with them names it.
public struct DraftFile: Hashable, Sendable {
    /// The file's name, without its directories.
    public let name: String
    /// How many of its events were new to the log.
    public let events: UInt64
    /// The SHA-256 of those events: their canonical lines without `recorded`, each with its newline.
    ///
    /// Neither the file's layout nor the moment of the what-if is in it.
    public let hash: Digest

    /// A file as a saved report names it.
    init(name: String, events: UInt64, hash: Digest) {
        (self.name, self.events, self.hash) = (name, events, hash)
    }

    /// A file whose events are those of a log behind a position.
    ///
    /// - Throws: what the log throws.
    public init(named name: String, _ log: LogReader, from position: UInt64) throws {
        var text: [UInt8] = []
        try log.forEachBlock(from: position, to: log.count) { block in
            var renderer = CanonicalRenderer(block.events, without: Schema.recorded)
            for row in 0..<block.events.count {
                renderer.append(row: row, to: &text)
                text.append(UInt8(ascii: "\n"))
            }
        }
        self.init(
            name: name,
            events: log.count - position,
            hash: Digest.sha256(text.span)
        )
    }

    /// What a report says of it.
    var fields: [Report.Field] {
        [
            Report.Field("file", .text(name)), Report.Field("events", .count(Int(events))),
            Report.Field("hash", .text(hash.hex)),
        ]
    }
}
