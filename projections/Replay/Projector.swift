// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Something that makes a report from a replay.
///
/// A replay shows it the visible events as a whole, then each account that they name, folded,
/// and asks for the report at the end. It keeps only what its report needs.
protocol Projector {
    /// Looks at all events. The default looks at none.
    mutating func visit(_ events: VisibleEvents)

    /// Looks at one account. The default looks at none.
    mutating func visit(_ account: FoldedAccount)

    /// The report, when all has been seen.
    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report
}

extension Projector {
    mutating func visit(_ events: VisibleEvents) {}
    mutating func visit(_ account: FoldedAccount) {}
}

/// The events that a question is about: known, not reversed, in effect up to its day.
struct VisibleEvents: Sendable {
    let view: TownView
    let asOf: CivilDate

    /// Calls `body` with the position of each, in the order of the log.
    func forEach(_ body: (UInt32) -> Void) {
        let last = asOf.dayNumber
        for position in 0..<UInt32(view.count)
        where view.town.dates[Int(position)] <= last && view.isVisible(position) {
            body(position)
        }
    }
}

/// One account at the question's day.
struct FoldedAccount: Sendable {
    let view: TownView
    let asOf: CivilDate
    /// The account's number.
    let number: Int
    /// Its visible events, in the order of the fold.
    let events: [AccountEvent]
    /// The account folded; its dues are those of `asOf`.
    let fold: AccountFold

    /// The charges on which something is due, with what is due, by due date and position.
    func forEachUnsettled(_ body: (Charge, Dues) -> Void) {
        for place in fold.unclosed.indices {
            let dues = fold.dues(ofUnclosed: place)
            if !dues.isZero { body(fold.charges[fold.unclosed[place]], dues) }
        }
    }

    /// Whether a charge is in mora at the question's day.
    func isInMora(_ charge: Charge) -> Bool { fold.isInMora(charge, at: asOf.dayNumber) }

    /// Days past the due date, 0 if none.
    func daysOverdue(_ charge: Charge) -> Int { max(0, Int(asOf.dayNumber - charge.due)) }
}
