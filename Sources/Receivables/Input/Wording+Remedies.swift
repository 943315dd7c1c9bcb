// SPDX-License-Identifier: MIT

extension Wording {
    static func didYouMean(_ word: String) -> Wording {
        Wording(es: "¿quiso decir «\(word)»?", en: "did you mean \"\(word)\"?")
    }

    static func alsoMissing(_ names: [String]) -> Wording {
        let list = names.joined(separator: ", ")
        return Wording(es: "falta también: \(list)", en: "also missing: \(list)")
    }

    static func oneOf(_ names: [String]) -> Wording {
        let list = names.joined(separator: ", ")
        return Wording(es: "alguno de: \(list)", en: "one of: \(list)")
    }

    static func notBefore(_ field: String, _ date: String) -> Wording {
        Wording(
            es: "una fecha desde «\(field)», \(date)",
            en: "a date from \"\(field)\", \(date), on"
        )
    }

    static let listTypes = Wording(
        es: "vea los tipos en el catálogo",
        en: "see the types in the catalogue"
    )
    static let writeInQuotes = Wording(
        es: "escríbalo entre comillas",
        en: "write it in quotes"
    )
    static let writeWithoutQuotes = Wording(
        es: "escríbalo sin comillas",
        en: "write it without quotes"
    )
}
