// SPDX-License-Identifier: MIT

/// Finds events of the log by source and number, for the writer.
///
/// The segment is found by the headers, which have each source's last number before them: O(log n)
/// headers, then by the postings of the source O(log n) blocks of a sealed segment; where there are
/// none, the source and number columns of the whole segment. The files are held open, so
/// that sealing them meanwhile changes nothing. The segment found last is kept, and a few blocks:
/// what is sent again mostly comes in the order in which it came first, or that of each of a few
/// sources by turns.
struct LoggedEvents {
    private let paths: LogPaths
    private let storage: any Storage
    /// The segments before the last; nil until they are needed.
    private var finished: [LogSegments.Entry]?
    /// The sources in the headers that were looked at, by the segment's first position.
    private var sourcesBefore: [UInt64: SourceNumbers] = [:]
    /// The finished segment that was looked at last.
    private var older: OlderSegment?
    /// Of the last segment; kept up as it grows.
    private var lastIndex: SourceIndex?
    /// The blocks found last, the latest first.
    private var blocks: [(segment: UInt64, offset: UInt64, run: ComparableRun)] = []

    private static let headersMax = 64
    /// As many as an office has windows that record at once; a block takes some megabytes.
    private static let blocksMax = 8

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

    /// Notes a block of single events, each with the writer's index of its source.
    mutating func note(_ sources: [Int64], _ numbers: [Int64], offset: UInt64) {
        guard lastIndex != nil else { return }
        let indices = Array(0...Int(sources.max() ?? 0))
        lastIndex?.note(sources[...], numbers[...], index: indices, offset: offset)
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
        let first = entry?.first ?? state.segment
        for index in blocks.indices where blocks[index].segment == first {
            guard let found = blocks[index].run.find(state.sources.names[source], Int64(number))
            else { continue }
            putFirst(index)
            return found
        }
        guard let entry else {
            let offset = try offsetInLast(source, number, state)
            return try find(source, number, at: offset, in: nil, state)
        }
        if let offset = try postedOffset(source, number, in: entry, state),
            let found = try find(source, number, at: offset, in: entry, state)
        {
            return found
        }
        let offset = try walkedOffset(source, number, in: entry, state)
        return try find(source, number, at: offset, in: entry, state)
    }

    /// The same in a block of a finished segment, or of the last one.
    private mutating func find(
        _ source: Int,
        _ number: UInt64,
        at offset: UInt64?,
        in entry: LogSegments.Entry?,
        _ state: WriterState
    ) throws(LogError) -> (row: Int, position: UInt64)? {
        guard let offset else { return nil }
        let first = entry?.first ?? state.segment
        if let index = blocks.firstIndex(where: { $0.segment == first && $0.offset == offset }) {
            putFirst(index)
        } else {
            try load(offset, isLast: entry == nil, state)
        }
        return blocks.first?.run.find(state.sources.names[source], Int64(number))
    }

    /// Takes a block for the latest.
    private mutating func putFirst(_ index: Int) {
        if index > 0 { blocks.insert(blocks.remove(at: index), at: 0) }
    }

    /// The content of a row that ``find(_:_:_:)`` gave last.
    mutating func content(_ row: Int) -> [UInt8] {
        blocks.isEmpty ? [] : blocks[0].run.content(row)
    }

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

    /// The finished segment, at its first block.
    private mutating func goTo(_ entry: LogSegments.Entry) throws(LogError) {
        guard older?.segment.header.firstPosition != entry.first else { return }
        older = nil
        older = OlderSegment(
            try OpenSegment(entry.file, first: entry.first, logID: nil, symbols: { _ in false }),
            paths,
            storage
        )
    }

    /// Where the block with the number stands in a finished segment, as postings tell; nil if they
    /// do not.
    private mutating func postedOffset(
        _ source: Int,
        _ number: UInt64,
        in entry: LogSegments.Entry,
        _ state: WriterState
    ) throws(LogError) -> UInt64? {
        try goTo(entry)
        return try older?.search?.offset(state.sources.names[source], number: number)
    }

    /// The same, as the blocks tell, which are all walked through once.
    private mutating func walkedOffset(
        _ source: Int,
        _ number: UInt64,
        in entry: LogSegments.Entry,
        _ state: WriterState
    ) throws(LogError) -> UInt64? {
        if older?.index == nil, var segment = older?.segment {
            segment.tables = try segment.withSources()
            let index = try index(&segment, state)
            older?.index = index
            // A growing segment's symbols are all known now.
            if segment.table == nil { older?.segment.tables = segment.tables }
        }
        return older?.index?.offset(source, number: number)
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
        // Of a sealed segment one block is wanted, and not what stands behind it.
        if !isLast, older?.segment.table != nil { walker?.readAhead(0) }
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
            let places = tables.schema.fields.map { schema.index(of: $0) }
            let events =
                header.style == .growing
                ? try decoder.decode(places, schema: schema)
                : try older?.events(decoder, header, places, schema)
            guard let events else { throw Malformed(.endsEarly) }
            let run = ComparableRun(
                events,
                count: events.count,
                isSkipped: [],
                firstPosition: header.firstPosition
            )
            if blocks.count == Self.blocksMax { blocks.removeLast() }
            blocks.insert((first, offset, run), at: 0)
        } catch {
            throw walker.damage(
                error.finding,
                at: offset,
                events: header.firstPosition..<header.endPosition
            )
        }
    }
}

/// A finished segment in which events are looked for.
private struct OlderSegment {
    /// At its first block; of a sealed one no symbol has been read.
    var segment: OpenSegment
    /// By its postings, if it has some.
    var search: NumberSearch?
    /// Made when the postings do not tell.
    var index: SourceIndex?
    private var symbols: LazySymbols

    init(_ segment: OpenSegment, _ paths: LogPaths, _ storage: any Storage) {
        self.segment = segment
        search = NumberSearch(segment, paths, storage)
        symbols = LazySymbols(segment.tables)
    }

    /// All events of a sealed block.
    mutating func events(
        _ decoder: borrowing BlockDecoder,
        _ header: BlockHeader,
        _ places: [Int?],
        _ schema: Schema
    ) throws(Malformed) -> EventColumns {
        try decoder.decode(rows: Array(0..<header.count), places, schema: schema, &symbols)
    }
}

extension OpenSegment {
    /// The tables, with the symbols of the sources.
    fileprivate func withSources() throws(LogError) -> SegmentTables {
        var tables = tables
        do throws(Malformed) {
            var isWanted = [Bool](repeating: false, count: header.schema.fields.count)
            isWanted[Schema.source] = true
            try tables.load(isWanted)
        } catch {
            let first = header.firstPosition
            throw walker.damage(error.finding, at: 0, events: first..<first)
        }
        return tables
    }
}
