// SPDX-License-Identifier: MIT

extension Catalogue {
    /// The catalogue as a Markdown document: a section a family, a table a type.
    public static func markdown(_ language: Language) -> String {
        let title = Wording(es: "Catálogo de eventos", en: "Event catalogue")(language)
        let every = Wording(es: "Todo evento", en: "Every event")(language)
        var text = "# \(title)\n\n## \(every)\n\n" + table(envelope, language)
        for family in families {
            text += "\n## \(family.title(language))\n"
            for event in family.events {
                text += "\n### `\(event.type.rawValue)`\n\n\(event.description(language))."
                if let rule = event.rule { text += " \(rule.sentence(language))" }
                text += "\n\n" + table(event.fields, language)
            }
        }
        return text
    }

    private static func table(_ fields: [FieldSpec], _ language: Language) -> String {
        let heads = Wording(
            es: "| campo | qué dice | qué se espera |",
            en: "| field | what it says | what it is |"
        )
        let required = Wording(es: "obligatorio", en: "required")(language)
        let personal = Wording(es: "dato personal", en: "personal")(language)
        var text = heads(language) + "\n| --- | --- | --- |\n"
        for field in fields {
            var marks: [String] = []
            if field.isRequired { marks.append(required) }
            if field.isPersonal { marks.append(personal) }
            let suffix = marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))"
            text += "| `\(field.name)` | \(field.description(language))\(suffix) "
            text += "| \(field.kind.expectation(language)) |\n"
        }
        return text
    }
}

extension EventSpec.Rule {
    /// The rule as a sentence for people.
    public func sentence(_ language: Language) -> String {
        switch self {
        case .anyOf(let names):
            let list = names.map { "`\($0)`" }.joined(separator: ", ")
            return Wording(es: "Al menos uno de \(list).", en: "At least one of \(list).")(language)
        case .notBefore(let later, let earlier):
            return Wording(
                es: "`\(later)` no es anterior a `\(earlier)`.",
                en: "`\(later)` is not before `\(earlier)`."
            )(language)
        }
    }
}
