// SPDX-License-Identifier: MIT
import ArgumentParser

/// The file of a policy or a tariff.
struct DocumentArgument: ParsableArguments {
    @Argument(
        help: .said(
            es: "El documento (YAML).",
            en: "The document (YAML).",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var file: String
}

/// The name of a policy or a tariff of the log.
struct DocumentName: ParsableArguments {
    @Argument(
        help: .said(
            es: "El nombre; si falta, la lista.",
            en: "The name; the list if left out.",
            name: say(es: "nombre", en: "name")
        )
    )
    var name: String?
}
