// SPDX-License-Identifier: MIT
import Receivables

/// Numbers for people: commas between the thousands, a point before the decimals, as it is
/// written in El Salvador in either language.
enum Amounts {
    /// A whole number: `1,234,567`.
    static func grouped(_ number: Int) -> String {
        (number < 0 ? "-" : "") + grouped(digits: String(number.magnitude))
    }

    /// An amount: `-1,234.50`.
    static func grouped(_ money: Money) -> String {
        let text = money.description
        let whole = text.dropLast(3)
        return (whole.hasPrefix("-") ? "-" : "")
            + grouped(digits: String(whole.drop { $0 == "-" })) + text.suffix(3)
    }

    private static func grouped(digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }
}
