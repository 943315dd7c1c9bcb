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
            var (held, heldBits, offset): (UInt64, Int, Int) = (0, 0, 0)
            let mask: UInt64 = 1 << UInt64(width) - 1
            for index in start..<(start + count) {
                while heldBits < width {
                    held |= UInt64(bytes[offset]) &<< UInt64(heldBits)
                    offset &+= 1
                    heldBits &+= 8
                }
                values[index] = low &+ Int64(bitPattern: held & mask)
                held &>>= UInt64(width)
                heldBits &-= width
            }
        default:
            for index in 0..<count {
                values[start + index] = low &+ Int64(bitPattern: wide(bytes, index, width))
            }
        }
    }

    /// One number of more than 56 bits, which may lie across nine bytes.
    private static func wide(_ bytes: Span<UInt8>, _ index: Int, _ width: Int) -> UInt64 {
        let (first, shift) = ((index * width) / 8, UInt64((index * width) % 8))
        let count = min(8, bytes.count - first)
        var number = bytes.number(first, width: count) >> shift
        if Int(shift) + width > 64 { number |= UInt64(bytes[first + 8]) << (64 - shift) }
        return width == 64 ? number : number & (1 << UInt64(width) - 1)
    }
}
