// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What differs between two questions, account by account and in sum.
struct AccountComparison {
    let before: [Int: AccountFigures]
    let after: [Int: AccountFigures]
    let town: Town
    /// The accounts whose figures differ.
    let changed: Set<Int>
    /// Whether `before` is of the later day.
    private let isBackward: Bool

    init(
        _ before: [Int: AccountFigures],
        _ after: [Int: AccountFigures],
        _ town: Town,
        isBackward: Bool = false
    ) {
        self.before = before
        self.after = after
        self.town = town
        self.isBackward = isBackward
        changed = Set(before.keys).union(after.keys).filter { account in
            let (one, two) = (before[account], after[account])
            return one?.dues ?? Dues() != two?.dues ?? Dues()
                || one?.credit ?? 0 != two?.credit ?? 0
                || one?.isInMora ?? false != two?.isInMora ?? false
        }
    }

    /// The figures of the earlier of the two days.
    var earlier: [Int: AccountFigures] { isBackward ? after : before }

    /// Every account of either side.
    var all: Set<Int> { Set(before.keys).union(after.keys) }

    /// The days on which credit was handed out to an account, on either side.
    func creditDays(of account: Int) -> [Int32] {
        (before[account]?.creditDays ?? []) + (after[account]?.creditDays ?? [])
    }

    /// How many accounts owe less and more, and the change of each component.
    var summary: [Report.Field] {
        var less = 0
        var more = 0
        var sums = Amounts()
        var credit: Int128 = 0
        for account in changed {
            let change = change(account)
            if change.total < 0 { less += 1 }
            if change.total > 0 { more += 1 }
            sums += change
            credit += Int128((after[account]?.credit ?? 0) - (before[account]?.credit ?? 0))
        }
        return [
            Report.Field("accountsBefore", .count(before.count)),
            Report.Field("accountsAfter", .count(after.count)),
            Report.Field("accountsThatDiffer", .count(changed.count)),
            Report.Field("accountsThatOweLess", .count(less)),
            Report.Field("accountsThatOweMore", .count(more)),
        ] + sums.fields + [Report.Field("credit", .money(cents: credit))]
    }

    func change(_ account: Int) -> Dues {
        (after[account]?.dues ?? Dues()) - (before[account]?.dues ?? Dues())
    }

    /// The accounts that differ, with the change of each component.
    var table: Report.Table {
        let named = changed.map { (town.accounts.name(Int32($0)), $0) }
            .sorted { String.bytewise($0.0, $1.0) }
        let rows: [[Report.Value]] = named.map { name, account in
            let (one, two) = (before[account], after[account])
            return [
                .text(name), .money(Money(cents: one?.dues.total ?? 0)),
                .money(Money(cents: two?.dues.total ?? 0)),
            ] + Report.Value.dues(change(account)) + [
                .money(Money(cents: (two?.credit ?? 0) - (one?.credit ?? 0))),
                .flag(one?.isInMora ?? false), .flag(two?.isInMora ?? false),
            ]
        }
        return Report.Table(
            name: "accounts",
            title: Wording(es: "Cambios por cuenta", en: "Changes by account"),
            columns: [
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("totalBefore", es: "Antes", en: "Before"),
                Report.Column("totalAfter", es: "Después", en: "After"),
            ] + Amounts.columns + [
                Report.Column("credit", es: "A favor", en: "Credit"),
                Report.Column("inMoraBefore", es: "Mora antes", en: "Mora before"),
                Report.Column("inMoraAfter", es: "Mora después", en: "Mora after"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 9, 10])
        )
    }
}
