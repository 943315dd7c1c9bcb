// SPDX-License-Identifier: MIT

extension LogWriter {
    /// What a member of a group turned out to be before anything was written.
    fileprivate enum Judged {
        /// Taken, or all in the log already; the rows to write stand at `rows` of the group.
        case taken(AppendReceipt, rows: Range<Int>, wantsLeaves: Bool)
        case refused(LogError)
    }

    /// Appends the batches of several callers, in their order, with one sync.
    ///
    /// Each is judged for itself after those before it: one that is refused leaves the others as
    /// they are. Those that are taken become one batch on disk, so that they share blocks as
    /// well as the sync; a crash takes all of them or none.
    ///
    /// - Returns: what became of the first members; a member that sends a number of the same group
    ///   again has to wait for it to be durable, and so do those behind it. At least one.
    mutating func append(group: ArraySlice<GroupMember>, now: Instant)
        -> [Result<AppendReceipt, LogError>]
    {
        var outcomes: [Result<AppendReceipt, LogError>] = []
        append(
            group: Array(group),
            now: { now },
            gathering: { [] },
            telling: { outcomes.append($0) }
        )
        return outcomes
    }

    /// The same while others may still come.
    ///
    /// `more` gives those who have come since, and nobody when the group is to be written. `tell` is
    /// called for one member after another, as soon as it is known what became of them: the first
    /// may come again while the others are being told.
    mutating func append(
        group first: [GroupMember],
        now clock: () -> Instant,
        gathering more: () -> [GroupMember],
        telling tell: (Result<AppendReceipt, LogError>) -> Void
    ) {
        precondition(!first.isEmpty, "a group has members")
        var work: Batch
        do {
            work = try begin(clock(), false)
        } catch {
            for _ in first { tell(.failure(error)) }
            return
        }
        var group = first
        let areSingles = takeSingles(&group, work, more)
        if group.count > first.count { work.restamp(clock()) }
        work.wantsLeaves = group.contains { $0.wantsLeaves }
        if areSingles {
            commitSingles(group, &work, tell)
        } else {
            commitRuns(group[...], &work, tell)
        }
    }

    /// Judges each of a group, and makes those durable that are taken.
    private mutating func commitRuns(
        _ group: ArraySlice<GroupMember>,
        _ work: inout Batch,
        _ tell: (Result<AppendReceipt, LogError>) -> Void
    ) {
        var kept = groupRun.take() ?? EventColumns(schema: schema)
        defer { keep(&kept) }
        var judged = judgeTogether(group, work, &kept)
        if judged.isEmpty {
            for member in group {
                guard let one = judge(member, work, &kept) else { break }
                judged.append(one)
            }
        }
        var failure: LogError?
        do {
            if kept.count > 0 { try commit(kept, &work) }
        } catch {
            rollBack(work)
            failure = error
        }
        work.receipt.count = count
        if !work.hasWritten || failure != nil { work.receipt.root = root }
        for (one, member) in zip(judged, group) {
            var outcome = one.outcome(failure, work.receipt)
            if let source = member.asked, case .success(var receipt) = outcome {
                receipt.firstNumber = lastNumber(of: source)
                outcome = .success(receipt)
            }
            tell(outcome)
        }
    }

    /// The same for whole batches, of which those of one event come as a single event; for tests that
    /// need each step in its order.
    ///
    /// - Throws: the first batch that no log could take.
    package mutating func append(group batches: [EventColumns], now: Instant) throws(LogError)
        -> [Result<AppendReceipt, LogError>]
    {
        var members: [GroupMember] = []
        for batch in batches {
            members.append(
                batch.count == 1
                    ? try GroupMember(SingleEvent(only: batch), AppendTerms(), check)
                    : try GroupMember(batch, AppendTerms(), check)
            )
        }
        return append(group: members[...], now: now)
    }

