// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Makes all projections anew from the log.
struct RebuildCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rebuild",
            abstract: say(
                es: "Hace de nuevo todos los informes y los cambia en un solo paso.",
                en: "Makes all reports anew and puts them in place in one step."
            ),
            discussion: say(
                es: "Quedan en projections/ dentro de la bitácora, al día de hoy; se pueden "
                    + "borrar sin perder nada.",
                en: "They go to projections/ in the log's directory, as of today; they can be "
                    + "deleted without loss."
            )
        )
    }

    @Option(
        help: .said(
            es: "Una política en vez de las vigentes.",
            en: "A policy in place of those enacted.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var policy: String?

    @Option(
        help: .said(
            es: "Otro directorio para los informes.",
            en: "Another directory for the reports.",
            name: say(es: "directorio", en: "directory")
        ),
        completion: .directory
    )
    var into: String?

    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try LogReader(log.location.path)
        let today = try LocalTime.of(zone: reader.identity.timeZone).date(of: Clock.now)
        let question = Question(
            asOf: today,
            policy: try policy.map { try PolicyFile.read($0).policy }
        )
        let replay = try Replay(reader)
        let reports = try replay.reports(ReportName.allCases, question)
        try replay.warnIfNoPolicy(question)
        let place = into ?? log.location.projections
        try SavedReports(reports: reports).save(in: place)
        var prover = LogProver(reader)
        try prover.renewFile(fromScratch: true)
        try OpenLog.renewPostings(log.location)
        var output = StandardOutput()
        for report in reports { try output.line("\(place)/\(report.name).json") }
        try output.flush()
    }
}
