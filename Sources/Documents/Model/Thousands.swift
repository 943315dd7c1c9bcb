// SPDX-License-Identifier: MIT

/// Whole numbers for people: commas between the thousands, as it is written in El Salvador in
/// either language.
public enum Thousands: Sendable {
    /// A whole number: `-1,234,567`.
    public static func separated(_ number: Int64) -> String {
        (number < 0 ? "-" : "") + separated(digits: String(number.magnitude))
    }

    /// Digits: `1,234,567`.
    public static func separated(digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }
}
