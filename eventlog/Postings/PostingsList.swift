// SPDX-License-Identifier: MIT

/// The blocks of one key: as differences, or as one bit a block where that is shorter.
enum PostingsList {
    /// Appends the length and kind, then the ordinals, which ascend.
    static func append(_ ordinals: ArraySlice<UInt32>, blockCount: Int, to bytes: inout [UInt8]) {
        var size = 0
        var next: UInt32 = 0
        for ordinal in ordinals {
            size += varintSize(ordinal - next)
            next = ordinal + 1
        }
        let bitmapSize = (blockCount + 7) / 8
        guard size > bitmapSize else {
            bytes.appendVarint(UInt64(size) << 1)
            next = 0
            for ordinal in ordinals {
                bytes.appendVarint(UInt64(ordinal - next))
                next = ordinal + 1
            }
            return
        }
        var bitmap = [UInt8](repeating: 0, count: bitmapSize)
        for ordinal in ordinals { bitmap[Int(ordinal) / 8] |= 1 << UInt8(ordinal % 8) }
        bytes.appendVarint(UInt64(bitmapSize) << 1 | 1)
        bytes.append(contentsOf: bitmap)
    }

    /// How many bytes a number takes as LEB128.
    private static func varintSize(_ number: UInt32) -> Int {
        max(1, (UInt32.bitWidth - number.leadingZeroBitCount + 6) / 7)
    }

    /// Reads the next list; only where it is wanted are its ordinals made.
    @_lifetime(reader: copy reader)
    static func read(_ reader: inout ByteReader, blockCount: Int, isWanted: Bool)
        throws(Malformed) -> [Int]
    {
        let head = try reader.varint()
        let part = try reader.take(Int(clamping: head >> 1))
        guard isWanted else { return [] }
        var ordinals: [Int] = []
        if head & 1 == 1 {
            guard part.count == (blockCount + 7) / 8 else { throw Malformed(.endsEarly) }
            for ordinal in 0..<(8 * part.count)
            where part[ordinal / 8] >> UInt8(ordinal % 8) & 1 == 1 { ordinals.append(ordinal) }
        } else {
            var list = ByteReader(part)
            var next = 0
            while list.remaining > 0 {
                next += try list.count(max: blockCount)
                // More than there are blocks are refused before they fill the memory.
                guard next < blockCount else { throw Malformed(.endsEarly) }
                ordinals.append(next)
                next += 1
            }
        }
        guard ordinals.last.map({ $0 < blockCount }) ?? true else { throw Malformed(.endsEarly) }
        return ordinals
    }
}
