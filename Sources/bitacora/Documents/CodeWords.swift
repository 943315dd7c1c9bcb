// SPDX-License-Identifier: MIT
import Receivables

/// What people read in a table or a document where a report has a code.
///
/// JSON and CSV keep the codes, which are stable; a code that is not known here stays as it is.
enum CodeWords {
    /// The columns in which codes stand.
    static let columns: Set<String> = [
        "bucket", "cause", "channel", "conflict", "contact", "finding", "kind", "missing", "notice",
        "outcome", "reason", "requirement", "status", "type", "value", "verdict", "stage", "why",
        "step",
    ]

    private static let kinds: Set = ["property", "business", "subsistence"]

    /// A cell's text in words, given its column and, of a group, the name of its table.
    static func words(_ text: String, column: String, table: String, _ language: Language)
        -> String
    {
        if column == "goal" { return goal(text, language) }
        if column == "accounts" { return accounts(text, language) }
        // Mora and its movement by kind of account.
        if column == "key", kinds.contains(text) { return word(text, language) }
        if table == "dues", column == "key" { return word(text, language) }
        if column == "figure" { return figures[text]?(language) ?? word(text, language) }
        // What a meeting was about, the office chose itself.
        guard columns.contains(column), table != "meetings" || column != "value" else {
            return text
        }
        if column == "value", text == "plan" { return planAsked(language) }
        if column == "cause", text == "closed" { return closedAccount(language) }
        if column == "step", text == "paid" { return amountPaid(language) }
        if column == "missing" {
            return text.split(separator: ",").map {
                word(String($0.drop { $0 == " " }), language)
            }.joined(separator: ", ")
        }
        return word(text, language)
    }

    /// A code in words; of ranges of days, as they are.
    static func word(_ code: String, _ language: Language) -> String {
        if let type = EventType(rawValue: code) { return EventWords.name(type)(language) }
        return all[code]?(language) ?? code
    }

    /// Accounts that bear a service number; behind the first ones `+3980` is how many others do.
    private static func accounts(_ text: String, _ language: Language) -> String {
        guard let place = text.lastIndex(of: "+"), let others = Int(text[place...]) else {
            return text
        }
        return text[..<place].dropLast(", ".count) + " " + Amounts.more(others)(language)
    }

