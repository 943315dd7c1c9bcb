// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Keeps the books of accounts as one question sees them.
struct JournalPass: Sendable {
    let view: TownView
    private let asOf: CivilDate
    /// The days at whose end the books are closed.
    private let days: [Int32]
    /// By account, the events that were reversed.
    private let reversed: [Int32: [Reversed]]

    /// An event that names an account, and the position of its reversal.
    private struct Reversed: Sendable {
        let event: AccountEvent
        let by: UInt32
    }

    init(_ view: TownView, _ asOf: CivilDate) {
        (self.view, self.asOf) = (view, asOf)
        days = view.monthEnds(until: asOf)
        var reversed: [Int32: [Reversed]] = [:]
        for reversal in view.town.reversals where Int(reversal.by) < view.count {
            let event = view.town.event(atRow: Int(reversal.target))
            guard event.account >= 0, event.on <= asOf.dayNumber else { continue }
            reversed[event.account, default: []].append(Reversed(event: event, by: reversal.by))
        }
        self.reversed = reversed
    }

    /// What is written of the books of some accounts, by their numbers, and the overflow at which
    /// they end, if there is one.
    func written<Written>(
        _ numbers: Range<Int>,
        into empty: Written,
        _ write: (AccountJournal, inout Written) -> Void
    ) -> (Written, AccountOverflow?) {
        var written = empty
        do throws(AccountOverflow) {
            try forEachJournal(numbers) { write($0, &written) }
        } catch {
            return (written, error)
        }
        return (written, nil)
    }

    /// Gives the books of each account; those without an entry or a remark are passed over.
    private func forEachJournal(
        _ numbers: Range<Int>,
        _ body: (AccountJournal) -> Void
    ) throws(AccountOverflow) {
        var fold = AccountFold(context: view.context)
        var events: [AccountEvent] = []
        for number in numbers {
            view.collect(number, until: asOf, into: &events)
            var books = AccountBooks(number, events, view.town)
            if !events.isEmpty {
                try fold.fold(events, view, until: asOf, account: number, at: days) {
                    books.close($0, on: $1)
                }
            }
            for past in reversed[Int32(number)] ?? [] {
                let type = view.town.typeName(at: past.event.position)
                books.remark(past.event, .reversed(type: type, by: past.by))
            }
            let journal = books.journal
            if !journal.entries.isEmpty || !journal.remarks.isEmpty { body(journal) }
        }
    }
}
