// SPDX-License-Identifier: MIT
import Receivables

/// What somebody typed to find an account: pieces of its code, its holder's name, a document or an
/// address, in any order.
///
/// Capitals and accents do not matter, and in a number neither do hyphens, dots and blanks: `01234567-8`
/// is found by `012345678`.
public struct SearchWords: Hashable, Sendable {
    /// As it was typed, without blanks at its ends and with one between words.
    public let text: String
    private let words: [Word]

    private struct Word: Hashable {
        /// The word as it may stand somewhere.
        let plain: [UInt8]
        /// Its letters and digits, where it looks like a part of a number; nil for other words.
        let compact: [UInt8]?
    }

    /// A shorter number would be found across the blanks of every other address.
    private static let compactMin = 4

    /// The words of a text; nil if it has none.
    public init?(_ text: String) {
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard !parts.isEmpty else { return nil }
        self.text = parts.joined(separator: " ")
        words = parts.map { part in
            let plain = Array(String(part).folded.utf8)
            let compact = plain.filter(\.isLetterOrDigit)
            let isNumber = compact.count >= Self.compactMin && compact.contains(where: \.isDigit)
            return Word(plain: plain, compact: isNumber ? compact : nil)
        }
    }

    /// Whether each word stands in one of some texts.
    ///
    /// - Complexity: O(letters) for each word.
    public func areAll(in texts: [String]) -> Bool {
        missing(of: Array(words.indices), from: texts).isEmpty
    }

    /// How many words there are.
    var count: Int { words.count }

    /// Those of some words, by number, that stand in none of some texts.
    func missing(of wanted: [Int], from texts: [String]) -> [Int] {
        let folded = texts.map { Array($0.folded.utf8) }
        var compact: [[UInt8]]?
        return wanted.filter { index in
            let word = words[index]
            if folded.contains(where: { $0.holds(word.plain) }) { return false }
            guard let number = word.compact else { return true }
            let texts = compact ?? folded.map { $0.filter(\.isLetterOrDigit) }
            compact = texts
            return !texts.contains { $0.holds(number) }
        }
    }
}

extension [UInt8] {
    /// Whether other bytes stand in these.
    fileprivate func holds(_ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, count >= wanted.count else { return wanted.isEmpty }
        for start in 0...count - wanted.count where self[start] == first {
            if self[start...].starts(with: wanted) { return true }
        }
        return false
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// Of folded text: letters beyond ASCII count as such.
    fileprivate var isLetterOrDigit: Bool {
        isDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || self >= 0x80
    }
}
