// SPDX-License-Identifier: MIT
import ArgumentParser

/// The language, which every command takes.
///
/// It is read by ``Speech`` before parsing; here
/// it is declared, so that help names it and a wrong value is refused.
struct LanguageOption: ParsableArguments {
    @Option(
        name: .customLong("lang"),
        help: .said(
            es: "Idioma de los mensajes.",
            en: "Language of the messages.",
            name: say(es: "idioma", en: "language")
        )
    )
    var language: Name?

    /// A language as the command line names it.
    enum Name: String, ExpressibleByArgument, CaseIterable {
        case es
        case en
    }
}

/// Where the log is.
///
/// Commands without a log take it too, hidden, so that it may always stand
/// before the command.
struct LogOption: ParsableArguments {
    @Option(
        name: .customLong("log"),
        help: .said(
            es: "El directorio de la bitácora; si falta, $BITACORA_LOG o ./bitacora.log.",
            en: "The log's directory; else $BITACORA_LOG or ./bitacora.log.",
            name: say(es: "directorio", en: "directory")
        ),
        completion: .directory
    )
    var log: String?
}

/// What every command on a log takes.
struct LogOptions: ParsableArguments {
    @OptionGroup var option: LogOption
    @OptionGroup var language: LanguageOption

    /// Where the log is.
    var location: LogLocation { LogLocation(option: option.log) }
}
