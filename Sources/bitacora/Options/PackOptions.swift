// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// What a collector takes along from the office's log: which accounts, and as of which day.
struct PackOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "La bitácora de la oficina: de ella sale lo que se lleva, y de quién es.",
            en: "The office's log, from which the round is taken along.",
            name: say(es: "bitácora", en: "log")
        ),
        completion: .directory
    )
    var from: String?

    @Option(
        help: .said(
            es: "La ruta de este mes (AAAA-MM), con lo que se debe el día antes de que empiece.",
            en: "The round of this month (YYYY-MM), with what is owed the day before it.",
            name: say(es: "mes", en: "month")
        )
    )
    var month: String?

    @OptionGroup var day: DayOption

    @Option(
        help: .said(
            es: "Sólo las cuentas de este sector.",
            en: "Only the accounts of this sector.",
            name: "sector"
        )
    )
    var sector: String?

    @Option(
        help: .said(
            es: "Sólo las cuentas de esta zona.",
            en: "Only the accounts of this zone.",
            name: say(es: "zona", en: "zone")
        )
    )
    var zone: String?

    @Option(
        help: .said(
            es: "Cuántas cuentas de cada zona, las que más deben.",
            en: "How many accounts of each zone, those that owe most.",
            name: say(es: "número", en: "number")
        )
    )
    var limit: String?

    @Option(
        help: .said(
            es: "Estas cuentas, separadas por comas, estén o no en mora.",
            en: "These accounts, separated by commas, whether in mora or not.",
            name: say(es: "cuentas", en: "accounts")
        )
    )
    var accounts: String?

    @Option(
        help: .said(
            es: "Para qué son las visitas: \(FieldWords.list("purpose", .visitMade)).",
            en: "What visits are for: \(FieldWords.list("purpose", .visitMade)).",
            name: say(es: "fin", en: "purpose")
        ),
        completion: .list(FieldWords.words("purpose", .visitMade))
    )
    var purpose: String?

    /// What is taken along, and the log that it is of.
    struct Taken {
        let report: Report
        let office: LogIdentity
        /// How many accounts there are in it.
        let count: Int
    }

    /// Refuses what makes no sense without a log.
    func checkUnused() throws(Failure) {
        let flags = [
            "--month": month, "--as-of": day.asOf, "--sector": sector, "--zone": zone,
            "--limit": limit, "--accounts": accounts, "--purpose": purpose,
        ]
        if let flag = flags.filter({ $0.value != nil }).keys.sorted().first {
            throw Failure.flagNeeds(flag, "--from")
        }
    }

    /// What a device takes along from a log.
    ///
    /// `last`: its last number by now.
    func take(from log: String, for device: String, last: UInt64) throws -> Taken {
        var request = try request(device)
        request.deviceLast = last
        let reader = try OpenLog.forAccounts(log, flag: "--from")
        let replay = try Replay(reader, for: [.route])
        let question = try question(reader)
        try replay.warnIfNoPolicy(question)
        let report = try replay.pack(request, question)
        guard case .table(let table)? = report.parts.first else {
            preconditionFailure("a pack is a table of accounts")
        }
        // A word misspelt would take the place of a good round.
        guard !table.rows.isEmpty else { throw try EmptyRound(replay, question).failure }
        return Taken(report: report, office: reader.identity, count: table.rows.count)
    }

    private func request(_ device: String) throws(Failure) -> PackRequest {
        var request = PackRequest()
        request.device = device
        if let accounts {
            for (flag, value) in ["--sector": sector, "--zone": zone, "--limit": limit]
                .sorted(by: { $0.key < $1.key }) where value != nil
            {
                throw Failure.flagsExclude("--accounts", flag)
            }
            request.accounts = try Self.list(accounts)
        }
        request.limit = try limit.map { text throws(Failure) in
            guard let number = Int(text), number > 0 else {
                let expected = Wording(es: "un número desde 1", en: "a number from 1")
                throw Failure.badValue("--limit", text, expected)
            }
            return number
        }
        if let purpose {
            let words = FieldWords.words("purpose", .visitMade)
            guard words.contains(purpose) else {
                throw Failure.badValue("--purpose", purpose, .oneOf(words))
            }
            request.purpose = purpose
        }
        return request
    }

    /// The accounts of a list, each once.
    private static func list(_ text: String) throws(Failure) -> [String] {
        var names: [String] = []
        for part in text.split(separator: ",") {
            let name = String(String(part).trimmed)
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
        guard !names.isEmpty else {
            throw Failure.badValue(
                "--accounts",
                text,
                Wording(
                    es: "cuentas separadas por comas",
                    en: "accounts separated by commas"
                )
            )
        }
        return names
    }

    private func question(_ reader: LogReader) throws(Failure) -> Question {
        var question: Question
        if let month {
            guard day.asOf == nil else { throw Failure.flagsExclude("--month", "--as-of") }
            question = Question(asOf: try MonthSpan.dayBefore(month, flag: "--month"))
        } else {
            question = Question(asOf: try day.date(reader))
        }
        question.filter.sector = sector
        question.filter.zone = zone
        return question
    }
}

extension PackOptions.Taken {
    /// One line of what was taken along.
    func sentence(_ language: Language) -> String {
        let (accounts, asOf) = (Amounts.accounts(count), report.clocks.asOf)
        return Wording(
            es: "\(count == 1 ? "Se lleva" : "Se llevan") \(accounts.spanish), con lo que "
                + "\(count == 1 ? "debía" : "debían") al \(asOf)",
            en: "\(accounts.english) taken along, with what \(count == 1 ? "it" : "they") owed as "
                + "of \(asOf)"
        )(language)
    }
}
