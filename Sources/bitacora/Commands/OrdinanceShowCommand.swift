// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Shows the ordinances of the log.
struct OrdinanceShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                es: "Las ordenanzas de la bitácora: sus términos y los asientos que los fijan.",
                en: "The log's ordinances: their terms, and the entries that say so."
            ),
            discussion: say(
                es: "Valen los términos de la última vez que se dictó, hasta el mayor «hasta» "
                    + "conocido. La lista marca las que rigen hoy, o el día de --on. Por ejemplo:\n"
                    + "bitacora ordinance show --on 2025-09-15",
                en: "The terms are those last enacted, until the greatest day known. The list "
                    + "marks those in force today, or on the day of --on. For example:\n"
                    + "bitacora ordinance show --on 2025-09-15"
            )
        )
    }

    @OptionGroup var on: DocumentDay

    @Option(
        name: .customLong("known-at"),
        help: .said(
            es: "Según lo registrado hasta este día o momento; si falta, todo.",
            en: "By what was recorded up to this day or time; all if left out.",
            name: say(es: "momento", en: "time")
        )
    )
    var knownAt: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try OpenLog.forRules(log.location.path)
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        let question = Question(
            asOf: try on.date(reader),
            knownAt: try local.known(at: knownAt, flag: "--known-at")
        )
        let ordinances = try Replay(rulesOf: reader).ordinances(question)
        var output = StandardOutput()
        let list = OrdinanceList(ordinances: ordinances, day: question.asOf)
        try output.write(list.text(format.format))
        try output.flush()
    }
}
