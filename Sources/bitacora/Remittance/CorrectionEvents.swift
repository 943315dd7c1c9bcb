// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// The events of a correction: each payment that was wrong is taken back, with what had settled it,
/// and recorded anew unless there was none.
///
/// Where the service number stays, so does the account: also one that a person gave.
struct CorrectionEvents {
    /// What becomes of one payment.
    private struct Step {
        let change: RemittanceCorrection.Change
        let entry: RemittanceEntry
        let payment: RemittanceEvents.Payment?
    }

    private let correction: RemittanceCorrection
    private let steps: [Step]
    private let actor: String

    /// - Throws: `RemittanceRefusal` at the first line that cannot be.
    init(
        _ correction: RemittanceCorrection,
        _ reader: LogReader,
        _ register: ServiceRegister,
        actor: String
    ) throws {
        let ledger = try RemittanceLedger(correction, reader)
        var register = BearerLookup(register)
        var lines: [String: Int] = [:]
        var steps: [Step] = []
        for change in correction.changes {
            let entry = try ledger.entry(change)
            // Named once by its place and once by its reference.
            if let earlier = lines.updateValue(change.line, forKey: entry.reference) {
                throw RemittanceRefusal(line: change.line, reason: .namedTwice(earlier))
            }
            steps.append(
                Step(
                    change: change,
                    entry: entry,
                    payment: change.isVoid ? nil : try Self.payment(change, entry, &register)
                )
            )
        }
        self.correction = correction
        self.steps = steps
        self.actor = actor
        guard total <= Int128(Money.max.cents) else {
            throw RemittanceRefusal(line: steps.last?.change.line ?? 1, reason: .tooMuch)
        }
    }

    private var total: Int128 {
        steps.reduce(0) { $0 + Int128($1.payment?.amount.cents ?? 0) }
    }

    private static func payment(
        _ change: RemittanceCorrection.Change,
        _ entry: RemittanceEntry,
        _ register: inout BearerLookup
    ) throws(RemittanceRefusal) -> RemittanceEvents.Payment {
        let on = change.on ?? entry.on
        let amount = change.amount ?? entry.amount
        let service = change.service ?? entry.service
        guard on != entry.on || amount != entry.amount || service != entry.service else {
            throw RemittanceRefusal(line: change.line, reason: .changesNothing(entry.reference))
        }
        let known = entry.account ?? entry.settlement?.account
        let bearer: ServiceRegister.Bearer =
            if service == entry.service, let known {
                .account(known)
            } else {
                register.bearer(of: service ?? "", on: on)
            }
        return RemittanceEvents.Payment(
            line: change.line,
            service: service,
            on: on,
            amount: amount,
            receipt: entry.receipt,
            bearer: bearer
        )
    }

    /// The events, in the order of the file.
    var events: RemittanceEvents {
        var events = RemittanceEvents(
            utility: correction.utility,
            number: correction.number,
            date: correction.date,
            payments: steps.count { $0.payment != nil },
            total: Money(cents: Int64(total)),
            digest: correction.digest,
            actor: actor
        )
        for step in steps {
            let reason = Self.reason(step.change, correction.source)
            if let settlement = step.entry.settlement {
                events.reverse(settlement.reference, on: correction.date, reason: reason)
            }
            events.reverse(step.entry.reference, on: correction.date, reason: reason)
            if let payment = step.payment { events.append(payment) }
        }
        return events
    }

    /// Why a payment is taken back: in the language of the documents.
    static func reason(_ change: RemittanceCorrection.Change, _ source: String) -> String {
        let place = "corrección \(source), línea \(change.line)"
        return change.reason.map { "\(place): \($0)" } ?? place
    }
}

extension Wording {
    fileprivate static func namedTwice(_ line: Int) -> Wording {
        Wording(
            es: "corrige el mismo pago que la línea \(line). Deje una",
            en: "corrects the same payment as line \(line). Leave one"
        )
    }

    fileprivate static func changesNothing(_ reference: String) -> Wording {
        Wording(
            es:
                "no cambia nada del pago \(reference): monto, servicio y fecha son los mismos. Quite "
                + "la línea",
            en:
                "changes nothing of the payment \(reference): amount, service and day are the same. "
                + "Leave the line out"
        )
    }

    fileprivate static var tooMuch: Wording {
        Wording(
            es: "lo corregido suma más de \(Money.max). Sepárelo en varios archivos",
            en: "what is corrected adds up to more than \(Money.max). Split it into several files"
        )
    }
}
