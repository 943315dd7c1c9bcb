// SPDX-License-Identifier: MIT

/// A block that was found in its place, and whose events are still to be looked at.
struct WaitingBlock {
    let block: BlockHeader
    /// Where it begins in the file.
    let place: UInt64
    /// Nil behind damage, where nothing can be decoded.
    var work: Result<BlockWork, Malformed>?
}

/// Looks into the blocks of a segment, several at a time, and joins what comes of them in their order.
extension SegmentAudit {
    /// So many events wait at most: two sealed blocks a core, which are held decoded.
    private static let waitingMax = 16_384 * SideBySide.cores
    /// A block of a growing segment waits only if it has so many events: the symbols up to it are
    /// kept with it, and copied if the next one adds to them.
    private static let growingMin = 8_192

    /// Takes in the next block.
    mutating func take(
        _ block: BlockHeader,
        at place: UInt64,
        _ audit: inout SegmentFindings
    ) {
        var next = WaitingBlock(block: block, place: place)
        if tables != nil { next.work = Result { () throws(Malformed) in try work(block, audit) } }
        waiting.append(next)
        waitingEvents += block.count
        let mayWait = walker.style == .sealed || block.count >= Self.growingMin
        // Behind symbols that cannot be read there is nothing to be decoded.
        if case .failure = next.work { return check(&audit) }
        if !mayWait || waitingEvents >= Self.waitingMax { check(&audit) }
    }

    private mutating func work(_ block: BlockHeader, _ audit: SegmentFindings)
        throws(Malformed) -> BlockWork
    {
        guard var known = tables.take() else { throw Malformed(.noDictionary) }
        defer { tables = known }
        let directory = try BlockDirectory(block, walker.payload, schema: known.schema)
        try known.learn(directory, walker.payload)
        return BlockWork(
            block: block,
            directory: directory,
            payload: walker.payload.array,
            tables: known,
            markedRows: markedRows(of: block, audit)
        )
    }

    /// Checks all blocks that wait.
    mutating func check(_ audit: inout SegmentFindings) {
        guard !waiting.isEmpty else { return }
        let blocks = waiting
        waiting.removeAll(keepingCapacity: true)
        waitingEvents = 0
        var outcomes = workers?.outcomes(blocks.compactMap { try? $0.work?.get() })[...] ?? []
        for next in blocks {
            var outcome: Result<BlockOutcome, Malformed>?
            switch next.work {
            case .success: outcome = outcomes.popFirst()
            case .failure(let error): outcome = .failure(error)
            case nil: break
            }
            join(next, outcome, &audit)
        }
    }

    /// Holds a block and its events to what came before.
    private mutating func join(
        _ next: WaitingBlock,
        _ outcome: Result<BlockOutcome, Malformed>?,
        _ audit: inout SegmentFindings
    ) {
        let (block, place) = (next.block, next.place)
        let events = block.firstPosition..<block.endPosition
        table?.found.append(block, at: place)
        if block.batchPosition != batch?.position ?? block.firstPosition {
            note(&audit, at: place, events: events, LogFinding(.blockOfOtherBatch))
        }
        batch = block.goesOn ? (batch ?? (block.firstPosition, place)) : nil
        if tables != nil, let outcome {
            do throws(Malformed) {
                try join(block, outcome.get(), &audit)
            } catch {
                note(&audit, at: place, events: events, error.finding)
                forget(&audit)
            }
        }
        audit.lastRecorded = Instant(milliseconds: block.recorded.upperBound)
        guard !block.goesOn else { return }
        audit.end = block.endPosition
        audit.root = block.root
    }

    /// Holds the events of a block to its header and to all that came before.
    private mutating func join(
        _ block: BlockHeader,
        _ outcome: BlockOutcome,
        _ audit: inout SegmentFindings
    ) throws(Malformed) {
        let events = outcome.events
        if let last = audit.lastRecorded, block.recorded.lowerBound < last.milliseconds {
            throw Malformed(.recordedGoesBack)
        }
        let sources = events[Schema.source]
        try audit.sources?.take(
            sources.integers,
            events[Schema.number].integers,
            sources.symbols
        )
        let before = audit.frontier
        audit.frontier?.append(outcome.leaves)
        if let root = audit.frontier?.root, root != block.root {
            throw Malformed(.rootDisagrees)
        }
        meetSealedMark(in: block, outcome, before: before, &audit)
        let ordinal = (table?.found.entries.count ?? 0) - 1
        postings?.add(events, block: ordinal)
    }
}
