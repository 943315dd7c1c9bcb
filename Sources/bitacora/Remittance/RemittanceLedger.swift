// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// The payments that a correction names, as the log has them.
struct RemittanceLedger {
    /// The payments of each remittance, in their order.
    private var places: [ExactText: [RemittanceEntry]] = [:]
    /// The payments with each of the utility's references.
    private var receipts: [String: [RemittanceEntry]] = [:]
    private let utility: String

    /// Reads what bears on a correction's targets.
    init(_ correction: RemittanceCorrection, _ reader: LogReader) throws {
        utility = correction.utility
        var (sources, wanted): (Set<String>, Set<String>) = ([], [])
        for change in correction.changes {
            switch change.target {
            case .place(_, let remittance): sources.insert("\(utility):\(remittance)")
            case .receipt(let receipt): wanted.insert(receipt)
            }
        }
        let values = [
            FieldValues(Schema.envelope[Schema.source], sources),
            FieldValues(Catalogue.schema.fields[Catalogue.Index.receipt], wanted),
        ]
        for entry in try RemittanceEntry.read(reader, values) {
            if sources.contains(entry.source) {
                places[ExactText(entry.source), default: []].append(entry)
            }
            // Only the utility's own events: what settles one bears the same reference.
            if let receipt = entry.receipt, wanted.contains(receipt),
                entry.source.beginsWithBytes(of: "\(utility):")
            {
                receipts[receipt, default: []].append(entry)
            }
        }
    }

    /// The payment that a change is about, which must be there and stand.
    func entry(_ change: RemittanceCorrection.Change) throws(RemittanceRefusal) -> RemittanceEntry {
        func refuse(_ reason: Wording) -> RemittanceRefusal {
            RemittanceRefusal(line: change.line, reason: reason)
        }
        let entry: RemittanceEntry
        switch change.target {
        case .place(let place, let remittance):
            guard let payments = places[ExactText("\(utility):\(remittance)")] else {
                throw refuse(.noRemittance("\(utility):\(remittance)"))
            }
            guard payments.indices.contains(place - 1) else {
                throw refuse(.noPlace(place, "\(utility):\(remittance)", payments.count))
            }
            entry = payments[place - 1]
            if let receipt = change.receipt, let own = entry.receipt, receipt != own {
                throw refuse(.otherReceipt(receipt, entry.reference, own))
            }
        case .receipt(let receipt):
            let found = receipts[receipt] ?? []
            let standing = found.filter { !$0.isReversed }
            guard standing.count <= 1 else {
                throw refuse(.severalReceipts(receipt, standing.map(\.reference)))
            }
            guard let one = standing.first ?? found.last else {
                throw refuse(.noReceipt(receipt, utility))
            }
            entry = one
        }
        if entry.isReversed { throw refuse(.correctedAlready(entry.reference)) }
        if let settlement = entry.settlement, settlement.account == nil {
            throw refuse(.returnedAlready(entry.reference, by: settlement.reference))
        }
        return entry
    }
}

extension Wording {
    fileprivate static func noRemittance(_ source: String) -> Wording {
        Wording(
            es: "la remesa \(source) no está en la bitácora. Revise el número, o impórtela antes",
            en: "the remittance \(source) is not in the log. Check the number, or import it first"
        )
    }

    fileprivate static func noPlace(_ place: Int, _ source: String, _ count: Int) -> Wording {
        Wording(
            es:
                "la remesa \(source) no tiene línea \(place): son \(count), contadas desde 1. Revise "
                + "el número",
            en:
                "the remittance \(source) has no line \(place): there are \(count), counted from 1. "
                + "Check the number"
        )
    }

    fileprivate static func otherReceipt(
        _ receipt: String,
        _ reference: String,
        _ own: String
    ) -> Wording {
        Wording(
            es: "dice la referencia \(receipt) y el pago \(reference) lleva \(own). Revise "
                + "remesa y línea",
            en: "gives the reference \(receipt) and the payment \(reference) has \(own). Check "
                + "remittance and line"
        )
    }

    fileprivate static func noReceipt(_ receipt: String, _ utility: String) -> Wording {
        Wording(
            es: "ningún pago de \(utility) lleva la referencia \(receipt). Revísela",
            en: "no payment of \(utility) has the reference \(receipt). Check it"
        )
    }

    fileprivate static func severalReceipts(_ receipt: String, _ names: [String]) -> Wording {
        let list = names.prefix(5).joined(separator: ", ")
        return Wording(
            es: "varios pagos llevan la referencia \(receipt): \(list). Diga remesa y línea",
            en: "several payments have the reference \(receipt): \(list). Give remittance and line"
        )
    }

    fileprivate static func correctedAlready(_ reference: String) -> Wording {
        Wording(
            es:
                "el pago \(reference) ya se corrigió o se revirtió. Quite la línea, o corrija el pago "
                + "nuevo",
            en:
                "the payment \(reference) was corrected or reversed already. Leave the line out, or "
                + "correct the new payment"
        )
    }

    fileprivate static func returnedAlready(_ reference: String, by settlement: String) -> Wording {
        Wording(
            es:
                "el pago en suspenso \(reference) ya se devolvió (\(settlement)). Quite la línea, o "
                + "revierta antes la devolución",
            en: "the payment in suspense \(reference) went back already (\(settlement)). Leave the "
                + "line out, or reverse its return first"
        )
    }
}
