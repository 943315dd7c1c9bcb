// SPDX-License-Identifier: MIT

extension String {
    /// The text with each Latin letter and its marks as one character, as in Unicode's form NFC.
    ///
    /// One name may be typed in two forms, an `é` or an `e` and its accent, which nobody can tell
    /// apart and the log does. So what people type as somebody's name is brought to this one before
    /// it is recorded; what other programs recorded is kept as it is.
    var composed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : String(map { Self.composedLetters[$0] ?? $0 })
    }

    /// The letters of Latin-1, of Latin Extended A and B and of Latin Extended Additional.
    ///
    /// Swift's characters are equal where they are canonically equivalent, so each letter is found
    /// by any of its forms.
    private static let composedLetters: [Character: Character] = {
        let ranges: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x1E00...0x1EFF]
        let letters = ranges.joined().compactMap { Unicode.Scalar($0) }.map { Character($0) }
        return Dictionary(letters.map { ($0, $0) }) { first, _ in first }
    }()
}
