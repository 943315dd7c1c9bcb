// SPDX-License-Identifier: MIT

/// Finds events of the log by source and number, for the writer.
///
/// The segment is found by the headers, which have each source's last number before them: O(log n)
/// headers, then the source and number columns of one segment. The files are held open, so
/// that sealing them meanwhile changes nothing. The segment and the block found last are kept:
/// what is sent again mostly comes in the order in which it came first.
struct LoggedEvents {
    private let paths: LogPaths
    private let storage: any Storage
    /// The segments before the last; nil until they are needed.
    private var finished: [LogSegments.Entry]?
    /// The sources in the headers that were looked at, by the segment's first position.
    private var sourcesBefore: [UInt64: SourceNumbers] = [:]
    /// The finished segment that was looked at last.
    private var older: (segment: OpenSegment, index: SourceIndex)?
    /// Of the last segment; kept up as it grows.
    private var lastIndex: SourceIndex?
    private var block: (segment: UInt64, offset: UInt64, run: ComparableRun)?

    private static let headersMax = 64

    init(_ paths: LogPaths, _ storage: any Storage) {
        self.paths = paths
        self.storage = storage
    }

    /// Forgets everything; it is built again when it is needed.
    mutating func forget() {
        self = LoggedEvents(paths, storage)
    }

    /// Takes the last segment, which another is to follow, for finished.
    mutating func leaveSegment(_ state: WriterState) {
        lastIndex = nil
        let entry = LogSegments.Entry(first: state.segment, file: state.file, sealedCount: nil)
        // A segment without events is replaced, not followed.
        if state.count > state.segment { finished?.append(entry) }
        sourcesBefore[state.segment] = nil
    }

    /// Notes a block just written.
    ///
    /// `indices`: the writer's index of each of the run's source symbols.
    mutating func note(
        _ events: EventColumns,
        rows: Range<Int>,
        indices: [Int],
        offset: UInt64
    ) {
        lastIndex?.note(
            events[Schema.source].integers[rows],
            events[Schema.number].integers[rows],
            index: indices,
            offset: offset
        )
    }

    /// The block that has a source's number, and where in it.
    mutating func find(
        _ source: Int,
        _ number: UInt64,
        _ state: WriterState
    ) throws(LogError) -> (row: Int, position: UInt64)? {
        if finished == nil {
            finished = try LogSegments.open(paths, storage).entries
                .filter { $0.first < state.segment }
        }
        let entry = try segment(source, number, state)
        let found =
            if let entry {
                try offset(source, number, in: entry, state)
            } else {
                try offsetInLast(source, number, state)
            }
        guard let offset = found else { return nil }
        let first = entry?.first ?? state.segment
        if block?.segment != first || block?.offset != offset {
            try load(offset, isLast: entry == nil, state)
        }
        return block?.run.find(state.sources.names[source], Int64(number))
    }

    /// The content of a row that ``find(_:_:_:)`` gave last.
    mutating func content(_ row: Int) -> [UInt8] { block?.run.content(row) ?? [] }

    /// The finished segment that has the number; nil for the last segment.
    private mutating func segment(_ source: Int, _ number: UInt64, _ state: WriterState)
        throws(LogError) -> LogSegments.Entry?
    {
        guard let finished, !finished.isEmpty else { return nil }
        let last = LogSegments.Entry(first: state.segment, file: state.file, sealedCount: nil)
        if try numberBefore(last, source, state) < number { return nil }
        var (low, high) = (0, finished.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if try numberBefore(finished[middle], source, state) < number {
                low = middle
            } else {
                high = middle
            }
        }
        return finished[low]
    }

