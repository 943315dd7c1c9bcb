// SPDX-License-Identifier: MIT

/// Checks one segment for the verifier.
struct SegmentAudit {
    private var walker: SegmentWalker
    /// The first position of the segment behind; nil for the last.
    private let next: UInt64?
    private let logID: [UInt8]?
    /// Nil behind damage: symbols may be missing then, and nothing can be decoded.
    private var tables: SegmentTables?
    private var batch: (position: UInt64, offset: UInt64)?

    /// How much of the file belongs to the log, or should: all but zeros behind the last block.
    private(set) var size: UInt64 = 0

    init(_ walker: SegmentWalker, next: UInt64?, logID: [UInt8]?) {
        self.walker = walker
        self.next = next
        self.logID = logID
    }

    mutating func run(_ audit: inout LogAudit, progress: (UInt64) -> Void) throws(LogError) {
        size = walker.limit
        do {
            begin(try walker.readHeader(), &audit)
        } catch  where error.code == .damaged {
            guard try beginWithoutHeader(error, &audit) else { return }
        }
        meetMark(&audit)
        var told: UInt64 = 0
        while true {
            let place = walker.offset
            switch try walker.step() {
            case .block(let block):
                check(block, at: place, &audit)
                if !block.goesOn { meetMark(&audit) }
            case .end:
                size = walker.offset
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
        let found = try walker.search(from: 0)
        if found == nil, next == nil, audit.mark?.segment != walker.firstPosition {
            try tear(&audit, at: 0, error.damage)
            return false
        }
        let end = next ?? max(audit.mark?.count ?? 0, walker.firstPosition)
        note(&audit, at: 0, events: walker.firstPosition..<end, error.damage)
        forget(&audit)
        guard let found else { return false }
        walker.go(to: found.0, found.1.previous, found.1.firstPosition)
        return true
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
        if let here = try walker.whole(at: place) { found = (place, here) }
        let known = max(position, next ?? audit.mark?.count ?? position)
        let end = max(position, found.map { $0.1.firstPosition } ?? known)
        note(&audit, at: place, events: position..<end, finding)
        forget(&audit)
        guard let found else { return false }
        walker.go(to: found.0, found.1.previous, found.1.firstPosition)
        return true
    }

    /// Whether what stands at the walker's place may be an append that was never acknowledged.
    private mutating func isTorn(_ audit: LogAudit) throws(LogError) -> Bool {
        guard next == nil else { return false }
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
            if next == nil, (audit.mark?.count ?? 0) <= batch.position {
                try tear(&audit, at: batch.offset, LogFinding(.batchWithoutEnd))
            } else {
                note(&audit, at: walker.offset, LogFinding(.batchWithoutEnd))
            }
        }
        let due = next ?? (audit.hasMetMark ? walker.position : audit.mark?.count ?? 0)
        let isHere = next != nil || audit.mark?.segment == walker.firstPosition
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
            mark.offset == walker.offset
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
