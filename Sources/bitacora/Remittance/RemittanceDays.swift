// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

extension RemittanceFile {
    /// The first payment that is of a day after today: it would be in no figure until then, and the
    /// utility that wrote the day can say which was meant.
    func firstToCome(after today: CivilDate) -> RemittanceRefusal? {
        let found: (line: Int, day: CivilDate?)? =
            switch self {
            case .remittance(let remittance):
                remittance.payments.first { $0.on > today }.map { ($0.line, $0.on) }
            case .correction(let correction):
                correction.changes.first { $0.on.map { $0 > today } ?? false }
                    .map { ($0.line, $0.on) }
            }
        guard let found, let day = found.day else { return nil }
        return RemittanceRefusal(
            line: found.line,
            reason: Wording(
                es: "un pago del \(day), que está por venir; hoy es \(today). Pida el archivo otra "
                    + "vez",
                en: "a payment of \(day), which has not come; today is \(today). Ask for the file "
                    + "again"
            )
        )
    }
}
