// SPDX-License-Identifier: MIT

/// What is whole in the files of a log, and what is wrong with them.
struct SalvageSurvey {
    private let files: SalvageFiles
    private let mark: CommitMark?
    private let schemas: [Schema]
    /// For each file what was known when it was looked at.
    private var backgrounds: [SegmentSalvage.Background] = []
    private var flaws: [SalvagePlan.Flaw] = []
    private(set) var pieces: [SalvagePlan.Piece] = []
    /// The tree over all events, if none is missing.
    private var frontier: MerkleFrontier? = MerkleFrontier()

    init(_ paths: LogPaths, _ storage: any Storage, _ schemas: [Schema]) throws(LogError) {
        var logID: [UInt8]?
        do {
            logID = try LogIdentity.read(paths, storage).idBytes
        } catch
            where error.code == .damaged
            || error.finding?.code == .segmentsWithoutIdentity
        {
            let flaw = SegmentSalvage.Flaw(offset: 0, events: 0..<0, finding: error.damage)
            flaws.append(SalvagePlan.Flaw(file: "log.json", flaw: flaw))
        }
        // Before the segments: what it names is in them then.
        mark = try logID.flatMap { id throws(LogError) in
            try CommitMark.read(paths, storage, logID: id)
        }
        files = try SalvageFiles(paths, storage, logID: logID)
        self.schemas = files.schemas + schemas
    }

    /// The events before it were durable.
    var committed: UInt64 { max(mark?.count ?? 0, files.committed) }

    /// Goes through all files.
    mutating func look() throws(LogError) {
        for (index, entry) in files.entries.enumerated() {
            if let header = entry.header, LogPaths.segmentName(header.firstPosition) != entry.name {
                let none = entry.first..<entry.first
                let finding = LogFinding(.headerPosition)
                let flaw = SegmentSalvage.Flaw(offset: 0, events: none, finding: finding)
                flaws.append(SalvagePlan.Flaw(file: entry.name, flaw: flaw))
            }
            let isNext = frontier?.size == entry.first
            var background = SegmentSalvage.Background(schemas: schemas)
            if isNext { background.frontier = frontier }
            if let mark, mark.segment == entry.first { background.known = mark.count }
            backgrounds.append(background)
            var segment = try open(index)
            while let step = try segment.next() {
                switch step {
                case .whole(let run, let isProved):
                    pieces.append(SalvagePlan.Piece(run, file: index, isProved: isProved))
                case .lost(let run, let finding):
                    pieces.append(SalvagePlan.Piece(run, file: index, isLost: true))
                    let flaw = SegmentSalvage.Flaw(
                        offset: run.offset,
                        events: run.events,
                        finding: finding
                    )
                    flaws.append(SalvagePlan.Flaw(file: entry.name, flaw: flaw))
                case .flaw(let flaw):
                    var found = SalvagePlan.Flaw(file: entry.name, flaw: flaw)
                    if entry.header == nil, flaw.offset == 0 {
                        found.isUnbegun = try files.isUnbegun(index, flaw.finding, mark)
                    }
                    flaws.append(found)
                }
            }
            // A file that sealing has not removed yet lies before the end and adds nothing.
            if let found = segment.frontier, found.size >= frontier?.size ?? 0 {
                frontier = found
            } else if segment.frontier == nil, entry.end ?? .max > frontier?.size ?? 0 {
                frontier = nil
            }
        }
    }

    private func open(_ index: Int) throws(LogError) -> SegmentSalvage {
        let entry = files.entries[index]
        return try SegmentSalvage(
            entry.file,
            first: entry.first,
            end: entry.end,
            logID: files.logID,
            backgrounds[index]
        )
    }

    /// Gives events of one file that were found whole, in order.
    func give(_ wanted: ArraySlice<SalvagePlan.Piece>, _ body: (DecodedBlock) throws -> Void)
        throws
    {
        guard let first = wanted.first else { return }
        var segment = try open(first.file)
        for piece in wanted {
            while true {
                guard let step = try segment.next() else { throw changed(piece) }
                guard case .whole(let run, _) = step, run.offset == piece.offset,
                    run.events.upperBound > piece.events.lowerBound
                else { continue }
                guard run.events.lowerBound <= piece.events.lowerBound,
                    run.events.upperBound >= piece.events.upperBound
                else { throw changed(piece) }
                let start = Int(piece.events.lowerBound - run.block.firstPosition)
                try body(
                    DecodedBlock(
                        firstPosition: piece.events.lowerBound,
                        segment: piece.file,
                        events: run.columns.slice(start..<(start + piece.events.count))
                    )
                )
                break
            }
        }
    }

    private func changed(_ piece: SalvagePlan.Piece) -> LogError {
        LogError(.damaged, LogFinding(.blockChanged)).with {
            $0.segment = files.entries[piece.file].name
            $0.offset = piece.offset
            $0.events = piece.events
        }
    }

    /// What there was and what was given.
    func report(_ plan: SalvagePlan) -> SalvageReport {
        var report = SalvageReport()
        report.end = plan.end
        report.events = plan.pieces.reduce(0) { $0 + UInt64($1.events.count) }
        report.gaps = plan.named(flaws)
        for piece in plan.pieces where !piece.isProved {
            if let last = report.checksumOnly.last, last.upperBound == piece.events.lowerBound {
                let joined = last.lowerBound..<piece.events.upperBound
                report.checksumOnly[report.checksumOnly.count - 1] = joined
            } else {
                report.checksumOnly.append(piece.events)
            }
        }
        for flaw in flaws { note(flaw, plan, &report) }
        if report.isWhole, report.checksumOnly.isEmpty {
            report.root = plan.pieces.last?.root ?? .empty
        }
        return report
    }

    /// Notes what has cost no event.
    private func note(
        _ flaw: SalvagePlan.Flaw,
        _ plan: SalvagePlan,
        _ report: inout SalvageReport
    ) {
        let events = flaw.flaw.events
        if plan.lacks(anyOf: events) { return }
        let damage = VerificationReport.Damage(
            file: flaw.file,
            offset: flaw.flaw.offset,
            events: events.lowerBound..<events.lowerBound,
            finding: flaw.flaw.finding
        )
        // A segment is begun when all before it is there.
        let isBehindGap = plan.gaps.last?.upperBound == events.lowerBound
        let mayBeTorn = flaw.isUnbegun.map { $0 && !isBehindGap } ?? true
        if mayBeTorn, events.lowerBound >= plan.end, !events.isEmpty {
            report.tornTail = damage
        } else if !isSaid(damage, report.otherDamage.last) {
            report.otherDamage.append(damage)
        }
    }

    /// Whether it is another run of a block whose events another file has.
    private func isSaid(
        _ damage: VerificationReport.Damage,
        _ last: VerificationReport.Damage?
    ) -> Bool {
        guard let last, damage.finding.code == .symbolLost else { return false }
        return last.finding.code == .symbolLost
            && (last.file, last.offset) == (damage.file, damage.offset)
    }
}
