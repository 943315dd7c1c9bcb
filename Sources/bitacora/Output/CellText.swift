// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension Report.Value {
    /// The value as CSV holds it: what JSON holds, without its quotes.
    var plain: String {
        switch self {
        case .null, .records: ""
        case .text(let text), .decimal(let text), .code(let text, _): text
        case .money(let money): money.description
        case .count(let count): String(count)
        case .date(let date): date.description
        case .month(let month): month.description
        case .instant(let instant): instant.description
        case .flag(let flag): flag ? "true" : "false"
        }
    }

    /// The value as people read it in a table; of a moment, the local day.
    func shown(_ local: LocalTime) -> String {
        switch self {
        case .instant(let instant): local.date(of: instant).description
        case .money(let money): Amounts.grouped(money)
        case .count(let count): Amounts.grouped(count)
        case .flag(let flag): flag ? say(es: "sí", en: "yes") : say(es: "no", en: "no")
        default: plain.printable
        }
    }

    /// Whether the value stands to the right of its column.
    var isNumber: Bool {
        switch self {
        case .money, .count, .decimal: true
        default: false
        }
    }

    /// The records in the value, if it holds records.
    var records: [[Report.Field]]? {
        if case .records(let records) = self { records } else { nil }
    }
}
