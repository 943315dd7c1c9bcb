// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension TownView {
    /// Whether a policy in place of those in force would be another rule on any day that an answer can
    /// depend on: then the answer under it is a what-if.
    ///
    /// It is no other where it is the only one in force up to the day asked about, and no charge and no
    /// act is from before it: those the built-in one decides. Only its hash counts. (What an act and a
    /// day are judged by: receivables, section 1.)
    ///
    /// - Parameters:
    ///   - policy: the policy.
    ///   - day: the day asked about.
    ///   - account: the account that is asked about alone; nil for all.
    /// - Returns: whether it is another.
    /// - Complexity: O(policies), and where the policy is the only one O(events), of one account O(its
    ///   events).
    func differs(from policy: Policy, until day: CivilDate, of account: String?) -> Bool {
        let timeline = context.timeline
        let held = timeline.policies(until: day)
        guard held.allSatisfy({ $0.hash == policy.hash }) else { return true }
        if policy.hash == Policy.builtIn.hash { return false }
        guard !held.isEmpty, let first = timeline.firstDay else { return true }
        let earliest = earliestDay(before: first.dayNumber, of: account) {
            $0 == .chargeAssessed || $0.isReckoned
        }
        return earliest != nil
    }
}
