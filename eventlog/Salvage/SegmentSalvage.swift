// SPDX-License-Identifier: MIT

/// Goes through one segment's file and gives every event that is whole, and what is wrong between.
struct SegmentSalvage {
    /// Something that is wrong.
    struct Flaw {
        let offset: UInt64
        /// The events that it may have cost; the end is the largest number where it is not known.
        let events: Range<UInt64>
        let finding: LogFinding
    }

    /// Events of a block that is whole, one behind another; mostly all of them.
    struct Run {
        let block: BlockHeader
        let offset: UInt64
        /// All events of the block.
        let columns: EventColumns
        /// The positions of those of the run.
        let events: Range<UInt64>
    }

    /// What was come upon.
    enum Step {
        /// `isProved`: whether the events were hashed up to the root that the block bears.
        case whole(Run, isProved: Bool)
        /// Each of the events bears a symbol that is in a lost block.
        case lost(Run, LogFinding)
        case flaw(Flaw)
    }

    /// What is known from elsewhere, for a segment whose header is damaged.
    struct Background {
        /// The tree over the events before the segment.
        var frontier: MerkleFrontier?
        /// What its schema may be.
        var schemas: [Schema] = []
        /// The events of the segment before this position were durable, as the mark says.
        var known: UInt64 = 0
    }

    private var walker: SegmentWalker
    /// The position behind the segment's last event, where it is known.
    private let end: UInt64?
    private let known: UInt64
    private var symbols: SalvagedSymbols?
    /// The tree over all events up to the walker's place; nil behind a gap.
    private(set) var frontier: MerkleFrontier?
    /// What was wrong before the first block.
    private var flaws: [Flaw] = []
    /// What else there is of the block read last, the last first.
    private var pending: [Step] = []

    init(
        _ file: any StorageFile,
        first: UInt64,
        end: UInt64?,
        logID: [UInt8]?,
        _ background: Background
    ) throws(LogError) {
        walker = try SegmentWalker(file, firstPosition: first)
        walker.mayShrink = true
        self.end = end
        known = background.known
        do {
            let header = try walker.readHeader()
            guard header.logID == logID ?? header.logID else {
                flaws.append(Flaw(offset: 0, events: rest, finding: LogFinding(.otherLog)))
                return
            }
            try begin(header)
        } catch  where error.code == .damaged {
            try beginWithoutHeader(error.damage, background)
        }
    }

    /// The next events that are whole or lost, or the next flaw; nil at the end.
    mutating func next() throws(LogError) -> Step? {
        if !flaws.isEmpty { return .flaw(flaws.removeFirst()) }
        if let step = pending.popLast() { return step }
        guard symbols != nil else { return nil }
        if walker.style == .sealed, walker.position == end { return nil }
        let place = walker.offset
        switch try walker.step() {
        case .block(let block): return take(block, at: place)
        case .end:
            symbols = nil
            let events = walker.lost(before: nil, orTo: end ?? known)
            guard !events.isEmpty else { return nil }
            let finding = LogFinding(.segmentEndsEarly)
            return .flaw(Flaw(offset: place, events: events, finding: finding))
        case .invalid(let finding): return .flaw(try skip(finding))
        }
    }

    /// The positions from the walker's place to the segment's end.
    private var rest: Range<UInt64> { walker.position..<max(walker.position, end ?? .max) }

    private mutating func begin(_ header: SegmentHeader) throws(LogError) {
        let place = walker.offset
        do {
            symbols = SalvagedSymbols(try walker.readDictionary(header))
            frontier = header.frontier
        } catch  where error.code == .damaged {
            flaws.append(Flaw(offset: place, events: rest, finding: error.damage))
            return
        }
        do {
            _ = try walker.readTable(header)
        } catch  where error.code == .damaged {
            let none = walker.position..<walker.position
            flaws.append(Flaw(offset: error.offset ?? 0, events: none, finding: error.damage))
        }
    }

    /// Looks for a schema under which the first block's events hash to the root that it bears: that
    /// proves the schema, the log and the position, which the header would have told.
    private mutating func beginWithoutHeader(_ finding: LogFinding, _ background: Background)
        throws(LogError)
    {
        guard let frontier = background.frontier, frontier.size == walker.position,
            let (place, block) = try walker.search(from: 0), block.firstPosition == walker.position
        else { return flaws.append(Flaw(offset: 0, events: rest, finding: finding)) }
        walker.style = block.style
        for schema in background.schemas {
            walker.go(to: place, block.previous, block.firstPosition)
            guard let known = try knownSymbols(schema, block.style) else { continue }
            symbols = known
            self.frontier = frontier
            guard case .block(let found) = try walker.step(),
                case .whole(_, isProved: true) = take(found, at: place)
            else { continue }
            symbols = known
            self.frontier = frontier
            walker.go(to: place, block.previous, block.firstPosition)
            let none = walker.position..<walker.position
            return flaws.append(Flaw(offset: 0, events: none, finding: finding))
        }
        symbols = nil
        self.frontier = nil
        flaws.append(Flaw(offset: 0, events: rest, finding: finding))
    }

