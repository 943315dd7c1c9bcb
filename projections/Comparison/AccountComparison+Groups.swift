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

    /// The change of each component, by group of accounts.
    var groups: [Report.Table] { Self.groupings.map(changes) }

    private func changes(_ grouping: Grouping) -> Report.Table {
        struct Sums {
            var count = 0
            var before = Amounts()
            var after = Amounts()
            var change = Amounts()
        }
        let rows = rows(grouping, Sums()) { sums, account in
            sums.count += 1
            sums.before += before[account]?.dues ?? Dues()
            sums.after += after[account]?.dues ?? Dues()
            sums.change += change(account)
        } values: {
            [.count($0.count), $0.before.total, $0.after.total] + $0.change.values
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
            totals: Report.Table.sums(of: rows, leaving: [0])
        )
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
