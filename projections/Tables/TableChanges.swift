// SPDX-License-Identifier: MIT
package import EventLog
import Receivables

/// What a set of tables was made from.
package struct TableOrigin: Hashable, Sendable {
    /// How many events of the log were known.
    package let events: UInt64
    /// Events that took effect up to this day counted.
    package let asOf: CivilDate

    /// What a set was made from.
    package init(events: UInt64, asOf: CivilDate) {
        self.events = events
        self.asOf = asOf
    }
}

/// Which accounts' rows differ from those of an earlier set.
package enum TableChanges: Sendable {
    /// All of them may.
    case all
    /// Those of some accounts.
    case some(ChangedAccounts)
}

/// Accounts whose rows differ from those of an earlier set, by number, ascending.
package struct ChangedAccounts: Sendable {
    /// All of their rows may differ.
    package var whole: [Int] = []
    /// Nothing happened to them; what is due on their charges moves with the day, and what was
    /// missed of plans.
    package var moving: [Int] = []

    /// How many they are.
    package var count: Int { whole.count + moving.count }
}

extension Replay {
    /// Which accounts' rows differ between an earlier set and one made for a question.
    ///
    /// - Parameters:
    ///   - origin: what the earlier set was made from, under the same policy.
    ///   - question: what the new set is made from.
    ///   - planned: accounts with plans that the day alone can end, or that were in force on an
    ///     earlier one.
    ///   - owing: accounts with charges that are not closed, or with plans.
    /// - Returns: the accounts.
    /// - Throws: what `planned` and `owing` throw.
    package func changes(
        since origin: TableOrigin,
        to question: Question,
        planned: () throws -> [String],
        owing: () throws -> [String]
    ) rethrows -> TableChanges {
        let known = UInt32(origin.events)
        guard var whole = accountsTouched(since: known, isReplaced: question.policy != nil) else {
            return .all
        }
        let days = [origin.asOf.dayNumber, question.asOf.dayNumber].sorted()
        for position in 0..<UInt32(town.count) {
            let account = town.account(at: position)
            let on = town.day(at: position)
            if account >= 0, position >= known || (on > days[0] && on <= days[1]) {
                whole.insert(Int(account))
            }
        }
        guard days[0] != days[1] else { return .some(ChangedAccounts(whole: whole.sorted())) }
        whole.formUnion(town.accounts.codes(ofNames: try planned()).map { Int($0) })
        let moving = town.accounts.codes(ofNames: try owing()).map { Int($0) }
            .filter { !whole.contains($0) }
        return .some(ChangedAccounts(whole: whole.sorted(), moving: moving.sorted()))
    }

    /// The accounts of events that were taken back from a position on; nil if rules changed, which
    /// can reach every account.
    private func accountsTouched(since known: UInt32, isReplaced: Bool) -> Set<Int>? {
        let rules = town.rules
        if rules.ordinances.contains(where: { $0.position >= known }) { return nil }
        if !isReplaced, rules.enactments.contains(where: { $0.position >= known }) { return nil }
        var accounts: Set<Int> = []
        // What could not be understood may have been a rule.
        if town.hasUnclear(takenBackFrom: known) { return nil }
        for reversal in town.reversals where reversal.by >= known {
            let type = town.type(at: reversal.target)
            if type == .ordinanceEnacted || type == .ordinanceExtended { return nil }
            if type == .policyEnacted, !isReplaced { return nil }
            let account = town.account(at: reversal.target)
            if account >= 0 { accounts.insert(Int(account)) }
        }
        return accounts
    }
}
