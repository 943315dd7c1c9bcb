// SPDX-License-Identifier: MIT

/// Numbers of a fixed width from 0 to 64 bits, one behind another, the lowest bit of the first
/// byte first.
enum BitPacking {
    /// How many bytes so many numbers take.
    static func size(count: Int, width: Int) -> Int { (count * width + 7) / 8 }

    /// How many bits the distance between two numbers needs.
    static func width(_ low: Int64, _ high: Int64) -> Int {
        UInt64.bitWidth - UInt64(bitPattern: high &- low).leadingZeroBitCount
    }

    /// Appends each number's distance from `low`.
    ///
    /// - Precondition: each distance fits the width.
    static func append(
        _ values: ArraySlice<Int64>,
        low: Int64,
        width: Int,
        to bytes: inout [UInt8]
    ) {
        guard width > 0 else { return }
        bytes.makeRoom(for: size(count: values.count, width: width))
        var held: UInt64 = 0
        var heldBits = 0
        for value in values {
            let offset = UInt64(bitPattern: value &- low)
            held |= offset << UInt64(heldBits)
            let free = 64 - heldBits
            heldBits += width
            guard heldBits >= 64 else { continue }
            bytes.append(held, width: 8)
            heldBits -= 64
            held = free < 64 ? offset >> UInt64(free) : 0
        }
        bytes.append(held, width: (heldBits + 7) / 8)
    }

    /// Reads numbers that fill `bytes` into `values` from `start` on, each `low` more than its
    /// bits say.
    ///
    /// - Precondition: `bytes` has `size(count:width:)` bytes.
    static func read(
        _ bytes: Span<UInt8>,
        count: Int,
        low: Int64,
        width: Int,
        into values: inout MutableSpan<Int64>,
        from start: Int
    ) {
        switch width {
        case 0: for index in start..<(start + count) { values[index] = low }
        case 8:
            for index in 0..<count { values[start + index] = low &+ Int64(bytes[index]) }
        case 1...56:
            // As far as eight bytes can be read at once, in which each number lies.
            let last = bytes.count < 8 ? -1 : (8 * (bytes.count - 8) + 7) / width
            let whole = min(count, last + 1)
            let mask: UInt64 = 1 << UInt64(width) - 1
            var bit = 0
            for index in 0..<whole {
                let held = bytes.word(bit &>> 3) &>> UInt64(truncatingIfNeeded: bit & 7)
                values[start &+ index] = low &+ Int64(bitPattern: held & mask)
                bit &+= width
            }
            // The others lie in the last eight bytes, or in all where there are fewer.
            let base = max(0, bytes.count - 8)
            let rest = base > 0 ? bytes.word(base) : bytes.number(0, width: bytes.count)
            bit -= 8 * base
            for index in whole..<count {
                let held = rest &>> UInt64(truncatingIfNeeded: bit)
                values[start + index] = low &+ Int64(bitPattern: held & mask)
                bit += width
            }
        default:
            for index in 0..<count {
                values[start + index] =
                    low &+ Int64(bitPattern: number(bytes, from: 0, index, width: width))
            }
        }
    }

    /// One number, of those that begin at `offset`; of more than 56 bits it may lie in nine bytes.
    ///
    /// - Precondition: it is there.
    static func number(_ bytes: Span<UInt8>, from offset: Int, _ index: Int, width: Int)
        -> UInt64
    {
        guard width > 0 else { return 0 }
        let first = offset + (index * width) / 8
        let shift = UInt64((index * width) % 8)
        let count = min(8, bytes.count - first)
        var number = bytes.number(first, width: count) >> shift
        if Int(shift) + width > 64 { number |= UInt64(bytes[first + 8]) << (64 - shift) }
        return width == 64 ? number : number & (1 << UInt64(width) - 1)
    }

    /// How many numbers with some indices are a certain one, several at a time.
    ///
    /// - Precondition: they are there.
    static func count(
        of wanted: UInt64,
        _ bytes: Span<UInt8>,
        from offset: Int,
        in range: Range<Int>,
        width: Int
    ) -> Int {
        guard width > 0 else { return wanted == 0 ? range.count : 0 }
        guard width == 64 || wanted >> UInt64(width) == 0 else { return 0 }
        var found = 0
        var index = range.lowerBound
        // In a word of `lanes` numbers, those that differ nowhere from the wanted one leave the
        // highest bit of their lane clear.
        let lanes = 56 / width
        if lanes > 1 {
            var (ones, lane) = (UInt64(0), 0)
            while lane < lanes {
                ones |= 1 << UInt64(lane * width)
                lane += 1
            }
            let highest = ones << UInt64(width - 1)
            let others = highest &- ones
            let pattern = ones &* wanted
            while index + lanes <= range.upperBound {
                let bit = index * width
                guard offset + bit / 8 + 8 <= bytes.count else { break }
                let held = bytes.word(offset + bit / 8) >> UInt64(bit % 8) ^ pattern
                let differing = ((held & others) &+ others) | held
                found += (~differing & highest).nonzeroBitCount
                index += lanes
            }
        }
        while index < range.upperBound {
            if number(bytes, from: offset, index, width: width) == wanted { found += 1 }
            index += 1
        }
        return found
    }

    /// Appends the indices at which a certain number stands, `base` more.
    ///
    /// - Precondition: there are `count` numbers.
    static func appendPlaces(
        of wanted: UInt64,
        _ bytes: Span<UInt8>,
        from offset: Int,
        count: Int,
        width: Int,
        base: Int,
        to places: inout [Int]
    ) {
        guard width == 64 || wanted >> UInt64(width) == 0 else { return }
        var start = 0
        while start < count {
            // Most runs have none: they are counted several at a time.
            let run = start..<min(count, start + 256)
            if Self.count(of: wanted, bytes, from: offset, in: run, width: width) > 0 {
                for index in run
                where number(bytes, from: offset, index, width: width) == wanted {
                    places.append(base + index)
                }
            }
            start = run.upperBound
        }
    }
}
