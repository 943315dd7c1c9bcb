// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// What a notice asks for besides the amount.
struct NoticeTerms: Sendable {
    /// Where to pay; nil for the treasury.
    let place: String?
    /// The last day to pay; nil for none.
    let by: CivilDate?
    /// The plans in force, whose part is asked for by installments and not at once.
    let plans: [StandingPlan]

    /// What the letter says is owed, a paragraph each.
    func claim(_ record: AccountRecord, _ report: Report) -> [String] {
        let amount = dollars(Letter.total("total", of: report))
        let (account, date) = (record.account.printable, DocumentWords.day(report.clocks.asOf))
        let owes = say(
            es: "Según nuestros registros, al \(date) la cuenta \(account) debe a esta "
                + "municipalidad \(amount) en concepto de tributos y sus accesorios, como se "
                + "detalla.",
            en: "According to our records, as of \(date) account \(account) owes this "
                + "municipality \(amount) in taxes and fees with their interest, fines and "
                + "surcharges, as detailed below."
        )
        guard !plans.isEmpty else {
            let goesOn = say(
                es: "Los intereses y multas siguen corriendo hasta el día del pago.",
                en: "Interest and fines continue to accrue until the day of payment."
            )
            return ["\(owes) \(goesOn)"]
        }
        let rest = rest(of: report)
        guard rest > .zero else { return [owes] + plans.map(\.paragraph) }
        let besides = say(
            es: "Fuera de plan debe \(dollars(rest)); de esa parte los intereses y multas siguen "
                + "corriendo hasta el día del pago.",
            en: "Outside any plan it owes \(dollars(rest)); on that part interest and fines "
                + "continue to accrue until the day of payment."
        )
        return [owes] + plans.map(\.paragraph) + [besides]
    }

    /// What stands below the tables.
    func blocks(_ report: Report, issuer: String) -> [Document.Block] {
        [
            .paragraph(plans.isEmpty ? request : request(rest: rest(of: report))),
            Letter.signature(say(es: "Cuentas Corrientes", en: "Accounts receivable"), issuer),
        ]
    }

    /// What is in no plan.
    private func rest(of report: Report) -> Money {
        let planned = plans.reduce(0) { $0 + $1.owed.cents }
        return Money(cents: Letter.total("total", of: report).cents - planned)
    }

    private var office: String {
        place?.printable ?? say(es: "la Tesorería Municipal", en: "the municipal treasury")
    }

    private var until: String {
        by.map {
            say(
                es: " a más tardar el \(DocumentWords.day($0))",
                en: " no later than \(DocumentWords.day($0))"
            )
        } ?? ""
    }

    /// All is asked for, at once.
    private var request: String {
        say(
            es: "Sírvase pagar\(until) en \(office). Presente este aviso al pagar. "
                + "Si ya pagó, haga caso omiso de él o muestre su recibo; si no puede "
                + "pagar de una vez, pida un plan de pago.",
            en: "Please pay\(until) at \(office), and bring this notice with you. If you "
                + "have already paid, disregard it or show your receipt; if you cannot pay "
                + "the whole amount at once, ask for a payment plan."
        )
    }

    /// What is in no plan and what is behind in one is asked for now, the rest by installments.
    private func request(rest: Money) -> String {
        let arrears = Money(cents: plans.reduce(0) { $0 + $1.arrears.cents })
        let now = [
            rest > .zero
                ? say(
                    es: "lo que debe fuera de plan, \(dollars(rest))",
                    en: "what is outside any plan, \(dollars(rest))"
                ) : nil,
            arrears > .zero
                ? say(
                    es: "las cuotas atrasadas, \(dollars(arrears))",
                    en: "the installments in arrears, \(dollars(arrears))"
                ) : nil,
        ].compactMap(\.self).joined(separator: say(es: " y ", en: " and "))
        let asked =
            now.isEmpty
            ? say(
                es: "Sírvase pagar cada cuota en su fecha, en \(office).",
                en: "Please pay each installment on its date, at \(office)."
            )
            : say(
                es: "Sírvase pagar \(now),\(until) en \(office), y las demás cuotas en sus "
                    + "fechas.",
                en: "Please pay \(now),\(until) at \(office), and the other installments on "
                    + "their dates."
            )
        return asked
            + say(
                es: " Presente este aviso al pagar. Si ya pagó, haga caso omiso de él o muestre "
                    + "su recibo.",
                en: " Bring this notice with you. If you have already paid, disregard it or show "
                    + "your receipt."
            )
    }
}

extension StandingPlan {
    /// What a letter says of it: its part, what comes next and whether interest goes on.
    fileprivate var paragraph: String {
        let (code, date) = (code.printable, DocumentWords.day(agreed))
        let part = say(
            es: "De ese monto, \(dollars(owed)) está en el plan de pago \(code), convenido el "
                + "\(date) y en vigor.",
            en: "Of it \(dollars(owed)) is in payment plan \(code), agreed on \(date) and in "
                + "force."
        )
        let accrues =
            stopsInterest
            ? say(
                es: "Mientras el plan esté en vigor, esa parte no causa intereses ni multas.",
                en: "While the plan is in force, no interest or fines accrue on that part."
            )
            : say(
                es: "Los intereses y multas de esa parte siguen corriendo.",
                en: "Interest and fines on that part continue to accrue."
            )
        return "\(part) \(coming) \(accrues)"
    }

    private var coming: String {
        guard let next else {
            return say(es: "Sus cuotas están pagadas.", en: "Its installments are paid.")
        }
        let due = DocumentWords.day(next.due)
        if arrears > .zero {
            return say(
                es: "Tiene cuotas atrasadas por \(dollars(arrears)), la primera desde el \(due).",
                en: "Of its installments \(dollars(arrears)) is in arrears, the first since "
                    + "\(due)."
            )
        }
        return say(
            es: "Su próxima cuota, de \(dollars(next.amount)), vence el \(due).",
            en: "Its next installment, of \(dollars(next.amount)), is due on \(due)."
        )
    }
}

/// An amount as letters write it.
private func dollars(_ money: Money) -> String { "$\(Amounts.grouped(money))" }
