// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The buckets by days overdue: `current`, those of the policy, the rest, and `plan`.
struct Ageing {
    /// The upper ends of the buckets, ascending.
    private let ends: [Int]

    /// The buckets of the policy in force on a day.
    init(_ view: TownView, _ date: CivilDate) {
        ends = (view.context.timeline.policy(on: date) ?? .builtIn).ageing
    }

    /// The buckets' names, in order.
    var labels: [String] {
        var labels = ["current"]
        var start = 1
        for end in ends {
            labels.append("\(start)-\(end)")
            start = end + 1
        }
        return labels + ["\(start)+", "plan"]
    }

    /// The bucket of a charge, as an index into `labels`.
    func bucket(daysOverdue: Int, isSuspended: Bool) -> Int {
        if isSuspended { return ends.count + 2 }
        if daysOverdue <= 0 { return 0 }
        return 1 + (ends.firstIndex { daysOverdue <= $0 } ?? ends.count)
    }
}
