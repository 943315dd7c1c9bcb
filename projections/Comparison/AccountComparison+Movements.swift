// SPDX-License-Identifier: MIT
import Receivables

/// How many accounts entered mora, were cured and relapsed between two questions.
private struct Movement {
    private var entered = 0
    private var cured = 0
    private var relapsed = 0

    /// Counts an account that is in mora on one of the two days or on both.
    ///
    /// It relapses if it enters mora and had paid on what was past its mora start, up to the
    /// earlier of the two days.
    mutating func add(before wasInMora: Bool, after isInMora: Bool, hadPaid: Bool) {
        switch (wasInMora, isInMora) {
        case (false, true):
            entered += 1
            if hadPaid { relapsed += 1 }
        case (true, false): cured += 1
        default: break
        }
    }

    /// The counts as they stand in a row; none where nothing moved.
    var values: [Report.Value] {
        entered + cured == 0 ? [] : [.count(entered), .count(cured), .count(relapsed)]
    }

    static func table(_ name: String, _ heading: Wording, _ rows: [[Report.Value]])
        -> Report.Table
    {
        Report.Table(
            // The report's own groups bear the bare names.
            name: "\(name)Movements",
            title: Wording(
                es: "Movimiento de la mora por \(heading.spanish.lowercased())",
                en: "Movement of mora by \(heading.english.lowercased())"
            ),
            columns: [
                Report.Column("key", es: heading.spanish, en: heading.english),
                Report.Column("entered", es: "Entraron", en: "Entered"),
                Report.Column("cured", es: "Se pusieron al día", en: "Cured"),
                Report.Column("relapsed", es: "Recayeron", en: "Relapsed"),
            ],
            rows: rows,
            // An account may move in several tributes.
            totals: name == "tribute" ? nil : Report.Table.sums(of: rows, leaving: [0])
        )
    }
}

extension AccountComparison {
    /// Accounts that entered mora, were cured or relapsed: by sector, kind and zone as a whole, by
    /// tribute as to their charges of it.
    var movements: [Report.Table] { Self.groupings.map(movements) + [tributeMovements] }

    private func movements(_ grouping: Grouping) -> Report.Table {
        let rows = rows(grouping, Movement()) { movement, account in
            let (one, two) = (before[account], after[account])
            movement.add(
                before: one?.isInMora ?? false,
                after: two?.isInMora ?? false,
                hadPaid: earlier[account]?.wasInMora ?? false
            )
        } values: {
            $0.values
        }
        return Movement.table(grouping.name, grouping.heading, rows)
    }

    private var tributeMovements: Report.Table {
        var groups: [Int32: Movement] = [:]
        // What an account owes may stay while one tribute follows another into mora.
        for account in Set(before.keys).union(after.keys) {
            let one = before[account]?.tributes ?? TributesInMora()
            let two = after[account]?.tributes ?? TributesInMora()
            guard one.now != two.now else { continue }
            for tribute in one.now.union(two.now) {
                groups[tribute, default: Movement()].add(
                    before: one.now.contains(tribute),
                    after: two.now.contains(tribute),
                    hadPaid: earlier[account]?.tributes.paid.contains(tribute) ?? false
                )
            }
        }
        let rows = groups.map { (town.tributes.name($0), $1.values) }
            .filter { !$0.1.isEmpty }
            .sorted { String.bytewise($0.0, $1.0) }
            .map { [.text($0)] + $1 }
        return Movement.table("tribute", Wording(es: "Tributo", en: "Tribute"), rows)
    }
}