    /// A goal: a type of event, with what it counts of it.
    private static func goal(_ text: String, _ language: Language) -> String {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            let words = word(text, language)
            return words.prefix(1).uppercased() + words.dropFirst()
        }
        return "\(word(parts[0], language)): \(word(parts[1], language))"
    }

    /// The text of an act: the codes of its fields, in words, among what somebody wrote, which
    /// stays as it is even where a word of it is a code.
    static func sentence(_ text: String, of type: EventType, _ language: Language) -> String {
        var fields = spokenFields.compactMap { name -> [String]? in
            guard case .choice(let codes)? = Catalogue.field(named: name, in: type)?.kind else {
                return nil
            }
            return codes
        }[...]
        return text.split(separator: " ", omittingEmptySubsequences: false).map { part in
            let code = String(part)
            guard let field = fields.firstIndex(where: { $0.contains(code) }) else { return code }
            fields = fields[(field + 1)...]
            return code == "plan" ? planAsked(language) : word(code, language)
        }.joined(separator: " ")
    }

    /// The fields of codes in the order in which an act's text has them.
    private static let spokenFields = [
        "notice", "method", "purpose", "channel", "outcome", "stage", "kind",
    ]

    /// A plan that is asked for or handed out, not the state of being in one.
    private static func planAsked(_ language: Language) -> String {
        Wording(es: "plan de pago", en: "payment plan")(language)
    }

    /// Why a payment is in suspense, not what a visit found.
    private static func closedAccount(_ language: Language) -> String {
        Wording(es: "cuenta cerrada", en: "account closed")(language)
    }

    /// What payments took off a due, not what a visit came to.
    private static func amountPaid(_ language: Language) -> String {
        Wording(es: "pagado", en: "paid")(language)
    }

    /// What a report was limited to.
    static func selection(_ text: String, of option: String, _ language: Language) -> String {
        switch option {
        case "kind": return word(text, language)
        case "type", "finding":
            return text.split(separator: ",").map { word(String($0), language).lowercased() }
                .joined(separator: ", ")
        default: return text
        }
    }

    /// Whether there are words for a code; ranges of days need none.
    static func knows(_ code: String) -> Bool {
        EventType(rawValue: code) != nil || all[code] != nil
    }

    private static let all = words(
        debts + collection + service + referral + findings + suspense + conflicts
    )

    /// The figures of the monthly summary.
    private static let figures = words([
        ("collected", "Cobrado", "Collected"), ("other", "Otros ingresos", "Other income"),
        ("expenses", "Gastos", "Expenses"), ("balance", "Saldo de caja", "Balance"),
        ("moraStart", "Mora al inicio", "Mora at start"),
        ("moraEntered", "Entró en mora", "Entered mora"),
        ("moraRecovered", "Mora recuperada", "Mora recovered"),
        ("moraWaived", "Mora exonerada", "Mora waived"),
        ("moraCorrections", "Ajustes de la mora", "Corrections of mora"),
        ("moraEnd", "Mora al final", "Mora at end"),
        ("recoveryRate", "% recuperado", "% recovered"),
        ("accountsInMora", "Cuentas en mora", "Accounts in mora"),
        ("exoneratedInterest", "Interés exonerado", "Interest exonerated"),
        ("exoneratedFine", "Multa exonerada", "Fines exonerated"),
        ("plansAgreed", "Planes convenidos", "Plans agreed"),
        ("goalsSet", "Metas fijadas", "Goals set"),
        ("goalsMet", "Metas cumplidas al 90 %", "Goals met to 90 %"),
    ])

    private static func words(_ table: [(String, String, String)]) -> [String: Wording] {
        Dictionary(table.map { ($0.0, Wording(es: $0.1, en: $0.2)) }) { first, _ in first }
    }

    private static let debts = [
        ("current", "sin vencer", "not due"), ("plan", "en plan", "in a plan"),
        ("property", "inmueble", "property"), ("business", "negocio", "business"),
        ("subsistence", "subsistencia", "subsistence"),
        ("in-force", "en vigor", "in force"), ("lapsed", "caducado", "lapsed"),
        ("cancelled", "cancelado", "cancelled"), ("completed", "cumplido", "completed"),
        ("completed-without-charges", "cumplido (sin cargos)", "completed (no charges)"),
        ("kept", "cumplida", "kept"), ("broken", "rota", "broken"), ("open", "abierta", "open"),
        ("overdue", "vencido", "overdue"), ("recovered", "mora recuperada", "mora recovered"),
        ("in-mora", "en mora", "in mora"), ("all", "todo", "all"),
        ("right", "correcta", "right"),
        ("issued-in-error", "emitida por error", "issued in error"),
        ("refuted-later", "desmentida después", "refuted later"),
        ("reversal", "reversión", "reversal"), ("rule", "regla", "rule"),
        ("minimum", "mínimo", "minimum"), ("waived", "exonerado", "waived"),
        ("not-in-control", "falta en el control", "not in the control"),
        ("other-amount", "otro monto", "another amount"),
        ("no-account", "no hay tal cuenta", "no such account"),
        ("paid", "pagó", "paid"), ("rounding", "redondeo", "rounding"),
        ("excess", "exceso: no se devuelve", "excess: not given back"),
    ]

    private static let collection = [
        ("reminder", "recordatorio", "reminder"), ("first", "primer aviso", "first notice"),
        ("second", "segundo aviso", "second notice"), ("final", "último aviso", "final notice"),
        ("hand", "en mano", "by hand"), ("post", "correo postal", "post"),
        ("email", "correo electrónico", "email"), ("publication", "publicación", "publication"),
        ("received", "recibido", "received"), ("refused", "se rehusó", "refused"),
        ("absent", "ausente", "absent"), ("unlocatable", "no localizado", "unlocatable"),
        ("collection", "cobro", "collection"), ("courtesy", "cortesía", "courtesy"),
        ("inspection", "inspección", "inspection"),
        ("notification", "notificación", "notification"),
        ("promised", "prometió", "promised"), ("closed", "cerrado", "closed"),
        ("other", "otro", "other"), ("answered", "contestó", "answered"),
        ("no-answer", "no contestó", "no answer"),
        ("wrong-number", "número equivocado", "wrong number"), ("sms", "SMS", "SMS"),
        ("whatsapp", "WhatsApp", "WhatsApp"), ("sent", "enviado", "sent"),
        ("bounced", "rechazado", "bounced"), ("cash", "efectivo", "cash"),
        ("check", "cheque", "check"), ("card", "tarjeta", "card"),
        ("transfer", "transferencia", "transfer"), ("utility", "recibo de servicio", "utility"),
        ("unknown", "número desconocido", "unknown number"),
        ("ambiguous", "varias cuentas", "several accounts"),
    ]

    private static let service = [
        ("solvency", "solvencia", "solvency"), ("statement", "estado de cuenta", "statement"),
        ("certificate", "constancia", "certificate"), ("notice", "aviso", "notice"),
        ("cadastre", "catastro", "cadastre"), ("complaint", "reclamo", "complaint"),
        ("office", "oficina", "office"), ("phone", "teléfono", "phone"),
        ("granted", "concedida", "granted"), ("denied", "denegada", "denied"),
        ("withdrawn", "retirada", "withdrawn"),
        ("administrative", "administrativa", "administrative"),
        ("extrajudicial", "extrajudicial", "extrajudicial"), ("legal", "legal", "legal"),
    ]

    private static let referral = [
        ("mora", "algo en mora", "something in mora"),
        ("first-notice", "primer aviso", "first notice"),
        ("second-notice", "segundo aviso", "second notice"),
        ("final-notice", "último aviso", "final notice"),
        ("citation", "cita", "citation"), ("visit", "visita", "visit"),
        ("proof-of-debt", "prueba de la deuda", "proof of debt"),
        ("no-plan", "sin plan en vigor", "no plan in force"),
        ("no-promise", "sin promesa abierta", "no promise open"),
    ]

    /// `unknown-account` is among the findings.
    private static let conflicts = [
        ("clock-ahead", "reloj del equipo adelantado", "device's clock ahead"),
        ("closed-account", "cuenta cerrada", "closed account"),
        ("credit-left", "queda saldo a favor", "credit is left"),
        ("paid-meanwhile", "pagada mientras tanto", "paid meanwhile"),
        ("promise-already-paid", "promesa ya pagada", "promise already paid"),
        ("receipt-gap", "falta un recibo", "receipt left out"),
        ("receipt-used", "recibo repetido", "receipt used before"),
        ("unknown-plan", "plan desconocido", "unknown plan"),
    ]

    private static let findings = [
        ("duplicate-charge", "cargo duplicado", "duplicate charge"),
        ("duplicate-receipt", "recibo duplicado", "duplicate receipt"),
        ("exoneration-amount-differs", "exonerado por otro monto", "exonerated amount differs"),
        (
            "exoneration-condition-unmet", "exonerado sin cumplir la condición",
            "exoneration's condition unmet"
        ),
        (
            "exoneration-outside-ordinance", "exonerado fuera de la ordenanza",
            "exoneration outside its ordinance"
        ),
        ("late-entry", "registro tardío", "late entry"),
        ("number-gap", "número faltante", "gap in numbers"),
        (
            "payment-on-closed-account", "pago en cuenta cerrada", "payment on a closed account"
        ),
        (
            "plan-lapsed-not-cancelled", "plan caducado sin cancelar",
            "plan lapsed but not cancelled"
        ),
        ("refund-above-credit", "devolución mayor que el saldo a favor", "refund above credit"),
        ("unknown-account", "cuenta desconocida", "unknown account"),
    ]
    private static let suspense = [
        ("suspended", "entraron en suspenso", "put in suspense"),
        ("resolved", "resueltos", "settled"), ("returned", "devueltos", "returned"),
        ("outstanding", "pendientes", "outstanding"),
        ("settled-twice", "resuelto dos veces", "settled twice"),
        ("settled-with-another-amount", "resuelto con otro monto", "settled with another amount"),
        ("settles-nothing", "no resuelve nada", "settles nothing"),
        ("settles-reversed", "resuelve uno revertido", "settles a reversed one"),
    ]
}
