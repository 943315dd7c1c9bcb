// SPDX-License-Identifier: MIT

/// Reads a log: a fixed prefix, as it was when the reader was made.
///
/// It takes no lock and waits for nobody. What is appended later is not in it; make
/// another reader for that.
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

    let paths: LogPaths
    let storage: any Storage

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
        self.schema = schema ?? end.schema
        for field in end.schema.fields where self.schema.index(of: field.name, field.type) == nil {
            throw LogError(.schemaMismatch, LogFinding(.unknownField)).with {
                $0.field = field.name
            }
        }
    }

    /// A walker behind the header of a segment.
    func open(_ segment: Int) throws(LogError) -> (SegmentWalker, SegmentHeader) {
        let info = segments[segment]
        let file = try storage.open(paths.segment(info.firstPosition), .read)
        var walker = try SegmentWalker(
            file,
            firstPosition: info.firstPosition,
            limit: info.bytes
        )
        let header = try walker.readHeader()
        guard header.logID == identity.idBytes else {
            throw walker.damage(
                LogFinding(.otherLog),
                at: 0,
                events: info.firstPosition..<(info.firstPosition + info.count)
            )
        }
        return (walker, header)
    }

    /// The segment that has the event at a position; the last one for those behind the end.
    func segment(of position: UInt64) -> Int {
        (segments.lastIndex { $0.firstPosition <= position }) ?? 0
    }
}

extension LogReader {
    /// Calls `body` with the events of the positions, block by block, in order.
    ///
    /// - Parameters:
    ///   - fields: those to decode; nil is all. Others stay empty and cost nothing.
    ///   - from: the first position.
    ///   - to: the position behind the last; nil, or a larger one, is the end.
    ///   - body: gets at least one event each time.
    /// - Throws: `.damaged` with segment, offset and events; or what `body` throws.
    public func forEachBlock(
        fields: [Schema.Field]? = nil,
        from: UInt64 = 0,
        to: UInt64? = nil,
        _ body: (DecodedBlock) throws -> Void
    ) throws {
        let end = min(to ?? count, count)
        guard from < end else { return }
        for index in segment(of: from)..<segments.count where segments[index].firstPosition < end {
            try forEachBlock(ofSegment: index, fields: fields, from: from, to: end, body)
        }
    }

    private func forEachBlock(
        ofSegment index: Int,
        fields: [Schema.Field]?,
        from: UInt64,
        to end: UInt64,
        _ body: (DecodedBlock) throws -> Void
    ) throws {
        var (walker, header) = try open(index)
        var tables = SegmentTables(schema: header.schema)
        let places = header.schema.fields.map { field in
            fields?.contains(field) ?? true ? schema.index(of: field.name, field.type) : nil
        }
        let segmentEnd = segments[index].firstPosition + segments[index].count
        while walker.position < min(end, segmentEnd) {
            let block = try next(&walker, events: walker.position..<segmentEnd)
            let rows = Self.rows(block, from: from, to: end)
            let events = try decode(block, walker, &tables, rows.isEmpty ? nil : places)
            guard let events else { continue }
            try body(
                DecodedBlock(
                    firstPosition: block.firstPosition + UInt64(rows.lowerBound),
                    segment: index,
                    events: events.slice(rows)
                )
            )
        }
    }

    /// The next block, which has to be there.
    func next(_ walker: inout SegmentWalker, events: Range<UInt64>) throws(LogError)
        -> BlockHeader
    {
        let place = walker.offset
        switch try walker.step() {
        case .block(let block): return block
        case .end: throw walker.damage(LogFinding(.segmentEndsEarly), at: place, events: events)
        case .invalid(let finding): throw walker.damage(finding, at: place, events: events)
        }
    }

    /// Learns the symbols of a block and decodes the columns that have a place, if any.
    func decode(
        _ block: BlockHeader,
        _ walker: SegmentWalker,
        _ tables: inout SegmentTables,
        _ places: [Int?]?
    ) throws(LogError) -> EventColumns? {
        let schema = schema
        return try learn(block, walker, &tables) { (decoder, _) throws(Malformed) in
            try places.map { places throws(Malformed) in
                try decoder.decode(places, schema: schema)
            }
        }
    }

    /// Learns the symbols of a block and takes what `body` wants of it.
    func learn<Result>(
        _ block: BlockHeader,
        _ walker: SegmentWalker,
        _ tables: inout SegmentTables,
        _ body: (borrowing BlockDecoder, [SymbolTable]) throws(Malformed) -> Result
    ) throws(LogError) -> Result {
        do throws(Malformed) {
            let directory = try BlockDirectory(block, walker.payload, schema: tables.schema)
            try tables.learn(directory, walker.payload)
            let decoder = BlockDecoder(block, directory, walker.payload, tables)
            return try body(decoder, tables.symbols)
        } catch {
            throw walker.damage(
                error.finding,
                at: walker.offset - UInt64(block.size),
                events: block.firstPosition..<block.endPosition
            )
        }
    }

    /// The rows of a block that lie within positions.
    private static func rows(_ block: BlockHeader, from: UInt64, to end: UInt64) -> Range<Int> {
        let low = max(from, block.firstPosition)
        let high = min(end, block.endPosition)
        guard low < high else { return 0..<0 }
        return Int(low - block.firstPosition)..<Int(high - block.firstPosition)
    }
}

/// Events of one block.
public struct DecodedBlock: Sendable {
    /// The position of the first one; the others follow.
    public let firstPosition: UInt64
    /// The index of the segment.
    ///
    /// Symbols keep their numbers within a segment: its later blocks only add to them.
    public let segment: Int
    /// The events, by the reader's schema.
    ///
    /// Symbol columns carry the segment's table as it is known up to this block.
    public let events: EventColumns
}
