// SPDX-License-Identifier: MIT

/// Checks one segment for the verifier.
struct SegmentAudit {
    var walker: SegmentWalker
    /// The position behind the last event; nil for the last segment, which grows.
    let end: UInt64?
    private let isBehindSealed: Bool
    private let logID: [UInt8]?
    private let manner: Manner
    /// Nil behind damage: symbols may be missing then, and nothing can be decoded.
    var tables: SegmentTables?
    var batch: (position: UInt64, offset: UInt64)?
    /// Of a sealed segment: as it stands in the file, and as the blocks are.
    var table: (told: BlockTable, found: BlockTable)?
    /// Blocks that were found and not looked into yet, in order.
    var waiting: [WaitingBlock] = []
    /// How many events these have.
    var waitingEvents = 0
    /// Who looks into them; nil without a header.
    var workers: BlockWorkers?
    /// What the postings of a sealed segment should be.
    var postings: PostingsBuilder?

    /// How much of the file belongs to the log, or should: all but zeros behind the last block.
    private(set) var size: UInt64 = 0

    /// How a segment is audited.
    struct Manner: Sendable {
        /// Its index in the log.
        var segment = 0
        /// Whether other threads may help.
        var isParallel = true
        /// Who else looks at the events.
        var judges: EventJudges?
        /// The fields whose postings are made.
        var indexed: [Schema.Field] = []
    }

    init(
        _ walker: SegmentWalker,
        end: UInt64?,
        isBehindSealed: Bool = false,
        logID: [UInt8]?,
        _ manner: Manner = Manner()
    ) {
        self.walker = walker
        self.end = end
        self.isBehindSealed = isBehindSealed
        self.logID = logID
        self.manner = manner
    }

    /// Checks everything; `progress` is told the bytes read since it was told last.
    mutating func run(_ audit: inout SegmentFindings, progress: (UInt64) -> Void) throws(LogError) {
        size = walker.limit
        do {
            let header = try walker.readHeader()
            begin(header, &audit)
            if header.style == .sealed {
                meetSealedMark(header, &audit)
                if try !beginSealed(header, &audit) { return }
            }
        } catch  where error.code == .damaged {
            guard try beginWithoutHeader(error, &audit) else { return }
        }
        meetMark(&audit)
        var told: UInt64 = 0
        defer { progress(size - min(size, told)) }
        while !isBehindSealedBlocks {
            let place = walker.offset
            switch try walker.step() {
            case .block(let block):
                take(block, at: place, &audit)
                if !block.goesOn { meetMark(&audit) }
            case .end:
                check(&audit)
                // Behind the blocks of a sealed one stands their table.
                if walker.style == .growing { size = walker.offset }
                try finish(&audit)
                return
            case .invalid(let finding):
                check(&audit)
                guard try skipDamage(finding, &audit) else { return }
            }
            if walker.offset - told > 8 << 20 {
                progress(walker.offset - told)
                told = walker.offset
            }
        }
        check(&audit)
    }

    /// Reads what a sealed segment has before and behind its blocks; false if there is no block.
    private mutating func beginSealed(_ header: SegmentHeader, _ audit: inout SegmentFindings)
        throws(LogError) -> Bool
    {
        let events = header.firstPosition..<(end ?? header.firstPosition)
        var isFound = true
        let place = walker.offset
        do {
            let tables = try walker.readDictionary(header)
            self.tables = tables
            // Who reads all events does not look; who looks for one symbol looks for another like it.
            if !tables.symbols.allSatisfy(\.isDistinct) {
                note(&audit, at: place, events: events, LogFinding(.unfitSymbol))
            }
        } catch  where error.code == .damaged {
            note(&audit, at: walker.offset, events: events, error.damage)
            forget(&audit)
            isFound = try goToNextBlock(from: walker.offset, audit)
        }
        do {
            table = try walker.readTable(header).map { ($0, BlockTable()) }
            if table != nil, !manner.indexed.isEmpty {
                let fields = LogReader.indexed(manner.indexed, header.schema)
                postings = PostingsBuilder(fields: fields)
            }
        } catch  where error.code == .damaged {
            note(&audit, at: error.offset ?? 0, events: events, error.damage)
        }
        return isFound
    }

    /// Whether all blocks of a sealed segment have been read whose table, known to be damaged,
    /// does not tell where they end.
    private var isBehindSealedBlocks: Bool {
        walker.style == .sealed && table == nil && walker.position == end
    }

    private mutating func goToNextBlock(from place: UInt64, _ audit: SegmentFindings)
        throws(LogError) -> Bool
    {
        guard let found = try walker.search(from: place) else { return false }
        // Without a header the first whole block tells what kind the segment has.
        if audit.header == nil { walker.style = found.1.style }
        walker.go(to: found.0, found.1.previous, found.1.firstPosition)
        return true
    }

