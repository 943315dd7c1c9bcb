// SPDX-License-Identifier: MIT
import Receivables

/// Whose log it is, as a sentence names it.
///
/// A log bears the name of a place (`Aguilares`) or of an office (`Alcaldía de Ejemplo`): neither
/// stands in a sentence without its article.
enum IssuerName {
    /// The issuer in a sentence: `la Alcaldía de Ejemplo`, `la municipalidad de Aguilares`.
    static func inSentence(_ name: String, _ language: Language) -> String {
        guard let article = article(name) else {
            return Wording(
                es: "la municipalidad de \(name)",
                en: "the municipality of \(name)"
            )(language)
        }
        return Wording(es: "\(article) \(name)", en: "the \(name)")(language)
    }

    /// The same at a sentence's beginning.
    static func beginning(_ name: String, _ language: Language) -> String {
        let words = inSentence(name, language)
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The article of a name that begins with the name of an office; nil for that of a place.
    private static func article(_ name: String) -> String? {
        switch name.split(separator: " ").first?.lowercased() {
        case "municipalidad", "alcaldía", "alcaldia": "la"
        case "municipio", "distrito", "concejo": "el"
        default: nil
        }
    }
}
