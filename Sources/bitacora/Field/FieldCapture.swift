// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Projections
import Receivables

/// One event on its way into a device's log: what flags give, then what has to be asked, then the
/// event, durable, and what was recorded.
struct FieldCapture {
    /// What was recorded.
    struct Recorded: Sendable {
        let entry: FieldEntry
        let record: FieldRecord
        /// Whether somebody was asked.
        let wasAsked: Bool
    }

    let form: FieldForm
    /// The device, as it was before.
    let device: FieldDevice
    /// What was given as flags, by the name of the field.
    let given: [String: String]
    /// When it began; what is asked ends later.
    let now: Instant
    let language: Language

    /// Records the event.
    ///
    /// - Throws: `Failure` naming the flags where something is missing and nobody can be asked, and
    ///   with status 1 where the person left; what the device's log throws.
    func run() throws -> Recorded {
        var now = now
        let context = FieldContext(
            device,
            today: try today(at: now, isNamed: isDayNamed),
            language: language
        )
        try LeaptClock.check(device, now: now)
        // What is wrong with a flag is said before anything is asked.
        let answers = try FlagAnswers(form: form, context: context).answers(given)
        if given["receipt"] != nil { throw Failure.receiptIsNumbered }
        note(account: answers["account"]?.value)
        let missing = form.required.filter { answers[$0] == nil }
        var fields = answers.mapValues(\.value)
        if !missing.isEmpty {
            guard Terminal.canAsk else { throw Failure.missingFields(missing) }
            guard let all = try confirm(context, answers, &now) else {
                throw Failure.leftUnrecorded
            }
            fields = all
        }
        fields = fields.filter { !$0.value.isEmpty }
        let entry = try append(fields, now)
        if entry.clockWasBehind { warnOfClock(entry) }
        let records = try FieldRecord.all(device.log)
        let record = records[Int(entry.number) - 1]
        // The clock's day and not the log's, which may have leapt: a right date is no doubt then.
        let clock = try Today(device.log.reader(), now: now).clock
        for doubt in record.doubts(among: records, today: clock) {
            StandardError.line("bitacora: " + doubt(language))
        }
        return Recorded(entry: entry, record: record, wasAsked: !missing.isEmpty)
    }

    /// Whether the day was given as a date.
    private var isDayNamed: Bool { given["on"].flatMap { CivilDate($0) } != nil }

    /// The day from which words such as "yesterday" count, and of what is given no day.
    ///
    /// Where the clock is behind what the device recorded or took along nobody knows it, and only a
    /// date stands by itself.
    private func today(at now: Instant, isNamed: Bool) throws -> CivilDate {
        let today = try Today(device.log.reader(), now: now)
        guard !isNamed else { return today.date }
        let day = try today.known()
        // A round may be taken along as of a day to come, before its month begins.
        if let pack = device.pack, day < pack.asOf.adding(days: -31) {
            throw Failure.clockBehindRound(day, asOf: pack.asOf)
        }
        return day
    }

    /// Says of an account that it is off the round, which may be a slip, or closed.
    ///
    /// Both are recorded.
    private func note(account: String?) {
        guard let account, device.pack != nil else { return }
        if let stop = device.stop(account) {
            guard let closing = stop.closing else { return }
            let head = Wording(es: "bitacora: aviso: ", en: "bitacora: notice: ")(language)
            return StandardError.line("\(head)\(account.printable): \(closing(language))")
        }
        StandardError.line(
            say(
                es: "bitacora: aviso: la cuenta \(account.printable) no está en lo que se llevó; "
                    + "la oficina verá si existe",
                en: "bitacora: notice: account \(account.printable) is not among those taken "
                    + "along; the office will see whether it exists"
            )
        )
    }

    /// Asks until what was shown last is what is to be recorded, and takes the moment of the yes: the
    /// day may turn, or the clock be set, while a question waits.
    private func confirm(
        _ begun: FieldContext,
        _ answers: Interview.Answers,
        _ now: inout Instant
    ) throws -> [String: String]? {
        var (context, answers) = (begun, answers)
        while let found = try ask(context, answers) {
            now = Clock.now
            let shown = context.today
            let isOther = found["on"].map { $0.value != shown.description } ?? false
            let day = try today(at: now, isNamed: isDayNamed || isOther)
            if day != shown { try LeaptClock.check(device, now: now) }
            guard !isDayNamed, let turned = Self.turned(found, from: shown, to: day) else {
                return found.mapValues(\.value)
            }
            StandardError.line(
                say(
                    es: "bitacora: aviso: mientras se preguntaba, hoy pasó del \(shown) al "
                        + "\(day) en este equipo. Revise otra vez",
                    en: "bitacora: notice: while it was asked, today went from \(shown) to "
                        + "\(day) on this device. Look once more"
                )
            )
            answers = turned
            context = FieldContext(device, today: day, language: language)
        }
        return nil
    }