    /// The symbols before the first block, without the help of a header; nil if they are not there.
    private func knownSymbols(_ schema: Schema, _ style: BlockStyle)
        throws(LogError) -> SalvagedSymbols?
    {
        var tables = SegmentTables(schema: schema)
        guard style == .sealed else { return SalvagedSymbols(tables) }
        // The first bytes of a sealed header have a checksum of their own and tell its size.
        let start = try walker.bytes(at: 0, count: Format.sealedOutlineSize)
        guard SegmentOutline.count(start.span) != nil,
            let headerSize = SegmentHeader.size(start.span)
        else { return nil }
        let place = UInt64(headerSize)
        let head = try walker.bytes(at: place, count: SealedDictionary.headSize)
        guard let size = SealedDictionary.size(head.span) else { return nil }
        let encoded = try walker.bytes(at: place, count: size)
        guard encoded.count == size else { return nil }
        let previous = UInt32(truncatingIfNeeded: encoded.span.number(20, width: 4))
        do throws(Malformed) {
            tables.unread =
                try SealedDictionary.read(encoded, schema: schema, previous: previous).parts
            try tables.load(Array(repeating: true, count: schema.fields.count))
            return SalvagedSymbols(tables)
        } catch {
            return nil
        }
    }

    private mutating func take(_ block: BlockHeader, at place: UInt64) -> Step? {
        guard var known = symbols.take() else { return nil }
        defer { symbols = known }
        do throws(Malformed) {
            let directory = try BlockDirectory(block, walker.payload, schema: known.tables.schema)
            try known.learn(directory, walker.payload)
            let events = try BlockAudit.events(block, directory, walker.payload, known.tables)
            let bearers = known.bearers(in: events)
            if let first = bearers.first {
                // Where no gap is before it, no lost block has brought them.
                guard frontier == nil else { throw Malformed(.symbolLost, field: first.field) }
                pending = Self.steps(block, place, events, bearers).reversed()
                return pending.popLast()
            }
            frontier?.append(events)
            if let root = frontier?.root, root != block.root { throw Malformed(.rootDisagrees) }
            let run = Self.run(block, place, events, 0..<events.count)
            return .whole(run, isProved: frontier != nil)
        } catch {
            frontier = nil
            if block.style == .growing { known.miss(UInt64(block.count)) }
            let events = block.firstPosition..<block.endPosition
            return .flaw(Flaw(offset: place, events: events, finding: error.finding))
        }
    }

    /// A block behind a gap, in runs of events that are whole and such that bear a lost symbol.
    private static func steps(
        _ block: BlockHeader,
        _ place: UInt64,
        _ events: EventColumns,
        _ bearers: [SalvagedSymbols.Bearers]
    ) -> [Step] {
        var steps: [Step] = []
        var next = 0
        for lost in bearers {
            if next < lost.rows.lowerBound {
                let rows = next..<lost.rows.lowerBound
                steps.append(.whole(run(block, place, events, rows), isProved: false))
            }
            let finding = LogFinding(.symbolLost, field: lost.field)
            steps.append(.lost(run(block, place, events, lost.rows), finding))
            next = lost.rows.upperBound
        }
        if next < events.count {
            let rows = next..<events.count
            steps.append(.whole(run(block, place, events, rows), isProved: false))
        }
        return steps
    }

    private static func run(
        _ block: BlockHeader,
        _ place: UInt64,
        _ events: EventColumns,
        _ rows: Range<Int>
    ) -> Run {
        let start = block.firstPosition + UInt64(rows.lowerBound)
        return Run(
            block: block,
            offset: place,
            columns: events,
            events: start..<(start + UInt64(rows.count))
        )
    }

    /// Goes to the next block that is whole and may be the segment's.
    private mutating func skip(_ finding: LogFinding) throws(LogError) -> Flaw {
        let (place, position) = (walker.offset, walker.position)
        guard let (next, block) = try walker.nextWhole(before: end) else {
            symbols = nil
            frontier = nil
            return Flaw(offset: place, events: rest, finding: finding)
        }
        let lost = walker.lost(before: block, orTo: position)
        if block.firstPosition != position { frontier = nil }
        if block.style == .growing { symbols?.miss(lost.upperBound - lost.lowerBound) }
        walker.go(to: next, block.previous, block.firstPosition)
        return Flaw(offset: place, events: lost, finding: finding)
    }
}
