// SPDX-License-Identifier: MIT

/// All that the writer knows of the log's end.
///
/// What a batch can change of it is kept as a ``Snapshot`` while the batch is under way.
struct WriterState {
    var file: any StorageFile
    /// The first position of the last segment.
    var segment: UInt64
    /// Schema and symbols of the last segment.
    var tables: SegmentTables
    var sources: SourceNumbers
    /// Where the first block stands, or will.
    let blocksOffset: UInt64
    /// Where the next block goes.
    var offset: UInt64
    /// The checksum that the next block names.
    var previous: UInt32
    var frontier: MerkleFrontier
    var lastRecorded: Instant?

    var count: UInt64 { frontier.size }

    struct Snapshot {
        let offset: UInt64
        let previous: UInt32
        let frontier: MerkleFrontier
        let lastRecorded: Instant?
        let symbolCounts: [Int]
        let numbers: [UInt64]
    }

    var snapshot: Snapshot {
        Snapshot(
            offset: offset,
            previous: previous,
            frontier: frontier,
            lastRecorded: lastRecorded,
            symbolCounts: tables.symbols.indices.map { tables.symbols[$0].count },
            numbers: sources.last
        )
    }

    mutating func restore(_ snapshot: Snapshot) {
        offset = snapshot.offset
        previous = snapshot.previous
        frontier = snapshot.frontier
        lastRecorded = snapshot.lastRecorded
        tables.removeSymbols(beyond: snapshot.symbolCounts)
        sources.restore(snapshot.numbers)
    }

    /// The state behind the header of a segment.
    init(_ file: any StorageFile, _ header: SegmentHeader, offset: UInt64, previous: UInt32) {
        self.file = file
        segment = header.firstPosition
        tables = SegmentTables(schema: header.schema)
        sources = header.sources
        blocksOffset = offset
        self.offset = offset
        self.previous = previous
        frontier = header.frontier
        lastRecorded = header.lastRecorded
    }

    func mark(sequence: UInt64) -> CommitMark {
        var mark = CommitMark()
        mark.sequence = sequence
        mark.segment = segment
        mark.offset = offset
        mark.previous = previous
        mark.lastRecorded = lastRecorded
        mark.frontier = frontier
        return mark
    }
}
