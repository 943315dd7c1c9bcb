// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

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

/// The day whose policies or tariffs are shown.
struct DocumentDay: ParsableArguments {
    @Option(
        help: .said(
            es: "Lo que rige en este día (AAAA-MM-DD); si falta, hoy.",
            en: "What holds on this day (YYYY-MM-DD); today if left out.",
            name: say(es: "fecha", en: "date")
        )
    )
    var on: String?

    /// The day, of a log.
    func date(_ reader: LogReader) throws -> CivilDate {
        try on.map { try QuestionOptions.date($0, flag: "--on") } ?? Today(reader).reckoned()
    }
}
