// SPDX-License-Identifier: MIT

/// The codes that sealed segments add: what takes fewer bytes, to the bit.
extension IntegerStream {
    /// Streams stand within streams at most so deep.
    static let depthMax = 4

    // MARK: Writing

    /// Appends numbers the smallest way, found by trying.
    static func appendSealed(_ values: [Int64], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: smallest(values, DistinctValues(values)))
    }

    /// The smallest stream of some numbers.
    ///
    /// `distinct`: which of them differ, where that may pay.
    static func smallest(_ values: [Int64], _ distinct: DistinctValues?) -> [UInt8] {
        var best = plain(values, depth: 0)
        if let distinct {
            var bytes = [Code.distinct.byte]
            bytes.appendVarint(UInt64(distinct.values.count))
            bytes.append(contentsOf: plain(distinct.values, depth: 2))
            bytes.append(contentsOf: plain(distinct.indices, depth: 1))
            if bytes.count < best.count { best = bytes }
        }
        return best
    }

    /// The smallest stream without a list of distinct values.
    private static func plain(_ values: [Int64], depth: Int) -> [UInt8] {
        guard let first = values.first else { return [] }
        var best: [UInt8] = []
        append(values[...], to: &best)
        // All the same, or too few for anything to pay.
        guard best[0] != Code.constant.byte, values.count > 2 else { return best }
        func consider(_ bytes: [UInt8]?) {
            if let bytes, bytes.count < best.count { best = bytes }
        }
        consider(grouped(values))
        guard depth < depthMax - 1 else { return best }
        consider(patched(values, depth))
        consider(runs(values, depth))
        var steps = [Code.stepped.byte]
        steps.appendZigzag(first)
        var differences: [Int64] = []
        differences.reserveCapacity(values.count - 1)
        var before = first
        for value in values.dropFirst() {
            differences.append(value &- before)
            before = value
        }
        let start = steps
        append(differences[...], to: &steps)
        consider(steps)
        consider(start + grouped(differences))
        consider(patched(differences, depth + 1).map { start + $0 })
        return best
    }

    /// Each group of 2^g numbers with a smallest number and a width of its own.
    static func grouped(_ values: [Int64]) -> [UInt8] {
        let ranges = GroupRanges(values)
        let exponent = ranges.bestExponent
        var bytes = [Code.grouped.byte, UInt8(exponent)]
        var before: Int64 = 0
        var start = 0
        for (low, high) in ranges.ranges(exponent) {
            let end = min(values.count, start + 1 << exponent)
            let width = BitPacking.width(low, high)
            bytes.appendZigzag(low &- before)
            bytes.append(UInt8(width))
            BitPacking.append(values[start..<end], low: low, width: width, to: &bytes)
            before = low
            start = end
        }
        return bytes
    }

    /// Most numbers in few bits, the others in a list; nil where no such width is worth it.
    static func patched(_ values: [Int64], _ depth: Int = 0) -> [UInt8]? {
        guard let (low, width) = PatchPlan(values).choice else { return nil }
        var common: [Int64] = []
        common.reserveCapacity(values.count)
        var (places, others): ([Int64], [Int64]) = ([], [])
        for (index, value) in values.enumerated() {
            let isCommon = UInt64(bitPattern: value &- low) >> UInt64(width) == 0
            common.append(isCommon ? value : low)
            guard !isCommon else { continue }
            places.append(Int64(index))
            others.append(value)
        }
        var bytes = [Code.patched.byte]
        bytes.appendZigzag(low)
        bytes.append(UInt8(width))
        BitPacking.append(common[...], low: low, width: width, to: &bytes)
        bytes.appendVarint(UInt64(places.count))
        bytes.append(contentsOf: plain(places, depth: depthMax - 1))
        bytes.append(contentsOf: plain(others, depth: depthMax - 1))
        return bytes
    }

    /// Each value once for each run of it, and how long the runs are.
    static func runs(_ values: [Int64], _ depth: Int = 0) -> [UInt8]? {
        var (heads, lengths): ([Int64], [Int64]) = ([], [])
        for value in values {
            if value == heads.last {
                lengths[lengths.count - 1] += 1
            } else if 3 * heads.count > values.count {
                return nil
            } else {
                heads.append(value)
                lengths.append(1)
            }
        }
        var bytes = [Code.runs.byte]
        bytes.appendVarint(UInt64(heads.count))
        bytes.append(contentsOf: plain(heads, depth: depth + 1))
        bytes.append(contentsOf: plain(lengths, depth: depth + 1))
        return bytes
    }

    // MARK: Reading

    /// Reads `count` numbers of a code that only sealed segments have.
    ///
    /// `depth`: how many streams this one stands in.
    @_lifetime(reader: copy reader)
    static func readSealed(
        _ code: Code,
        _ reader: inout ByteReader,
        count: Int,
        depth: Int
    ) throws(Malformed) -> [Int64] {
        switch code {
        case .grouped: return try readGrouped(&reader, count)
        case .patched: return try readPatched(&reader, count, depth)
        case .distinct:
            let values = try someNested(&reader, most: count, depth)
            var numbers = try nested(&reader, count, depth)
            for index in numbers.indices {
                guard let place = Int(exactly: numbers[index]), values.indices.contains(place)
                else {
                    throw Malformed(
                        .boundExceeded,
                        value: numbers[index],
                        limit: Int64(values.count - 1)
                    )
                }
                numbers[index] = values[place]
            }
            return numbers
        case .runs: return try readRuns(&reader, count, depth)
        case .stepped:
            var sum = try reader.zigzag()
            let steps = try nested(&reader, count - 1, depth)
            var values = [Int64](repeating: sum, count: count)
            var span = values.mutableSpan
            for index in steps.indices {
                sum &+= steps[index]
                span[index + 1] = sum
            }
            return values
        case .constant, .offsets, .steps:
            throw Malformed(.unknownEncoding, value: Int64(code.byte))
        }
    }

    @_lifetime(reader: copy reader)
    static func nested(_ reader: inout ByteReader, _ count: Int, _ depth: Int)
        throws(Malformed) -> [Int64]
    {
        try check(depth: depth)
        return try read(&reader, count: count, style: .sealed, depth: depth + 1)
    }

    /// Numbers whose count, from 1 to `most`, stands before them.
    @_lifetime(reader: copy reader)
    static func someNested(_ reader: inout ByteReader, most: Int, _ depth: Int)
        throws(Malformed) -> [Int64]
    {
        let size = try reader.count(max: most)
        guard size > 0 else { throw Malformed(.boundExceeded, value: 0, limit: Int64(most)) }
        return try nested(&reader, size, depth)
    }

    /// Whether another stream may stand within one of a depth.
    static func check(depth: Int) throws(Malformed) {
        guard depth < depthMax else {
            throw Malformed(.boundExceeded, value: Int64(depth + 1), limit: Int64(depthMax))
        }
    }

    /// How many numbers a group has, as a power of two.
    @_lifetime(reader: copy reader)
    static func exponent(_ reader: inout ByteReader, _ count: Int) throws(Malformed) -> Int {
        let exponent = Int(try reader.number(width: 1))
        guard exponent <= GroupRanges.exponentMax else {
            throw Malformed(.unknownWidth, value: Int64(exponent))
        }
        // Each group has at least two bytes: fewer are refused before allocating.
        guard (count - 1) >> exponent < reader.remaining else { throw Malformed(.endsEarly) }
        return exponent
    }

    @_lifetime(reader: copy reader)
    private static func readGrouped(_ reader: inout ByteReader, _ count: Int) throws(Malformed)
        -> [Int64]
    {
        let exponent = try exponent(&reader, count)
        var values = [Int64](repeating: 0, count: count)
        var span = values.mutableSpan
        var low: Int64 = 0
        var start = 0
        while start < count {
            let size = min(count - start, 1 << exponent)
            low &+= try reader.zigzag()
            let width = try reader.bitWidth()
            let bytes = try reader.take(BitPacking.size(count: size, width: width))
            BitPacking.read(bytes, count: size, low: low, width: width, into: &span, from: start)
            start += size
        }
        return values
    }

    @_lifetime(reader: copy reader)
    private static func readPatched(_ reader: inout ByteReader, _ count: Int, _ depth: Int)
        throws(Malformed) -> [Int64]
    {
        let low = try reader.zigzag()
        let width = try reader.bitWidth()
        let bytes = try reader.take(BitPacking.size(count: count, width: width))
        var values = [Int64](repeating: 0, count: count)
        var span = values.mutableSpan
        BitPacking.read(bytes, count: count, low: low, width: width, into: &span, from: 0)
        let (places, others) = try patches(&reader, count, depth)
        for index in places.indices { span[Int(places[index])] = others[index] }
        return values
    }

    /// The places, ascending, of the numbers that are not in their range, and these numbers.
    @_lifetime(reader: copy reader)
    static func patches(_ reader: inout ByteReader, _ count: Int, _ depth: Int)
        throws(Malformed) -> (places: [Int64], others: [Int64])
    {
        let places = try someNested(&reader, most: count, depth)
        let others = try nested(&reader, places.count, depth)
        var before: Int64 = -1
        for place in places {
            guard place > before, place < Int64(count) else {
                throw Malformed(.boundExceeded, value: place, limit: Int64(count - 1))
            }
            before = place
        }
        return (places, others)
    }

    @_lifetime(reader: copy reader)
    private static func readRuns(_ reader: inout ByteReader, _ count: Int, _ depth: Int)
        throws(Malformed) -> [Int64]
    {
        let heads = try someNested(&reader, most: count, depth)
        let lengths = try nested(&reader, heads.count, depth)
        var values = [Int64](repeating: 0, count: count)
        var span = values.mutableSpan
        var start = 0
        for index in heads.indices {
            guard lengths[index] >= 1, lengths[index] <= Int64(count - start) else {
                throw Malformed(
                    .boundExceeded,
                    value: lengths[index],
                    limit: Int64(count - start)
                )
            }
            let end = start + Int(lengths[index])
            for place in start..<end { span[place] = heads[index] }
            start = end
        }
        guard start == count else { throw Malformed(.endsEarly) }
        return values
    }
}

extension ByteReader {
    /// One byte: how many bits each number has.
    @_lifetime(self: copy self)
    mutating func bitWidth() throws(Malformed) -> Int {
        let width = Int(try number(width: 1))
        guard width <= 64 else { throw Malformed(.unknownWidth, value: Int64(width)) }
        return width
    }
}