    /// The answers with today in place of the day that was today when they were shown, and of one that
    /// is to come now; nil where what was shown holds.
    static func turned(
        _ answers: Interview.Answers,
        from shown: CivilDate,
        to today: CivilDate
    ) -> Interview.Answers? {
        guard shown != today else { return nil }
        var answers = answers
        if let on = answers["on"].flatMap({ CivilDate($0.value) }) {
            guard on == shown || on > today else { return nil }
            answers["on"] = Prompt.Answer(today.description)
        }
        return answers
    }

    private func ask(
        _ context: FieldContext,
        _ answers: Interview.Answers
    ) throws -> Interview.Answers? {
        let interview = Interview(
            steps: form.steps(context),
            given: answers,
            summary: { form.summary($0, context) },
            language: language
        )
        var source = try TerminalAnswers()
        var screen = TerminalScreen()
        guard case .confirmed(let found) = try interview.run(&source, &screen) else { return nil }
        return found
    }

    /// A payment takes the device's next receipt in the same step, so that no two have one.
    private func append(_ fields: [String: String], _ now: Instant) throws -> FieldEntry {
        let named = fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        guard form.type == .paymentReceived else {
            return try device.log.append(form.type, named, now: now)
        }
        return try device.log.append(form.type, now: now) {
            let receipt = try ReceiptNumber.next(device.log)
            return named + [(name: "receipt", value: receipt.text)] + packFields
        }
    }

    /// What the collector could know of the office, for it to tell later what was paid meanwhile.
    private var packFields: [(name: String, value: String)] {
        device.pack.map { PackFields.of(events: $0.events, asOf: $0.asOf) } ?? []
    }

    private func warnOfClock(_ entry: FieldEntry) {
        StandardError.line(
            say(
                es: "bitacora: aviso: el reloj del equipo está atrasado respecto de lo último que "
                    + "registró; se anotó con \(entry.recorded). Ponga el reloj en hora",
                en: "bitacora: notice: the device's clock is behind what it recorded last; noted "
                    + "as \(entry.recorded). Set the clock"
            )
        )
    }
}

extension FieldCapture.Recorded {
    /// Prints what was recorded: a line for people, or JSON as `append` prints it.
    func print(_ source: String, asJSON: Bool, _ language: Language) throws {
        var output = StandardOutput()
        if asJSON {
            var line = Array("{\"position\":\(entry.number - 1),\"source\":".utf8)
            line.appendJSONString(source)
            line += Array(",\"number\":\(entry.number),\"recorded\":\"\(entry.recorded)\"".utf8)
            if let receipt = record.receipt {
                line += Array(",\"receipt\":".utf8)
                line.appendJSONString(receipt)
            }
            let leaf = Digest.leaf(of: entry.canonical.span)
            line += Array(",\"leaf\":\"\(leaf.hex)\"}\n".utf8)
            try output.write(line)
        } else {
            let parts = [record.name(language), record.account, record.detail(language)]
            let text = parts.compactMap(\.self).joined(separator: " · ")
            for line in (Wording(es: "Registrado: ", en: "Recorded: ")(language) + text)
                .lines(within: Terminal.width)
            {
                try output.line(line)
            }
        }
        try output.flush()
    }
}

/// The device's own number of a receipt: `NAME-00001`, without gaps, also across reversals.
struct ReceiptNumber: Hashable, Sendable {
    /// As it stands in the event and on paper.
    let text: String

    /// The receipt that the next payment takes.
    ///
    /// Each payment has one, also one that was taken back, so they are as many as payments.
    static func next(_ log: FieldLog) throws -> ReceiptNumber {
        let type = Schema.envelope[Schema.type]
        let payments = FieldValues(type, [EventType.paymentReceived.rawValue])
        var count = 0
        try log.reader().forEachMatch([payments], fields: [type]) { count += $0.rows.count }
        return ReceiptNumber(device: log.identity.device.text, count + 1)
    }

    /// The receipt of a device's so-manieth payment.
    init(device: String, _ number: Int) {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 5 - digits.count))
        text = "\(device)-\(zeros)\(digits)"
    }
}
