// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// The three clocks of a question.
struct QuestionOptions: ParsableArguments {
    @OptionGroup var day: DayOption
    @OptionGroup var knowledge: KnowledgeOptions

    /// The question to a log, in its local time.
    ///
    /// `named`: a day that is named otherwise, which then is the question's.
    func question(_ reader: LogReader, asOf named: CivilDate? = nil) throws -> Question {
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        return try knowledge.question(asOf: named ?? day.date(reader), local)
    }

    /// The day that a flag names.
    static func date(_ text: String, flag: String) throws(Failure) -> CivilDate {
        guard let date = CivilDate(text) else {
            throw Failure.badValue(flag, text, FieldKind.date.expectation)
        }
        return date
    }
}

/// The day up to which events take effect.
struct DayOption: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: .said(
            es: "Cuenta lo que surte efecto hasta este día (AAAA-MM-DD); si falta, hoy.",
            en: "Counts what takes effect up to this day (YYYY-MM-DD); today if left out.",
            name: say(es: "fecha", en: "date")
        )
    )
    var asOf: String?

    /// That day; today if it is left out.
    func date(_ reader: LogReader) throws(Failure) -> CivilDate {
        guard let asOf else { return try Today(reader).reckoned() }
        return try QuestionOptions.date(asOf, flag: "--as-of")
    }
}

/// What is known, and under which policy it is judged.
struct KnowledgeOptions: ParsableArguments {
    @Option(
        name: .customLong("known-at"),
        help: .said(
            es: "Cuenta lo registrado hasta este día o momento; si falta, todo.",
            en: "Counts what was recorded up to this day or time; all if left out.",
            name: say(es: "momento", en: "time")
        )
    )
    var knownAt: String?

    @Option(
        help: .said(
            es: "Una política en vez de las vigentes, para ver qué pasaría.",
            en: "A policy in place of those enacted, for a what-if.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var policy: String?

    /// The question about a day.
    func question(asOf day: CivilDate, _ local: LocalTime) throws -> Question {
        Question(
            asOf: day,
            knownAt: try local.known(at: knownAt, flag: "--known-at"),
            policy: try policy.map { try PolicyFile.read($0).policy }
        )
    }
}

extension LocalTime {
    /// The local time of a zone.
    static func of(zone: String) throws(Failure) -> LocalTime {
        guard let time = LocalTime(zone: zone) else { throw Failure.unknownZone(zone) }
        return time
    }

    /// What a flag says of when it was known; nil, the whole log, if it is left out or says `now`.
    func known(at text: String?, flag: String) throws(Failure) -> Instant? {
        guard let text, text != Self.now else { return nil }
        return try moment(text, flag: flag)
    }

    /// The word for all that is recorded.
    static let now = "now"

    /// The moment that a flag names: a time, or a day, which stands for its end.
    ///
    /// Of a fraction finer than milliseconds the rest is dropped: no event is recorded between.
    func moment(_ text: String, flag: String) throws(Failure) -> Instant {
        try moment(text, flag: flag) { min(end(of: $0), .latest) }
    }

    /// The last moment before the one that a flag names: a time, or a day, which stands for its
    /// beginning.
    func momentBefore(_ text: String, flag: String) throws(Failure) -> Instant {
        let first = try moment(text, flag: flag) { date in
            // Nothing is recorded before the calendar begins.
            guard date > .earliest else { return .earliest }
            return Instant(milliseconds: end(of: date.adding(days: -1)).milliseconds + 1)
        }
        return Instant(milliseconds: first.milliseconds - 1)
    }

    /// `day`: the moment that a day stands for.
    private func moment(
        _ text: String,
        flag: String,
        day: (CivilDate) -> Instant
    ) throws(Failure) -> Instant {
        if let date = CivilDate(text) { return day(date) }
        if let moment = Instant(text.replacing(/(\.\d{3})\d+/) { $0.1 }) { return moment }
        throw Failure.badValue(
            flag,
            text,
            Wording(
                es: "un día AAAA-MM-DD o un momento como 2018-03-05T20:03:22Z",
                en: "a day YYYY-MM-DD or a time such as 2018-03-05T20:03:22Z"
            )
        )
    }
}
