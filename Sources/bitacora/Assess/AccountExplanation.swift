// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// What an account is charged in a month, each step on a line of its own.
struct AccountExplanation {
    let assessment: Assessment
    let account: AccountInMonth

    /// The lines.
    func text() throws -> String {
        let month = assessment.month
        var text = "\(account.account.printable) · \(month) · \(assessment.tariff.name)\n"
        text += Self.cadastre(account, assessment.tariff, month.dayCount) + "\n"
        var total = Money.zero
        for row in try assessment.rows(of: account) {
            text += "\n" + Self.lines(row)
            if row.status.isCharged || row.standing != nil {
                total += row.standing?.amount ?? row.reckoning?.amount ?? .zero
            }
        }
        return text + "\n" + say(es: "Total del mes ", en: "The month's total ")
            + Amounts.grouped(total) + "\n"
    }

    /// What the cadastre says on the day that the tariff looks at, and how long it is open.
    static func cadastre(_ account: AccountInMonth, _ tariff: Tariff, _ days: Int) -> String {
        let read = tariff.attributes == .monthStart ? account.first : account.last
        let attributes = AssessmentWords.attributes(read ?? account.latest)
        return attributes
            + say(
                es: "; abierta \(account.openDays) de \(days) días",
                en: "; open \(account.openDays) of \(days) days"
            )
    }

    /// A tribute, and below it the steps of its reckoning.
    static func lines(_ row: Assessment.Row) -> String {
        let reason = AssessmentWords.reason(row.status, row.missing)(Speech.language)
        var head = row.tribute
        if let standing = row.standing {
            let amount = Amounts.grouped(standing.amount)
            head += say(
                es: " \(amount): \(reason), posición \(standing.position)",
                en: " \(amount): \(reason), position \(standing.position)"
            )
        } else if let reckoning = row.reckoning, let due = row.due, row.status != .nothing {
            let amount = Amounts.grouped(reckoning.amount)
            head += say(es: " \(amount), vence \(due)", en: " \(amount), due \(due)")
            if row.status == .again { head += " (\(reason))" }
        } else {
            head += ": \(reason)"
        }
        let steps = row.reckoning?.steps.map { "  \($0.wording(Speech.language))\n" } ?? []
        return head + "\n" + steps.joined()
    }
}
