// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Projections
import Receivables

/// The events of one source as a remittance or a correction makes them: a header, then the others.
struct RemittanceEvents {
    /// A payment as it goes into the log.
    struct Payment {
        let line: Int
        let service: String?
        let on: CivilDate
        let amount: Money
        let receipt: String?
        /// The account, or why it is not known.
        let bearer: ServiceRegister.Bearer
    }

    private(set) var columns = EventColumns(schema: Catalogue.schema)
    /// The payments in it, in their order.
    private(set) var payments: [Payment] = []
    private let source: String
    private let actor: String

    /// Begins with what the file says of itself.
    init(
        utility: String,
        number: String,
        date: CivilDate,
        payments: Int,
        total: Money,
        digest: Digest,
        actor: String
    ) {
        source = "\(utility):\(number)"
        self.actor = actor
        begin(.remittanceReceived, date)
        columns.set(Catalogue.Index.remittance, number)
        columns.set(Catalogue.Index.utility, utility)
        columns.set(Catalogue.Index.payments, Int64(payments))
        columns.set(Catalogue.Index.total, total.cents)
        columns.set(Catalogue.Index.digest, digest.hex)
    }

    /// The events of a remittance: each payment for the account that bears its number on its day.
    init(_ remittance: Remittance, _ register: ServiceRegister, actor: String) {
        self.init(
            utility: remittance.utility,
            number: remittance.number,
            date: remittance.date,
            payments: remittance.payments.count,
            total: remittance.total,
            digest: remittance.digest,
            actor: actor
        )
        var register = BearerLookup(register)
        for payment in remittance.payments {
            append(
                Payment(
                    line: payment.line,
                    service: payment.service,
                    on: payment.on,
                    amount: payment.amount,
                    receipt: payment.receipt,
                    bearer: register.bearer(of: payment.service, on: payment.on)
                )
            )
        }
    }

    /// Adds a payment, in suspense where its account is not known.
    mutating func append(_ payment: Payment) {
        if case .account(let account) = payment.bearer {
            begin(.paymentReceived, payment.on)
            columns.set(Catalogue.Index.account, account)
        } else {
            begin(.paymentSuspended, payment.on)
            if let cause = payment.bearer.cause { columns.set(Catalogue.Index.cause, cause) }
        }
        columns.set(Catalogue.Index.amount, payment.amount.cents)
        columns.set(Catalogue.Index.method, "utility")
        if let service = payment.service { columns.set(Catalogue.Index.service, service) }
        if let receipt = payment.receipt { columns.set(Catalogue.Index.receipt, receipt) }
        payments.append(payment)
    }

    /// Adds a reversal.
    mutating func reverse(_ reference: String, on day: CivilDate, reason: String) {
        begin(.eventReversed, day)
        columns.set(Catalogue.Index.reverses, reference)
        columns.set(Catalogue.Index.reason, reason)
    }

    private mutating func begin(_ type: EventType, _ day: CivilDate) {
        columns.appendRow()
        columns.set(Schema.source, source)
        columns.set(Schema.number, Int64(columns.count))
        columns.set(Schema.type, type.rawValue)
        columns.set(Schema.on, Int64(day.dayNumber))
        columns.set(Schema.actor, actor)
    }
}
