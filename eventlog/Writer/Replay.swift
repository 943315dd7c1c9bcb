// SPDX-License-Identifier: MIT

/// Brings the writer's state from a segment's header to its end, block by block.
struct Replay {
    private(set) var state: WriterState
    private let mark: CommitMark?
    private var batchStart: WriterState.Snapshot?
    private let places: [Int?]

    init(
        _ file: any StorageFile,
        _ header: SegmentHeader,
        _ walker: SegmentWalker,
        _ mark: CommitMark?
    ) {
        state = WriterState(
            file,
            header,
            offset: walker.offset,
            previous: walker.previous
        )
        self.mark = mark
        places = header.schema.fields.indices.map { $0 }
    }

    /// Whether the block read last said that its batch goes on.
    var isInsideBatch: Bool { batchStart != nil }

    /// Takes over a valid block.
    ///
    /// Blocks before the mark are believed without hashing.
    mutating func apply(_ block: BlockHeader, _ walker: SegmentWalker, at place: UInt64)
        throws(LogError)
    {
        if batchStart == nil, block.goesOn { batchStart = state.snapshot }
        do throws(Malformed) {
            let directory = try BlockDirectory(block, walker.payload, schema: state.tables.schema)
            try state.tables.learn(directory, walker.payload)
            let decoder = BlockDecoder(block, directory, walker.payload, state.tables)
            try state.sources.take(
                try decoder.integers(Schema.source),
                try decoder.integers(Schema.number),
                state.tables.symbols[Schema.source]
            )
            if walker.offset > mark?.offset ?? 0 {
                let events = try decoder.decode(places, schema: state.tables.schema)
                state.frontier.append(events)
                guard state.frontier.root == block.root else {
                    throw Malformed(.rootDisagrees)
                }
            }
        } catch {
            throw walker.damage(
                error.finding,
                at: place,
                events: block.firstPosition..<block.endPosition
            )
        }
        state.lastRecorded = Instant(milliseconds: block.recorded.upperBound)
        state.offset = walker.offset
        state.previous = walker.previous
        if !block.goesOn { batchStart = nil }
        try meetMark(walker)
    }

    /// Takes the tree from the mark when its place is reached.
    mutating func meetMark(_ walker: SegmentWalker) throws(LogError) {
        guard let mark, walker.offset == mark.offset else { return }
        guard walker.position == mark.count, walker.previous == mark.previous, !isInsideBatch
        else {
            throw walker.damage(
                LogFinding(.markDisagrees),
                at: walker.offset,
                events: walker.position..<max(walker.position, mark.count)
            )
        }
        state.frontier = mark.frontier
    }

    mutating func backToBatchStart() {
        if let batchStart { state.restore(batchStart) }
        batchStart = nil
    }
}

extension MerkleFrontier {
    /// Adds the events of a run, each as the hash of its canonical JSON.
    mutating func append(_ events: EventColumns) {
        append(EventLeaves.run(events, first: size))
    }
}
