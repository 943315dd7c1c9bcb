// SPDX-License-Identifier: MIT

/// How the values of a field are kept and how they are written in canonical JSON.
///
/// The raw value is the type's name in a segment's schema.
public enum FieldType: String, Hashable, Sendable, CaseIterable {
    /// Short text that occurs again and again; numbered by each segment for itself.
    case symbol
    /// Free text.
    case text
    /// A whole number from 0 to 2^53 − 1, written as a JSON integer.
    case integer
    /// A civil date, written `"YYYY-MM-DD"`; kept as its day number.
    case date
    /// A civil month, written `"YYYY-MM"`; kept as its month number.
    case month
    /// A number with two decimals that is not negative, written `"12.50"`; kept in hundredths.
    case hundredths
    /// A number with up to six decimals that is not negative, written without trailing
    /// zeros (`"9.51"`); kept in millionths.
    case millionths
    /// A moment in UTC, written `"YYYY-MM-DDThh:mm:ss.mmmZ"`; kept in milliseconds.
    case instant

    /// Whether a value is bytes rather than a number.
    public var isBytes: Bool { self == .symbol || self == .text }
}
