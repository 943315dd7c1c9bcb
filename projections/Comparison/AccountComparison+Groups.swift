// SPDX-License-Identifier: MIT
import Receivables

extension AccountComparison {
    /// What accounts are grouped by.
    struct Grouping {
        let name: String
        let heading: Wording
        let space: KeyPath<Town, CodeSpace>
        let code: KeyPath<AccountFigures, Int32>
    }

    static var groupings: [Grouping] {
        [
            Grouping(
                name: "sector",
                heading: Wording(es: "Sector", en: "Sector"),
                space: \.sectors,
                code: \.sector
            ),
            Grouping(
                name: "kind",
                heading: Wording(es: "Tipo", en: "Kind"),
                space: \.kinds,
                code: \.kind
            ),
            Grouping(
                name: "zone",
                heading: Wording(es: "Zona", en: "Zone"),
                space: \.zones,
                code: \.zone
            ),
        ]
    }

    /// The change of each component, by group of accounts: what an account owed stands in the group
    /// that it was in, what it owes in the one that it is in.
    var groups: [Report.Table] { Self.groupings.map(changes) }

    private func changes(_ grouping: Grouping) -> Report.Table {
        struct Sums {
            var count = 0
            var before = Amounts()
            var after = Amounts()
            var change = Amounts()
        }
        var groups: [Int32: Sums] = [:]
        func add(_ account: Int, from one: Dues, to two: Dues, in group: Int32?) {
            guard let group else { return }
            groups[group, default: Sums()].count += 1
            groups[group, default: Sums()].before += one
            groups[group, default: Sums()].after += two
            groups[group, default: Sums()].change += two - one
        }
        let moved = moved(grouping)
        for account in changed.union(moved) {
            let (one, two) = (before[account], after[account])
            let (owed, owes) = (one?.dues ?? Dues(), two?.dues ?? Dues())
            if moved.contains(account) {
                add(account, from: owed, to: Dues(), in: one?[keyPath: grouping.code])
                add(account, from: Dues(), to: owes, in: two?[keyPath: grouping.code])
            } else {
                add(account, from: owed, to: owes, in: (two ?? one)?[keyPath: grouping.code])
            }
        }
        let space = town[keyPath: grouping.space]
        let rows: [[Report.Value]] = groups.map { (space.text($0), $1) }
            .sorted { String.bytewise($0.0, $1.0) }
            .map {
                [.text($0), .count($1.count), $1.before.total, $1.after.total] + $1.change.values
            }
        return Report.Table(
            name: grouping.name,
            title: Wording(
                es: "Cambios por \(grouping.heading.spanish.lowercased())",
                en: "Changes by \(grouping.heading.english.lowercased())"
            ),
            columns: [
                Report.Column(
                    "key",
                    es: grouping.heading.spanish,
                    en: grouping.heading.english
                ),
                Report.Column("accounts", es: "Cuentas que cambian", en: "Accounts that change"),
                Report.Column("totalBefore", es: "Antes", en: "Before"),
                Report.Column("totalAfter", es: "Después", en: "After"),
            ] + Amounts.columns,
            rows: rows,
            // Who moved stands in two groups.
            totals: Report.Table.sums(of: rows, leaving: moved.isEmpty ? [0] : [0, 1])
        )
    }

    /// The accounts that owe something and stand in another group on the other side.
    private func moved(_ grouping: Grouping) -> Set<Int> {
        Set(before.keys).intersection(after.keys).filter { account in
            guard let one = before[account], let two = after[account],
                one[keyPath: grouping.code] != two[keyPath: grouping.code]
            else { return false }
            return one.dues != Dues() || two.dues != Dues()
        }
    }

    /// A row for each group of the accounts that differ, by key; none where `values` has none.
    func rows<Sums>(
        _ grouping: Grouping,
        _ none: Sums,
        add: (inout Sums, Int) -> Void,
        values: (Sums) -> [Report.Value]
    ) -> [[Report.Value]] {
        var groups: [Int32: Sums] = [:]
        for account in changed {
            guard let figures = after[account] ?? before[account] else { continue }
            add(&groups[figures[keyPath: grouping.code], default: none], account)
        }
        let space = town[keyPath: grouping.space]
        return groups.map { (space.text($0), values($1)) }
            .filter { !$0.1.isEmpty }
            .sorted { String.bytewise($0.0, $1.0) }
            .map { [.text($0)] + $1 }
    }
}
