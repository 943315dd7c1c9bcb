// SPDX-License-Identifier: MIT

/// Reads a log: a fixed prefix, as it was when the reader was made.
///
/// It takes no lock and waits for nobody. What is appended later is not in it; make
/// another reader for that. It holds the segments' files open, one descriptor each, so that
/// nothing that is sealed or removed meanwhile changes what it reads.
public struct LogReader: Sendable {
    /// A file of the log.
    public struct SegmentInfo: Hashable, Sendable {
        /// The file's name.
        public let name: String
        /// The position of its first event.
        public let firstPosition: UInt64
        /// How many events it has.
        public let count: UInt64
        /// How many bytes of it belong to the log.
        public let bytes: UInt64
        /// Whether it was rewritten in large blocks.
        public let isSealed: Bool
    }

    /// Which log it is.
    public let identity: LogIdentity
    /// The fields of the events read: the caller's, or else those of the log's last segment.
    public let schema: Schema
    /// How many events there are.
    public let count: UInt64
    /// The Merkle root over them.
    public let root: Digest
    /// The `recorded` of the last event; nil while there is none.
    public let lastRecorded: Instant?
    /// The files, in order.
    public let segments: [SegmentInfo]
    /// Whether who looks for values passes over the blocks that the postings do not name.
    ///
    /// Postings with right checksums can say what is not so, and only a verifier finds out. Who signs
    /// what was found, or records by it, sets this to false: then the blocks of a sealed segment are
    /// passed over only where its own symbols lack the values.
    public var believesPostings = true

    let paths: LogPaths
    let storage: any Storage
    /// The segments' files, in order.
    let files: [any StorageFile]
    /// Those that were looked into already.
    let openedSegments = OpenedSegments()

    /// Opens a log for reading.
    ///
    /// A torn tail is passed over in silence: it was never acknowledged.
    /// `schema`: the fields that the caller knows, whose indices the columns then
    ///   have; nil takes the log's own.
    /// - Throws: `.notFound`, `.newerVersion`, `.schemaMismatch` if the log has fields that the
    ///   schema lacks, `.damaged` if its end cannot be found.
    public init(
        _ directory: String,
        schema: Schema? = nil,
        storage: any Storage = DiskStorage()
    ) throws(LogError) {
        paths = LogPaths(directory)
        self.storage = storage
        identity = try LogIdentity.read(paths, storage)
        let end = try LogEnd.find(paths, storage, identity)
        count = end.count
        root = end.root
        lastRecorded = end.lastRecorded
        segments = end.segments
        files = end.files
        self.schema = schema ?? end.schema
        if let field = self.schema.lacking(of: end.schema) { throw Self.unknown(field) }
    }

    private static func unknown(_ field: Schema.Field) -> LogError {
        LogError(.schemaMismatch, LogFinding(.unknownField)).with { $0.field = field.name }
    }

    /// A segment, at its first block.
    ///
    /// `symbols`: the fields whose symbols are read now, of a sealed segment.
    func open(_ segment: Int, symbols: (Schema.Field) -> Bool = { _ in true })
        throws(LogError) -> OpenSegment
    {
        let info = segments[segment]
        let opened: OpenSegment
        do {
            opened = try OpenSegment(
                files[segment],
                first: info.firstPosition,
                limit: info.bytes,
                logID: identity.idBytes,
                symbols: symbols
            )
        } catch {
            throw error.of(info)
        }
        // No writer leaves out a field: without this, events would be read without it.
        if let field = schema.lacking(of: opened.header.schema) {
            throw Self.unknown(field).with { $0.segment = info.name }
        }
        return opened
    }

    /// A segment's header alone.
    func header(_ segment: Int) throws(LogError) -> SegmentHeader {
        let info = segments[segment]
        var walker = try SegmentWalker(
            files[segment],
            firstPosition: info.firstPosition,
            limit: info.bytes
        )
        do {
            return try walker.readHeader()
        } catch {
            throw error.of(info)
        }
    }

    /// The segment that has the event at a position; the last one for those behind the end.
    func segment(of position: UInt64) -> Int {
        segments.firstPlace(startingAt: 1) { $0.firstPosition > position } - 1
    }
}

extension LogError {
    /// This error of a segment, with all of its events where nothing can be read for want of a header.
    fileprivate func of(_ info: LogReader.SegmentInfo) -> LogError {
        guard code == .damaged, offset == 0, finding?.code != .otherLog else { return self }
        return with { $0.events = info.firstPosition..<(info.firstPosition + info.count) }
    }
}
