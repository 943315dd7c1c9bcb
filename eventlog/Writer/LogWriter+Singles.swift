// SPDX-License-Identifier: MIT

/// Groups of single events of which nothing has to be looked at twice: each is its source's next
/// one, and is given the present.
///
/// They take the short way through a ``SingleRun``. All others are judged as runs, and what is
/// written is the same.
extension LogWriter {
    /// Numbers the events and puts them together; false where any of them has to be judged for
    /// itself, and then nothing has changed.
    mutating func takeSingles(_ group: ArraySlice<GroupMember>, _ work: inout Batch) -> Bool {
        guard group.count <= Format.blockCountMax else { return false }
        singles.begin(work.receipt.stamp)
        for member in group {
            guard let event = member.single, take(event, work) else {
                state.restore(work.start)
                return false
            }
        }
        guard singles.size <= Format.blockBudget else {
            state.restore(work.start)
            return false
        }
        work.receipt.appended = group.count
        state.lastRecorded = work.receipt.stamp
        singles.arrange()
        return true
    }

    private mutating func take(_ event: SingleEvent, _ work: borrowing Batch) -> Bool {
        guard let source = event.text(Schema.source), let number = event.number(Schema.number),
            event.number(Schema.recorded) == nil
        else { return false }
        let index = state.sources.index(of: event.bytes.span.extracting(source))
        let last = state.sources.last[index]
        guard UInt64(number) == last + 1 else { return false }
        state.sources.set(index, last: last + 1)
        let known = work.start.numbers
        let isFirst = index < known.count ? known[index] == last : last == 0
        singles.append(event, source: index, number: number, isFirst: isFirst)
        return true
    }

    /// Writes the group as one block, and makes it durable.
    mutating func commitSingles(_ group: ArraySlice<GroupMember>, _ work: inout Batch)
        -> [Result<AppendReceipt, LogError>]
    {
        do {
            try writeSingles(&work)
            try syncAndMark()
        } catch {
            rollBack(work)
            return group.map { _ in .failure(error) }
        }
        var receipt = work.receipt
        receipt.count = count
        receipt.leaves = []
        var outcomes: [Result<AppendReceipt, LogError>] = []
        outcomes.reserveCapacity(group.count)
        for member in group {
            let row = outcomes.count
            var own = receipt.part(row..<(row + 1))
            if member.wantsLeaves { own.leaves = [work.receipt.leaves[row]] }
            outcomes.append(.success(own))
        }
        return outcomes
    }

    private mutating func writeSingles(_ work: inout Batch) throws(LogError) {
        if needsSegment { try beginSegment(&work) }
        var header = nextHeader(work)
        header.count = singles.count
        header.recorded = singles.recorded.milliseconds...singles.recorded.milliseconds
        header.on = singles.on
        for row in 0..<singles.count {
            let leaf = singles.nextLeaf(row: row)
            if work.wantsLeaves { work.receipt.leaves.append(leaf) }
            state.frontier.append(leaf, completing: &tree.nodes)
        }
        header.root = state.frontier.root
        work.receipt.root = header.root
        payload.removeAll()
        singles.encode(into: &payload, symbols: &state.tables.symbols)
        var bytes: [UInt8] = []
        swap(&bytes, &block)
        defer { swap(&bytes, &block) }
        payload.makeBlock(header, in: &bytes)
        try put(bytes, &work)
        logged.note(singles.sources, singles.sourceNumbers, offset: state.offset)
        stepBehind(bytes)
    }
}
