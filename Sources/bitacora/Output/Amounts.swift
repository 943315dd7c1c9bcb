// SPDX-License-Identifier: MIT
import Documents
import Receivables

/// Numbers for people: commas between the thousands, a point before the decimals, as it is
/// written in El Salvador in either language.
enum Amounts {
    /// A whole number: `1,234,567`.
    static func grouped(_ number: Int) -> String {
        Thousands.separated(Int64(number))
    }

    /// So many events: `1 evento`, `1,234 eventos`.
    static func events(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 evento" : "\(grouped(count)) eventos",
            en: count == 1 ? "1 event" : "\(grouped(count)) events"
        )
    }

    /// So many accounts: `1 cuenta`, `1,234 cuentas`.
    static func accounts(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 cuenta" : "\(grouped(count)) cuentas",
            en: count == 1 ? "1 account" : "\(grouped(count)) accounts"
        )
    }

    /// So many charges: `1 cargo`, `1,234 cargos`.
    static func charges(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 cargo" : "\(grouped(count)) cargos",
            en: count == 1 ? "1 charge" : "\(grouped(count)) charges"
        )
    }

    /// What stands behind the first names of a list: `y 3,980 más`.
    static func more(_ count: Int) -> Wording {
        Wording(es: "y \(grouped(count)) más", en: "and \(grouped(count)) more")
    }

    /// So many days: `1 día`, `1,234 días`.
    static func days(_ count: Int) -> Wording {
        Wording(
            es: count == 1 ? "1 día" : "\(grouped(count)) días",
            en: count == 1 ? "1 day" : "\(grouped(count)) days"
        )
    }

    /// A sum of many amounts.
    static func grouped(cents: Int128) -> String { grouped(Money(cents: Int64(clamping: cents))) }

    /// An amount: `-1,234.50`.
    static func grouped(_ money: Money) -> String {
        let text = money.description
        guard money.cents.magnitude >= 100_000 else { return text }
        let whole = text.dropLast(3)
        return (whole.hasPrefix("-") ? "-" : "")
            + Thousands.separated(digits: String(whole.drop { $0 == "-" })) + text.suffix(3)
    }
}
