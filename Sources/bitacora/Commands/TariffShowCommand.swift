// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Shows the tariffs of the log.
struct TariffShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                es: "Las tarifas de la bitácora; con un nombre, su documento como se dictó.",
                en: "The log's tariffs; with a name, its document as enacted."
            ),
            discussion: say(
                es: "La lista marca la que rige hoy, o el día de --on. Por ejemplo:\n"
                    + "bitacora tariff show --on 2018-06-30",
                en: "The list marks the one in force today, or on the day of --on. For example:\n"
                    + "bitacora tariff show --on 2018-06-30"
            )
        )
    }

    @OptionGroup var argument: DocumentName
    @OptionGroup var on: DocumentDay
    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let day = try on.date(reader)
        let tariffs = try EnactedTariffs(reader, known: reader.count)
        var output = StandardOutput()
        if let name = argument.name {
            guard let found = EnactedTariffs.shown(tariffs.named(name), on: day) else {
                throw Failure.unknownTariff(name, known: tariffs.names)
            }
            try found.write(to: &output, format.format, canonicalJSON: found.rules.canonicalJSON)
        } else {
            try output.write(EnactmentList(tariffs, today: day).text(format.format))
        }
        try output.flush()
    }
}
