// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was due at the ends of months, and by how many accounts, added up over accounts.
///
/// All threads add to the same sums, each month's under a lock of its own: with sums of their own
/// they would hold a row as often as there are threads. Accounts can be taken out again as they
/// were, so that only those that change need be folded.
struct MonthFigures: Sendable {
    private let months: [Int32: MonthSums]

    /// No sums yet, for all days of some passes.
    ///
    /// The buckets are those of the view: where they could differ, no earlier set is brought up
    /// to date.
    init(_ passes: [TablePass], _ view: TownView) {
        var months: [Int32: MonthSums] = [:]
        for day in passes.lazy.flatMap(\.days) where months[day] == nil {
            months[day] = MonthSums(day: day, Ageing(view, CivilDate(dayNumber: day)))
        }
        self.months = months
    }

    /// The months by their days.
    var ascending: [MonthSums] { months.values.sorted { $0.day < $1.day } }

    /// Adds an account as it stood on a day, or takes it out with a sign of −1.
    ///
    /// `dues`: of the caller alone, and used again for each account.
    func add(
        _ fold: borrowing AccountFold,
        on day: Int32,
        sign: Int32,
        through dues: inout AccountDues
    ) {
        guard let month = months[day] else {
            preconditionFailure("each day of a pass has its sums")
        }
        dues.take(fold, on: day, month.ageing)
        guard !dues.isEmpty else { return }
        month.add(dues, sign: sign)
    }
}
