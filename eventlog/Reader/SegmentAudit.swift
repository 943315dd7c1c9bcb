// SPDX-License-Identifier: MIT

/// Checks one segment for the verifier.
struct SegmentAudit {
    private var walker: SegmentWalker
    /// The position behind the last event; nil for the last segment, which grows.
    private let end: UInt64?
    private let logID: [UInt8]?
    /// Nil behind damage: symbols may be missing then, and nothing can be decoded.
    private var tables: SegmentTables?
    private var batch: (position: UInt64, offset: UInt64)?
    /// Of a sealed segment: as it stands in the file, and as the blocks are.
    private var table: (told: BlockTable, found: BlockTable)?

    /// How many bytes the file has.
    let size: UInt64

    init(_ walker: SegmentWalker, end: UInt64?, logID: [UInt8]?) {
        self.walker = walker
        size = walker.limit
        self.end = end
        self.logID = logID
    }

    mutating func run(_ audit: inout LogAudit, progress: (UInt64) -> Void) throws(LogError) {
        do {
            let header = try walker.readHeader()
            begin(header, &audit)
            if header.style == .sealed, try !beginSealed(header, &audit) { return }
        } catch  where error.code == .damaged {
            guard try beginWithoutHeader(error, &audit) else { return }
        }
        meetMark(&audit)
        var told: UInt64 = 0
        while !isBehindSealedBlocks {
            let place = walker.offset
            switch try walker.step() {
            case .block(let block):
                check(block, at: place, &audit)
                if !block.goesOn { meetMark(&audit) }
            case .end:
                try finish(&audit)
                return
            case .invalid(let finding):
                guard try skipDamage(finding, &audit) else { return }
            }
            if walker.offset - told > 8 << 20 {
                told = walker.offset
                progress(told)
            }
        }
    }

