// SPDX-License-Identifier: MIT
public import EventLog

/// What the values of a field may be: the rule, the way they are kept, and the words for it.
public enum FieldKind: Hashable, Sendable {
    /// A short code: 1–64 ASCII letters, digits, `-_.:/`.
    case symbol
    /// Who wrote or did it: 1–128 bytes without control characters or `#`.
    case identity
    /// One of these words.
    case choice([String])
    /// Free text up to so many Unicode scalars, kept as it is.
    case text(max: Int)
    /// A whole document of text, up to ``FieldKind/documentSizeMax`` bytes.
    case document
    /// Codes separated by commas, each of these words; any code where there are none.
    case list([String])
    /// Dollars, up to ``Money/max``.
    case money(allowsZero: Bool)
    /// Metres with up to two decimals, up to ``measureMax`` hundredths.
    case length
    /// Square metres with up to two decimals, up to ``measureMax`` hundredths.
    case area
    /// A percentage from 0 to 100 with up to six decimals.
    case percent
    /// A civil date.
    case date
    /// A civil month.
    case month
    /// A moment, RFC 3339.
    case instant
    /// A whole number between limits.
    case integer(ClosedRange<Int64>)
    /// Another event: `source#number`.
    case reference
    /// What a goal counts: a type of event, `type:value`, or `recovered`.
    case goal
    /// The type of event.
    case type

    /// The longest code, in bytes.
    public static let symbolSizeMax = 64
    /// The longest source or actor, in bytes.
    public static let identitySizeMax = 128
    /// The longest document, in bytes.
    public static let documentSizeMax = 65_536
    /// The largest length or area, in hundredths: a hundred million metres.
    public static let measureMax: Int64 = 9_999_999_999
    /// The largest whole number that every reader of JSON keeps exactly, 2^53 − 1.
    public static let integerMax: Int64 = 9_007_199_254_740_991

    /// How values are kept in the log.
    public var storage: FieldType {
        switch self {
        case .symbol, .identity, .choice, .goal, .type: .symbol
        case .text, .document, .list, .reference: .text
        case .money, .length, .area: .hundredths
        case .percent: .millionths
        case .date: .date
        case .month: .month
        case .instant: .instant
        case .integer: .integer
        }
    }

    /// What a value must be, as a message or a help text says it.
    public var expectation: Wording {
        switch self {
        case .symbol:
            Wording(
                es: "un código de 1 a 64 letras sin tilde, cifras o - _ . : /",
                en: "a code of 1 to 64 ASCII letters, digits or - _ . : /"
            )
        case .identity:
            Wording(
                es: "un texto de 1 a 128 bytes sin caracteres de control ni #",
                en: "1 to 128 bytes without control characters or #"
            )
        case .choice(let words):
            Wording(
                es: "una de estas palabras: \(words.joined(separator: ", "))",
                en: "one of these words: \(words.joined(separator: ", "))"
            )
        case .text(let max):
            Wording(
                es: "un texto de hasta \(max) caracteres",
                en: "a text of up to \(max) characters"
            )
        case .document:
            Wording(es: "un texto de hasta 64 KiB", en: "a text of up to 64 KiB")
        case .list(let words):
            words.isEmpty
                ? Wording(
                    es: "una lista de códigos separados por comas, sin espacios",
                    en: "a list of codes separated by commas, without blanks"
                )
                : Wording(
                    es:
                        "una lista separada por comas y sin espacios de: \(words.joined(separator: ", "))",
                    en:
                        "a list separated by commas, without blanks, of: \(words.joined(separator: ", "))"
                )
        case .money(let allowsZero):
            Wording(
                es: "un monto en dólares con hasta dos decimales, como 12.50, "
                    + (allowsZero ? "desde cero" : "mayor que cero"),
                en: "an amount in dollars with up to two decimals, such as 12.50, "
                    + (allowsZero ? "from zero" : "above zero")
            )
        case .length:
            Wording(
                es: "metros con hasta dos decimales, como 12.50",
                en: "metres with up to two decimals, such as 12.50"
            )
        case .area:
            Wording(
                es: "metros cuadrados con hasta dos decimales, como 180.75",
                en: "square metres with up to two decimals, such as 180.75"
            )
        case .percent:
            Wording(
                es: "un porcentaje de 0 a 100 con hasta seis decimales, como 9.51",
                en: "a percentage from 0 to 100 with up to six decimals, such as 9.51"
            )
        case .date:
            Wording(es: "una fecha AAAA-MM-DD", en: "a date YYYY-MM-DD")
        case .month:
            Wording(es: "un mes AAAA-MM", en: "a month YYYY-MM")
        case .instant:
            Wording(
                es: "un momento como 2018-03-05T20:03:22.123Z",
                en: "a moment such as 2018-03-05T20:03:22.123Z"
            )
        case .integer(let range):
            range.upperBound == Self.integerMax
                ? Wording(
                    es: "un número entero desde \(range.lowerBound)",
                    en: "a whole number from \(range.lowerBound)"
                )
                : Wording(
                    es: "un número entero de \(range.lowerBound) a \(range.upperBound)",
                    en: "a whole number from \(range.lowerBound) to \(range.upperBound)"
                )
        case .reference:
            Wording(
                es: "otro evento como origen#número, por ejemplo caja-1#1042",
                en: "another event as source#number, such as caja-1#1042"
            )
        case .goal:
            Wording(
                es: "un tipo de evento, tipo:valor como visit.made:collection (el resultado, fin, "
                    + "clase o canal que lleva), o recovered",
                en: "a type of event, type:value such as visit.made:collection (the outcome, "
                    + "purpose, kind or channel that it has), or recovered"
            )
        case .type:
            Wording(es: "un tipo de evento del catálogo", en: "a type of event of the catalogue")
        }
    }
}
