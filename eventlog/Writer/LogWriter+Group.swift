// SPDX-License-Identifier: MIT

/// One caller's batch among those that share a sync.
struct GroupMember: Sendable {
    let events: EventColumns
    let wantsLeaves: Bool
    /// What the events take of memory, about, in bytes.
    let size: Int

    /// Checks what can be checked without the log, which each caller does for itself.
    ///
    /// - Throws: the first event that cannot be taken, with its row.
    init(_ events: EventColumns, wantsLeaves: Bool, _ check: EventCheck) throws(LogError) {
        try check.check(events)
        size = try BlockPlan.check(events)
        self.events = events
        self.wantsLeaves = wantsLeaves
    }
}

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
        precondition(!group.isEmpty, "a group has members")
        var work: Batch
        do {
            work = try begin(now, group.contains(where: \.wantsLeaves))
        } catch {
            return group.map { _ in .failure(error) }
        }
        var kept = EventColumns(schema: schema)
        var judged: [Judged] = []
        for member in group {
            guard let one = judge(member, work, &kept) else { break }
            judged.append(one)
        }
        var failure: LogError?
        do {
            if kept.count > 0 { try commit(kept, &work) }
        } catch {
            rollBack(work)
            failure = error
        }
        (work.receipt.count, work.receipt.root) = (count, root)
        return judged.map { $0.outcome(failure, work.receipt) }
    }

    /// The same for whole batches, for tests that need each step in its order.
    ///
    /// - Throws: the first batch that no log could take.
    package mutating func append(group batches: [EventColumns], now: Instant) throws(LogError)
        -> [Result<AppendReceipt, LogError>]
    {
        var members: [GroupMember] = []
        for batch in batches { members.append(try GroupMember(batch, wantsLeaves: false, check)) }
        return append(group: members[...], now: now)
    }

    /// Judges a member behind those before it; nil if it has to wait for them.
    private mutating func judge(
        _ member: GroupMember,
        _ work: Batch,
        _ kept: inout EventColumns
    ) -> Judged? {
        var one = work.member(
            at: work.receipt.firstPosition + UInt64(kept.count),
            after: state.lastRecorded,
            wantsLeaves: member.wantsLeaves
        )
        let row = kept.count
        do {
            if let (isSkipped, recorded) = try numbered(member.events, &one) {
                for index in 0..<member.events.count where isSkipped.isEmpty || !isSkipped[index] {
                    kept.append(row: index, of: member.events, recorded: recorded[index])
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

extension EventColumns? {
    /// Takes in further events behind those that are there.
    fileprivate mutating func add(_ more: EventColumns) {
        guard self != nil else {
            self = more
            return
        }
        for row in 0..<more.count { self?.append(row: row, of: more) }
    }
}