    /// Reads what a sealed segment has before and behind its blocks; false if there is no block.
    private mutating func beginSealed(_ header: SegmentHeader, _ audit: inout LogAudit)
        throws(LogError) -> Bool
    {
        let events = header.firstPosition..<(end ?? header.firstPosition)
        var isFound = true
        let place = walker.offset
        do {
            let tables = try walker.readDictionary(header)
            self.tables = tables
            // Readers do not look: a symbol that is there twice has two numbers, and means the same.
            if !tables.symbols.allSatisfy(\.isDistinct) {
                note(&audit, at: place, events: events, LogFinding(.unfitSymbol))
            }
        } catch  where error.code == .damaged {
            note(&audit, at: walker.offset, events: events, error.damage)
            forget(&audit)
            isFound = try goToNextBlock(from: walker.offset)
        }
        do {
            table = try walker.readTable(header).map { ($0, BlockTable()) }
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

    private mutating func goToNextBlock(from place: UInt64) throws(LogError) -> Bool {
        guard let found = try walker.search(from: place) else { return false }
        walker.go(toFound: found.1, at: found.0)
        return true
    }

    private mutating func begin(_ header: SegmentHeader, _ audit: inout LogAudit) {
        tables = SegmentTables(schema: header.schema)
        if let logID, logID != header.logID {
            note(&audit, at: 0, LogFinding(.otherLog))
        }
        if audit.end != header.firstPosition, audit.report.damages.isEmpty {
            note(&audit, at: 0, LogFinding(.segmentDoesNotFollow))
        }
        let continues =
            (audit.frontier ?? header.frontier) == header.frontier
            && (audit.sources ?? header.sources) == header.sources
            && (audit.frontier == nil || audit.lastRecorded == header.lastRecorded)
        if !continues, audit.report.damages.isEmpty {
            note(&audit, at: 0, LogFinding(.headerDoesNotContinue))
        }
        audit.frontier = header.frontier
        audit.sources = header.sources
        audit.lastRecorded = header.lastRecorded
        audit.end = header.firstPosition
        audit.root = header.frontier.root
    }

    /// Whether there is anything to check behind a damaged header.
    private mutating func beginWithoutHeader(_ error: LogError, _ audit: inout LogAudit)
        throws(LogError) -> Bool
    {
        let hasBlock = try goToNextBlock(from: 0)
        if !hasBlock, end == nil, audit.mark?.segment != walker.firstPosition {
            if audit.end < walker.firstPosition, audit.report.damages.isEmpty {
                // It was begun behind events that are not here.
                note(
                    &audit,
                    at: 0,
                    events: audit.end..<walker.firstPosition,
                    LogFinding(.segmentDoesNotFollow)
                )
            }
            try tear(&audit, at: 0, error.damage)
            return false
        }
        let end = end ?? max(audit.mark?.count ?? 0, walker.firstPosition)
        note(&audit, at: 0, events: walker.firstPosition..<end, error.damage)
        forget(&audit)
        return hasBlock
    }

    /// Notes damage and goes to the next valid block; false if nothing is left to check.
    private mutating func skipDamage(_ finding: LogFinding, _ audit: inout LogAudit)
        throws(LogError) -> Bool
    {
        let (place, position) = (walker.offset, walker.position)
        if try isTorn(audit) {
            try tear(&audit, at: batch?.offset ?? place, finding)
            return false
        }
        var found = try walker.search(from: place + 1)
        // A whole block at this very place has only lost its link or its turn.
        if finding.code == .blockOutOfPlace, let here = try walker.whole(at: place) {
            found = (place, here)
        }
        let known = max(position, end ?? audit.mark?.count ?? position)
        let end = max(position, found.map { $0.1.firstPosition } ?? known)
        note(&audit, at: place, events: position..<end, finding)
        forget(&audit)
        guard let found else { return false }
        walker.go(to: found.0, found.1.previous, found.1.firstPosition)
        return true
    }

    /// Whether what stands at the walker's place may be an append that was never acknowledged.
    private mutating func isTorn(_ audit: LogAudit) throws(LogError) -> Bool {
        guard end == nil else { return false }
        if let mark = audit.mark, mark.segment == walker.firstPosition {
            guard walker.offset >= mark.offset else { return false }
        }
        var place = walker.offset
        while let (found, block) = try walker.search(from: place) {
            if block.batchPosition > walker.position { return false }
            place = found + UInt64(block.size)
        }
        return true
    }

    private mutating func finish(_ audit: inout LogAudit) throws(LogError) {
        if let batch {
            if end == nil, (audit.mark?.count ?? 0) <= batch.position {
                try tear(&audit, at: batch.offset, LogFinding(.batchWithoutEnd))
            } else {
                note(&audit, at: walker.offset, LogFinding(.batchWithoutEnd))
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

    private mutating func check(
        _ block: BlockHeader,
        at place: UInt64,
        _ audit: inout LogAudit
    ) {
        let events = block.firstPosition..<block.endPosition
        table?.found.append(block, at: place)
        if block.batchPosition != batch?.position ?? block.firstPosition {
            note(&audit, at: place, events: events, LogFinding(.blockOfOtherBatch))
        }
        batch = block.goesOn ? (batch ?? (block.firstPosition, place)) : nil
        if var known = tables.take() {
            do throws(Malformed) {
                try BlockAudit.check(block, walker.payload, &known, &audit)
                tables = known
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

    private func meetMark(_ audit: inout LogAudit) {
        guard let mark = audit.mark, mark.segment == walker.firstPosition,
            walker.style == .growing, mark.offset == walker.offset
        else { return }
        audit.hasMetMark = true
        let agrees =
            mark.count == walker.position && mark.previous == walker.previous
            && (audit.frontier ?? mark.frontier) == mark.frontier
        if !agrees { audit.note("commit", at: 0, events: 0..<0, LogFinding(.markDisagrees)) }
    }

    private mutating func forget(_ audit: inout LogAudit) {
        tables = nil
        batch = nil
        audit.frontier = nil
        audit.sources = nil
    }

    private func tear(_ audit: inout LogAudit, at offset: UInt64, _ finding: LogFinding)
        throws(LogError)
    {
        audit.report.tornTail = VerificationReport.TornTail(
            segment: walker.name,
            offset: offset,
            bytes: try walker.endOfContent(from: offset) - offset,
            finding: finding
        )
    }

    private func note(
        _ audit: inout LogAudit,
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
