// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// Records that a policy is in force from a day on.
struct PolicyEnactCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enact",
            abstract: say(
                es: "Registra que una política rige desde un día.",
                en: "Records that a policy is in force from a day on."
            ),
            usage: say(
                es: "bitacora policy enact <archivo> --from <fecha> [<opciones>]",
                en: "bitacora policy enact <file> --from <date> [<options>]"
            )
        )
    }

    @OptionGroup var document: DocumentArgument
    @OptionGroup var enactment: EnactmentOptions
    @OptionGroup var log: LogOptions

    func run() throws {
        let file = try PolicyFile.read(document.file)
        try enactment.enact(
            .policyEnacted,
            ["policy": file.policy.name, "document": file.text],
            at: log.location
        )
    }
}
