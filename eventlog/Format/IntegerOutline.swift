// SPDX-License-Identifier: MIT

/// Where the numbers of a stream stand, so that a few can be read without the others.
///
/// What cannot be read by its place, because each number stands on the one before, is read whole.
struct IntegerOutline: Sendable {
    /// Numbers of one width, each `low` more than its bits say.
    struct Packed: Sendable {
        var low: Int64
        var width: Int
        /// Where the first one begins, in the bytes that the stream stands in.
        var offset: Int

        func value(_ index: Int, _ bytes: Span<UInt8>) -> Int64 {
            low &+ Int64(bitPattern: BitPacking.number(bytes, from: offset, index, width: width))
        }
    }

    indirect enum Way: Sendable {
        case same(Int64)
        /// The first one, and what each is more than the one before.
        case line(Int64, Int64)
        case packed(Packed)
        /// So many bits of an index are the place in its group.
        case grouped(Int, [Packed])
        case patched(Packed, places: [Int64], others: [Int64])
        /// A line with steps of other sizes: from each place on all is so much more.
        case bent(Int64, Int64, places: [Int64], sums: [Int64])
        case distinct([Int64], Way)
        /// The value of each run, and where it ends.
        case runs([Int64], ends: [Int64])
        case whole([Int64])
    }

    /// How many numbers there are.
    let count: Int
    let way: Way
    private let style: BlockStyle
    /// Where the stream begins.
    private let start: Int

    /// Goes over `count` numbers as ``IntegerStream`` keeps them, and behind them.
    @_lifetime(reader: copy reader)
    init(_ reader: inout ByteReader, count: Int, style: BlockStyle) throws(Malformed) {
        self.count = count
        self.style = style
        start = reader.offset
        way = count == 0 ? .whole([]) : try Self.way(&reader, count, style, depth: 0)
    }

    @_lifetime(reader: copy reader)
    private static func way(
        _ reader: inout ByteReader,
        _ count: Int,
        _ style: BlockStyle,
        depth: Int
    ) throws(Malformed) -> Way {
        let start = reader.offset
        let code = IntegerStream.Code(rawValue: try reader.number(width: 1))
        switch code {
        case .constant: return .same(try reader.zigzag())
        case .offsets:
            let low = try reader.zigzag()
            return .packed(try packed(&reader, count, low, try reader.byteWidth() * 8))
        case .grouped where style == .sealed: return try grouped(&reader, count)
        case .patched where style == .sealed:
            let (packed, places, others) = try patched(&reader, count, depth)
            return .patched(packed, places: places, others: others)
        case .distinct where style == .sealed:
            let values = try IntegerStream.someNested(&reader, most: count, depth)
            try IntegerStream.check(depth: depth)
            return .distinct(values, try way(&reader, count, style, depth: depth + 1))
        case .runs where style == .sealed:
            return try runs(&reader, count, depth)
        case .stepped where style == .sealed && count > 1:
            if let line = try stepped(&reader, count, depth) { return line }
        default: break
        }
        reader.back(to: start)
        return .whole(
            try IntegerStream.read(&reader, count: count, style: style, depth: depth)
        )
    }

    @_lifetime(reader: copy reader)
    private static func packed(
        _ reader: inout ByteReader,
        _ count: Int,
        _ low: Int64,
        _ width: Int
    ) throws(Malformed) -> Packed {
        let packed = Packed(low: low, width: width, offset: reader.offset)
        _ = try reader.take(BitPacking.size(count: count, width: width))
        return packed
    }

    @_lifetime(reader: copy reader)
    private static func grouped(_ reader: inout ByteReader, _ count: Int) throws(Malformed)
        -> Way
    {
        let exponent = try IntegerStream.exponent(&reader, count)
        var groups: [Packed] = []
        groups.reserveCapacity((count - 1) >> exponent + 1)
        var low: Int64 = 0
        var left = count
        while left > 0 {
            let size = min(left, 1 << exponent)
            low &+= try reader.zigzag()
            groups.append(try packed(&reader, size, low, try reader.bitWidth()))
            left -= size
        }
        return groups.count == 1 ? .packed(groups[0]) : .grouped(exponent, groups)
    }

