// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Payments of a remittance that the log has already, from the same utility under another number: mostly
/// a file that was sent again with a number of its own.
///
/// Such a payment has the same service number, day, amount and reference. Where the file gives no days, the
/// remittance's day is none of the payment's: sent again a week later, it has another. Then the day does not
/// count where there is a reference; without one, the same service and amount are next month's too. Where
/// only one side has references, as after a better mapping, service, day and amount tell. A payment that
/// was reversed or went back to the utility does not count: it may come again.
struct RepeatedRemittance {
    private let remittance: Remittance
    private let file: String
    private var count = 0
    private var cents = Int64(0)
    /// How many stand under each source.
    private var sources: [ExactText: Int] = [:]
    /// Whether only one side has a reference of some.
    private var isOneSided = false

    /// Nil where the log has none of them.
    init?(_ remittance: Remittance, _ reader: LogReader, file: String) throws {
        (self.remittance, self.file) = (remittance, file)
        let others = try reader.sources.map(\.name).filter {
            $0.beginsWithBytes(of: "\(remittance.utility):")
        }
        guard !others.isEmpty else { return nil }
        var left: [RecordedRemittance.Payment: Int] = [:]
        let hasDays = remittance.hasDays
        for payment in remittance.payments {
            left[RecordedRemittance.Payment(payment).known(byDay: hasDays), default: 0] += 1
        }
        let wanted = FieldValues(Schema.envelope[Schema.source], others)
        let bare = Set(remittance.payments.map { RecordedRemittance.Payment($0).bare })
        let found = try RemittanceEntry.read(reader, [wanted]) {
            let payment = RecordedRemittance.Payment($0)
            return left[payment.known(byDay: hasDays)] != nil || bare.contains(payment.bare)
        }
        var unmatched: [RemittanceEntry] = []
        for entry in found where entry.stands {
            let payment = RecordedRemittance.Payment(entry).known(byDay: hasDays)
            if left.take(payment) { note(entry) } else { unmatched.append(entry) }
        }
        noteOneSided(unmatched, left)
        guard count > 0 else { return nil }
    }

    private mutating func note(_ entry: RemittanceEntry) {
        count += 1
        cents += entry.amount.cents
        sources[ExactText(entry.source), default: 0] += 1
    }

    /// Counts those of which either the file or the log gives no reference.
    ///
    /// `left`: the payments of the file that no other one is, as they are known.
    private mutating func noteOneSided(
        _ entries: [RemittanceEntry],
        _ left: [RecordedRemittance.Payment: Int]
    ) {
        guard !entries.isEmpty else { return }
        var left = left
        var referred: [RecordedRemittance.Payment: Int] = [:]
        var unreferred: [RecordedRemittance.Payment: Int] = [:]
        for payment in remittance.payments.map(RecordedRemittance.Payment.init)
        where left.take(payment.known(byDay: remittance.hasDays)) {
            if payment.receipt == nil {
                unreferred[payment.bare, default: 0] += 1
            } else {
                referred[payment.bare, default: 0] += 1
            }
        }
        for entry in entries {
            let payment = RecordedRemittance.Payment(entry).bare
            let isTaken =
                entry.receipt == nil ? referred.take(payment) : unreferred.take(payment)
            guard isTaken else { continue }
            isOneSided = true
            note(entry)
        }
    }

    /// Whether they are half of the remittance or more, which chance does not make.
    var isMost: Bool { count * 2 >= remittance.payments.count }

    /// Says before anything is recorded that most payments would be there twice.
    var refusal: Failure {
        let isAll = count == remittance.payments.count
        return Failure(
            .input,
            es: "\(found.spanish). No se registró nada. Si es la misma remesa con otro número, no "
                + "la importe" + (isAll ? "" : ": pida un archivo sólo con lo que falta")
                + "; si son otros pagos, --as-recorded los registra",
            en: "\(found.english). Nothing was recorded. If it is the same remittance under "
                + "another number, do not import it"
                + (isAll ? "" : ": ask for a file with only what is missing")
                + "; if they are other payments, --as-recorded records them"
        )
    }

    /// Says that some are there twice, or would be.
    var notice: String {
        say(
            es: "bitacora: aviso: \(found.spanish). Pregunte a la empresa si se pagó dos veces; si "
                + "no, pídale que lo anule con un archivo de correcciones",
            en: "bitacora: notice: \(found.english). Ask the utility whether it was paid twice; if "
                + "not, have it voided by a file of corrections"
        )
    }

    /// `LUZ.txt: LUZ:2018-07: 5 of its 6 payments (59.25) are in the log under LUZ:2018-06: …`.
    private var found: Wording {
        let (name, amount) = (remittance.source, Amounts.grouped(Money(cents: cents)))
        let (part, all) = (Amounts.grouped(count), Amounts.grouped(remittance.payments.count))
        // That with the most of them, and the first by its name where several have as many.
        let most = sources.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key.text.printable ?? ""
        let more = sources.count > 1 ? Amounts.more(sources.count - 1) : Wording(es: "", en: "")
        let isReferred = !isOneSided && remittance.payments.contains { $0.receipt != nil }
        let isByDay = remittance.hasDays || !isReferred
        return Wording(
            es: "\(file): \(name): de sus \(all) pagos, ya en la bitácora: \(part) (\(amount)), "
                + "con " + most + (more.spanish.isEmpty ? "" : " \(more.spanish)")
                + ": el mismo servicio" + (isByDay ? ", día" : "")
                + (isReferred ? ", monto y referencia" : " y monto"),
            en: "\(file): \(name): of its \(all) payments, in the log already: \(part) "
                + "(\(amount)), under " + most + (more.english.isEmpty ? "" : " \(more.english)")
                + ": the same service" + (isByDay ? ", day" : "")
                + (isReferred ? ", amount and reference" : " and amount")
        )
    }
}

extension RecordedRemittance.Payment {
    /// What tells it from others of the utility: all of it, or where no line says its day all but that,
    /// if the utility's reference is there.
    fileprivate func known(byDay isByDay: Bool) -> Self {
        guard !isByDay, receipt != nil else { return self }
        var undated = self
        undated.on = .earliest
        return undated
    }

    /// What is left of it without a reference.
    fileprivate var bare: Self {
        var bare = self
        bare.receipt = nil
        return bare
    }
}

extension [RecordedRemittance.Payment: Int] {
    /// Takes one of those there are of a payment; whether there was one.
    fileprivate mutating func take(_ payment: RecordedRemittance.Payment) -> Bool {
        guard let count = self[payment], count > 0 else { return false }
        self[payment] = count - 1
        return true
    }
}
