// SPDX-License-Identifier: MIT
import Receivables

/// What help pages of the field say alike.
enum FieldWords {
    /// That a command asks for what is missing, with an example that needs nothing asked.
    static func asks(_ example: String) -> String {
        say(
            es: "En una terminal pregunta lo que falte; ? explica, < vuelve atrás, q sale sin "
                + "registrar nada. Si no falta nada, no pregunta:\n\(example)",
            en: "On a terminal it asks for what is missing; ? explains, < goes back, q leaves "
                + "and records nothing. With everything given it asks nothing:\n\(example)"
        )
    }

    /// The words of a field that a collector may say.
    static func words(_ field: String, _ type: EventType) -> [String] {
        guard case .choice(let words)? = Catalogue.field(named: field, in: type)?.kind else {
            return []
        }
        // What the utility collects comes in its file.
        return words.filter { field != "method" || $0 != "utility" }
    }

    /// The same, separated by commas.
    static func list(_ field: String, _ type: EventType) -> String {
        words(field, type).joined(separator: ", ")
    }
}
