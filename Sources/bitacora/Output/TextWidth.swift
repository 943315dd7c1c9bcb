// SPDX-License-Identifier: MIT
import EventLog

extension Unicode.Scalar {
    /// How many columns of a terminal the scalar takes: 0, 1 or 2.
    fileprivate var columns: Int {
        if standsAlone { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// Whether it is known without asking to be a character of one column, whatever stands
    /// beside it: letters of our languages, digits, punctuation.
    fileprivate var standsAlone: Bool {
        switch value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x2010...0x2027: true
        default: false
        }
    }
}

extension Character {
    /// How many columns of a terminal the character takes: those of its widest scalar.
    var columns: Int {
        unicodeScalars.map(\.columns).max() ?? 0
    }
}

extension String {
    /// How many columns of a terminal the text takes.
    var columns: Int {
        if isASCII { return utf8.count }
        var count = 0
        for scalar in unicodeScalars {
            guard scalar.standsAlone else { return reduce(0) { $0 + $1.columns } }
            count += 1
        }
        return count
    }

    /// The text with control characters made visible, so that what somebody typed into a
    /// name cannot move the cursor or break a table; nor a document, which holds no noncharacters.
    var printable: String {
        let isPlain = hasPlainBytes || unicodeScalars.allSatisfy { !$0.isUnsafeToPrint }
        guard !isPlain else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            result.append(scalar.isUnsafeToPrint ? scalar.picture : scalar)
        }
        return String(result)
    }

    /// The text cut to a number of columns, with `…` where something was cut.
    func truncated(to width: Int) -> String {
        guard columns > width else { return self }
        if standsAlone { return String(unicodeScalars.prefix(max(0, width - 1))) + "…" }
        var (kept, used) = ("", 0)
        for character in self {
            guard used + character.columns <= width - 1 else { break }
            kept.append(character)
            used += character.columns
        }
        return kept + "…"
    }

    /// The text cut to a number of columns in its middle: what begins alike ends differently.
    func shortened(to width: Int) -> String {
        guard columns > width, width > 2 else { return truncated(to: width) }
        if standsAlone {
            return String(unicodeScalars.prefix(width - width / 2 - 1)) + "…"
                + String(unicodeScalars.suffix(width / 2))
        }
        let end = String(String(reversed()).truncated(to: width / 2 + 1).dropLast().reversed())
        return truncated(to: width - end.columns) + end
    }

    /// The text cut to a number of columns before its last such mark: from there on it is whole.
    func shortened(to width: Int, before mark: Unicode.Scalar) -> String {
        let start = unicodeScalars.lastIndex(of: mark) ?? endIndex
        let (head, tail) = (String(unicodeScalars[..<start]), String(unicodeScalars[start...]))
        return head.shortened(to: width - tail.columns) + tail
    }

    /// What stands from the last such mark on; nothing where there is none.
    func tail(from mark: Unicode.Scalar) -> String {
        unicodeScalars.lastIndex(of: mark).map { String(unicodeScalars[$0...]) } ?? ""
    }

    /// The text in lines of so many columns, broken at spaces; those after the first are indented.
    ///
    /// A word that is longer than a line stands alone.
    func lines(within width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        for word in split(separator: " ").map(String.init) {
            if let last = lines.last, last.columns + 1 + word.columns <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(lines.isEmpty ? word : indent + word)
            }
        }
        return lines.isEmpty ? [""] : lines
    }

    /// The text with words that are longer than so many columns in pieces that fit.
    func broken(at width: Int) -> String {
        var (result, used) = ("", 0)
        for character in self {
            if character == " " {
                used = 0
            } else {
                if used > 0, used + character.columns > width {
                    result.append(" ")
                    used = 0
                }
                used += character.columns
            }
            result.append(character)
        }
        return result
    }

    /// The text filled with spaces to a number of columns.
    func padded(to width: Int, right: Bool = false) -> String {
        let missing = max(0, width - columns)
        let spaces = String(repeating: " ", count: missing)
        return right ? spaces + self : self + spaces
    }
}

extension String {
    // All bytes are looked at, so that the compiler can take many at a time.

    private var isASCII: Bool {
        withBytes { bytes in
            var all: UInt8 = 0
            for index in bytes.indices { all |= bytes[index] }
            return all < 0x80
        }
    }

    /// Whether each scalar is known to be a character of one column.
    private var standsAlone: Bool {
        let isPlain = withBytes { bytes in
            var isPlain = true
            for index in bytes.indices {
                isPlain = isPlain && bytes[index] &- 0x20 < 0x5F
            }
            return isPlain
        }
        return isPlain || unicodeScalars.allSatisfy(\.standsAlone)
    }

    /// Whether its bytes alone say that there is nothing in it that is unsafe to print: ASCII, letters
    /// of our languages.
    private var hasPlainBytes: Bool {
        withBytes { bytes in
            var isPlain = true
            for index in bytes.indices {
                let byte = bytes[index]
                // Controls, and how controls and noncharacters beyond ASCII begin.
                isPlain =
                    isPlain && byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2
                    && byte < 0xEF
            }
            return isPlain
        }
    }
}

extension [String] {
    /// The first so many, to be printed, separated by commas; `…` where there are more.
    func listed(most count: Int) -> String {
        prefix(count).map(\.printable).joined(separator: ", ") + (self.count > count ? ", …" : "")
    }
}

extension Unicode.Scalar {
    fileprivate var isUnsafeToPrint: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: isNoncharacter
        }
    }

    /// Whether Unicode has given it away for good: PDF and XML hold none of those.
    private var isNoncharacter: Bool {
        (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
    }

    fileprivate var picture: Unicode.Scalar {
        value < 0x20 ? Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}" : "\u{FFFD}"
    }
}
