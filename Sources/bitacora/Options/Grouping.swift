// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// What `--by` asks for: the length of income's periods, one of mora's groups, or what the rows of
/// activity, recovery and exonerations are broken down by.
struct Grouping {
    /// How long the periods of `income` are.
    let span: PeriodSpan
    /// The only table to print, if not all.
    let table: String?
    /// What rows are broken down by.
    let key: RowSelection.Key?

    /// What the groups of mora are formed by: the names of their tables.
    private static let groups = ["sector", "kind", "zone", "tribute"]

    /// Every word that `--by` takes.
    static var words: [String] {
        groups + PeriodSpan.allCases.map(\.rawValue) + ["day", "actor", "account"]
    }

    /// What `--by` means, for help.
    static var help: Wording {
        Wording(
            es: "mora: sólo por sector, kind, zone o tribute; income: por month, quarter o year; "
                + "activity: por month, day o actor; recovery: por sector, kind o zone; "
                + "exonerations: por account.",
            en: "mora: only by sector, kind, zone or tribute; income: by month, quarter or year; "
                + "activity: by month, day or actor; recovery: by sector, kind or zone; "
                + "exonerations: by account."
        )
    }

    /// Reads `--by` and `--table`; refuses them where the report has no use for them.
    init(_ by: String?, table: String?, for report: ReportName) throws(Failure) {
        guard let by else {
            (span, self.table, key) = (.month, table, nil)
            return
        }
        switch report {
        case .mora:
            if table != nil { throw Failure.flagsExclude("--by", "--table") }
            guard Self.groups.contains(by) else {
                throw Failure.badValue("--by", by, .oneOf(Self.groups))
            }
            (span, self.table, key) = (.month, by, nil)
        case .income:
            guard let span = PeriodSpan(rawValue: by) else {
                throw Failure.badValue("--by", by, .oneOf(PeriodSpan.allCases.map(\.rawValue)))
            }
            (self.span, self.table, key) = (span, table, nil)
        case _ where report.selectable.contains(.by):
            (span, self.table, key) = (.month, table, try Self.key(by, among: report.keys))
        default: throw Failure.flagFits("--by", "mora, income, activity, recovery, exonerations")
        }
    }

    private static func key(
        _ word: String,
        among keys: [RowSelection.Key]
    ) throws(Failure) -> RowSelection.Key {
        guard let key = keys.first(where: { $0.rawValue == word }) else {
            throw Failure.badValue("--by", word, .oneOf(keys.map(\.rawValue)))
        }
        return key
    }
}
