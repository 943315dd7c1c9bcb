// SPDX-License-Identifier: MIT
import Receivables

/// The manual page, in the words of the help pages.
struct ManualPage {
    let language: Language
    let program: CommandDescription
    private let usages: [String: String]

    init(language: Language, program: CommandDescription) {
        self.language = language
        self.program = program
        usages = CommandDescription.usages()
    }

    /// The page in roff, for `man -l`.
    var roff: String {
        var text = ".TH BITACORA 1 \"\" \"bitacora \(Bitacora.version)\" \"Bitácora\"\n"
        text += section(es: "NOMBRE", en: "NAME")
        text += "bitacora \\- \(Self.escaped(program.abstract ?? ""))\n"
        text += section(es: "SINOPSIS", en: "SYNOPSIS")
        text += ".B bitacora\n.I \(say(es: "orden", en: "command"))\n[...]\n"
        text += section(es: "DESCRIPCIÓN", en: "DESCRIPTION")
        text += Self.paragraphs(program.discussion ?? "")
        text += section(es: "OPCIONES DE TODAS LAS ÓRDENES", en: "OPTIONS OF EVERY COMMAND")
        for argument in (program.arguments ?? []).filter(\.shouldDisplay) {
            text += describe(argument)
        }
        text += section(es: "ÓRDENES", en: "COMMANDS")
        for command in displayed(program) { text += describe(command, path: "bitacora") }
        text += section(es: "ENTORNO", en: "ENVIRONMENT")
        text += environment
        return text
    }

    private func section(es spanish: String, en english: String) -> String {
        ".SH \(say(es: spanish, en: english))\n"
    }

    private func say(es spanish: String, en english: String) -> String {
        language == .spanish ? spanish : english
    }

    private func displayed(_ command: CommandDescription) -> [CommandDescription] {
        (command.subcommands ?? []).filter { $0.shouldDisplay ?? true && $0.commandName != "help" }
    }

    private func describe(_ command: CommandDescription, path: String) -> String {
        let name = "\(path) \(command.commandName)"
        let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
        var text = ".SS \(Self.escaped(name)) "
        if let own = usages[name] {
            text +=
                "\n.nf\n"
                + own.split(separator: "\n").map { Self.escaped(String($0)) + "\n" }
                .joined() + ".fi\n.PP"
        } else {
            text += Self.escaped(arguments.filter { $0.kind == "positional" }.map(usage).joined())
        }
        text += "\n" + Self.paragraphs(command.abstract ?? "")
        if let discussion = command.discussion { text += ".PP\n" + Self.paragraphs(discussion) }
        for argument in arguments where !isHelp(argument) { text += describe(argument) }
        if name == "bitacora append" { text += fields }
        for inner in displayed(command) { text += describe(inner, path: name) }
        return text
    }

    /// The flags of `append`: what every event bears, then the fields of each type.
    private var fields: String {
        var text = heading(es: "De cada evento:", en: "Of every event:")
        text += EventHelp.envelope.map { entry($0, isAsked: false) }.joined()
        for family in Catalogue.families {
            for event in family.events where AppendCommand.recorder(of: event.type) == nil {
                let title = "\(event.type.rawValue): \(event.description(language))."
                text += heading(es: title, en: title)
                text += EventHelp.fields(of: event.type).map { entry($0, isAsked: true) }.joined()
            }
        }
        return text
    }

    private func heading(es spanish: String, en english: String) -> String {
        ".PP\n" + Self.escaped(say(es: spanish, en: english)) + "\n"
    }

    private func entry(_ field: FieldSpec, isAsked: Bool) -> String {
        let meaning = EventHelp.meaning(of: field, isAsked: isAsked, language)
        return ".TP\n.B \(Self.escaped("--" + field.name))\n\(Self.escaped(meaning))\n"
    }

    private func isHelp(_ argument: CommandDescription.Argument) -> Bool {
        argument.names?.contains { $0.name == "help" || $0.name == "version" } ?? false
    }

    private func usage(_ argument: CommandDescription.Argument) -> String {
        let name = "<\(argument.valueName ?? "")>\(argument.isRepeating ? " ..." : "")"
        return argument.isOptional ? "[\(name)] " : "\(name) "
    }

    private func describe(_ argument: CommandDescription.Argument) -> String {
        let value = argument.valueName.map { " <\($0)>" } ?? ""
        let names = (argument.names ?? []).map(\.dashed).joined(separator: ", ")
        let label =
            switch argument.kind {
            case "positional": usage(argument)
            case "flag": names
            default: names + value
            }
        var abstract = argument.abstract ?? ""
        if let values = argument.allValues, !values.isEmpty {
            abstract += " (\(values.joined(separator: ", ")))"
        }
        if let value = argument.defaultValue {
            abstract += say(es: " (si falta: \(value))", en: " (default: \(value))")
        }
        return ".TP\n.B \(Self.escaped(label))\n\(Self.escaped(abstract))\n"
    }

    private var environment: String {
        let variables = [
            ("BITACORA_LOG", say(es: "El directorio de la bitácora.", en: "The log's directory.")),
            (
                "BITACORA_TODAY",
                say(
                    es: "El día de hoy, donde se pregunta si el reloj está bien.",
                    en: "Today's day, where it is asked whether the clock is right."
                )
            ),
            (
                "LC_ALL, LC_MESSAGES, LANG",
                say(es: "El idioma, si falta \\-\\-lang.", en: "The language, without \\-\\-lang.")
            ),
            ("NO_COLOR", say(es: "Sin colores.", en: "No colours.")),
            (
                "TMPDIR",
                say(
                    es: "El directorio de los archivos temporales; si falta, /tmp.",
                    en: "The directory of what is needed for a while; /tmp without it."
                )
            ),
        ]
        return variables.map { ".TP\n.B \($0)\n\($1)\n" }.joined()
    }

    private static func paragraphs(_ text: String) -> String {
        // A command that goes on in the next line of a help page is one line here.
        let joined = text.replacing(" \\\n    ", with: " ")
        return joined.split(separator: "\n").map { escaped(String($0)) + "\n" }
            .joined(separator: ".PP\n")
    }

    /// Text that roff takes as it is.
    private static func escaped(_ text: String) -> String {
        var result = text.split(separator: "\\", omittingEmptySubsequences: false)
            .joined(separator: "\\e")
        result = result.split(separator: "-", omittingEmptySubsequences: false)
            .joined(separator: "\\-")
        return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
    }
}
