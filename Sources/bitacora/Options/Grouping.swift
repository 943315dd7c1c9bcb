// SPDX-License-Identifier: MIT
import Projections
import Receivables

/// What `--by` asks for: the length of income's periods, or one of mora's groups.
struct Grouping {
    /// How long the periods of `income` are.
    let span: PeriodSpan
    /// The only table to print, if not all.
    let table: String?

    /// What the groups of mora are formed by: the names of their tables.
    private static let groups = ["sector", "kind", "zone", "tribute"]

    /// Every word that `--by` takes.
    static var words: [String] { groups + PeriodSpan.allCases.map(\.rawValue) }

    /// Reads `--by` and `--table`; refuses them where the report has no use for them.
    init(_ by: String?, table: String?, for report: ReportName) throws(Failure) {
        guard let by else {
            (span, self.table) = (.month, table)
            return
        }
        switch report {
        case .mora:
            if table != nil { throw Failure.flagsExclude("--by", "--table") }
            guard Self.groups.contains(by) else {
                throw Failure.badValue("--by", by, Self.oneOf(Self.groups))
            }
            (span, self.table) = (.month, by)
        case .income:
            guard let span = PeriodSpan(rawValue: by) else {
                throw Failure.badValue("--by", by, Self.oneOf(PeriodSpan.allCases.map(\.rawValue)))
            }
            (self.span, self.table) = (span, table)
        default: throw Failure.flagFits("--by", "mora, income")
        }
    }

    private static func oneOf(_ words: [String]) -> Wording {
        let list = words.joined(separator: ", ")
        return Wording(es: "una de: \(list)", en: "one of: \(list)")
    }
}
