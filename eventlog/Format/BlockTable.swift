// SPDX-License-Identifier: MIT

/// Where the blocks of a sealed segment stand and what they hold: the end of its file.
///
/// It lets a reader go to a position, or leave out blocks by time, without reading what stands
/// between.
struct BlockTable: Equatable {
    /// One block.
    struct Entry: Equatable {
        /// Where it begins in the file.
        var offset: UInt64
        var firstPosition: UInt64
        var recorded: ClosedRange<Int64>
        var on: ClosedRange<Int64>
        /// The block's checksum, which the next one names.
        var checksum: UInt32

        init(_ block: BlockHeader, at offset: UInt64) {
            self.offset = offset
            firstPosition = block.firstPosition
            recorded = block.recorded
            on = block.on
            checksum = block.checksum
        }
    }

    private(set) var entries: [Entry] = []
    /// The checksum over the table's bytes.
    private(set) var checksum: UInt32 = 0

    private static let headSize = 12
    private static let entrySize = 44
    /// Length, checksum and magic, from which the table is found.
    static let endSize = 16

    init() {}

    mutating func append(_ block: BlockHeader, at offset: UInt64) {
        entries.append(Entry(block, at: offset))
    }

    /// The index of the block that has a position, which is not below the first one's.
    ///
    /// O(log n).
    func index(of position: UInt64) -> Int {
        max(0, entries.firstPlace { $0.firstPosition > position } - 1)
    }

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(UInt64(Format.tableMagic), width: 4)
        bytes.append(UInt64(BlockStyle.sealed.version), width: 2)
        bytes.append(0, width: 2)
        bytes.append(UInt64(entries.count), width: 4)
        for entry in entries {
            bytes.append(entry.offset, width: 8)
            bytes.append(entry.firstPosition, width: 8)
            bytes.append(UInt64(bitPattern: entry.recorded.lowerBound), width: 8)
            bytes.append(UInt64(bitPattern: entry.recorded.upperBound), width: 8)
            bytes.append(UInt64(bitPattern: entry.on.lowerBound), width: 4)
            bytes.append(UInt64(bitPattern: entry.on.upperBound), width: 4)
            bytes.append(UInt64(entry.checksum), width: 4)
        }
        bytes.append(UInt64(bytes.count + Self.endSize), width: 4)
        bytes.append(UInt64(Checksum.crc32c(bytes.span)), width: 4)
        bytes.append(Format.endMagic, width: 8)
        return bytes
    }

    /// The size of the table that ends with these 16 bytes; nil if none does.
    static func size(_ end: Span<UInt8>) -> Int? {
        guard end.count == endSize, end.word(8) == Format.endMagic else { return nil }
        let size = Int(end.number(0, width: 4))
        return size >= headSize + entrySize + endSize && size <= Format.tableSizeMax ? size : nil
    }

    /// Reads a table that fills the bytes.
    ///
    /// `blocks`: where the blocks stand in the file; `positions`: those of the segment.
    init(_ bytes: Span<UInt8>, blocks: Range<UInt64>, positions: Range<UInt64>) throws(Malformed) {
        let end = bytes.count - Self.endSize
        guard end >= Self.headSize, Self.size(bytes.extracting(end..<bytes.count)) == bytes.count,
            bytes.number(0, width: 4) == UInt64(Format.tableMagic)
        else { throw Malformed(.noBlockTable) }
        let sum = Checksum.crc32c(bytes.extracting(0..<(end + 4)))
        guard UInt64(sum) == bytes.number(end + 4, width: 4) else {
            throw Malformed(.blockTableChecksum)
        }
        let count = Int(bytes.number(8, width: 4))
        guard bytes.number(4, width: 2) == UInt64(BlockStyle.sealed.version),
            bytes.number(6, width: 2) == 0, end == Self.headSize + count * Self.entrySize
        else { throw Malformed(.noBlockTable) }
        entries.reserveCapacity(count)
        var place = Self.headSize
        for _ in 0..<count {
            let low = Int64(bitPattern: bytes.word(place + 16))
            let high = Int64(bitPattern: bytes.word(place + 24))
            let onLow = Int32(truncatingIfNeeded: bytes.number(place + 32, width: 4))
            let onHigh = Int32(truncatingIfNeeded: bytes.number(place + 36, width: 4))
            guard low <= high, onLow <= onHigh else { throw Malformed(.blockTableDisagrees) }
            var block = BlockHeader()
            block.firstPosition = bytes.word(place + 8)
            block.recorded = low...high
            block.on = Int64(onLow)...Int64(onHigh)
            block.checksum = UInt32(truncatingIfNeeded: bytes.number(place + 40, width: 4))
            entries.append(Entry(block, at: bytes.word(place)))
            place += Self.entrySize
        }
        checksum = sum
        guard isInOrder(blocks, positions) else { throw Malformed(.blockTableDisagrees) }
    }

    private func isInOrder(_ blocks: Range<UInt64>, _ positions: Range<UInt64>) -> Bool {
        guard let first = entries.first, first.offset == blocks.lowerBound,
            first.firstPosition == positions.lowerBound
        else { return false }
        for (entry, next) in zip(entries, entries.dropFirst()) {
            guard next.firstPosition > entry.firstPosition, next.offset > entry.offset,
                next.offset - entry.offset > UInt64(Format.blockHeaderSize)
            else { return false }
        }
        guard let last = entries.last else { return false }
        return last.firstPosition < positions.upperBound && last.offset < blocks.upperBound
    }
}
