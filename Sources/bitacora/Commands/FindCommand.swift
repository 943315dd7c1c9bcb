// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Finds accounts by what somebody at a counter says of them.
struct FindCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "find",
            abstract: say(
                es: "Busca cuentas por titular, documento, dirección, código, teléfono o catastro.",
                en: "Finds accounts by holder, document, address, code, phone or cadastre."
            ),
            discussion: say(
                es: """
                    Partes de palabras, en cualquier orden; no importan mayúsculas ni tildes, ni \
                    los guiones de un número. Todas tienen que estar en la cuenta. Estado de \
                    salida: 0 hay alguna, 1 ninguna. Por ejemplo:
                    bitacora find jose martinez centro
                    """,
                en: """
                    Pieces of words, in any order; capitals and accents do not matter, nor do \
                    the hyphens of a number. All have to be in the account. Exit status: \
                    0 some are found, 1 none. For example:
                    bitacora find jose martinez centro
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "Qué buscar.",
            en: "What to look for.",
            name: say(es: "palabra", en: "word")
        )
    )
    var words: [String]

    @OptionGroup var question: QuestionOptions

    @Option(help: .sector)
    var sector: String?

    @Option(
        help: .said(
            es: "Cuántas cuentas muestra la tabla; JSON y CSV las tienen todas.",
            en: "How many accounts the table shows; JSON and CSV have all.",
            name: say(es: "número", en: "number")
        )
    )
    var limit: String = "20"

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let limit = try SelectionOptions.number(limit, flag: "--limit", from: 1) ?? .max
        let words = try SearchWords(
            argument: words.joined(separator: " "),
            flag: say(es: "<palabra>", en: "<word>")
        )
        let reader = try OpenLog.forAccounts(log.location.path)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        var question = try question.question(reader)
        question.filter.sector = sector
        let replay = try Replay(reader, finding: words)
        try replay.warnIfNoPolicy(question)
        var selection = RowSelection()
        selection.find = words
        let report = try replay.report(.registry, question, selection)
        var output = StandardOutput()
        switch format.format {
        case .json: try output.write(report.json)
        case .csv:
            let printer = ReportPrinter(report: report, local: local)
            try output.write(try printer.bytes(.csv, issuer: reader.identity.municipality))
        case .table:
            guard report.hasRows else { break }
            let printer = table(report, of: words, to: limit, local)
            try output.write(try printer.bytes(.table, issuer: reader.identity.municipality))
        }
        try output.flush()
        guard report.hasRows else {
            // Of the accounts with these words alone one cannot tell which sectors there are.
            if sector != nil {
                try Replay(reader, for: [.registry]).warnIfUnknown(question.filter)
            }
            StandardError.line(nothing(words, question.asOf))
            throw Failure.silent(.no)
        }
    }

    /// The first accounts, under how many there are.
    private func table(
        _ report: Report,
        of words: SearchWords,
        to limit: Int,
        _ local: LocalTime
    ) -> ReportPrinter {
        guard case .table(var rows)? = report.parts.first else {
            preconditionFailure("the registry is a table")
        }
        let count = rows.rows.count
        rows.rows = Array(rows.rows.prefix(limit))
        // The sum of all would stand below some.
        if count > limit || count == 1 { rows.totals = nil }
        let text = words.text.printable
        let found = Amounts.accounts(count)(Speech.language)
        let more =
            count > limit
            ? say(
                es: "; aquí \(Amounts.grouped(limit)): agregue otra palabra, o use --limit",
                en: "; \(Amounts.grouped(limit)) here: add another word, or use --limit"
            ) : ""
        var shown = report
        shown.parts = [.table(rows)]
        var printer = ReportPrinter(report: shown, local: local)
        printer.introduction = ReportPrinter.Introduction(
            title: found + ofSector
                + say(es: " con «\(text)»", en: " with \"\(text)\"") + more,
            lines: []
        )
        return printer
    }

    private func nothing(_ words: SearchWords, _ day: CivilDate) -> String {
        let text = words.text.printable
        return say(
            es: "bitacora: ninguna cuenta\(ofSector) tiene «\(text)» al \(day). Pruebe con menos "
                + "palabras, o con parte de una",
            en: "bitacora: no account\(ofSector) has \"\(text)\" as of \(day). Try fewer words, "
                + "or a piece of one"
        )
    }

    /// Behind the accounts, to which sector they were limited.
    private var ofSector: String {
        guard let sector else { return "" }
        return sector.isEmpty
            ? say(es: " sin sector", en: " of no sector")
            : say(es: " del sector \(sector.printable)", en: " of the sector \(sector.printable)")
    }
}

extension SearchWords {
    /// The words that an argument has.
    init(argument: String, flag: String) throws(Failure) {
        guard let words = SearchWords(argument) else {
            throw Failure.badValue(
                flag,
                argument,
                Wording(es: "al menos una palabra", en: "at least one word")
            )
        }
        self = words
    }
}
