// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// What the log has under a remittance's source: to tell the same file sent again from another one
/// with its number.
///
/// Whose a number was is not asked again: what was recorded is compared with what the file says.
struct RecordedRemittance {
    struct Payment: Hashable {
        let service: String?
        var on: CivilDate
        let amount: Money
        var receipt: String?

        /// As a file has it.
        init(_ payment: Remittance.Payment) {
            (service, on) = (payment.service, payment.on)
            (amount, receipt) = (payment.amount, payment.receipt)
        }

        /// As the log has it.
        init(_ entry: RemittanceEntry) {
            (service, on) = (entry.service, entry.on)
            (amount, receipt) = (entry.amount, entry.receipt)
        }

        fileprivate init(_ events: EventColumns, _ row: Int, on day: CivilDate) {
            service = events.string(Catalogue.Index.service, row: row)
            on = day
            amount = Money(cents: events.integer(Catalogue.Index.amount, row: row) ?? 0)
            receipt = events.string(Catalogue.Index.receipt, row: row)
        }
    }

    private let source: String
    /// The event with which the source begins.
    private var header: (digest: String?, date: CivilDate)?
    private var payments: [Payment] = []
    /// What a correction did to each payment: why it was taken back, and what it became.
    private var steps: [(reason: String, payment: Payment?)] = []
    /// How many events there are.
    private(set) var count = 0

    init(_ reader: LogReader, source: String) throws {
        self.source = source
        let wanted = FieldValues(Schema.envelope[Schema.source], [source])
        try reader.forEachMatch([wanted], fields: Self.fields) { found in
            for row in found.rows { note(found.events, row) }
        }
    }

    private static let fields =
        [Schema.source, Schema.type, Schema.on].map { Schema.envelope[$0] }
        + [
            Catalogue.Index.amount, Catalogue.Index.receipt, Catalogue.Index.service,
            Catalogue.Index.digest, Catalogue.Index.reason,
        ].map { Catalogue.schema.fields[$0] }

    private mutating func note(_ events: EventColumns, _ row: Int) {
        let day = CivilDate(dayNumber: Int32(events.integer(Schema.on, row: row) ?? 0))
        switch events.string(Schema.type, row: row).flatMap(EventType.init) {
        case .remittanceReceived where count == 0:
            header = (events.string(Catalogue.Index.digest, row: row), day)
        case .paymentReceived, .paymentSuspended:
            let payment = Payment(events, row, on: day)
            if steps.isEmpty {
                payments.append(payment)
            } else {
                steps[steps.count - 1].payment = payment
            }
        case .eventReversed:
            // What had settled a payment is taken back with it, for the same reason.
            let reason = events.string(Catalogue.Index.reason, row: row) ?? ""
            if steps.last.map({ $0.reason != reason || $0.payment != nil }) ?? true {
                steps.append((reason, nil))
            }
        default: break
        }
        count += 1
    }

    /// Whether these are the very bytes that were recorded.
    ///
    /// - Throws: `Failure` where the file says something else under the same number.
    func isSame(as input: RemittanceInput) throws(Failure) -> Bool {
        guard let header else { throw Failure.sourceIsOther(source, input.name) }
        switch input.file {
        case .remittance(let remittance):
            if header.digest == remittance.digest.hex { return true }
            try compare(remittance, input.name, header.date)
            return false
        case .correction(let correction):
            if header.digest == correction.digest.hex { return true }
            throw difference(correction, input.name)
        }
    }

    /// The first line of a correction that says something else, or that the bytes differ elsewhere.
    private func difference(_ correction: RemittanceCorrection, _ file: String) -> Failure {
        let pairs = zip(correction.changes, steps)
        for (change, step) in pairs where !Self.agree(change, step, correction.source) {
            return Failure.otherCorrection(source, file, change.line)
        }
        let next = correction.changes.dropFirst(steps.count).first ?? correction.changes.last
        let isSameCount = correction.changes.count == steps.count
        return Failure.otherCorrection(source, file, isSameCount ? nil : next?.line)
    }

    private static func agree(
        _ change: RemittanceCorrection.Change,
        _ step: (reason: String, payment: Payment?),
        _ source: String
    ) -> Bool {
        guard CorrectionEvents.reason(change, source) == step.reason else { return false }
        guard let payment = step.payment else { return change.isVoid }
        return !change.isVoid && change.amount ?? payment.amount == payment.amount
            && change.service ?? payment.service == payment.service
            && change.on ?? payment.on == payment.on
    }

