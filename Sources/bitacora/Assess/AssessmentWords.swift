// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// What people read where an assessment's JSON has codes.
enum AssessmentWords {
    /// What is said of some accounts.
    static func reason(_ noted: AssessmentSummary.Noted) -> Wording {
        let reason = reason(noted.status, noted.missing)
        guard noted.differs else { return reason }
        return Wording(
            es: reason.spanish + ", por otro monto",
            en: reason.english + ", of another amount"
        )
    }

    /// What becomes of a tribute of an account.
    static func reason(_ status: Assessment.Status, _ missing: [Tariff.Attribute]) -> Wording {
        switch status {
        case .new: Wording(es: "cargo nuevo", en: "new charge")
        case .again:
            Wording(es: "otra vez: se revirtió antes", en: "charged again: reversed before")
        case .assessed: Wording(es: "ya tasado", en: "assessed already")
        case .charged:
            Wording(es: "ya cargado a mano o importado", en: "charged by hand or imported")
        case .missing: Self.missing(missing)
        case .exempt: Wording(es: "exenta por la tarifa", en: "exempt by the tariff")
        case .closed: Wording(es: "cuenta cerrada", en: "account closed")
        case .notOpenYet:
            Wording(es: "abierta más tarde en el mes", en: "opened later in the month")
        case .nothing: Wording(es: "resulta en cero", en: "comes to nothing")
        }
    }

    /// That charges are overdue as soon as they are made, and what to do where that is not meant.
    static func overdue(_ charges: Int, since first: CivilDate) -> Wording {
        let number = Amounts.grouped(charges)
        return Wording(
            es: (charges == 1
                ? "aviso: 1 cargo venció antes de hoy, el \(first): nace vencido"
                : "aviso: \(number) cargos vencieron antes de hoy, el primero el \(first): nacen "
                    + "vencidos")
                + ", con el interés y la multa desde entonces. Si el monto es nuevo para quien lo "
                + "debe, dé tiempo en la tarifa (due: {days: 30}) y la fecha de hoy con --on",
            en: (charges == 1
                ? "notice: 1 charge fell due before today, on \(first): it is born overdue"
                : "notice: \(number) charges fell due before today, the first on \(first): they "
                    + "are born overdue")
                + ", with interest and fine from then on. If the amount is new to who owes it, give "
                + "time in the tariff (due: {days: 30}) and today's date with --on"
        )
    }

    private static func missing(_ attributes: [Tariff.Attribute]) -> Wording {
        let spanish = attributes.map(\.wording.spanish).joined(separator: ", ")
        let english = attributes.map(\.wording.english).joined(separator: ", ")
        return Wording(es: "falta en el registro: \(spanish)", en: "not known: \(english)")
    }

    /// What the cadastre says of an account, in one line.
    static func attributes(_ account: AccountInMonth.Attributes) -> String {
        var parts = [CodeWords.word(account.kind, Speech.language)]
        func add(_ attribute: Tariff.Attribute, _ value: String?) {
            guard let value else { return }
            parts.append("\(attribute.wording(Speech.language)) \(value)")
        }
        add(.sector, account.sector?.printable)
        add(.zone, account.zone?.printable)
        add(.front, account.front.map { "\(Money(cents: $0)) m" })
        add(.area, account.area.map { "\(Money(cents: $0)) m²" })
        add(.assets, account.assets.map { Amounts.grouped($0) })
        return parts.joined(separator: " · ")
    }
}
