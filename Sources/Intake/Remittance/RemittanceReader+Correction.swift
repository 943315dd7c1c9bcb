// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension RemittanceReader {
    mutating func correction() throws -> RemittanceCorrection {
        var changes: [RemittanceCorrection.Change] = []
        var sum = Int64(0)
        var lines: [RemittanceCorrection.Target: Int] = [:]
        let reader = self
        try forEachDetail { line, detail in
            guard changes.count < Remittance.linesMax else { throw Self.tooMany(line) }
            let change = try reader.change(detail, isVoid: try reader.isVoid(detail))
            if let earlier = lines.updateValue(line, forKey: change.target) {
                throw Self.twice(line, earlier)
            }
            let (added, overflows) = sum.addingReportingOverflow(change.amount?.cents ?? 0)
            guard !overflows else { throw Self.tooMuch(line) }
            sum = added
            changes.append(change)
        }
        let number = try control("correction")
        let date = try control("date")
        try check(changes.count, try control("changes"))
        if let total = try optionalControl("total") { try check(Money(cents: sum), total) }
        return RemittanceCorrection(
            utility: origin.utility,
            number: number.text,
            date: CivilDate(dayNumber: Int32(date.number)),
            changes: changes,
            digest: origin.digest
        )
    }

    private func change(
        _ detail: Detail,
        isVoid: Bool
    ) throws(RemittanceError) -> RemittanceCorrection.Change {
        let amount = try detail["amount"]
        // Written out, it may mean that nothing was paid: the old amount must not stay then.
        if let amount, amount.number == 0, !isVoid, !takesZeroAsNothing {
            throw RemittanceError(line: detail.line, Self.zero)
        }
        let change = RemittanceCorrection.Change(
            line: detail.line,
            target: try Self.target(detail),
            receipt: try detail["receipt"]?.text,
            isVoid: isVoid,
            amount: amount.flatMap { $0.number > 0 ? Money(cents: $0.number) : nil },
            service: try detail["service"]?.text,
            on: try detail["on"].map { CivilDate(dayNumber: Int32($0.number)) },
            reason: try detail["reason"]?.text
        )
        let says = change.amount != nil || change.service != nil || change.on != nil
        guard isVoid != says else {
            throw RemittanceError(line: detail.line, isVoid ? Self.voidSays : Self.changesNothing)
        }
        return change
    }

    /// The payment that a line is about: by remittance and place, else by the utility's reference.
    private static func target(
        _ detail: Detail
    ) throws(RemittanceError) -> RemittanceCorrection.Target {
        let (remittance, place) = (try detail["remittance"], try detail["line"])
        if let remittance, let place {
            return .place(Int(place.number), remittance: remittance.text)
        }
        if remittance == nil, place == nil, let receipt = try detail["receipt"] {
            return .receipt(receipt.text)
        }
        throw RemittanceError(
            line: detail.line,
            Wording(
                es: "no dice qué pago corrige; se espera remesa y línea (remittance y line), o la "
                    + "referencia (receipt)",
                en: "does not say which payment it corrects; expected remittance and line, or the "
                    + "reference (receipt)"
            )
        )
    }

    private static var voidSays: Wording {
        Wording(
            es: "anula el pago y a la vez da monto, servicio o fecha. Deje una de las dos cosas",
            en: "voids the payment and gives an amount, service or day too. Leave one of the two"
        )
    }

    private static var zero: Wording {
        Wording(
            es: "da el monto 0.00. Para anular el pago, marque la línea como dice void en el "
                + "mapeo; si el monto queda como estaba, deje vacía la columna",
            en: "gives the amount 0.00. To take the payment back, mark the line as void in the "
                + "mapping says; if the amount stays as it was, leave the column empty"
        )
    }

    private static var changesNothing: Wording {
        Wording(
            es: "no cambia nada: no anula, ni da monto, servicio ni fecha",
            en: "changes nothing: it neither voids nor gives an amount, service or day"
        )
    }

    private static func twice(_ line: Int, _ earlier: Int) -> RemittanceError {
        RemittanceError(
            line: line,
            Wording(
                es: "corrige el mismo pago que la línea \(earlier). Deje una",
                en: "corrects the same payment as line \(earlier). Leave one"
            )
        )
    }
}
