// SPDX-License-Identifier: MIT
import Receivables
import Synchronization

/// What was due at the end of one month, and by how many accounts; threads add to it in turn.
///
/// A large town has millions of sums over its months: they are kept small.
final class MonthSums: Sendable {
    /// Where accounts belong, by code.
    struct Group: Hashable {
        let sector: Int32
        let kind: Int32
        let zone: Int32
    }

    /// How many accounts of a group owe, in 32 bits as accounts are numbered.
    struct Debtors {
        /// The group's number in this month, in place of its codes.
        let group: UInt32
        var accounts: Int32 = 0
        var inMora: Int32 = 0
    }

    /// What a row of sums stands for.
    struct Cell: Hashable {
        let group: UInt32
        let tribute: Int32
        let tier: AgeTier
    }

    struct Sums {
        var accounts: Int32 = 0
        var charges: Int32 = 0
        var dues = Dues()

        /// Whether nothing is left, or has changed.
        var isZero: Bool { accounts == 0 && charges == 0 && dues.isZero }
    }

    private struct State {
        var debtors: [Group: Debtors] = [:]
        var cells: [Cell: Sums] = [:]
    }

    let day: Int32
    let ageing: Ageing
    private let state = Mutex(State())

    init(day: Int32, _ ageing: Ageing) {
        (self.day, self.ageing) = (day, ageing)
    }

    /// Adds what an account owed, or takes it out with a sign of −1.
    func add(_ account: AccountDues, sign: Int32) {
        state.withLock { state in
            let new = Debtors(group: UInt32(state.debtors.count))
            let group = state.debtors[account.group, default: new].add(account.isInMora, sign)
            for part in account.parts {
                let cell = Cell(group: group, tribute: part.tribute, tier: part.tier)
                state.cells[cell, default: Sums()].add(part, sign)
            }
        }
    }

    /// How many owe, by group; those with changes that come to nothing too.
    var debtors: [Group: Debtors] { state.withLock { $0.debtors } }

    /// All sums, which are forgotten here.
    func takeCells() -> [Cell: Sums] {
        state.withLock { state in
            defer { state.cells = [:] }
            return state.cells
        }
    }
}

extension MonthSums.Debtors {
    /// Counts an account; gives the group's number.
    fileprivate mutating func add(_ isInMora: Bool, _ sign: Int32) -> UInt32 {
        accounts += sign
        if isInMora { inMora += sign }
        return group
    }
}

extension MonthSums.Sums {
    fileprivate mutating func add(_ part: AccountDues.Part, _ sign: Int32) {
        accounts += sign
        charges += sign * part.charges
        dues = sign > 0 ? dues + part.dues : dues - part.dues
    }
}
