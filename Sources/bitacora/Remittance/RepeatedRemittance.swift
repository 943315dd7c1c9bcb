// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Payments of a remittance that the log has already, from the same utility under another number: mostly
/// a file that was sent again with a number of its own.
///
/// Such a payment has the same service number, day, amount and reference. Where the file gives no days, the
/// remittance's day is none of the payment's: sent again a week later, it has another. Then the day does not
/// count where there is a reference; without one, the same service and amount are next month's too. A
/// payment that was reversed or went back to the utility does not count: it may come again.
struct RepeatedRemittance {
    private let remittance: Remittance
    private let file: String
    private var count = 0
    private var cents = Int64(0)
    /// How many stand under each source.
    private var sources: [ExactText: Int] = [:]

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
        let found = try RemittanceEntry.read(reader, [wanted]) {
            left[RecordedRemittance.Payment($0).known(byDay: hasDays)] != nil
        }
        for entry in found where entry.stands {
            let payment = RecordedRemittance.Payment(entry).known(byDay: hasDays)
            guard let number = left[payment], number > 0 else { continue }
            left[payment] = number - 1
            count += 1
            cents += entry.amount.cents
            sources[ExactText(entry.source), default: 0] += 1
        }
        guard count > 0 else { return nil }
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
        let isReferred = remittance.payments.contains { $0.receipt != nil }
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
}
