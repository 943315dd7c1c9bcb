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

    @Argument(
        help: .said(
            es: "El documento (YAML).",
            en: "The document (YAML).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var file: String

    @Option(
        help: .said(
            es: "El primer día en que rige.",
            en: "The first day on which it holds.",
            name: say(es: "fecha", en: "date")
        )
    )
    var from: String

    @Option(
        help: .said(
            es: "El acuerdo que la respalda.",
            en: "The resolution behind it.",
            name: say(es: "texto", en: "text")
        )
    )
    var resolution: String?

    @Option(
        help: .said(
            es: "El origen; si falta, cli:USUARIO@MÁQUINA.",
            en: "The source; cli:USER@HOST if left out.",
            name: say(es: "origen", en: "source")
        )
    )
    var source: String?

    @Option(
        help: .said(
            es: "El número; si falta, el siguiente.",
            en: "The number; the next one if left out.",
            name: "n"
        )
    )
    var number: String?

    @Option(
        help: .said(
            es: "Quién; si falta, el usuario.",
            en: "Who; the user if left out.",
            name: say(es: "quién", en: "who")
        )
    )
    var actor: String?

    @Flag(
        help: .said(
            es: "Imprime el recibo como una línea de JSON.",
            en: "Prints the receipt as one line of JSON."
        )
    )
    var json = false

    @OptionGroup var log: LogOptions

    func run() throws {
        _ = try QuestionOptions.date(from, flag: "--from")
        let document = try PolicyFile.read(file)
        var fields = [
            "policy": document.policy.name, "from": from, "on": from, "document": document.text,
        ]
        fields["resolution"] = resolution
        fields["source"] = source
        fields["number"] = number
        fields["actor"] = actor
        let append = SingleAppend(
            .policyEnacted,
            fields: fields,
            at: log.location,
            now: Clock.now
        )
        try append.run().print(asJSON: json)
    }
}
