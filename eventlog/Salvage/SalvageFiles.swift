// SPDX-License-Identifier: MIT

/// The segments of a log as a salvage takes them: each file that bears a segment's name, by the
/// position that its header tells, even if that is another one.
struct SalvageFiles {
    /// One file.
    struct Entry {
        let name: String
        let file: any StorageFile
        /// The position of its first event, as its header says, else its first whole block, else its
        /// name.
        let first: UInt64
        /// If it is whole.
        let header: SegmentHeader?
        /// Behind its last event, where that is known.
        var end: UInt64?
    }

    private(set) var entries: [Entry] = []
    /// The log that the segments belong to.
    let logID: [UInt8]?

    /// Opens the files.
    ///
    /// `logID`: as `log.json` has it; nil takes that of most headers.
    init(_ paths: LogPaths, _ storage: any Storage, logID: [UInt8]?) throws(LogError) {
        for name in try paths.segments(storage) {
            let file = try storage.open(paths.segment(name), .read)
            try file.dropCache()
            entries.append(try Self.entry(name, file))
        }
        entries.sort { ($0.first, $0.name) < ($1.first, $1.name) }
        var votes: [[UInt8]: Int] = [:]
        for entry in entries {
            if let id = entry.header?.logID { votes[id, default: 0] += 1 }
        }
        let majority = votes.max { ($0.value, $1.key.hex) < ($1.value, $0.key.hex) }?.key
        self.logID = logID ?? majority
        findEnds()
    }

    private static func entry(_ name: UInt64, _ file: any StorageFile) throws(LogError) -> Entry {
        var first = name
        var header: SegmentHeader?
        let start = try file.read(at: 0, count: 16)
        if start.count == 16, let size = SegmentHeader.size(start.span) {
            let bytes = try file.read(at: 0, count: size)
            header = bytes.count == size ? try whole(bytes) : nil
        }
        if let header {
            first = header.firstPosition
        } else {
            var walker = try SegmentWalker(file, firstPosition: 0)
            walker.mayShrink = true
            if let (_, block) = try walker.search(from: 0), block.firstPosition < name {
                first = block.firstPosition
            }
        }
        return Entry(name: LogPaths.segmentName(name), file: file, first: first, header: header)
    }

    /// The header that fills the bytes; nil if it is damaged.
    private static func whole(_ bytes: [UInt8]) throws(LogError) -> SegmentHeader? {
        do {
            return try SegmentHeader(bytes.span)
        } catch {
            if let error = error as? LogError { throw error }
            return nil
        }
    }

    /// Only a whole header of this log says where the segment before it ends.
    private mutating func findEnds() {
        var next: UInt64?
        for index in entries.indices.reversed() {
            let (first, header) = (entries[index].first, entries[index].header)
            if let next, next > first { entries[index].end = next }
            guard let header, header.logID == logID else { continue }
            if let count = header.sealedCount { entries[index].end = first + count }
            next = first
        }
    }

    /// The events before it were durable: those before any segment, which is made only then, even if
    /// nothing of its header is left; those of any sealed one.
    var committed: UInt64 {
        entries.reduce(0) { committed, entry in
            guard let header = entry.header else { return max(committed, entry.first) }
            guard header.logID == logID else { return committed }
            return max(committed, entry.first + (header.sealedCount ?? 0))
        }
    }

    /// Whether a file without a whole header is the last segment and its making was interrupted.
    func isUnbegun(_ index: Int, _ finding: LogFinding, _ mark: CommitMark?) throws(LogError)
        -> Bool
    {
        let entry = entries[index]
        guard index == entries.count - 1 else { return false }
        let isBehindSealed = entries.contains { other in
            other.header?.sealedCount != nil && other.end == entry.first
        }
        var walker = try SegmentWalker(entry.file, firstPosition: entry.first)
        walker.mayShrink = true
        return try walker.isUnbegun(finding, isBehindSealed: isBehindSealed, mark)
    }

    /// The schemas of all whole headers, each once.
    var schemas: [Schema] {
        entries.reduce(into: []) { schemas, entry in
            if let schema = entry.header?.schema, !schemas.contains(schema) {
                schemas.append(schema)
            }
        }
    }
}
