// SPDX-License-Identifier: MIT

/// Groups of single events of which nothing has to be looked at twice: each is its source's next
/// one, and is given the present.
///
/// They take the short way through a ``SingleRun``. All others are judged as runs, and what is
/// written is the same.
extension LogWriter {
    /// Numbers the events, puts them together and hashes them, until nobody comes any more; false
    /// where any of them has to be judged for itself, and then nothing has changed.
    mutating func takeSingles(
        _ group: inout [GroupMember],
        _ work: borrowing Batch,
        _ more: () -> [GroupMember]
    ) -> Bool {
        singles.removeAll()
        var taken = 0
        while true {
            while taken < group.count, take(group[taken], work) { taken += 1 }
            if taken == group.count { singles.hash(work.receipt.stamp) }
            let next = more()
            if next.isEmpty { break }
            group += next
        }
        let isShort =
            taken == group.count && taken <= Format.blockCountMax
            && singles.size <= Format.blockBudget
        if !isShort { state.restore(work.start) }
        return isShort
    }

    /// Appends one event by itself, if nothing has to be looked at twice; else nil.
    mutating func appendAlone(_ event: SingleEvent, now: Instant, wantsLeaves: Bool)
        throws(LogError) -> AppendReceipt?
    {
        guard event.isPlain(for: schema) else { return nil }
        var work = try begin(now, wantsLeaves)
        singles.removeAll()
        let (values, bytes) = (event.values, event.bytes)
        guard take(values.span, bytes.span, isNumbered: true, work) else {
            state.restore(work.start)
            return nil
        }
        try commitSingles(&work)
        return work.receipt
    }

    private mutating func take(_ member: GroupMember, _ work: borrowing Batch) -> Bool {
        let (values, bytes) = (member.values, member.bytes)
        return member.isSingle
            && member.refusal(behind: work.receipt.firstPosition + UInt64(singles.count)) == nil
            && take(values.span, bytes.span, isNumbered: member.isNumbered, work)
    }

    /// Numbers an event, given as its values and their bytes, and puts it behind the others, if it is
    /// its source's next one, or is given that number, and brings no moment of its own.
    private mutating func take(
        _ event: Span<SingleEvent.Value>,
        _ texts: Span<UInt8>,
        isNumbered: Bool,
        _ work: borrowing Batch
    ) -> Bool {
        var source = 0..<0
        var number: Int64 = 0
        for index in event.indices {
            switch event[index].field {
            case Schema.source: source = event[index].text
            case Schema.number: number = event[index].number
            case Schema.recorded: return false
            default: break
            }
        }
        let index = state.sources.index(of: texts.extracting(source))
        let last = state.sources.last[index]
        if !isNumbered { number = last < Self.numberMax ? Int64(last + 1) : 0 }
        guard UInt64(number) == last + 1 else { return false }
        state.sources.set(index, last: last + 1)
        let known = work.start.numbers
        let isFirst = index < known.count ? known[index] == last : last == 0
        singles.append(
            event,
            texts,
            source: index,
            number: number,
            isNumbered: isNumbered,
            isFirst: isFirst
        )
        return true
    }

    /// Makes the group durable, and tells each member what became of its event.
    mutating func commitSingles(
        _ group: [GroupMember],
        _ work: inout Batch,
        _ tell: (Result<AppendReceipt, LogError>) -> Void
    ) {
        do {
            try commitSingles(&work)
        } catch {
            for _ in group { tell(.failure(error)) }
            return
        }
        var receipt = work.receipt
        receipt.leaves = []
        for row in group.indices {
            var own = receipt.part(row..<(row + 1))
            if group[row].wantsLeaves { own.leaves = [work.receipt.leaves[row]] }
            if !group[row].isNumbered { own.note(numbers: singles.sourceNumbers[row...row]) }
            tell(.success(own))
        }
    }

    /// Writes the events as one block, and makes it durable.
    private mutating func commitSingles(_ work: inout Batch) throws(LogError) {
        state.lastRecorded = work.receipt.stamp
        work.receipt.appended = singles.count
        singles.finish(work.receipt.stamp)
        defer { letGoOfMuch() }
        do {
            try writeSingles(&work)
            try syncAndMark()
        } catch {
            rollBack(work)
            throw error
        }
        work.receipt.count = count
    }

    private mutating func writeSingles(_ work: inout Batch) throws(LogError) {
        if needsSegment { try beginSegment(&work) }
        var header = nextHeader(work)
        header.count = singles.count
        header.recorded = singles.recorded.milliseconds...singles.recorded.milliseconds
        header.on = singles.on
        for row in 0..<singles.count {
            let leaf = singles.leaves[row]
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
