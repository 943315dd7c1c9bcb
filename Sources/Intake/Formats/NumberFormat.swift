// SPDX-License-Identifier: MIT

/// How a file writes amounts, given by an example such as `$1,234.56`.
struct NumberFormat: Hashable, Sendable {
    /// What may stand before the number, such as `$`.
    private let prefix: [UInt8]
    /// What may stand after it, such as ` USD`.
    private let suffix: [UInt8]
    /// What may stand between groups of three digits.
    private let group: UInt8?
    /// What stands before the decimals; nil where there are none.
    private let point: UInt8?
    /// Whether the last two digits are the decimals, without a point.
    let isHundredths: Bool

    /// The format of an example: 1234 with or without a separator of thousands, perhaps 56
    /// decimals, and a currency before or after it; or the word `cents`.
    init?(_ example: String) {
        guard example != "cents" else {
            (prefix, suffix, group, point, isHundredths) = ([], [], nil, nil, true)
            return
        }
        let text = Self.withPlainBlanks(Array(example.utf8))
        guard let first = text.firstIndex(where: Self.isDigit),
            let last = text.lastIndex(where: Self.isDigit)
        else { return nil }
        var number = Array(text[first...last])
        var (group, point): (UInt8?, UInt8?) = (nil, nil)
        if number.count > 3, number.suffix(2) == Array("56".utf8)[...] {
            point = number[number.count - 3]
            guard point == UInt8(ascii: ".") || point == UInt8(ascii: ",") else { return nil }
            number.removeLast(3)
        }
        if number.count == 5 { group = number.remove(at: 1) }
        guard number == Array("1234".utf8), group != point || point == nil,
            group.map(Self.groups.contains) ?? true
        else { return nil }
        prefix = Array(text[..<first])
        suffix = Array(text[(last + 1)...])
        (self.group, self.point, isHundredths) = (group, point, false)
    }

    private static let groups: [UInt8] = Array(",. '".utf8)

    /// The number in digits and a point, or nil if it is not written like the example.
    ///
    /// Separators may be missing but not misplaced, and so may the currency; zeros in front
    /// are left out. Signs stay, for the catalogue to refuse; `12.50-` and `(12.50)`, as books
    /// write what is negative, are `-12.50`.
    func plain(_ text: Span<UInt8>) -> [UInt8]? {
        var number: [UInt8] = []
        for index in text.indices { number.append(text[index]) }
        if number.contains(where: { $0 >= 0x80 }) {
            number = Self.withPlainBlanks(number)
            while number.first == 0x20 { number.removeFirst() }
            while number.last == 0x20 { number.removeLast() }
        }
        var sign: [UInt8] = []
        if let first = number.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = [number.removeFirst()]
        }
        if sign.isEmpty, number.last == UInt8(ascii: "-") {
            number.removeLast()
            sign = [UInt8(ascii: "-")]
        } else if sign.isEmpty, number.count > 2, number.first == UInt8(ascii: "("),
            number.last == UInt8(ascii: ")")
        {
            number = Array(number.dropFirst().dropLast())
            sign = [UInt8(ascii: "-")]
        }
        if !prefix.isEmpty, number.starts(with: prefix) { number.removeFirst(prefix.count) }
        if !suffix.isEmpty, number.reversed().starts(with: suffix.reversed()) {
            number.removeLast(suffix.count)
        }
        while number.first == 0x20 { number.removeFirst() }
        while number.last == 0x20 { number.removeLast() }
        guard var (whole, fraction) = parts(number), !(whole.isEmpty && fraction.isEmpty) else {
            return nil
        }
        if isHundredths {
            while whole.count < 3 { whole.insert(UInt8(ascii: "0"), at: 0) }
            fraction = whole.suffix(2)
            whole.removeLast(2)
        }
        while whole.first == UInt8(ascii: "0") { whole.removeFirst() }
        if whole.isEmpty { whole = [UInt8(ascii: "0")] }
        return sign + whole + (fraction.isEmpty ? [] : [UInt8(ascii: ".")] + fraction)
    }

    private func parts(_ number: [UInt8]) -> (whole: [UInt8], fraction: ArraySlice<UInt8>)? {
        let at = point.flatMap(number.lastIndex(of:)) ?? number.count
        let fraction = at < number.count ? number[(at + 1)...] : []
        guard fraction.allSatisfy(Self.isDigit) else { return nil }
        let whole = number[..<at]
        guard let group, whole.contains(group) else {
            return whole.allSatisfy(Self.isDigit) ? (Array(whole), fraction) : nil
        }
        let groups = whole.split(separator: group, omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.joined().allSatisfy(Self.isDigit)
        else { return nil }
        return (Array(groups.joined()), fraction)
    }

    /// The text with blanks for the no-break ones (U+00A0, U+202F) that spreadsheets put between
    /// thousands, and that look the same.
    private static func withPlainBlanks(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(0xA0) || text.contains(0xAF) else { return text }
        return text.replacing([0xC2, 0xA0], with: [0x20])
            .replacing([0xE2, 0x80, 0xAF], with: [0x20])
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
