// SPDX-License-Identifier: MIT
import ArgumentParser
import Receivables

/// The argument parser speaks English; this says its help and its errors in Spanish.
///
/// Only its own fixed words are looked for: what we write ourselves is in the right language
/// already. A sentence that is not known here stays as it is.
enum ParserWords {
    /// A help page in the language.
    static func help(_ text: String, _ language: Language) -> String {
        guard language == .spanish else { return text }
        return lines(of: text) { line in
            let heading = headings.first { line.hasPrefix($0.0) }
            let line = heading.map { $0.1 + line.dropFirst($0.0.count) } ?? line
            return phrases.reduce(line) { $0.replacingFirst($1.0, with: $1.1) }
        }
    }

    /// A parsing error, with its usage line, in the language.
    static func error(_ text: String, _ language: Language) -> String {
        let text = lines(of: text, withoutFarGuess)
        guard language == .spanish else { return text }
        return lines(of: text) { line in
            let prefix = line.hasPrefix(Bitacora._errorPrefix) ? Bitacora._errorPrefix : ""
            let rest = String(line.dropFirst(prefix.count))
            for pattern in sentences {
                guard let parts = rest.parts(of: pattern.english) else { continue }
                return prefix + pattern.spanish.filled(with: parts.map(words))
            }
            return line
        }
    }

    /// A line without what the parser takes for the option that was meant, where that is no slip: `--log`
    /// for `--from`.
    private static func withoutFarGuess(_ line: String) -> String {
        guard let parts = line.parts(of: "%Unknown option '%'. Did you mean '%'?"),
            NearestName.of(parts[1], among: [parts[2]]) == nil
        else { return line }
        return parts[0] + "Unknown option '" + parts[1] + "'"
    }

    private static func lines(of text: String, _ change: (String) -> String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { change(String($0)) }.joined(separator: "\n")
    }

    /// The small words within what a pattern caught.
    private static func words(_ part: String) -> String {
        part.replacing("' or '", with: "' o '").replacing("' and '", with: "' y '")
            .replacing("<subcommand>", with: "<orden>")
            .replacing("<options>", with: "<opciones>")
    }

    private static let headings = [
        ("OVERVIEW: ", "RESUMEN: "), ("USAGE: ", "USO: "), ("ARGUMENTS:", "ARGUMENTOS:"),
        ("OPTIONS:", "OPCIONES:"), ("SUBCOMMANDS:", "ÓRDENES:"),
    ]

    private static let phrases = [
        ("Show help information.", "Muestra esta ayuda."),
        ("Show the version.", "Muestra la versión."),
        ("Show subcommand help information.", "Muestra la ayuda de una orden."),
        ("<subcommand>' for detailed help.", "<orden>' para la ayuda de cada una."),
        ("  See '", "  Vea '"), ("<subcommand>", "<orden>"), ("<options>", "<opciones>"),
        ("(values: ", "(valores: "),
        ("(default: ", "(si falta: "), ("; default: ", "; si falta: "),
    ]

    /// `%` stands for what differs.
    private static let sentences: [(english: String, spanish: String)] = [
        ("Unknown option '%'. Did you mean '%'?", "no existe la opción '%'. ¿Quiso decir '%'?"),
        ("Unknown option '%'", "no existe la opción '%'"),
        ("   or: Missing value for '%' in '%'", "   o: falta el valor de '%' en '%'"),
        ("Missing value for '%'", "falta el valor de '%'"),
        (
            "The option '%' does not take any value, but '%' was specified.",
            "la opción '%' no lleva valor, y se dio '%'."
        ),
        ("Unexpected argument '%'", "sobra el argumento '%'"),
        ("% unexpected arguments: '%'", "sobran % argumentos: '%'"),
        (
            "Value to be set with % had already been set with %",
            "lo que fija % ya lo fijó %"
        ),
        ("Missing expected argument '%'", "falta el argumento '%'"),
        ("Missing one of: '%'", "falta uno de: '%'"),
        ("Missing required subcommand.", "falta la orden."),
        ("Invalid option: %", "la opción no es válida: %"),
        (
            "The value '%' is invalid for '%'. Please provide one of %.",
            "el valor '%' no sirve para '%'. Los admitidos son %."
        ),
        (
            "The value '%' is invalid for '%'. Please provide one of the following:",
            "el valor '%' no sirve para '%'. Los admitidos son:"
        ),
        ("The value '%' is invalid for '%': %", "el valor '%' no sirve para '%': %"),
        ("The value '%' is invalid for '%'", "el valor '%' no sirve para '%'"),
        (
            "Can't generate completion scripts for '%'.",
            "no hay autocompletado para el intérprete '%'."
        ),
        ("Can't autodetect a supported shell.", "no se reconoce el intérprete de órdenes."),
        (
            "Please use --generate-completion-script=<shell> with one of:",
            "Use --generate-completion-script=<intérprete> con uno de:"
        ),
        ("Help:  %", "Ayuda: %"),
        ("Usage: %", "Uso: %"),
        ("  See '%' for more information.", "  Vea '%' para más información."),
    ]
}

extension String {
    /// With another phrase in the place of one, where that stands first.
    ///
    /// By bytes: a page of help has some hundred lines, and most phrases are in none.
    fileprivate func replacingFirst(_ phrase: String, with other: String) -> String {
        let (bytes, wanted) = (Array(utf8), Array(phrase.utf8))
        guard bytes.count >= wanted.count else { return self }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start] == wanted[0] && bytes[start...].starts(with: wanted) {
            return String(decoding: bytes[..<start], as: UTF8.self) + other
                + String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
        }
        return self
    }

    /// What the `%` of a pattern stand for if the whole text matches it, else nil.
    ///
    /// Each
    /// takes as little as it can, the last one all that is left.
    fileprivate func parts(of pattern: String) -> [String]? {
        let pieces = pattern.split(separator: "%", omittingEmptySubsequences: false)
        guard let first = pieces.first, hasPrefix(first) else { return nil }
        var parts: [String] = []
        var rest = dropFirst(first.count)
        for (index, piece) in pieces.enumerated().dropFirst() {
            let isLast = index == pieces.count - 1
            if isLast {
                guard rest.hasSuffix(piece) else { return nil }
                parts.append(String(rest.dropLast(piece.count)))
                rest = ""
            } else {
                guard let range = rest.firstRange(of: piece) else { return nil }
                parts.append(String(rest[..<range.lowerBound]))
                rest = rest[range.upperBound...]
            }
        }
        return rest.isEmpty ? parts : nil
    }

    /// The pattern with its `%` replaced in order.
    fileprivate func filled(with parts: [String]) -> String {
        let pieces = split(separator: "%", omittingEmptySubsequences: false)
        return zip(pieces, parts + [""]).map { $0 + $1 }.joined()
    }
}
