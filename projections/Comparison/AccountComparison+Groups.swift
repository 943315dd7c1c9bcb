// SPDX-License-Identifier: MIT
import Receivables

extension AccountComparison {
    /// What accounts are grouped by.
    private struct Grouping {
        let name: String
        let heading: Wording
        let space: KeyPath<Town, CodeSpace>
        let code: KeyPath<AccountFigures, Int32>
    }

    private static var groupings: [Grouping] {
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

    /// Accounts that entered mora, were cured or relapsed, by group.
    ///
    /// An account relapsed if it entered mora and had paid its way out of it before.
    var movements: [Report.Table] { Self.groupings.map(movements) }

    private func movements(_ grouping: Grouping) -> Report.Table {
        struct Counts {
            var entered = 0
            var cured = 0
            var relapsed = 0
        }
        let rows = rows(grouping, Counts()) { counts, account in
            let (one, two) = (before[account], after[account])
            switch (one?.isInMora ?? false, two?.isInMora ?? false) {
            case (false, true):
                counts.entered += 1
                if one?.wasInMora ?? false { counts.relapsed += 1 }
            case (true, false): counts.cured += 1
            default: break
            }
        } values: {
            $0.entered + $0.cured == 0
                ? [] : [.count($0.entered), .count($0.cured), .count($0.relapsed)]
        }
        return Report.Table(
            name: grouping.name,
            title: Wording(
                es: "Movimiento de la mora por \(grouping.heading.spanish.lowercased())",
                en: "Movement of mora by \(grouping.heading.english.lowercased())"
            ),
            columns: [
                Report.Column(
                    "key",
                    es: grouping.heading.spanish,
                    en: grouping.heading.english
                ),
                Report.Column("entered", es: "Entraron", en: "Entered"),
                Report.Column("cured", es: "Se pusieron al día", en: "Cured"),
                Report.Column("relapsed", es: "Recayeron", en: "Relapsed"),
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0])
        )
    }

    /// A row for each group of the accounts that differ, by key; none where `values` has none.
    private func rows<Sums>(
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
