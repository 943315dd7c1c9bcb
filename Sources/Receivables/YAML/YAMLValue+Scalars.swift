// SPDX-License-Identifier: MIT
package import EventLog

extension YAMLValue {
    /// Text, quoted or not.
    package func text(_ what: Wording? = nil) throws(DocumentError) -> String {
        guard let scalar else {
            throw expected(what ?? Wording(es: "un texto", en: "text"), .wrongType)
        }
        return scalar
    }

    /// A short code: 1–64 of letters, digits and `-_.:/`.
    package func symbol() throws(DocumentError) -> String {
        let what = Wording(
            es: "un código de 1 a 64 letras sin tilde, cifras o -_.:/",
            en: "a code of 1 to 64 plain letters, digits or -_.:/"
        )
        let text = try text(what)
        guard Self.isSymbol(text) else { throw expected(what, .impossibleValue) }
        return text
    }

    /// Whether a text is a short code.
    package static func isSymbol(_ text: String) -> Bool {
        do {
            try ValueReading.symbol(Array(text.utf8).span)
            return true
        } catch {
            return false
        }
    }

    /// The scalar as a decimal number in units of 10^−`decimals`, read digit by digit.
    private func decimal(
        _ decimals: Int,
        max: Int64,
        _ what: Wording
    ) throws(DocumentError) -> Int64 {
        do {
            return try ValueReading.decimal(
                Array((scalar ?? "").utf8).span,
                decimals: decimals,
                max: max
            )
        } catch {
            throw expected(
                what,
                error == .outOfRange ? .impossibleValue : .wrongType,
                remedy: pointed(decimals, max: max).map(Self.writeWithPoint)
            )
        }
    }

    /// The number that was probably meant, where the decimals stand behind a comma, or a percent sign
    /// behind the number; nil where that would be none either.
    private func pointed(_ decimals: Int, max: Int64) -> String? {
        guard var text = scalar, text.contains(where: { $0 == "," || $0 == "%" }) else {
            return nil
        }
        if text.last == "%" { text = String(text.dropLast()) }
        while text.last == " " { text.removeLast() }
        // Three digits behind the comma may as well be thousands.
        if let comma = text.firstIndex(of: ","), text[comma...].count == 4 { return nil }
        text = text.replacing(",", with: ".", maxReplacements: 1)
        let bytes = Array(text.utf8)
        let isNumber = (try? ValueReading.decimal(bytes.span, decimals: decimals, max: max)) != nil
        return isNumber ? text : nil
    }

    /// How a number is written that stands there as people write it elsewhere.
    static func writeWithPoint(_ number: String) -> Wording {
        Wording(
            es: "los números van con punto decimal y sin más signos: \(number)",
            en: "numbers have a decimal point and no other signs: \(number)"
        )
    }

    /// A whole number within bounds.
    package func count(_ bounds: ClosedRange<Int>) throws(DocumentError) -> Int {
        let what = Wording(
            es: "un número entero de \(bounds.lowerBound) a \(bounds.upperBound)",
            en: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        )
        let units = try decimal(0, max: Int64(bounds.upperBound), what)
        guard units >= bounds.lowerBound else { throw expected(what, .impossibleValue) }
        return Int(units)
    }

    /// A percentage with up to six decimals.
    package func percentage(upTo most: Int) throws(DocumentError) -> Percentage {
        let what = Wording(
            es: "un porcentaje de 0 a \(most) con hasta seis decimales, como 9.51",
            en: "a percentage from 0 to \(most) with up to six decimals, such as 9.51"
        )
        return Percentage(units: try decimal(6, max: Int64(most) * 1_000_000, what))
    }

    /// An amount of money that is not negative.
    package func money() throws(DocumentError) -> Money {
        let what = Wording(
            es: "un monto en dólares como \"2.86\"",
            en: "an amount of dollars such as \"2.86\""
        )
        return Money(cents: try decimal(2, max: Money.max.cents, what))
    }

    /// Dollars for a metre, a square metre or a thousand dollars, with up to six decimals.
    package func dollarRate() throws(DocumentError) -> DollarRate {
        let what = Wording(
            es: "un monto de 0 a 1000000 dólares con hasta seis decimales, como 0.18",
            en: "an amount from 0 to 1000000 dollars with up to six decimals, such as 0.18"
        )
        return DollarRate(millionths: try decimal(6, max: DollarRate.max.millionths, what))
    }

    /// A date, `YYYY-MM-DD`.
    package func date() throws(DocumentError) -> CivilDate {
        guard let date = scalar.flatMap(CivilDate.init(_:)) else {
            throw expected(
                Wording(es: "una fecha AAAA-MM-DD", en: "a date YYYY-MM-DD"),
                .wrongType
            )
        }
        return date
    }

    /// `true` or `false`.
    package func boolean() throws(DocumentError) -> Bool {
        switch scalar {
        case "true": return true
        case "false": return false
        default:
            throw expected(Wording(es: "true o false", en: "true or false"), .wrongType)
        }
    }

    /// One of the words that a type has.
    package func choice<Choice>(
        _ type: Choice.Type = Choice.self
    ) throws(DocumentError) -> Choice
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue)
        if let scalar, let choice = Choice(rawValue: scalar) { return choice }
        throw isNone(of: words)
    }

    /// One of some words.
    func word(of words: [String]) throws(DocumentError) -> String {
        guard let scalar, words.contains(scalar) else { throw isNone(of: words) }
        return scalar
    }

    private func isNone(of words: [String]) -> DocumentError {
        expected(
            Self.anyOf(words),
            scalar == nil ? .wrongType : .impossibleValue,
            suggestion: scalar.flatMap { NearestName.of($0, among: words) }
        )
    }

    /// `a, b or c`, for messages.
    package static func anyOf(_ words: [String]) -> Wording {
        guard let last = words.last, words.count > 1 else {
            return Wording(es: words.first ?? "", en: words.first ?? "")
        }
        let others = words.dropLast().joined(separator: ", ")
        return Wording(es: "\(others) o \(last)", en: "\(others) or \(last)")
    }
}