    private mutating func begin(_ header: SegmentHeader, _ audit: inout SegmentFindings) {
        tables = SegmentTables(schema: header.schema)
        workers = BlockWorkers(
            segment: manner.segment,
            header.schema,
            manner.judges,
            isParallel: manner.isParallel
        )
        if let logID, logID != header.logID {
            note(&audit, at: 0, LogFinding(.otherLog))
            audit.isOfOtherLog = true
        }
        audit.header = header
        audit.frontier = header.frontier
        audit.sources = header.sources
        audit.lastRecorded = header.lastRecorded
        audit.end = header.firstPosition
        audit.root = header.frontier.root
    }

    /// Whether there is anything to check behind a damaged header.
    private mutating func beginWithoutHeader(_ error: LogError, _ audit: inout SegmentFindings)
        throws(LogError) -> Bool
    {
        let finding = error.damage
        if end == nil, try walker.isUnbegun(finding, isBehindSealed: isBehindSealed, audit.mark) {
            audit.isUnbegun = true
            try tear(&audit, at: 0, finding)
            size = try walker.endOfContent(from: 0)
            return false
        }
        let hasBlock = try goToNextBlock(from: 0, audit)
        let end = end ?? max(audit.mark?.count ?? 0, walker.firstPosition)
        note(&audit, at: 0, events: walker.firstPosition..<end, finding)
        forget(&audit)
        return hasBlock
    }

    /// The postings that the segment should have, once it was found to be whole; nil if it has none.
    mutating func postingsDue(_ audit: SegmentFindings) -> (
        binding: PostingsBinding, bytes: [UInt8], fields: [Int]
    )? {
        // Taken out: they are sorted where they stand.
        guard let postings = postings.take(), audit.damages.isEmpty, let header = audit.header,
            let binding = PostingsBinding(header, table?.told),
            let bytes = postings.encoded(binding)
        else { return nil }
        return (binding, bytes, LogReader.indexed(manner.indexed, header.schema))
    }

    /// Notes damage and goes to the next valid block; false if nothing is left to check.
    private mutating func skipDamage(_ finding: LogFinding, _ audit: inout SegmentFindings)
        throws(LogError) -> Bool
    {
        if try isTorn(audit) {
            try tear(&audit, at: batch?.offset ?? walker.offset, finding)
            size = try walker.endOfContent(from: walker.offset)
            return false
        }
        let found = try walker.nextWhole(before: end)
        let known = end ?? audit.mark?.count ?? 0
        let events = walker.lost(before: found?.1, orTo: known)
        note(&audit, at: walker.offset, events: events, finding)
        forget(&audit)
        guard let found else {
            if end == nil { size = try walker.endOfContent(from: walker.offset) }
            return false
        }
        walker.go(to: found.0, found.1.previous, found.1.firstPosition)
        return true
    }

    /// Whether what stands at the walker's place may be an append that was never acknowledged.
    private mutating func isTorn(_ audit: SegmentFindings) throws(LogError) -> Bool {
        guard end == nil else { return false }
        if let mark = audit.mark, mark.segment == walker.firstPosition {
            guard walker.offset >= mark.offset,
                mark.count <= batch?.position ?? walker.position
            else { return false }
        }
        var place = walker.offset
        while let (found, block) = try walker.search(from: place) {
            if block.batchPosition > walker.position { return false }
            place = found + UInt64(block.size)
        }
        return true
    }

    private mutating func finish(_ audit: inout SegmentFindings) throws(LogError) {
        if let batch {
            if end == nil, (audit.mark?.count ?? 0) <= batch.position {
                try tear(&audit, at: batch.offset, LogFinding(.batchWithoutEnd))
            } else {
                let first = end == nil ? batch.position : walker.position
                let events = first..<walker.position
                note(&audit, at: walker.offset, events: events, LogFinding(.batchWithoutEnd))
            }
        }
        if let table, table.told.entries != table.found.entries, self.tables != nil {
            note(&audit, at: walker.limit, LogFinding(.blockTableDisagrees))
        }
        let due = end ?? (audit.hasMetMark ? walker.position : audit.mark?.count ?? 0)
        let isHere = end != nil || audit.mark?.segment == walker.firstPosition
        if isHere, walker.position < due {
            note(
                &audit,
                at: walker.offset,
                events: walker.position..<due,
                LogFinding(.segmentEndsEarly)
            )
            forget(&audit)
        }
    }

    mutating func forget(_ audit: inout SegmentFindings) {
        tables = nil
        batch = nil
        audit.frontier = nil
        audit.sources = nil
    }

    private func tear(_ audit: inout SegmentFindings, at offset: UInt64, _ finding: LogFinding)
        throws(LogError)
    {
        audit.tornTail = VerificationReport.TornTail(
            segment: walker.name,
            offset: offset,
            bytes: try walker.endOfContent(from: offset) - offset,
            finding: finding
        )
    }

    func note(
        _ audit: inout SegmentFindings,
        at offset: UInt64,
        events: Range<UInt64>? = nil,
        _ finding: LogFinding
    ) {
        audit.note(
            walker.name,
            at: offset,
            events: events ?? walker.position..<walker.position,
            finding
        )
    }
}
