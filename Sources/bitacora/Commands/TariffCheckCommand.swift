// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Checks a tariff document.
struct TariffCheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(
                es: "Revisa un documento de tarifa e imprime su nombre y su huella.",
                en: "Checks a tariff document and prints its name and hash."
            )
        )
    }

    @OptionGroup var document: DocumentArgument
    @OptionGroup(visibility: .hidden) var log: LogOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let tariff = try TariffFile.read(document.file).tariff
        var output = StandardOutput()
        try output.line("\(tariff.name) \(tariff.hash)")
        try output.flush()
    }
}