    private func compare(
        _ remittance: Remittance,
        _ file: String,
        _ date: CivilDate
    ) throws(Failure) {
        guard steps.isEmpty else { throw Failure.otherCorrection(source, file, nil) }
        for (index, payment) in remittance.payments.enumerated() {
            let found = Payment(payment)
            guard index < payments.count else {
                throw Failure.otherRemittance(source, file, payment.line, found, recorded: nil)
            }
            guard payments[index] == found else {
                throw Failure.otherRemittance(
                    source,
                    file,
                    payment.line,
                    found,
                    recorded: payments[index]
                )
            }
        }
        guard payments.count == remittance.payments.count else {
            let last = remittance.payments.last?.line ?? 1
            throw Failure.shorterRemittance(
                source,
                file,
                last,
                payments[remittance.payments.count]
            )
        }
        guard date == remittance.date else {
            throw Failure.redatedRemittance(source, file, date, remittance.date)
        }
    }
}

extension RecordedRemittance.Payment: CustomStringConvertible {
    /// What tells it apart, in the same words in both languages.
    var description: String {
        [service, on.description, amount.description, receipt].compactMap(\.self)
            .joined(separator: " · ")
    }
}

extension Failure {
    private static func used(
        _ source: String,
        _ file: String,
        _ line: Int?,
        _ what: Wording
    ) -> Failure {
        let place = line.map { "\(file):\($0)" } ?? file
        return Failure(
            .input,
            es: "\(place): \(source.printable) ya está registrada con otro contenido: "
                + "\(what.spanish). No se registró nada; una remesa nueva lleva otro número, y "
                + "los errores se corrigen con un archivo de correcciones",
            en: "\(place): \(source.printable) is recorded already with other content: "
                + "\(what.english). Nothing was recorded; a new remittance needs another number, "
                + "and what is wrong goes into a correction file"
        )
    }

    /// A payment that differs from the one that was recorded, or that was not there.
    fileprivate static func otherRemittance(
        _ source: String,
        _ file: String,
        _ line: Int,
        _ found: RecordedRemittance.Payment,
        recorded: RecordedRemittance.Payment?
    ) -> Failure {
        used(
            source,
            file,
            line,
            Wording(
                es: "la primera línea distinta dice \(found) y la bitácora "
                    + (recorded.map { "\($0)" } ?? "no tiene más"),
                en: "the first line that differs says \(found) and the log "
                    + (recorded.map { "\($0)" } ?? "has no more")
            )
        )
    }

    /// Payments that the log has are not in the file.
    fileprivate static func shorterRemittance(
        _ source: String,
        _ file: String,
        _ line: Int,
        _ recorded: RecordedRemittance.Payment
    ) -> Failure {
        used(
            source,
            file,
            line,
            Wording(
                es: "después de esta línea falta \(recorded), que está en la bitácora",
                en: "after this line \(recorded) is missing, which is in the log"
            )
        )
    }

    fileprivate static func redatedRemittance(
        _ source: String,
        _ file: String,
        _ recorded: CivilDate,
        _ found: CivilDate
    ) -> Failure {
        used(
            source,
            file,
            nil,
            Wording(
                es: "su fecha es \(found) y en la bitácora \(recorded)",
                en: "its date is \(found), and in the log \(recorded)"
            )
        )
    }

    /// A correction that differs, on a line or in what is compared by its bytes alone.
    fileprivate static func otherCorrection(
        _ source: String,
        _ file: String,
        _ line: Int?
    ) -> Failure {
        let isOnLine = line != nil
        return used(
            source,
            file,
            line,
            Wording(
                es: isOnLine
                    ? "es la primera línea distinta" : "el archivo no es el mismo (SHA-256)",
                en: isOnLine
                    ? "this is the first line that differs" : "the file is not the same (SHA-256)"
            )
        )
    }

    /// A source that somebody else numbers.
    fileprivate static func sourceIsOther(_ source: String, _ file: String) -> Failure {
        Failure(
            .input,
            es:
                "\(file): el origen \(source.printable) ya es de otra cosa, no de una remesa, y lo "
                + "registrado se queda. Dé a la remesa otro número en batch de su mapeo, por ejemplo "
                + "remittance: \"{number}-B\"; sus correcciones la llaman así",
            en:
                "\(file): the source \(source.printable) is of something else, not of a remittance, "
                + "and what is recorded stays. Give the remittance another number in batch of its "
                + "mapping, for example remittance: \"{number}-B\"; its corrections call it so"
        )
    }
}
