// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Ends the books where no more are wanted.
private struct Enough: Error {}

extension Replay {
    /// The books under a question, account by account, at last what belongs to none.
    ///
    /// They are kept and written on all cores, some ahead of those that are used, so that memory does
    /// not grow with the accounts.
    ///
    /// - Parameters:
    ///   - question: the three clocks; its filter is not looked at.
    ///   - empty: what the books of some accounts are written into, before anything is.
    ///   - write: is given the books of one account after another, on any thread; those without an
    ///     entry or a remark are passed over.
    ///   - use: gets what was written of some accounts, in their order. It says whether it wants more.
    /// - Throws: ``UnansweredQuestion``, what `use` and the log throw, and ``AccountOverflow``, when the
    ///   books of the accounts before have been used.
    /// - Complexity: O(events + accounts × months × open charges).
    public func writeJournal<Written: Sendable>(
        _ question: Question,
        into empty: Written,
        _ write: @escaping @Sendable (AccountJournal, inout Written) -> Void,
        use: (Written) throws -> Bool
    ) throws {
        try require(for: "journal")
        let pass = JournalPass(try knownView(question), question.asOf)
        let size = parts.map { max(1, town.accountCount / $0) } ?? Self.journalSize
        do {
            try SideBySide.inOrder((town.accountCount + size - 1) / size) { part in
                let end = min((part + 1) * size, pass.view.town.accountCount)
                return pass.written(part * size..<end, into: empty, write)
            } use: { written, error in
                guard try use(written) else { throw Enough() }
                if let error { throw error }
            }
            let office = officeJournal(pass.view, question.asOf)
            guard !office.entries.isEmpty else { return }
            var written = empty
            write(office, &written)
            _ = try use(written)
        } catch is Enough {}
    }

    /// The books of so many accounts are written at a time.
    private static var journalSize: Int { 32 }

    private func officeJournal(_ view: TownView, _ asOf: CivilDate) -> AccountJournal {
        var journal = AccountJournal(account: nil)
        for event in town.officeEvents
        where event.on <= asOf.dayNumber && view.isVisible(event.position) {
            let sign: Int64 = event.isExpense ? -1 : 1
            let other: JournalAccount =
                event.isExpense
                ? .expense(category: event.category) : .otherIncome(category: event.category)
            journal.entries.append(
                JournalEntry(
                    day: CivilDate(dayNumber: event.on),
                    act: event.isExpense ? .expense : .income,
                    position: event.position,
                    postings: [
                        .init(account: .cash, cents: sign * event.cents),
                        .init(account: other, cents: -sign * event.cents),
                    ]
                )
            )
        }
        return journal
    }
}
