// SPDX-License-Identifier: MIT

/// The distinct ones among some numbers, ascending, and for each number its place among them.
struct DistinctValues {
    let values: [Int64]
    let indices: [Int64]

    /// Nil where there are so many that a list of them cannot pay.
    init?(_ all: [Int64]) {
        guard all.count > 8 else { return nil }
        var values: [Int64] = []
        for value in all.sorted() where value != values.last {
            guard 2 * values.count < all.count else { return nil }
            values.append(value)
        }
        self.values = values
        indices = all.map { Int64(values.firstPlace(from: $0)) }
    }

    private init(values: [Int64], indices: [Int64]) {
        self.values = values
        self.indices = indices
    }

    /// The same for the numbers in another order.
    func reordered(_ order: [Int]) -> DistinctValues {
        DistinctValues(values: values, indices: order.map { indices[$0] })
    }
}

/// The smallest and largest number of each group, for groups of several sizes.
struct GroupRanges {
    /// Groups of at least 2^5 numbers, so that their heads cost little.
    static let exponentMin = 5
    /// Groups of at most 2^30 numbers: all that any stream can have.
    static let exponentMax = 30

    private let count: Int
    /// By exponent, from the smallest on; the last has one group.
    private var levels: [[(low: Int64, high: Int64)]] = []

    init(_ values: [Int64]) {
        count = values.count
        var level: [(low: Int64, high: Int64)] = []
        for start in stride(from: 0, to: values.count, by: 1 << Self.exponentMin) {
            var (low, high) = (values[start], values[start])
            for value in values[start..<min(values.count, start + 1 << Self.exponentMin)] {
                low = min(low, value)
                high = max(high, value)
            }
            level.append((low, high))
        }
        levels.append(level)
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { index in
                let (left, right) = (level[index], level[min(index + 1, level.count - 1)])
                return (min(left.low, right.low), max(left.high, right.high))
            }
            levels.append(level)
        }
    }

    func ranges(_ exponent: Int) -> [(low: Int64, high: Int64)] {
        levels[exponent - Self.exponentMin]
    }

    /// The exponent with the fewest bytes; the largest of equal ones.
    var bestExponent: Int {
        var best = (exponent: Self.exponentMin, size: Int.max)
        for index in levels.indices {
            let exponent = Self.exponentMin + index
            let size = size(exponent)
            if size <= best.size { best = (exponent, size) }
        }
        return best.exponent
    }

    private func size(_ exponent: Int) -> Int {
        var size = 0
        var before: Int64 = 0
        var rest = count
        for (low, high) in ranges(exponent) {
            let step = low &- before
            // A varint has a byte for every seven bits, and the sign is one of them.
            let bits = 65 - (step < 0 ? ~step : step).leadingZeroBitCount
            let count = min(rest, 1 << exponent)
            size += (bits + 6) / 7 + 1
            size += BitPacking.size(count: count, width: BitPacking.width(low, high))
            before = low
            rest -= count
        }
        return size
    }
}

/// Looks for a narrow range that most of some numbers lie in.
///
/// It looks at some of the numbers only: what it finds is good, not best.
struct PatchPlan {
    private static let sampleSize = 256

    /// The smallest number of the range and how many bits it needs; nil if none is worth it.
    private(set) var choice: (low: Int64, width: Int)?

    init(_ values: [Int64]) {
        guard values.count > 16, let low = values.min(), let high = values.max() else { return }
        // Odd, so that it does not go round with what comes back every so many events.
        let stride = max(1, values.count / Self.sampleSize) | 1
        let sample = Swift.stride(from: 0, to: values.count, by: stride).map { values[$0] }.sorted()
        let whole = BitPacking.width(low, high)
        // What a number outside costs: itself, and its place.
        let otherBits = whole + 8
        var best = whole * sample.count
        for width in 0..<min(whole, 48) {
            var end = 0
            var (start, covered) = (0, 0)
            for index in sample.indices {
                while end < sample.count,
                    UInt64(bitPattern: sample[end] &- sample[index]) >> UInt64(width) == 0
                {
                    end += 1
                }
                if end - index > covered { (start, covered) = (index, end - index) }
            }
            let bits = width * sample.count + otherBits * (sample.count - covered)
            if bits < best {
                best = bits
                choice = (sample[start], width)
            }
        }
    }
}