    @_lifetime(reader: copy reader)
    private static func patched(_ reader: inout ByteReader, _ count: Int, _ depth: Int)
        throws(Malformed) -> (Packed, [Int64], [Int64])
    {
        let low = try reader.zigzag()
        let packed = try packed(&reader, count, low, try reader.bitWidth())
        let (places, others) = try IntegerStream.patches(&reader, count, depth)
        return (packed, places, others)
    }

    @_lifetime(reader: copy reader)
    private static func runs(_ reader: inout ByteReader, _ count: Int, _ depth: Int)
        throws(Malformed) -> Way
    {
        let heads = try IntegerStream.someNested(&reader, most: count, depth)
        var ends = try IntegerStream.nested(&reader, heads.count, depth)
        var end: Int64 = 0
        for index in ends.indices {
            let length = ends[index]
            guard length >= 1, length <= Int64(count) - end else {
                throw Malformed(.boundExceeded, value: length, limit: Int64(count) - end)
            }
            end += length
            ends[index] = end
        }
        guard end == count else { throw Malformed(.endsEarly) }
        return .runs(heads, ends: ends)
    }

    /// A line, straight or with a few bends; nil where the steps are of any size.
    @_lifetime(reader: copy reader)
    private static func stepped(_ reader: inout ByteReader, _ count: Int, _ depth: Int)
        throws(Malformed) -> Way?
    {
        let first = try reader.zigzag()
        try IntegerStream.check(depth: depth)
        switch IntegerStream.Code(rawValue: try reader.number(width: 1)) {
        case .constant: return .line(first, try reader.zigzag())
        case .patched:
            let (packed, places, others) = try patched(&reader, count - 1, depth + 1)
            guard packed.width == 0 else { return nil }
            var sum: Int64 = 0
            let sums = others.map { other in
                sum &+= other &- packed.low
                return sum
            }
            // A step leads to the number behind it.
            return .bent(first, packed.low, places: places.map { $0 + 1 }, sums: sums)
        default: return nil
        }
    }
}

extension IntegerOutline {
    /// The number at an index.
    ///
    /// `bytes`: those that the stream stands in.
    func value(_ index: Int, _ bytes: Span<UInt8>) throws(Malformed) -> Int64 {
        try Self.value(way, index, bytes)
    }

    private static func value(_ way: Way, _ index: Int, _ bytes: Span<UInt8>) throws(Malformed)
        -> Int64
    {
        switch way {
        case .same(let value): return value
        case .line(let first, let step): return first &+ step &* Int64(index)
        case .packed(let packed): return packed.value(index, bytes)
        case .grouped(let exponent, let groups):
            return groups[index >> exponent].value(index & (1 << exponent - 1), bytes)
        case .patched(let packed, let places, let others):
            let place = Self.behind(places, Int64(index)) - 1
            guard place >= 0, places[place] == Int64(index) else {
                return packed.value(index, bytes)
            }
            return others[place]
        case .bent(let first, let step, let places, let sums):
            let bends = Self.behind(places, Int64(index))
            return first &+ step &* Int64(index) &+ (bends == 0 ? 0 : sums[bends - 1])
        case .distinct(let values, let indices):
            let place = try Self.value(indices, index, bytes)
            guard place >= 0, place < Int64(values.count) else {
                throw Malformed(.boundExceeded, value: place, limit: Int64(values.count - 1))
            }
            return values[Int(place)]
        case .runs(let heads, let ends): return heads[Self.behind(ends, Int64(index))]
        case .whole(let values): return values[index]
        }
    }

    /// How many of some ascending numbers are at most `limit`.
    private static func behind(_ numbers: [Int64], _ limit: Int64) -> Int {
        numbers.firstPlace { $0 > limit }
    }

    /// All numbers.
    func all(_ bytes: Span<UInt8>) throws(Malformed) -> [Int64] {
        if case .whole(let values) = way { return values }
        var reader = ByteReader(bytes.extracting(start..<bytes.count))
        return try IntegerStream.read(&reader, count: count, style: style)
    }
}
