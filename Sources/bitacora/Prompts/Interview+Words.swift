// SPDX-License-Identifier: MIT
import Receivables

extension Interview {
    /// The keys, said once.
    static let keys = Wording(
        es: "? ayuda · < atrás · q salir",
        en: "? help · < back · q leave"
    )

    /// A question to be answered by yes or no, and by Enter with yes.
    static func confirmation(
        _ question: Wording,
        help: Wording,
        _ language: Language
    ) -> Prompt {
        let yes = Prompt.Answer("yes", shown: Wording(es: "sí", en: "yes")(language))
        return Prompt(question, help: help, choices: [yes, Prompt.Answer("no")], usual: yes)
    }

    /// Whether to record what the summary says.
    static func confirmation(_ language: Language) -> Prompt {
        confirmation(
            Wording(es: "¿Registrar?", en: "Record it?"),
            help: Wording(
                es: "Sí lo registra; no, y no queda nada; < vuelve a la última pregunta",
                en: "Yes records it; no, and nothing stays; < goes back to the last question"
            ),
            language
        )
    }

    static let nothingBefore = Wording(
        es: "Esta es la primera pregunta; q sale sin registrar nada",
        en: "This is the first question; q leaves and records nothing"
    )

    static let nothingTyped = Wording(
        es: "Aquí hace falta una respuesta; ? la explica",
        en: "An answer is needed here; ? explains it"
    )

    static let notText = Wording(
        es: "La terminal mandó algo que no es texto UTF-8; escríbalo sin tildes",
        en: "The terminal sent something that is not UTF-8 text; type it without accents"
    )

    static let strangeKeys = Wording(
        es: "La respuesta trae teclas que no son letras, como las flechas; escríbala de nuevo",
        en: "The answer has keys in it that are no letters, such as arrows; type it again"
    )

    static let none = Wording(es: "nada", en: "none")

    static func more(_ count: Int) -> Wording {
        Wording(
            es: "… y \(count) más: escriba más letras",
            en: "… and \(count) more: type more letters"
        )
    }
}
