// SPDX-License-Identifier: MIT

/// Numbers for people: commas between the thousands, a point before the decimals, as it is
/// written in El Salvador in either language.
package enum Amounts {
    /// A whole number: `1,234,567`.
    package static func grouped(_ number: Int) -> String {
        (number < 0 ? "-" : "") + separated(digits: String(number.magnitude))
    }

    /// So many events: `1 evento`, `1,234 eventos`.
    package static func events(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 evento" : "\(grouped(count)) eventos",
            en: count == 1 ? "1 event" : "\(grouped(count)) events"
        )
    }

    /// So many accounts: `1 cuenta`, `1,234 cuentas`.
    package static func accounts(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 cuenta" : "\(grouped(count)) cuentas",
            en: count == 1 ? "1 account" : "\(grouped(count)) accounts"
        )
    }

    /// So many charges: `1 cargo`, `1,234 cargos`.
    package static func charges(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 cargo" : "\(grouped(count)) cargos",
            en: count == 1 ? "1 charge" : "\(grouped(count)) charges"
        )
    }

    /// What stands behind the first names of a list: `y 3,980 más`.
    package static func more(_ count: Int) -> Wording {
        Wording(es: "y \(grouped(count)) más", en: "and \(grouped(count)) more")
    }

    /// So many days: `1 día`, `1,234 días`.
    package static func days(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 día" : "\(grouped(count)) días",
            en: count == 1 ? "1 day" : "\(grouped(count)) days"
        )
    }

    /// A sum of many amounts.
    package static func grouped(cents: Int128) -> String {
        grouped(Money(cents: Int64(clamping: cents)))
    }

    /// An amount: `-1,234.50`.
    package static func grouped(_ money: Money) -> String {
        let text = money.description
        guard money.cents.magnitude >= 100_000 else { return text }
        let whole = text.dropLast(3)
        return (whole.hasPrefix("-") ? "-" : "")
            + separated(digits: String(whole.drop { $0 == "-" })) + text.suffix(3)
    }

    /// Digits in threes: `1,234,567`; charts have their own, since documents know nothing of this.
    private static func separated(digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }
}