    /// The last number that a source used before a segment.
    private mutating func numberBefore(
        _ entry: LogSegments.Entry,
        _ source: Int,
        _ state: WriterState
    ) throws(LogError) -> UInt64 {
        if sourcesBefore[entry.first] == nil {
            if sourcesBefore.count == Self.headersMax { sourcesBefore = [:] }
            var walker = try SegmentWalker(entry.file, firstPosition: entry.first)
            sourcesBefore[entry.first] = try walker.readHeader().sources
        }
        guard let known = sourcesBefore[entry.first] else { return 0 }
        return known.names.id(of: state.sources.names[source]).map { known.last[$0] } ?? 0
    }

    /// Where the block with the number stands in a finished segment.
    private mutating func offset(
        _ source: Int,
        _ number: UInt64,
        in entry: LogSegments.Entry,
        _ state: WriterState
    ) throws(LogError) -> UInt64? {
        if older?.segment.header.firstPosition != entry.first {
            older = nil
            var segment = try OpenSegment(entry.file, first: entry.first, logID: nil)
            older = (segment, try index(&segment, state))
            // A growing segment's symbols are all known now.
            older?.segment.tables = segment.tables
        }
        return older?.index.offset(source, number: number)
    }

    private mutating func offsetInLast(_ source: Int, _ number: UInt64, _ state: WriterState)
        throws(LogError) -> UInt64?
    {
        if lastIndex == nil {
            var segment = try OpenSegment(
                state.file,
                first: state.segment,
                limit: state.offset,
                logID: nil
            )
            lastIndex = try index(&segment, state)
        }
        return lastIndex?.offset(source, number: number)
    }

    /// Walks through a segment for the sources and numbers of its blocks.
    private func index(_ segment: inout OpenSegment, _ state: WriterState)
        throws(LogError) -> SourceIndex
    {
        var built = SourceIndex()
        var (walker, tables) = (segment.walker, segment.tables)
        defer { segment.tables = tables }
        var place = walker.offset
        while case .block(let header) = try walker.step() {
            do throws(Malformed) {
                let directory = try BlockDirectory(header, walker.payload, schema: tables.schema)
                try tables.learn(directory, walker.payload)
                let decoder = BlockDecoder(header, directory, walker.payload, tables)
                let names = tables.symbols[Schema.source]
                built.note(
                    try decoder.integers(Schema.source)[...],
                    try decoder.integers(Schema.number)[...],
                    index: (0..<names.count).map { state.sources.names.id(of: names[$0]) ?? 0 },
                    offset: place
                )
            } catch {
                throw walker.damage(
                    error.finding,
                    at: place,
                    events: header.firstPosition..<header.endPosition
                )
            }
            place = walker.offset
        }
        return built
    }

    /// Decodes a block: of the last segment, or of the finished one that was looked at last.
    private mutating func load(_ offset: UInt64, isLast: Bool, _ state: WriterState)
        throws(LogError)
    {
        let first = isLast ? state.segment : older?.segment.header.firstPosition ?? 0
        var walker =
            isLast
            ? try SegmentWalker(state.file, firstPosition: first, limit: state.offset)
            : older?.segment.walker
        // The state has learnt all symbols of the last segment.
        let tables = isLast ? state.tables : older?.segment.tables
        guard let tables, let header = try walker?.whole(at: offset), let walker else {
            throw LogError(.damaged, LogFinding(.blockChanged)).with {
                $0.segment = LogPaths.segmentName(first)
                $0.offset = offset
            }
        }
        do throws(Malformed) {
            let directory = try BlockDirectory(header, walker.payload, schema: tables.schema)
            let decoder = BlockDecoder(header, directory, walker.payload, tables)
            let schema = state.tables.schema
            let places = tables.schema.fields.map { schema.index(of: $0.name, $0.type) }
            let events = try decoder.decode(places, schema: schema)
            let run = ComparableRun(
                events,
                count: events.count,
                isSkipped: [],
                firstPosition: header.firstPosition
            )
            block = (first, offset, run)
        } catch {
            throw walker.damage(
                error.finding,
                at: offset,
                events: header.firstPosition..<header.endPosition
            )
        }
    }
}
