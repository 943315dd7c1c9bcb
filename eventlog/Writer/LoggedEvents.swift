// SPDX-License-Identifier: MIT

/// Finds events of the log by source and number, for the writer.
///
/// The last block and the last segment are kept decoded: what is sent again mostly comes in
/// the order in which it came first.
struct LoggedEvents {
    private let paths: LogPaths
    private let storage: any Storage
    private(set) var index: SourceIndex?
    private var block: (segment: UInt64, offset: UInt64, run: ComparableRun)?
    private var segment: (first: UInt64, walker: SegmentWalker, tables: SegmentTables)?

    init(_ paths: LogPaths, _ storage: any Storage) {
        self.paths = paths
        self.storage = storage
    }

    /// Forgets everything; it is built again when it is needed.
    mutating func forget() {
        self = LoggedEvents(paths, storage)
    }

    /// Forgets what was read of the last segment, which may have grown since: another follows.
    mutating func leaveSegment() { segment = nil }

    /// Notes a block just written.
    ///
    /// `indices`: the writer's index of each of the run's source symbols.
    mutating func note(
        _ events: EventColumns,
        rows: Range<Int>,
        indices: [Int],
        segment: UInt64,
        offset: UInt64
    ) {
        guard index != nil else { return }
        index?.note(
            events[Schema.source].integers[rows],
            events[Schema.number].integers[rows],
            index: indices,
            segment: segment,
            offset: offset
        )
    }

    /// The block that has a source's number, and where in it.
    mutating func find(
        _ source: Int,
        _ number: UInt64,
        _ state: WriterState
    ) throws(LogError) -> (row: Int, position: UInt64)? {
        if index == nil { try build(state) }
        guard let place = index?.place(source, number: number) else { return nil }
        if block?.segment != place.segment || block?.offset != place.offset {
            try load(place, state)
        }
        return block?.run.find(state.sources.names[source], Int64(number))
    }

    /// The content of a row that ``find(_:_:_:)`` gave last.
    mutating func content(_ row: Int) -> [UInt8] { block?.run.content(row) ?? [] }

    private mutating func build(_ state: WriterState) throws(LogError) {
        var built = SourceIndex()
        for first in try paths.segments(storage) where first <= state.segment {
            var (walker, tables) = try open(first, state)
            var place = walker.offset
            while case .block(let header) = try walker.step() {
                do throws(Malformed) {
                    let directory = try BlockDirectory(
                        header,
                        walker.payload,
                        schema: tables.schema
                    )
                    try tables.learn(directory, walker.payload)
                    let decoder = BlockDecoder(header, directory, walker.payload, tables)
                    let names = tables.symbols[Schema.source]
                    let indices = (0..<names.count).map { state.sources.names.id(of: names[$0]) }
                    built.note(
                        try decoder.integers(Schema.source)[...],
                        try decoder.integers(Schema.number)[...],
                        index: indices.map { $0 ?? 0 },
                        segment: first,
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
        }
        index = built
    }

    /// A walker behind the header of a segment, up to the end that the state knows.
    private func open(_ first: UInt64, _ state: WriterState) throws(LogError)
        -> (SegmentWalker, SegmentTables)
    {
        let isLast = first == state.segment
        let file = isLast ? state.file : try storage.open(paths.segment(first), .read)
        var walker = try SegmentWalker(
            file,
            firstPosition: first,
            limit: isLast ? state.offset : nil
        )
        let header = try walker.readHeader()
        return (walker, SegmentTables(schema: header.schema))
    }

    private mutating func load(_ place: SourceIndex.Place, _ state: WriterState) throws(LogError) {
        if segment?.first != place.segment || place.segment == state.segment {
            try loadSegment(place.segment, state)
        }
        guard var walker = segment?.walker, let tables = segment?.tables,
            let header = try walker.whole(at: place.offset)
        else {
            throw LogError(.damaged, LogFinding(.blockChanged)).with {
                $0.segment = LogPaths.segmentName(place.segment)
                $0.offset = place.offset
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
            block = (place.segment, place.offset, run)
        } catch {
            throw walker.damage(
                error.finding,
                at: place.offset,
                events: header.firstPosition..<header.endPosition
            )
        }
    }

    private mutating func loadSegment(_ first: UInt64, _ state: WriterState) throws(LogError) {
        var (walker, tables) = try open(first, state)
        if first == state.segment {
            // The state has learnt all symbols of the last segment already.
            segment = (first, walker, state.tables)
            return
        }
        while case .block(let header) = try walker.step() {
            do throws(Malformed) {
                let directory = try BlockDirectory(header, walker.payload, schema: tables.schema)
                try tables.learn(directory, walker.payload)
            } catch {
                throw walker.damage(
                    error.finding,
                    at: walker.offset,
                    events: header.firstPosition..<header.endPosition
                )
            }
        }
        segment = (first, walker, tables)
    }
}
