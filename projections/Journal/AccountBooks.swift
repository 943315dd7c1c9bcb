// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Keeps the books of one account while it is folded, from the end of one month to the next.
///
/// Principal is booked by its acts. Interest, fine and surcharge come about by themselves: what has
/// come about is booked at each month's end, and before an act that pays or waives more than is
/// booked, so that no account of the books is ever below zero for it. At each month's end the books
/// then say what the fold says.
struct AccountBooks {
    private(set) var journal: AccountJournal
    private let name: String
    private let town: Town
    private let events: [AccountEvent]
    /// What is booked on each charge, by its index.
    private var booked: [Dues] = []
    private var eventCount = 0
    private var chargeCount = 0
    private var allocationCount = 0
    private var outcomeCount = 0

    init(_ number: Int, _ events: [AccountEvent], _ town: Town) {
        name = town.accounts.name(Int32(number))
        self.town = town
        self.events = events
        journal = AccountJournal(account: name)
    }

    /// Books all up to a day at whose end the fold stands.
    mutating func close(_ fold: borrowing AccountFold, on day: Int32) {
        while eventCount < events.count, events[eventCount].on <= day {
            book(events[eventCount], Int32(eventCount), fold)
            eventCount += 1
        }
        var due = [Dues](repeating: Dues(), count: fold.charges.count)
        for place in fold.unclosed.indices {
            due[fold.unclosed[place]] = fold.dues(ofUnclosed: place)
        }
        var changes = Sums()
        for charge in fold.charges.indices {
            let change = due[charge] - booked[charge]
            changes.add(change, fold.charges[charge].tribute)
            booked[charge] = due[charge]
        }
        accrue(changes, on: day)
    }

    private mutating func book(
        _ event: AccountEvent,
        _ index: Int32,
        _ fold: borrowing AccountFold
    ) {
        switch event.type {
        case .chargeAssessed:
            let charge = fold.charges[chargeCount]
            chargeCount += 1
            var dues = Dues()
            dues.principal = charge.amount
            booked.append(dues)
            var sums = Sums()
            sums.add(dues, charge.tribute)
            add(.charge, event, owed(sums, 1) + earned(sums))
        case .planAgreed, .planCancelled:
            let plan = town.plans.text(event.subject)
            remark(event, .plan(agreed: event.type == .planAgreed, plan))
        default: break
        }
        bookAllocations(event, index, fold)
    }

    private mutating func bookAllocations(
        _ event: AccountEvent,
        _ index: Int32,
        _ fold: borrowing AccountFold
    ) {
        var (paid, credited, waived, takenBack) = (Sums(), Sums(), Sums(), Sums())
        var missing = Sums()
        while allocationCount < fold.allocations.count,
            fold.allocations[allocationCount].event == index
        {
            let allocation = fold.allocations[allocationCount]
            allocationCount += 1
            let (charge, amounts) = (Int(allocation.charge), allocation.amounts)
            let tribute = fold.charges[charge].tribute
            // What is paid or waived beyond what is booked has come about since.
            var more = Dues()
            for component in Component.allCases where component != .principal {
                more[component] = max(0, amounts[component] - booked[charge][component])
            }
            missing.add(more, tribute)
            booked[charge] = booked[charge] + more - amounts
            switch allocation.act {
            case .payment: paid.add(amounts, tribute)
            case .credit: credited.add(amounts, tribute)
            case .exoneration: waived.add(amounts, tribute)
            case .revocation: takenBack.add(amounts, tribute)
            }
        }
        var (leftOver, refunded): (Int64, Int64) = (0, 0)
        while outcomeCount < fold.outcomes.count, fold.outcomes[outcomeCount].event == index {
            let outcome = fold.outcomes[outcomeCount]
            outcomeCount += 1
            if outcome.kind == .leftOver { leftOver += outcome.cents }
            if outcome.kind == .refunded { refunded += outcome.cents }
        }
        accrue(missing, on: event.on)
        if event.type == .paymentReceived {
            add(
                .payment,
                event,
                [.init(account: .cash, cents: event.amount)] + owed(paid, -1) + [credit(-leftOver)]
            )
        }
        if event.type == .refundMade {
            add(.refund, event, [credit(refunded), .init(account: .cash, cents: -refunded)])
        }
        add(.exoneration, event, exonerated(waived, event) + owed(waived, -1))
        add(.revocation, event, exonerated(takenBack, event) + owed(takenBack, -1))
        add(.credit, event, [credit(credited.total)] + owed(credited, -1))
    }

    private mutating func accrue(_ sums: Sums, on day: Int32) {
        append(.accrual, day, nil, owed(sums, 1) + earned(sums))
    }

    private mutating func add(
        _ act: JournalEntry.Act,
        _ event: AccountEvent,
        _ postings: [JournalEntry.Posting]
    ) {
        append(act, event.on, event.position, postings)
    }

    private mutating func append(
        _ act: JournalEntry.Act,
        _ day: Int32,
        _ position: UInt32?,
        _ postings: [JournalEntry.Posting]
    ) {
        let some = postings.filter { $0.cents != 0 }
        guard !some.isEmpty else { return }
        journal.entries.append(
            JournalEntry(
                day: CivilDate(dayNumber: day),
                act: act,
                position: position,
                postings: some
            )
        )
    }

    mutating func remark(_ event: AccountEvent, _ kind: JournalRemark.Kind) {
        journal.remarks.append(
            JournalRemark(
                day: CivilDate(dayNumber: event.on),
                position: event.position,
                kind: kind
            )
        )
    }

    private func credit(_ cents: Int64) -> JournalEntry.Posting {
        .init(account: .credit(account: name), cents: cents)
    }

    private func owed(_ sums: Sums, _ sign: Int64) -> [JournalEntry.Posting] {
        // A closure that names the books copies them.
        let (name, town) = (name, town)
        return sums.postings(sign) {
            .receivable(account: name, tribute: town.tributes.name($0), $1)
        }
    }

    private func earned(_ sums: Sums) -> [JournalEntry.Posting] {
        let town = town
        return sums.postings(-1) { .income(tribute: town.tributes.name($0), $1) }
    }

    private func exonerated(_ sums: Sums, _ event: AccountEvent) -> [JournalEntry.Posting] {
        let town = town
        return sums.postings(1) { .exonerated(ordinance: town.ordinances.text(event.subject), $1) }
    }
}

/// Amounts by tribute and component, in the order in which they came.
private struct Sums {
    private var sums: [(tribute: Int32, dues: Dues)] = []

    mutating func add(_ dues: Dues, _ tribute: Int32) {
        guard !dues.isZero else { return }
        if let index = sums.firstIndex(where: { $0.tribute == tribute }) {
            sums[index].dues += dues
        } else {
            sums.append((tribute, dues))
        }
    }

    var total: Int64 { sums.reduce(0) { $0 + $1.dues.total } }

    /// A posting for each, `sign` times its amount.
    func postings(
        _ sign: Int64,
        _ account: (Int32, Component) -> JournalAccount
    ) -> [JournalEntry.Posting] {
        var postings: [JournalEntry.Posting] = []
        for (tribute, dues) in sums {
            for component in Self.order where dues[component] != 0 {
                let cents = sign * dues[component]
                postings.append(.init(account: account(tribute, component), cents: cents))
            }
        }
        return postings
    }

    private static let order: [Component] = [.principal, .interest, .fine, .surcharge]
}
