// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Gives every event of a damaged log that is whole, and names the others.
struct SalvageCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "salvage",
            abstract: say(
                es: "Rescata los eventos enteros de una bitácora dañada y nombra los perdidos.",
                en: "Recovers every whole event from a damaged log and names those missing."
            ),
            discussion: say(
                es: """
                    Los eventos salen como JSON Lines, los bytes exactos de los que sale la \
                    huella; la bitácora no se toca. Estado de salida 1 si falta alguno. Por \
                    ejemplo:
                    bitacora salvage --out eventos.jsonl --report faltan.json
                    """,
                en: """
                    The events come as JSON Lines, the bytes that are hashed; the log is not \
                    touched. Exit status 1 if any is missing. For example:
                    bitacora salvage --out events.jsonl --report missing.json
                    """
            )
        )
    }

    @Option(
        help: .said(
            es: "Un archivo nuevo para los eventos; si falta, la salida estándar.",
            en: "A new file for the events; else standard output.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var out: String?

    @Option(
        help: .said(
            es: "Dónde se escribe qué falta y por qué (JSON).",
            en: "Where to write what is missing and why (JSON).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var report: String?

    @OptionGroup var log: LogOptions

    func run() throws {
        let file = try out.map { (path) throws(Failure) in try OutputFile(path) }
        let report = try report.map { (path) throws(Failure) in try OutputFile(path) }
        if let file, let report { try report.check(beside: file) }
        try file?.checkIsNew()
        let found: SalvageReport
        if let file {
            found = try file.write { try give(to: &$0) }
        } else {
            var output = StandardOutput()
            found = try give(to: &output)
            try output.flush()
        }
        let outcome = SalvageOutcome(report: found, location: log.location)
        // Of a badly damaged log they are thousands; in a file somebody may look for one of them.
        let most = Terminal.isError ? SalvageOutcome.shownMax : .max
        for line in outcome.lines(most: most, report: report?.name) {
            StandardError.line("bitacora: \(line(Speech.language))")
        }
        try report?.put(outcome.json)
        if !found.isWhole { throw Failure.silent(.no) }
    }

    /// Gives the events that are whole, and says which are not.
    private func give(to output: inout StandardOutput) throws -> SalvageReport {
        let bar = ProgressBar(Wording(es: "Rescatando", en: "Salvaging"), total: 0)
        defer { bar.clear() }
        return try LogSalvage(log.location.path, schemas: [Catalogue.schema]).run {
            bar.show($0, of: $1)
        } _: { block in
            var renderer = CanonicalRenderer(block.events)
            var line: [UInt8] = []
            for row in 0..<block.events.count {
                renderer.append(row: row, to: &line)
                line.append(UInt8(ascii: "\n"))
            }
            try output.write(line)
        }
    }
}
