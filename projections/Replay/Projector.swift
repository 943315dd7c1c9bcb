// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Something that makes a report from a replay.
///
/// A replay shows it the visible events as a whole, then each account that they name, folded,
/// and asks for the report at the end. It keeps only what its report needs.
///
/// Several projectors that have seen nothing yet are shown parts of the town side by side, and then
/// merged in the order of the accounts.
protocol Projector: Sendable {
    /// Looks at the events of some positions. The default looks at none.
    mutating func visit(_ events: VisibleEvents)

    /// Looks at one account. The default looks at none.
    mutating func visit(_ account: FoldedAccount)

    /// Whether it looks at what an account owes, and not only at its events. The default does.
    func looksAtFolds(_ view: TownView, asOf: CivilDate) -> Bool

    /// Whether it looks at what each act did to each charge. The default does; without it none of
    /// that is kept.
    var looksAtAllocations: Bool { get }

    /// Takes over what another one saw of the positions and accounts right behind its own.
    mutating func merge(_ next: Self)

    /// Whether it looks at accounts at the end of each month too.
    var looksAtMonths: Bool { get }

    /// Looks at one account at the end of a month, or at the question's day in the last one; the
    /// months of an account come in order before the account itself, and its filter may still
    /// refuse it. A month is left out where the account has no open charge and nothing has happened
    /// since the one before. The default looks at none.
    ///
    /// The account is folded up to that day, its dues reckoned. It is lent and not part of the
    /// month: a copy of it for each month of each account would cost more than looking at it.
    mutating func visit(_ month: AccountMonth, _ fold: borrowing AccountFold)

    /// Reads texts of events that it names, which the town does not keep, when all has been seen;
    /// `view` is what it was shown. The default reads none.
    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws

    /// The report, when all has been seen.
    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report
}

extension Projector {
    mutating func visit(_ events: VisibleEvents) {}
    mutating func visit(_ account: FoldedAccount) {}
    func looksAtFolds(_ view: TownView, asOf: CivilDate) -> Bool { true }
    var looksAtAllocations: Bool { true }
    var looksAtMonths: Bool { false }
    mutating func visit(_ month: AccountMonth, _ fold: borrowing AccountFold) {}
    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {}

    /// Takes over what another one of its kind saw.
    mutating func merge(any next: any Projector) {
        guard let next = next as? Self else { preconditionFailure("both are of one kind") }
        merge(next)
    }
}

/// The events that a question is about: known, not reversed, in effect up to its day.
struct VisibleEvents: Sendable {
    let view: TownView
    let asOf: CivilDate
    /// The positions looked at.
    let positions: Range<UInt32>

    /// All events of a view.
    init(_ view: TownView, asOf: CivilDate) {
        self.init(view, asOf: asOf, positions: 0..<UInt32(view.count))
    }

    /// The events of some positions, all of which were known.
    init(_ view: TownView, asOf: CivilDate, positions: Range<UInt32>) {
        self.view = view
        self.asOf = asOf
        self.positions = positions
    }

    /// Calls `body` with the position and the day of each, in the order of the log.
    @inline(__always)
    func forEach(_ body: (UInt32, Int32) -> Void) {
        let last = asOf.dayNumber
        let events = view.town.rows.events
        for position in positions {
            let event = events[Int(position)]
            if event.on <= last, view.isVisible(event, at: position) { body(position, event.on) }
        }
    }

    /// Whether an event of a day is among them.
    func contains(_ position: UInt32, on day: Int32) -> Bool {
        positions.contains(position) && day <= asOf.dayNumber && view.isVisible(position)
    }
}

/// The end of a month of one account.
struct AccountMonth: Sendable {
    /// The account's number.
    let account: Int
    /// The last day that counts, as a day number.
    let day: Int32
}

/// One account at the question's day.
struct FoldedAccount: Sendable {
    let view: TownView
    let asOf: CivilDate
    /// The account's number.
    let number: Int
    /// Its visible events, in the order of the fold.
    let events: [AccountEvent]
    /// The account folded; its dues are those of `asOf`, and it keeps what was asked for.
    let fold: AccountFold

    /// The charges on which something is due, with what is due, by due date and position.
    func forEachUnsettled(_ body: (Charge, Dues) -> Void) {
        for place in fold.unclosed.indices {
            let dues = fold.dues(ofUnclosed: place)
            if !dues.isZero { body(fold.charges[fold.unclosed[place]], dues) }
        }
    }

    /// What is due on all charges, the oldest of them, and whether one is in mora.
    var balance: (dues: Dues, oldest: Charge?, isInMora: Bool) {
        var dues = Dues()
        var oldest: Charge?
        var isInMora = false
        forEachUnsettled { charge, due in
            dues += due
            if oldest == nil { oldest = charge }
            isInMora = isInMora || self.isInMora(charge)
        }
        return (dues, oldest, isInMora)
    }

    /// What is due on the charges in mora, and the due date of the oldest of them.
    var mora: (dues: Dues, oldestDue: Int32?) {
        var dues = Dues()
        var oldest: Int32?
        forEachUnsettled { charge, due in
            guard isInMora(charge) else { return }
            dues += due
            oldest = min(oldest ?? charge.due, charge.due)
        }
        return (dues, oldest)
    }

    /// The day on which it was closed; nil while it is open.
    var closedOn: Int32? {
        fold.isAccountClosed ? events.last { $0.type == .accountClosed }?.on : nil
    }

    /// The code of its plan in force, of several the last agreed; −1 for none.
    var planInForce: Int32 { fold.plans.last { $0.status == .inForce }?.code ?? -1 }

    /// Whether a charge is in mora at the question's day.
    func isInMora(_ charge: Charge) -> Bool { fold.isInMora(charge, at: asOf.dayNumber) }

    /// Days past the due date, 0 if none.
    func daysOverdue(_ charge: Charge) -> Int { max(0, Int(asOf.dayNumber - charge.due)) }

    /// After how many years a charge is prescribed, by the policy of the question's day.
    var prescriptionYears: Int { view.prescriptionYears(on: asOf) }

    /// Whether a charge is prescribed: flagged that many years after its due date, never dropped.
    func isPrescribed(_ charge: Charge, years: Int) -> Bool {
        asOf >= CivilDate(dayNumber: charge.due).adding(months: 12 * years)
    }
}
