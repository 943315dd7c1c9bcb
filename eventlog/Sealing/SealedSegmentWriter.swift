// SPDX-License-Identifier: MIT

/// Writes the events of adjacent segments into the file of a sealed one.
///
/// It reads them for their symbols, for the order of these, and then for the events, which it hashes on
/// the way. What it has read must lead to what the header behind them says; nothing is believed without that.
struct SealedSegmentWriter {
    let reader: LogReader
    let run: Range<Int>
    let next: SegmentHeader
    private let file: any StorageFile
    private let countMax: Int

    private(set) var header: SegmentHeader
    var dictionary: [SymbolTable]
    /// By the run's segment and the field: the dictionary's number of each symbol.
    var numbers: [[[Int64]]] = []

    private var pending: EventColumns
    private var frontier: MerkleFrontier
    private var sources: SourceNumbers
    private var lastRecorded: Instant?
    private var table = BlockTable()
    private var offset: UInt64 = 0
    private var previous: UInt32 = 0

    /// At most so many events in a block: large enough to compress well, small enough to read one
    /// event without reading much.
    static let blockEventsMax = 8_192

    /// A writer of the events that the reader has in some of its segments, all finished.
    init(
        _ reader: LogReader,
        _ run: Range<Int>,
        blockEventsMax: Int = SealedSegmentWriter.blockEventsMax,
        to file: any StorageFile
    ) throws(LogError) {
        countMax = blockEventsMax
        self.reader = reader
        self.run = run
        self.file = file
        let first = try reader.header(run.lowerBound)
        next = try reader.header(run.upperBound)
        header = SegmentHeader(
            logID: first.logID,
            schema: reader.schema,
            frontier: first.frontier,
            lastRecorded: first.lastRecorded,
            sources: first.sources,
            sealedCount: next.firstPosition - first.firstPosition
        )
        dictionary = Array(repeating: SymbolTable(), count: reader.schema.fields.count)
        pending = EventColumns(schema: reader.schema)
        frontier = first.frontier
        sources = first.sources
        lastRecorded = first.lastRecorded
    }

    /// Writes the whole file, without a sync.
    ///
    /// `progress`: told how many more events were read.
    /// - Throws: `.damaged` if the old segments are; `.tooLarge` if their symbols together are
    ///   more than a dictionary may hold.
    mutating func write(progress: (Int) -> Void) throws(LogError) {
        for index in run { try learn(index) }
        try arrange()
        let encoded = header.encoded
        previous = SegmentHeader.checksum(encoded.span)
        guard let symbols = SealedDictionary.encoded(dictionary, previous: previous) else {
            throw LogError(.tooLarge, LogFinding(.dictionaryTooLarge))
        }
        try put(encoded)
        try put(symbols)
        previous = SealedDictionary.checksum(symbols.span)
        for field in dictionary.indices { pending.columns[field].symbols = dictionary[field] }
        for index in run {
            let segment = try reader.open(index)
            let positions = header.firstPosition..<next.firstPosition
            var scan = SegmentScan(segment, index, reader, nil, positions, BlockFilter())
            while let block = try scan.next() {
                try take(block)
                progress(block.events.count)
            }
        }
        try flush(all: true)
        try checkEnd()
        try put(table.encoded)
    }

    private mutating func put(_ bytes: [UInt8]) throws(LogError) {
        try file.write(bytes.span, at: offset)
        offset += UInt64(bytes.count)
    }

    /// Numbers the symbols of a segment in the dictionary.
    private mutating func learn(_ index: Int) throws(LogError) {
        let symbols = try reader.symbols(ofSegment: index)
        let fields = try reader.header(index).schema.fields
        var known = Array(repeating: [Int64](), count: dictionary.count)
        for (field, table) in zip(fields, symbols) where table.count > 0 {
            guard let place = reader.schema.index(of: field) else { continue }
            known[place] = (0..<table.count).map { id in
                Int64(dictionary[place].intern(table[id]))
            }
        }
        numbers.append(known)
    }

    private mutating func take(_ block: DecodedBlock) throws(LogError) {
        let events = block.events
        do throws(Malformed) {
            try sources.take(
                events[Schema.source].integers,
                events[Schema.number].integers,
                events[Schema.source].symbols
            )
        } catch {
            throw LogError(.damaged, error.finding).with {
                $0.segment = reader.segments[block.segment].name
                let first = block.firstPosition
                $0.events = first..<(first + UInt64(events.count))
            }
        }
        lastRecorded = events[Schema.recorded].integers.last.map(Instant.init(milliseconds:))
        pending.join(events, symbols: numbers[block.segment - run.lowerBound])
        if pending.count >= countMax { try flush(all: false) }
    }

    /// Writes pending events as blocks; without `all`, full ones only.
    private mutating func flush(all: Bool) throws(LogError) {
        var written = 0
        for rows in try BlockPlan.blocks(pending, countMax: countMax) {
            guard all || rows.upperBound < pending.count || rows.count == countMax
            else { break }
            try writeBlock(rows)
            written = rows.upperBound
        }
        pending = pending.slice(written..<pending.count)
    }

    private mutating func writeBlock(_ rows: Range<Int>) throws(LogError) {
        var block = BlockHeader()
        block.style = .sealed
        block.firstPosition = frontier.size
        block.batchPosition = frontier.size
        block.previous = previous
        frontier.append(pending.slice(rows))
        block.root = frontier.root
        let bytes = BlockEncoder.encode(pending, rows: rows, header: block, symbols: &dictionary)
        guard let written = BlockHeader(bytes.span) else {
            preconditionFailure("an encoded block has a header that can be read")
        }
        table.append(written, at: offset)
        try put(bytes)
        previous = written.checksum
    }

    /// Checks that the events lead to what the segment behind them tells of them.
    private func checkEnd() throws(LogError) {
        guard frontier == next.frontier, sources == next.sources,
            lastRecorded == next.lastRecorded
        else {
            throw LogError(.damaged, LogFinding(.headerDoesNotContinue)).with {
                $0.segment = LogPaths.segmentName(next.firstPosition)
                $0.offset = 0
                $0.events = header.firstPosition..<next.firstPosition
            }
        }
    }

    /// Reads the whole file again and checks that it says what the segments before said.
    ///
    /// - Throws: `.damaged` if it does not.
    func check(_ written: any StorageFile, progress: (Int) -> Void) throws(LogError) {
        var found = SegmentFindings(mark: nil)
        let walker = try SegmentWalker(written, firstPosition: header.firstPosition)
        let size = try written.size()
        var segment = SegmentAudit(walker, end: next.firstPosition, logID: header.logID)
        let count = next.firstPosition - header.firstPosition
        var (bytesRead, checked): (UInt64, UInt64) = (0, 0)
        try segment.run(&found) { bytes in
            bytesRead += bytes
            let events = min(count, count * bytesRead / max(1, size))
            progress(Int(events - checked))
            checked = events
        }
        progress(Int(count - checked))
        guard found.damages.isEmpty, found.header == header, found.end == next.firstPosition,
            found.frontier == next.frontier, found.sources == next.sources,
            found.lastRecorded == next.lastRecorded
        else {
            throw LogError(.damaged, LogFinding(.sealedDisagrees)).with {
                $0.segment = LogPaths.segmentName(header.firstPosition) + ".new"
                $0.offset = found.damages.first?.offset ?? 0
                $0.events = header.firstPosition..<next.firstPosition
            }
        }
    }
}
