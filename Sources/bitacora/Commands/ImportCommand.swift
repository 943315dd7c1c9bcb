// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Intake
import Projections
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
                    Repetir un import no hace daño: lo ya registrado se omite. Por ejemplo:
                    bitacora import pagos.jsonl
                    bitacora import pagos.csv --as csv --mapping pagos.yaml --source caja-1
                    bitacora import historia.yaml --historical --dry-run
                    bitacora import remesa.txt --as utility --mapping empresa.yaml
                    """,
                en: """
                    Importing again does no harm: what is recorded already is skipped. For example:
                    bitacora import payments.jsonl
                    bitacora import payments.csv --as csv --mapping payments.yaml --source till-1
                    bitacora import history.yaml --historical --dry-run
                    bitacora import remittance.txt --as utility --mapping utility.yaml
                    """
            )
        )
    }

    /// The forms of a file.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case jsonl
        case csv
        case xlsx
        /// Several files in the order and with the mappings that a manifest names.
        case manifest
        /// The remittance of a utility.
        case utility

        /// Whether a mapping says what its columns mean.
        var isTable: Bool { self == .csv || self == .xlsx }
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
            es: "La forma; si falta, la de su terminación (.csv, .xlsx, .yaml) y si no jsonl.",
            en: "The file's form; if left out, what its ending says (.csv, .xlsx, .yaml), else "
                + "jsonl.",
            name: say(es: "forma", en: "form")
        )
    )
    var form: Form?

    @Option(
        help: .said(
            es: "CSV, XLSX y utility: qué columna es qué campo (YAML).",
            en: "CSV, XLSX and utility: which column is which field (YAML).",
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

    @OptionGroup var sheet: SheetOption

    @Flag(
        help: .said(
            es: "Conserva la hora de registro (recorded) que trae cada línea.",
            en: "Keeps the time of recording (recorded) that each line has."
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
            en: "Skips refused lines and goes on."
        )
    )
    var keepGoing = false

    @Option(
        help: .said(
            es: "Dónde se escriben las líneas rechazadas y por qué (JSON); con --keep-going o una "
                + "historia.",
            en: "Where to write the refused lines and why (JSON); with --keep-going or a history.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var refusals: String?

    @Flag(
        help: .said(
            es: "Si hay diferencias con los totales de control, no registra nada y termina con 1.",
            en: "If there are differences from the control totals, records nothing and ends with 1."
        )
    )
    var strict = false

    @Flag(
        name: .customLong("as-recorded"),
        help: .said(
            es: "utility: lo registra aunque otra remesa ya tenga sus pagos.",
            en: "utility: records it even if another remittance has its payments."
        )
    )
    var asRecorded = false

    @Option(
        help: .said(
            es: "Las tablas de una historia: para personas, JSON o CSV; si falta, table. El "
                + "resumen siempre es JSON.",
            en: "The tables of a history: for people, JSON or CSV; table if left out. The summary "
                + "is always JSON.",
            name: say(es: "formato", en: "format")
        )
    )
    var format: OutputFormat?

    @OptionGroup var log: LogOptions

    /// Refuses flags that do not go together.
    private func check() throws(Failure) {
        if atomic, keepGoing { throw Failure.flagsExclude("--atomic", "--keep-going") }
        // A history is judged whole before anything is recorded: then too there are several.
        if refusals != nil, !keepGoing, !historical || chosenForm == .jsonl {
            throw Failure.flagNeeds("--refusals", "--keep-going")
        }
        let isMapped = chosenForm.isTable || chosenForm == .utility
        if mapping != nil, !isMapped { throw Failure.flagNeeds("--mapping", "--as csv") }
        if mapping == nil, isMapped {
            throw Failure.flagNeeds("--as \(chosenForm.rawValue)", "--mapping")
        }
        if sheet.name != nil, chosenForm != .xlsx {
            throw Failure.flagNeeds("--sheet", "--as xlsx")
        }
        if chosenForm == .manifest {
            if !historical { throw Failure.flagNeeds("--as manifest", "--historical") }
            if source != nil { throw Failure.flagsExclude("--source", "--as manifest") }
        } else if strict {
            throw Failure.flagNeeds("--strict", "--as manifest")
        }
        if file == FileInput.standard, chosenForm == .xlsx || chosenForm == .manifest {
            throw Failure.noStandardInput(chosenForm.rawValue)
        }
        // What is to come prints a table, and control totals stand in a manifest alone.
        let printsTables = chosenForm == .manifest || chosenForm.isTable && historical && dryRun
        if format != nil, !printsTables { throw Failure.formatOfNoTable }
        guard chosenForm == .utility else {
            if asRecorded { throw Failure.flagNeeds("--as-recorded", "--as utility") }
            return
        }
        // Its source is that of the remittance, and it goes in whole or not at all.
        let foreign = [
            "--source": source != nil, "--historical": historical, "--keep-going": keepGoing,
        ]
        if let flag = foreign.filter(\.value).keys.sorted().first {
            throw Failure.flagsExclude("--as utility", flag)
        }
    }

    private var chosenForm: Form {
        if let form { return form }
        if InputTable.isWorkbook(file) { return .xlsx }
        if file.hasSuffix(".yaml") || file.hasSuffix(".yml") { return .manifest }
        return file.hasSuffix(".csv") ? .csv : .jsonl
    }

    func run() throws {
        try check()
        if let mapping, chosenForm == .utility { return try importRemittance(mapping) }
        let refusals = try refusals.map { (path) throws(Failure) in
            try OutputFile(beforeRecording: path)
        }
        if historical, chosenForm != .jsonl { return try importHistory(refusals) }
        let bar = ProgressBar(Wording(es: "Importando", en: "Importing"), total: 0)
        var job = ImportJob(try input(bar), keepsGoing: keepGoing) { bar.show(events: $0) }
        var countBefore: UInt64?
        var rehearsed: (reader: LogReader, before: UInt64)?
        let begins = try job.begin()
        // By now all that is read is open.
        try refusals?.check()
        if !begins {
            // The first lines are refused: the log is not even opened.
        } else if dryRun {
            var target = try Rehearsal(log.location)
            job.doubts = try Doubts(log.location)
            try job.run(into: &target)
            rehearsed = try target.close()
        } else {
            var target = try LogTarget(log.location)
            job.doubts = try Doubts(log.location)
            countBefore = target.writer.count
            try job.record(into: &target, isAtomic: atomic)
            try target.close()
        }
        bar.clear()
        defer { if countBefore != nil { AutomaticSealing.run(log.location) } }
        let recorded = dryRun ? nil : Wording.recorded(count: job.count.appended)
        try Failure.afterRecording(recorded) {
            if let countBefore {
                try AddedFindings.report(log.location, after: countBefore, file: job.names[0])
                try RepeatedEvents.tell(
                    try LogReader(log.location.path),
                    job.doubts,
                    file: job.names[0],
                    isTrial: false
                )
                if historical { try UnsignedNotice.print(of: log.location) }
            }
            if let (reader, before) = rehearsed {
                try AddedFindings.foretell(reader, after: before, file: job.names[0])
                try RepeatedEvents.tell(reader, job.doubts, file: job.names[0], isTrial: true)
            }
            try ImportSummary(job: job, log: log.location, isTrial: dryRun)
                .report(keepsGoing: keepGoing, refusals: refusals)
        }
    }

    private func importRemittance(_ mapping: String) throws {
        let job = RemittanceJob(
            input: try RemittanceInput(file, mapping: mapping),
            location: log.location,
            asRecorded: asRecorded
        )
        if dryRun { try job.tryOut() } else { try job.run() }
    }

    private func importHistory(_ refusals: OutputFile?) throws {
        let choices = HistoryImport.Choices(
            isTrial: dryRun,
            isAtomic: atomic,
            keepsGoing: keepGoing,
            isStrict: strict,
            refusals: refusals,
            format: format ?? .table
        )
        try HistoryImport(log: log.location, choices: choices).run { zone, bar in
            guard let mapping else {
                return try HistoryPlan(manifest: file, in: log.location, zone: zone, bar)
            }
            return try HistoryPlan(
                file,
                mapping: mapping,
                source: try chosenSource(),
                sheet: sheet.name,
                zone: zone,
                isWorkbook: chosenForm == .xlsx,
                bar
            )
        }
    }

    private func input(_ bar: ProgressBar) throws -> ImportInput {
        guard let mapping else {
            let input = try FileInput(file)
            let isNamed = InputTable.isNamed(file)
            let rows = JSONLinesRows(
                input,
                try EventInputOptions(
                    source: source
                        ?? (isNamed
                            ? InputTable.source(of: file, sheet: nil, in: log.location) : nil),
                    recorded: .kept
                ),
                lacksSource: !isNamed && source == nil,
                mayBeCopy: historical
            ) { bar.note(input.readCount, of: input.size) }
            return ImportInput(
                names: [input.name],
                rows: rows,
                isHistorical: historical,
                remittances: historical ? nil : RemittanceSources(log.location)
            )
        }
        let (text, readFile) = try InputTable.mapping(mapping)
        let table = try InputTable.open(
            file,
            sheet: sheet.name,
            isWorkbook: chosenForm == .xlsx,
            progress: bar.note
        )
        let rows = try RowSource(
            try Mapping.read(text, file: mapping, readFile: readFile),
            table,
            source: try chosenSource(),
            zone: (try? LogReader(log.location.path))?.identity.timeZone
                ?? LocalCalendar.defaultTimeZone
        )
        let name = table.name ?? file
        return ImportInput(
            names: [name],
            rows: TableRows(rows),
            isHistorical: false,
            remittances: RemittanceSources(log.location)
        )
    }

    /// The source of a table's events, which what has no name has to be given.
    private func chosenSource() throws(Failure) -> String {
        if let source { return source }
        guard InputTable.isNamed(file),
            let source = InputTable.source(of: file, sheet: sheet.name, in: log.location)
        else { throw Failure.sourceNeeded(file, form: chosenForm.rawValue) }
        return source
    }
}
