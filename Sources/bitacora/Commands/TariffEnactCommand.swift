// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections
import Receivables

/// Records that a tariff is in force from a day on.
struct TariffEnactCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enact",
            abstract: say(
                es: "Registra que una tarifa rige desde un día.",
                en: "Records that a tariff is in force from a day on."
            ),
            usage: say(
                es: "bitacora tariff enact <archivo> --from <fecha> [<opciones>]",
                en: "bitacora tariff enact <file> --from <date> [<options>]"
            )
        )
    }

    @OptionGroup var document: DocumentArgument
    @OptionGroup var enactment: EnactmentOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let file = try TariffFile.read(document.file)
        let reader = try LogReader(log.location.path, schema: Catalogue.schema)
        let known = try EnactedTariffs(reader, known: reader.count).named(file.tariff.name)
        try ChosenTariff.check(file, document.file, beside: known)
        try enactment.enact(
            .tariffEnacted,
            ["tariff": file.tariff.name, "document": file.text],
            at: log.location
        )
    }
}
