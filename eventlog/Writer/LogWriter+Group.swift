// SPDX-License-Identifier: MIT

/// One caller's batch among those that share a sync.
struct GroupMember: Sendable {
    let events: EventColumns
    let wantsLeaves: Bool
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
        var kept: EventColumns?
        var judged: [Judged] = []
        for member in group {
            guard let one = judge(member, now, &work, &kept) else { break }
            judged.append(one)
        }
        var failure: LogError?
        do {
            if let kept { try commit(kept, &work) }
        } catch {
            rollBack(work)
            failure = error
        }
        (work.receipt.count, work.receipt.root) = (count, root)
        return judged.map { $0.outcome(failure, work.receipt) }
    }

    /// Judges a member behind those before it; nil if it has to wait for them.
    private mutating func judge(
        _ member: GroupMember,
        _ now: Instant,
        _ work: inout Batch,
        _ kept: inout EventColumns?
    ) -> Judged? {
        var one = Batch(state, now: now, wantsLeaves: member.wantsLeaves)
        let row = kept?.count ?? 0
        one.receipt.firstPosition = work.receipt.firstPosition + UInt64(row)
        one.groupNumbers = work.start.numbers
        do {
            let run = try judge(member.events, &one)
            if let run { kept.add(run.kept) }
            let rows = row..<(kept?.count ?? 0)
            return .taken(one.receipt, rows: rows, wantsLeaves: member.wantsLeaves)
        } catch {
            state.restore(one.start)
            return one.meetsGroup ? nil : .refused(error)
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
