// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Imports many events from a file.
struct ImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: say(
                es: "Registra los eventos de un archivo.",
                en: "Records the events of a file."
            ),
            usage: say(
                es: "bitacora import <archivo> [<opciones>]",
                en: "bitacora import <file> [<options>]"
            ),
            discussion: say(
                es: """
                    Repetir un import no daña: lo ya registrado se salta. Por ejemplo:
                    bitacora import pagos.jsonl
                    bitacora import pagos.csv --as csv --mapping pagos.yaml --source caja-1
                    """,
                en: """
                    Importing again does no harm: what is recorded is skipped. For example:
                    bitacora import payments.jsonl
                    bitacora import payments.csv --as csv --mapping payments.yaml --source till-1
                    """
            )
        )
    }

    /// The forms of a file.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case jsonl
        case csv
    }

    @Argument(
        help: .said(
            es: "El archivo, o - para la entrada estándar.",
            en: "The file, or - for standard input.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var file: String

    @Option(
        name: .customLong("as"),
        help: .said(
            es: "La forma; si falta, csv para archivos .csv y si no jsonl.",
            en: "The form; if left out csv for files .csv, else jsonl.",
            name: say(es: "forma", en: "form")
        )
    )
    var form: Form?

    @Option(
        help: .said(
            es: "CSV: qué columna es qué campo (YAML).",
            en: "CSV: which column is which field (YAML).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var mapping: String?

    @Option(
        help: .said(
            es: "El origen de las líneas que no lo traen; si falta, el nombre del archivo.",
            en: "The source of lines that name none; the file's name if left out.",
            name: say(es: "origen", en: "source")
        )
    )
    var source: String?

    @Flag(
        help: .said(
            es: "Conserva el recorded que traen las líneas.",
            en: "Keeps the recorded that lines bear."
        )
    )
    var historical = false

    @Flag(
        name: .customLong("dry-run"),
        help: .said(es: "Sólo revisa; no registra nada.", en: "Only checks; records nothing.")
    )
    var dryRun = false

    @Flag(help: .said(es: "Todo el archivo o nada.", en: "The whole file or nothing."))
    var atomic = false

    @Flag(
        name: .customLong("keep-going"),
        help: .said(
            es: "Salta las líneas rechazadas y sigue.",
            en: "Goes on past refused lines."
        )
    )
    var keepGoing = false

    @Option(
        help: .said(
            es: "Con --keep-going: dónde se escriben las líneas rechazadas y por qué (JSON).",
            en: "With --keep-going: where to write the refused lines and why (JSON).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var refusals: String?

    @OptionGroup var log: LogOptions

    /// Refuses flags that do not go together.
    private func check() throws(Failure) {
        if atomic, keepGoing { throw Failure.flagsExclude("--atomic", "--keep-going") }
        if refusals != nil, !keepGoing { throw Failure.flagNeeds("--refusals", "--keep-going") }
        if mapping != nil, chosenForm != .csv { throw Failure.flagNeeds("--mapping", "--as csv") }
        if mapping == nil, chosenForm == .csv { throw Failure.flagNeeds("--as csv", "--mapping") }
    }

    private var chosenForm: Form { form ?? (file.hasSuffix(".csv") ? .csv : .jsonl) }

    func run() throws {
        try check()
        let input = try FileInput(file)
        let bar = ProgressBar(
            Wording(es: "Importando", en: "Importing"),
            total: input.size
        )
        var job = ImportJob(try self.input(input), keepsGoing: keepGoing) { events in
            bar.update(input.readCount, events: UInt64(events))
        }
        var countBefore: UInt64?
        if try !job.begin() {
            // The first lines are refused: the log is not even opened.
        } else if dryRun {
            var target = try TrialTarget(log.location)
            try job.run(into: &target)
        } else {
            var target = try LogTarget(log.location)
            countBefore = target.writer.count
            if atomic {
                try job.runAtomically(into: &target)
            } else {
                try job.run(into: &target)
            }
            try target.close()
        }
        bar.clear()
        defer { if countBefore != nil { AutomaticSealing.run(log.location) } }
        if let countBefore {
            try AddedFindings.report(log.location, after: countBefore, file: input.name)
        }
        try ImportSummary(job: job, file: input.name, log: log.location, isTrial: dryRun)
            .report(keepsGoing: keepGoing, refusals: refusals)
    }

    private func input(_ file: FileInput) throws -> ImportInput {
        let rows: any EventRows
        if let mapping, chosenForm == .csv {
            guard let source = source ?? defaultSource else {
                throw Failure.flagNeeds("-", "--source")
            }
            rows = try CSVRows(file, mapping: mapping, source: source)
        } else {
            rows = JSONLinesRows(
                file,
                try EventInputOptions(source: source ?? defaultSource, recorded: .kept)
            )
        }
        return ImportInput(name: file.name, rows: rows, isHistorical: historical)
    }

    /// The file's name without its directory; none for standard input.
    private var defaultSource: String? {
        guard file != FileInput.standard else { return nil }
        return file.split(separator: "/").last.map { Person.sanitised(String($0)) }
    }
}
