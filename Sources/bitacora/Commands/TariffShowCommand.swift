// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Shows the tariffs of the log.
struct TariffShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                es: "Las tarifas de la bitácora; con un nombre, su documento como se dictó.",
                en: "The log's tariffs; with a name, its document as enacted."
            )
        )
    }

    @OptionGroup var argument: DocumentName
    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let tariffs = try EnactedTariffs(reader, known: reader.count)
        var output = StandardOutput()
        if let name = argument.name {
            guard let found = tariffs.named(name).last else {
                throw Failure.unknownTariff(name, known: tariffs.names)
            }
            if format.format == .json {
                try output.write(found.rules.canonicalJSON + [UInt8(ascii: "\n")])
            } else {
                try output.write(found.document)
                if !found.document.hasSuffix("\n") { try output.write("\n") }
            }
        } else {
            let today = try LocalTime.of(zone: reader.identity.timeZone).date(of: Clock.now)
            try output.write(EnactmentList(tariffs, today: today).text(format.format))
        }
        try output.flush()
    }
}
