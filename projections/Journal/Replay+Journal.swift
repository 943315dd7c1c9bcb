// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// The books under a question, account by account, at last what belongs to none.
    ///
    /// - Parameters:
    ///   - question: the three clocks; its filter is not looked at.
    ///   - body: told of one account's books after another; those without an entry or a remark are
    ///     passed over. It says whether it wants more.
    /// - Throws: what `body` and the log throw, and ``AccountOverflow``.
    /// - Complexity: O(events + accounts × months × open charges).
    public func forEachJournal(
        _ question: Question,
        _ body: (AccountJournal) throws -> Bool
    ) throws {
        let view = try knownView(question)
        let days = view.monthEnds(until: question.asOf)
        let reversed = reversed(view, question.asOf)
        var fold = AccountFold(context: view.context)
        var events: [AccountEvent] = []
        for number in 0..<town.accountCount {
            view.collect(number, until: question.asOf, into: &events)
            var books = AccountBooks(number, events, town)
            if !events.isEmpty {
                try fold.fold(events, view, until: question.asOf, account: number, at: days) {
                    books.close($0, on: $1)
                }
            }
            for (event, by) in reversed[Int32(number)] ?? [] {
                books.remark(event, .reversed(type: event.type, by: by))
            }
            let journal = books.journal
            guard !journal.entries.isEmpty || !journal.remarks.isEmpty else { continue }
            guard try body(journal) else { return }
        }
        let office = officeJournal(view, question.asOf)
        if !office.entries.isEmpty { _ = try body(office) }
    }

    /// Events that name an account and were reversed, with the position of their reversal.
    private func reversed(
        _ view: TownView,
        _ asOf: CivilDate
    ) -> [Int32: [(AccountEvent, by: UInt32)]] {
        var found: [Int32: [(AccountEvent, by: UInt32)]] = [:]
        for reversal in town.reversals where Int(reversal.by) < view.count {
            let event = town.event(atRow: Int(reversal.target))
            guard event.account >= 0, event.on <= asOf.dayNumber else { continue }
            found[event.account, default: []].append((event, reversal.by))
        }
        return found
    }

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