    /// Judges all members as one run, which is much quicker; none where any of them is refused, or
    /// sends something again: then each has to be looked at for itself.
    private mutating func judgeTogether(
        _ group: ArraySlice<GroupMember>,
        _ work: Batch,
        _ kept: inout EventColumns
    ) -> [Judged] {
        var position = work.receipt.firstPosition
        for member in group {
            guard member.refusal(behind: position) == nil else { return [] }
            position += UInt64(member.count)
        }
        for member in group {
            member.add(to: &kept)
            if kept.count == 1, group.count > 1 { kept.reserve(group.count) }
        }
        var all = work.member(
            at: work.receipt.firstPosition,
            after: state.lastRecorded,
            wantsLeaves: false
        )
        guard let (isSkipped, recorded) = try? numbered(kept, &all), isSkipped.isEmpty else {
            kept.removeAll()
            takeBack(to: work, kept)
            return []
        }
        kept.stamp(recorded)
        if !all.given.isEmpty { kept.setNumbers(all.given) }
        var row = 0
        return group.map { member in
            let rows = row..<(row + member.count)
            row = rows.upperBound
            var receipt = all.receipt.part(rows)
            if !member.isNumbered { receipt.note(numbers: all.given[rows]) }
            return .taken(receipt, rows: rows, wantsLeaves: member.wantsLeaves)
        }
    }

    /// Judges a member behind those before it; nil if it has to wait for them.
    private mutating func judge(
        _ member: GroupMember,
        _ work: Batch,
        _ kept: inout EventColumns
    ) -> Judged? {
        let position = work.receipt.firstPosition + UInt64(kept.count)
        if let refusal = member.refusal(behind: position) { return .refused(refusal) }
        var one = work.member(
            at: position,
            after: state.lastRecorded,
            wantsLeaves: member.wantsLeaves
        )
        let row = kept.count
        do {
            var events = member.events(schema)
            if let (isSkipped, recorded) = try numbered(events, &one) {
                if !member.isNumbered {
                    events.setNumbers(one.given)
                    one.receipt.note(numbers: one.given[...])
                }
                for index in 0..<events.count where isSkipped.isEmpty || !isSkipped[index] {
                    kept.append(row: index, of: events, recorded: recorded[index])
                }
            }
            return .taken(one.receipt, rows: row..<kept.count, wantsLeaves: member.wantsLeaves)
        } catch {
            takeBack(to: work, kept)
            return one.meetsGroup ? nil : .refused(error)
        }
    }

    /// Forgets the numbers and moments of a member that is not taken, but not those before it.
    private mutating func takeBack(to work: Batch, _ kept: EventColumns) {
        state.restore(work.start)
        let (sources, numbers) = (kept[Schema.source], kept[Schema.number].integers)
        for row in 0..<kept.count {
            let source = state.sources.index(of: sources.symbols[Int(sources.integers[row])])
            state.sources.set(source, last: UInt64(numbers[row]))
        }
        if let last = kept[Schema.recorded].integers.last {
            state.lastRecorded = Instant(milliseconds: last)
        }
    }

    /// Keeps the memory of a group for the next one, unless it is much.
    private mutating func keep(_ run: inout EventColumns) {
        letGoOfMuch()
        guard run.count <= KeptMemory.eventsMax, run.sizes.inMemory <= KeptMemory.bytesMax else {
            return
        }
        run.removeAll()
        groupRun = run
    }

    private mutating func commit(_ kept: EventColumns, _ work: inout Batch) throws(LogError) {
        try write(kept, isLast: true, &work)
        try syncAndMark()
    }
}

extension LogWriter.Judged {
    /// What the member is told, once the group is durable or has failed.
    fileprivate func outcome(_ failure: LogError?, _ group: AppendReceipt)
        -> Result<AppendReceipt, LogError>
    {
        switch self {
        case .refused(let error): return .failure(error)
        case .taken(var receipt, let rows, let wantsLeaves):
            if let failure, !rows.isEmpty { return .failure(failure) }
            if wantsLeaves, !rows.isEmpty { receipt.leaves = Array(group.leaves[rows]) }
            (receipt.count, receipt.root) = (group.count, group.root)
            return .success(receipt)
        }
    }
}
