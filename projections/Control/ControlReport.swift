// SPDX-License-Identifier: MIT
public import Receivables

/// Differences between what another system says and what the log does, as a report.
struct ControlReport {
    let differences: [ControlProjector.Difference]
    let sums: [ControlProjector.Key: ControlProjector.Sum]
    /// How many accounts the other system told of.
    let accountCount: Int
    let clocks: Report.Clocks

    var report: Report {
        let rows = differences.sorted { left, right in
            left.account == right.account
                ? ControlProjector.Key.precedes(left.key, right.key)
                : String.bytewise(left.account, right.account)
        }.map { row -> [Report.Value] in
            [
                .text(row.account), Self.tribute(row.key), .text(row.key.figure.rawValue),
                .money(Money(cents: row.expected)), .money(Money(cents: row.found)),
                .money(cents: Int128(row.found) - Int128(row.expected)), .text(row.cause),
            ]
        }
        let sums = sums.sorted { ControlProjector.Key.precedes($0.key, $1.key) }
            .map { key, sum -> [Report.Value] in
                [
                    .text(key.figure.rawValue), Self.tribute(key), .count(sum.count),
                    .count(sum.different), .money(cents: sum.expected), .money(cents: sum.found),
                    .money(cents: sum.found - sum.expected),
                ]
            }
        return Report(
            name: "control",
            clocks: clocks,
            parts: [
                .table(
                    Report.Table(
                        name: "rows",
                        title: Wording(es: "Diferencias", en: "Differences"),
                        columns: Self.columns,
                        rows: rows
                    )
                ),
                .table(
                    Report.Table(
                        name: "sums",
                        title: Wording(es: "Sumas", en: "Sums"),
                        columns: Self.sumColumns,
                        rows: sums
                    )
                ),
                .object(
                    name: "totals",
                    fields: [
                        Report.Field("accounts", .count(accountCount)),
                        Report.Field("different", .count(Set(differences.map(\.account)).count)),
                    ]
                ),
            ]
        )
    }

    private static func tribute(_ key: ControlProjector.Key) -> Report.Value {
        key.tribute.map { .text($0) } ?? .null
    }

    private static let columns = [
        Report.Column("account", es: "Cuenta", en: "Account"),
        Report.Column("tribute", es: "Tributo", en: "Tribute"),
        Report.Column("figure", es: "Cifra", en: "Figure"),
        Report.Column("expected", es: "Se esperaba", en: "Expected"),
        Report.Column("found", es: "Hay", en: "Found"),
        Report.Column("difference", es: "Diferencia", en: "Difference"),
        Report.Column("cause", es: "Causa", en: "Cause"),
    ]

    private static let sumColumns = [
        Report.Column("figure", es: "Cifra", en: "Figure"),
        Report.Column("tribute", es: "Tributo", en: "Tribute"),
        Report.Column("entries", es: "Comparadas", en: "Compared"),
        Report.Column("different", es: "Distintas", en: "Different"),
        Report.Column("expected", es: "Se esperaba", en: "Expected"),
        Report.Column("found", es: "Hay", en: "Found"),
        Report.Column("difference", es: "Diferencia", en: "Difference"),
    ]
}

extension Replay {
    /// What another system says of accounts.
    public struct ControlTotals: Sendable {
        /// Its figures.
        public let figures: [ControlTotal]
        /// Whether an account of which it says nothing owes nothing.
        public let isComplete: Bool

        /// The figures, and whether they are of all accounts.
        public init(_ figures: [ControlTotal], isComplete: Bool) {
            (self.figures, self.isComplete) = (figures, isComplete)
        }
    }

    /// What accounts owe on the question's day beside what another system says of it.
    ///
    /// - Parameters:
    ///   - totals: what the other system says.
    ///   - isComplete: whether an account of which it says nothing owes nothing.
    ///   - question: the three clocks.
    /// - Returns: the report `control` with the figures that differ, and whether there is one.
    /// - Throws: ``UnansweredQuestion``, ``AccountOverflow`` and what the log throws.
    public func control(
        _ totals: [ControlTotal],
        isComplete: Bool,
        _ question: Question
    ) throws -> (agrees: Bool, report: Report) {
        try require(for: "control")
        let (view, clocks) = try view(question)
        let expected = ControlProjector.Expected(totals, isComplete: isComplete)
        let projectors = try run(view, question, [ControlProjector(expected)])
        let report = projectors[0].report(clocks, view)
        return (!report.hasRows, report)
    }
}
