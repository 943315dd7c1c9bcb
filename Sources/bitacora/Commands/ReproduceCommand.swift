// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Makes a saved report again and compares it byte by byte.
struct ReproduceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reproduce",
            abstract: say(
                es: "Hace de nuevo un informe guardado y lo compara byte por byte.",
                en: "Makes a saved report again and compares it byte by byte."
            ),
            discussion: say(
                es: """
                    Estado de salida: 0 idéntico; 1 distinto, de otra bitácora, de una política \
                    que no está o con firma que no vale. Por ejemplo:
                    bitacora reproduce mora-2018-06.json --key tesoreria.pub
                    """,
                en: """
                    Exit status: 0 identical; 1 different, from another log, of a policy that is \
                    not there, or with a signature that is not valid. For example:
                    bitacora reproduce mora-2018-06.json --key treasury.pub
                    """
            )
        )
    }

    @Argument(
        help: .said(
            es: "El informe, en JSON.",
            en: "The report, in JSON.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["json"])
    )
    var file: String

    @Option(
        help: .said(
            es: "Una política con la que pudo hacerse y no está en la bitácora. Repetible.",
            en: "A policy it may have been made under and that the log lacks. Repeatable.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var policy: [String] = []

    @Option(
        help: .said(
            es: "Revisa también la firma en archivo.note con esta clave. Repetible.",
            en: "Also checks the signature in file.note with this verifier key. Repeatable.",
            name: say(es: "clave", en: "key")
        ),
        completion: .file()
    )
    var key: [String] = []

    @Option(
        help: .said(
            es: "De un informe control: el archivo de los totales con que se comparó.",
            en: "For a control report: the file of totals it was compared with.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var control: String?

    @Option(
        help: .said(
            es: "Con --control: qué columna es la cuenta y cuáles los saldos (YAML).",
            en: "With --control: which column is the account, and which are the balances (YAML).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var mapping: String?

    @OptionGroup var sheet: SheetOption

    @Option(
        name: .customLong("with"),
        help: .said(
            es: "De un informe con eventos que no están en la bitácora: su archivo. Repetible.",
            en: "For a report with events that are not in the log: their file. Repeatable.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["jsonl"])
    )
    var drafts: [String] = []

    @OptionGroup var log: LogOptions

    func run() throws {
        if mapping != nil || sheet.name != nil, control == nil {
            throw Failure.flagNeeds(mapping == nil ? "--sheet" : "--mapping", "--control")
        }
        let reports = try saved()
        if reports.count > 1, !key.isEmpty { throw Failure.isOfOneReport("--key") }
        if control != nil, !reports.contains(where: \.needsTotals) {
            throw Failure.flagFits("--control", "control")
        }
        try DraftFlag.check(drafts, flag: "--with")
        let totals = try totals()
        let keys = try key.map { try KeyFile.verifier($0, flag: "--key") }
        let policies = try policy.map { try PolicyFile.read($0).policy }
        var reader = try LogReader(log.location.path, schema: Catalogue.schema)
        reader.believesPostings = false
        // Whatever is said of a report is said of events, not of a root that is written beside them.
        let needed = reports.map(\.eventsMax).max() ?? 0
        let hashed = try HashedPrefix(judging: reader, first: min(needed, reader.count))
        var output = StandardOutput()
        var holds = true
        for saved in reports {
            if !keys.isEmpty {
                let origin = reader.identity.origin
                let signature = try ReportSignature(of: file, saved, origin: origin, keys)
                try output.line(signature.sentence)
                holds = holds && signature.isValid
            }
            let reproduction = try DraftReproduction(saved, log.location, drafts)
                .run(reader, hashed, policies: policies, control: totals)
            // Of several, lines are counted in each by itself.
            let name = reports.count > 1 ? "\(file) (\(saved.name))" : file
            try output.line(reproduction.sentence(name, saved))
            if reproduction.isIdentical {
                for left in try saved.uncounted(in: reader) { try output.line(left.sentence(name)) }
            }
            holds = holds && reproduction.isIdentical
        }
        try output.flush()
        if !holds { throw Failure.silent(.no) }
    }

    /// The report of the file, or each of several.
    private func saved() throws -> [SavedReport] {
        let bytes = try FileInput.bytes(file, sizeMax: Self.sizeMax)
        var reports: [SavedReport] = []
        for report in SavedArray.reports(bytes) {
            do {
                reports.append(try SavedReport(parsing: report))
            } catch {
                throw Failure.notMadeAgain(file, report) ?? .noReport(file, key: error.key)
            }
        }
        return reports
    }

    /// The totals that a control report compares with, which it does not hold itself.
    private func totals() throws -> Replay.ControlTotals? {
        guard let control else { return nil }
        guard let mapping else { throw Failure.flagNeeds("--control", "--mapping") }
        let file = try ControlFile(control, mapping: mapping, sheet: sheet.name, asOf: nil)
        return Replay.ControlTotals(file.totals, isComplete: file.isComplete)
    }

    /// A report of a million accounts has some 300 megabytes.
    private static let sizeMax = 1 << 31
}
