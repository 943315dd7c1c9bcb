// SPDX-License-Identifier: MIT
import FieldWork
import Receivables

/// What `append TYPE --help` and `help append TYPE` say: the fields of one type of event.
enum EventHelp {
    /// The type that words ask about; nil where they ask about none, or about none that there is.
    static func type(askedBy words: [String]) -> EventType? {
        guard words.count >= 3 else { return nil }
        if words[0] == "help", words[1] == "append" { return EventType(rawValue: words[2]) }
        guard words[0] == "append", words.dropFirst(2).contains(where: helpFlags.contains) else {
            return nil
        }
        return EventType(rawValue: words[1])
    }

    private static let helpFlags: Set = ["--help", "-h"]

    /// The page of a type.
    static func page(_ type: EventType) -> String {
        let (columns, language) = (HelpPage.columns(of: Terminal.width), Speech.language)
        let spec = Catalogue.spec(of: type)
        func said(es spanish: String, en english: String) -> String {
            Wording(es: spanish, en: english)(language)
        }
        var text = said(es: "RESUMEN: ", en: "OVERVIEW: ") + spec.description(language) + ".\n"
        if let rule = spec.rule { text += rule.sentence(language) + "\n" }
        if let command = AppendCommand.recorder(of: type) {
            // Its fields are what `events` shows; nobody gives them here.
            text += Failure.recordedBy(command, type.rawValue).wording(language) + ".\n"
        }
        text += said(es: "\nUSO: ", en: "\nUSAGE: ") + "bitacora append \(type.rawValue)"
        let own = fields(of: type)
        for field in own where field.isRequired { text += " --\(field.name) <…>" }
        text += " [--…]\n"
        for (title, fields) in [
            (said(es: "CAMPOS:", en: "FIELDS:"), own),
            (said(es: "DE CADA EVENTO:", en: "OF EVERY EVENT:"), envelope),
        ] where !fields.isEmpty {
            text += "\n\(title)\n"
            for field in fields {
                // Those of every event are put in by the program where they are not given.
                let meaning = meaning(of: field, isAsked: own.contains(field), language)
                text += entry("--\(field.name)", meaning, columns)
            }
        }
        return HelpPage.fitted(text, columns: columns)
    }

    /// The fields of a type that somebody gives.
    static func fields(of type: EventType) -> [FieldSpec] {
        Catalogue.fields(of: type).filter { !PackFields.names.contains($0.name) }
    }

    /// Those of every event: the type stands before the flags, and the program says when it was
    /// recorded.
    static let envelope = Catalogue.envelope.filter { !["type", "recorded"].contains($0.name) }

    /// What a field says, and what is expected in it; `isAsked`: whether it has to be given where it is
    /// required.
    static func meaning(of field: FieldSpec, isAsked: Bool, _ language: Language) -> String {
        let required = Wording(es: " (obligatorio)", en: " (required)")(language)
        return field.description(language) + (field.isRequired && isAsked ? required : "") + ": "
            + field.kind.expectation(language)
    }

    /// Where the meanings begin.
    private static let indent = 26

    /// A flag with its meaning beside it, as other help pages have it.
    private static func entry(_ name: String, _ meaning: String, _ columns: Int) -> String {
        let lines = meaning.lines(within: columns - indent)
        let heads = ["  \(name)"] + repeatElement("", count: lines.count - 1)
        return zip(heads, lines).map { "\($0.padded(to: indent - 1)) \($1)\n" }.joined()
    }
}
