// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What accounts owe beside what another system says (`control`).
struct ControlProjector: Projector {
    /// A figure of an account.
    struct Key: Hashable, Sendable {
        let tribute: String?
        let figure: ControlTotal.Figure

        /// As rows are sorted: all tributes together first, then by name.
        static func precedes(_ left: Key, _ right: Key) -> Bool {
            if left.figure != right.figure { return left.figure.rawValue < right.figure.rawValue }
            return String.bytewise(left.tribute ?? "", right.tribute ?? "")
        }
    }

    /// What is said of all accounts: shared by the parts of a town.
    final class Expected: Sendable {
        let accounts: [String: [Key: Int64]]
        /// The figures that are told of any account.
        let keys: Set<Key>
        let isComplete: Bool

        init(_ totals: [ControlTotal], isComplete: Bool) {
            var accounts: [String: [Key: Int64]] = [:]
            var keys: Set<Key> = []
            for total in totals {
                let key = Key(tribute: total.tribute, figure: total.figure)
                accounts[total.account, default: [:]][key, default: 0] += total.cents
                keys.insert(key)
            }
            (self.accounts, self.keys, self.isComplete) = (accounts, keys, isComplete)
        }
    }

    /// A figure that differs.
    struct Difference: Sendable {
        let account: String
        let key: Key
        let expected: Int64
        let found: Int64
        let cause: String
    }

    /// What was said and found in all, of one figure.
    struct Sum: Sendable {
        var count = 0
        var different = 0
        var expected: Int128 = 0
        var found: Int128 = 0

        mutating func add(_ expected: Int64, _ found: Int64) {
            count += 1
            different += expected == found ? 0 : 1
            self.expected += Int128(expected)
            self.found += Int128(found)
        }

        mutating func merge(_ next: Sum) {
            count += next.count
            different += next.different
            expected += next.expected
            found += next.found
        }
    }

    private let expected: Expected
    private var seen: Set<String> = []
    private var differences: [Difference] = []
    private var sums: [Key: Sum] = [:]

    init(_ expected: Expected) { self.expected = expected }

    mutating func visit(_ account: FoldedAccount) {
        let name = account.view.town.accounts.name(Int32(account.number))
        let own = expected.accounts[name]
        if own != nil { seen.insert(name) }
        guard own != nil || expected.isComplete else { return }
        let found = figures(account)
        var keys = Set((own ?? [:]).keys)
        if expected.isComplete { keys.formUnion(found.keys) }
        for key in keys {
            let said = own?[key]
            compare(
                name,
                key,
                said ?? 0,
                found[key] ?? 0,
                said == nil ? "not-in-control" : "other-amount"
            )
        }
    }

    /// What the account owes in each figure that is told of any: without those of nothing.
    private func figures(_ account: FoldedAccount) -> [Key: Int64] {
        var found: [Key: Int64] = [:]
        let figures = Set(expected.keys.filter { $0.tribute != nil }.map(\.figure))
        if !figures.isEmpty {
            let tributes = account.view.town.tributes
            account.forEachUnsettled { charge, dues in
                for figure in figures {
                    let amount = figure == .principal ? dues.principal : dues.total
                    let key = Key(tribute: tributes.name(charge.tribute), figure: figure)
                    found[key, default: 0] += amount
                }
            }
        }
        let dues = account.balance.dues
        let credit = account.fold.credit
        for key in expected.keys where key.tribute == nil {
            found[key] =
                switch key.figure {
                case .principal: dues.principal
                case .total: dues.total
                case .credit: credit
                case .balance: dues.total - credit
                }
        }
        return found.filter { $0.value != 0 }
    }

    private mutating func compare(
        _ account: String,
        _ key: Key,
        _ expected: Int64,
        _ found: Int64,
        _ cause: String
    ) {
        sums[key, default: Sum()].add(expected, found)
        guard expected != found else { return }
        differences.append(
            Difference(
                account: account,
                key: key,
                expected: expected,
                found: found,
                cause: cause
            )
        )
    }

    mutating func merge(_ next: Self) {
        seen.formUnion(next.seen)
        differences += next.differences
        sums.merge(next.sums, adding: { $0.merge($1) })
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        var whole = self
        for (account, figures) in expected.accounts where !seen.contains(account) {
            for (key, cents) in figures { whole.compare(account, key, cents, 0, "no-account") }
        }
        return ControlReport(
            differences: whole.differences,
            sums: whole.sums,
            accountCount: Set(expected.accounts.keys).count,
            clocks: clocks
        ).report
    }
}
