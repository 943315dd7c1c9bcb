// SPDX-License-Identifier: MIT

/// Counting equal numbers of a stream, without reading them where a word has several.
extension IntegerOutline {
    /// Up to so many different numbers are each counted by themselves.
    private static let fewMax = 8

    /// How many of the numbers in a range of indices are a certain one.
    func count(of wanted: Int64, in range: Range<Int>, _ bytes: Span<UInt8>)
        throws(Malformed) -> Int
    {
        if case .same(let value) = way { return value == wanted ? range.count : 0 }
        if case .packed(let packed) = way {
            return BitPacking.count(
                of: UInt64(bitPattern: wanted &- packed.low),
                bytes,
                from: packed.offset,
                in: range,
                width: packed.width
            )
        }
        var found = 0
        for value in try all(bytes)[range] where value == wanted { found += 1 }
        return found
    }

    /// Whether counting one number does not read them all.
    private var isCountedByWords: Bool {
        switch way {
        case .same, .packed: true
        default: false
        }
    }

    /// How often each number from 0 on stands there.
    ///
    /// - Throws: where others do.
    func counts(below limit: Int, _ bytes: Span<UInt8>) throws(Malformed) -> [Int] {
        var counts = [Int](repeating: 0, count: limit)
        if isCountedByWords, limit <= Self.fewMax {
            for wanted in counts.indices {
                counts[wanted] = try count(of: Int64(wanted), in: 0..<count, bytes)
            }
            if counts.reduce(0, +) == count { return counts }
        }
        counts = [Int](repeating: 0, count: limit)
        for value in try all(bytes) {
            guard value >= 0, value < Int64(limit) else {
                throw Malformed(.boundExceeded, value: value, limit: Int64(limit - 1))
            }
            counts[Int(value)] += 1
        }
        return counts
    }

    /// Where a number stands for the time behind `before` others; nil if it does not so often.
    func index(of wanted: Int64, _ before: Int, _ bytes: Span<UInt8>) throws(Malformed) -> Int? {
        var left = before
        for (index, value) in try all(bytes).enumerated() where value == wanted {
            if left == 0 { return index }
            left -= 1
        }
        return nil
    }
}
