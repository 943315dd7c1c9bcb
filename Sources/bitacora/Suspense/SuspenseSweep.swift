// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// Settles every payment in suspense whose account can be told by now: all of them, or none.
struct SuspenseSweep {
    private let location: LogLocation
    private let options: SettlementOptions

    init(_ location: LogLocation, _ options: SettlementOptions) {
        (self.location, self.options) = (location, options)
    }

    /// Settles them, or only says which; then prints them.
    func run(isTrial: Bool) throws {
        try GivenSource.check(options.source, at: location)
        guard !isTrial else {
            let reader = try OpenLog.forAccounts(location.path)
            let (found, left) = try find(reader)
            try print(found, left)
            return StandardError.tellTrial()
        }
        var writer = try OpenLog.forAppend(location)
        // What is read now stays so until the batch is in: nobody else writes meanwhile.
        let (found, left) = try find(LogReader(location.path, schema: Catalogue.schema))
        if !found.isEmpty {
            let source = options.source ?? Person.source
            let events = try events(found, source, after: writer.lastNumber(of: source))
            OpenLog.warn(try writer.append(events, now: Clock.now))
        }
        try writer.close()
        try Failure.afterRecording(.recorded(count: found.count)) { try print(found, left) }
        AutomaticSealing.run(location)
    }

    private typealias Found = (payment: SuspenseBook.Payment, account: String)

    private func find(_ reader: LogReader) throws -> ([Found], left: Int) {
        let today = try Today(reader).reckoned()
        var register = BearerLookup(try ServiceRegister(reader))
        let outstanding = try SuspenseBook(reader).standing(asOf: .latest).outstanding
        let found = outstanding.compactMap { payment in
            register.account(of: payment, today: today).map { (payment, $0) }
        }
        return (found, outstanding.count - found.count)
    }

    private func events(
        _ found: [Found],
        _ source: String,
        after last: UInt64
    ) throws -> EventColumns {
        var events = EventColumns(schema: Catalogue.schema)
        var draft = EventDraft(try EventInputOptions(source: source, recorded: .dropped))
        for (index, (payment, account)) in found.enumerated() {
            draft.removeAll()
            try draft.set("type", EventType.paymentReceived.rawValue)
            try draft.set("on", payment.on.description)
            try draft.set("actor", options.actor?.composed ?? Person.user)
            try draft.set("account", account)
            try draft.set("amount", payment.amount.description)
            try draft.set("method", payment.method)
            try draft.set("service", payment.service)
            try draft.set("suspense", payment.reference)
            if let receipt = payment.receipt { try draft.set("receipt", receipt) }
            if let note = options.note { try draft.set("note", note) }
            try draft.append(number: Int64(last) + Int64(index) + 1, to: &events)
        }
        return events
    }

    private func print(_ found: [Found], _ left: Int) throws {
        var output = StandardOutput()
        if !found.isEmpty {
            try output.write(TextTable(Self.table(found)).rendered(whole: "report suspense"))
        }
        try output.line(
            say(
                es: "\(found.isEmpty ? "" : "\n")Resueltos: \(Amounts.grouped(found.count)). "
                    + "Quedan en suspenso: \(Amounts.grouped(left))",
                en: "\(found.isEmpty ? "" : "\n")Settled: \(Amounts.grouped(found.count)). "
                    + "Left in suspense: \(Amounts.grouped(left))"
            )
        )
        try output.flush()
    }

    private static func table(_ found: [Found]) -> Document.Table {
        let total = found.reduce(Int64(0)) { $0 + $1.payment.amount.cents }
        return Document.Table(
            title: say(es: "Pagos que se resuelven", en: "Payments that are settled"),
            columns: [
                Document.Column(say(es: "Referencia", en: "Reference"), isNumber: false),
                Document.Column(say(es: "Servicio", en: "Service"), isNumber: false),
                Document.Column(say(es: "Cobrado", en: "Collected"), isNumber: false),
                Document.Column(say(es: "Monto", en: "Amount"), isNumber: true),
                Document.Column(say(es: "Cuenta", en: "Account"), isNumber: false),
            ],
            rows: found.map { payment, account in
                [
                    payment.reference, payment.service, payment.on.description,
                    Amounts.grouped(payment.amount), account,
                ].map { Document.Cell(text: $0) }
            },
            totals: ["Total", "", "", Amounts.grouped(Money(cents: total)), ""].map {
                Document.Cell(text: $0)
            }
        )
    }
}
