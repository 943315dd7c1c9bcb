// SPDX-License-Identifier: MIT

/// Whole numbers in Spanish words, as they are written on receipts.
///
/// The forms are those of the Real Academia's orthography: one word up to thirty
/// (`veintiuno`), `y` between tens and units from thirty-one on, `uno` cut short before a
/// masculine noun and before `mil` and `millones` (`veintiún mil`, `treinta y un dólares`).
public enum SpanishNumerals: Sendable {
    /// The largest number there are words for here, one short of a million of millions.
    public static let max: UInt64 = 999_999_999_999

    /// A number in words.
    ///
    /// - Parameters:
    ///   - number: at most ``max``.
    ///   - beforeNoun: whether a masculine noun follows, which cuts `uno` short.
    /// - Returns: the words: `ciento uno`, before a noun `ciento un`.
    public static func words(_ number: UInt64, beforeNoun: Bool = false) -> String {
        precondition(number <= max, "there are words up to \(max)")
        if number == 0 { return "cero" }
        let (millions, rest) = (number / 1_000_000, number % 1_000_000)
        var parts: [String] = []
        if millions == 1 { parts.append("un millón") }
        if millions > 1 { parts.append(belowMillion(millions, beforeNoun: true) + " millones") }
        if rest > 0 { parts.append(belowMillion(rest, beforeNoun: beforeNoun)) }
        return parts.joined(separator: " ")
    }

    private static func belowMillion(_ number: UInt64, beforeNoun: Bool) -> String {
        let (thousands, rest) = (number / 1_000, number % 1_000)
        var parts: [String] = []
        // A thousand is `mil`, never `un mil`.
        if thousands == 1 { parts.append("mil") }
        if thousands > 1 { parts.append(belowThousand(thousands, beforeNoun: true) + " mil") }
        if rest > 0 { parts.append(belowThousand(rest, beforeNoun: beforeNoun)) }
        return parts.joined(separator: " ")
    }

    private static func belowThousand(_ number: UInt64, beforeNoun: Bool) -> String {
        let (hundreds, rest) = (Int(number / 100), Int(number % 100))
        if number == 100 { return "cien" }
        var parts: [String] = []
        if hundreds > 0 { parts.append(Self.hundreds[hundreds]) }
        if rest > 0 { parts.append(belowHundred(rest, beforeNoun: beforeNoun)) }
        return parts.joined(separator: " ")
    }

    private static func belowHundred(_ number: Int, beforeNoun: Bool) -> String {
        if beforeNoun, number == 1 { return "un" }
        if beforeNoun, number == 21 { return "veintiún" }
        if number < first.count { return first[number] }
        let (ten, unit) = (tens[number / 10], number % 10)
        if unit == 0 { return ten }
        return "\(ten) y \(beforeNoun && unit == 1 ? "un" : first[unit])"
    }

    private static let first = [
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
        "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
        "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro",
        "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
    ]

    private static let tens = [
        "", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
    ]

    private static let hundreds = [
        "", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos",
        "setecientos", "ochocientos", "novecientos",
    ]
}

extension Money {
    /// The amount in Spanish words with the cents as hundredths, as receipts and cheques in El
    /// Salvador have it: `veintitrés 71/100 dólares`, `cien 00/100 dólares`, `un 00/100 dólar`.
    ///
    /// Two digits of cents are there always, so that nothing can be written behind the words. Receipts
    /// are for taxpayers and so in Spanish.
    ///
    /// - Precondition: the amount is not negative and at most ``Money/max``.
    public var spanishWords: String {
        precondition((0...Self.max.cents).contains(cents), "an amount of an event")
        let (whole, rest) = (UInt64(cents / 100), cents % 100)
        // The hundredths stand between a round million and its noun, so there is no `de`.
        return SpanishNumerals.words(whole, beforeNoun: true)
            + (rest < 10 ? " 0\(rest)/100 " : " \(rest)/100 ")
            + (cents == 100 ? "dólar" : "dólares")
    }
}
