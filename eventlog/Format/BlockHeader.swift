// SPDX-License-Identifier: MIT

/// The fixed part of a block: what it holds, and what it is linked to.
struct BlockHeader: Equatable {
    /// Which kind of block it is: its version.
    var style = BlockStyle.growing
    /// Whether the batch goes on in the next block.
    var goesOn = false
    var count = 0
    var entryCount = 0
    var firstPosition: UInt64 = 0
    /// The position of the first event of the batch that the block belongs to.
    var batchPosition: UInt64 = 0
    var payloadSize = 0
    var rawSize = 0
    /// The checksum of the block before, or of the segment's header.
    var previous: UInt32 = 0
    var recorded: ClosedRange<Int64> = 0...0
    var on: ClosedRange<Int64> = 0...0
    /// The Merkle root over all events up to the block's last.
    var root = Digest.empty
    /// Over the header before it and the payload.
    var checksum: UInt32 = 0

    var size: Int { Format.blockHeaderSize + payloadSize }
    var endPosition: UInt64 { firstPosition + UInt64(count) }

    /// Appends the header up to the checksum.
    func appendCovered(to bytes: inout [UInt8]) {
        bytes.append(UInt64(Format.blockMagic), width: 4)
        bytes.append(UInt64(style.version), width: 2)
        bytes.append(goesOn ? 1 : 0, width: 2)
        bytes.append(UInt64(count), width: 4)
        bytes.append(UInt64(entryCount), width: 4)
        bytes.append(firstPosition, width: 8)
        bytes.append(batchPosition, width: 8)
        bytes.append(UInt64(payloadSize), width: 4)
        bytes.append(UInt64(rawSize), width: 4)
        bytes.append(UInt64(previous), width: 4)
        bytes.append(UInt64(bitPattern: recorded.lowerBound), width: 8)
        bytes.append(UInt64(bitPattern: recorded.upperBound), width: 8)
        bytes.append(UInt64(bitPattern: on.lowerBound), width: 4)
        bytes.append(UInt64(bitPattern: on.upperBound), width: 4)
        root.append(to: &bytes)
    }

    init() {}

    /// The size of the block that begins with these bytes, its payload among it; nil if none does.
    ///
    /// Magic, version, this size and the checksum stand in the same places in every version.
    static func size(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count >= Format.blockHeaderSize,
            bytes.number(0, width: 4) == UInt64(Format.blockMagic)
        else { return nil }
        let payloadSize = Int(bytes.number(32, width: 4))
        return payloadSize <= Format.payloadSizeMax ? Format.blockHeaderSize + payloadSize : nil
    }

    /// Reads the fields of a header and checks each against its bounds, but for the checksum.
    ///
    /// Nil where there is no such header of a known version: nothing in it can be believed before
    /// ``isWhole(_:)``.
    init?(_ bytes: Span<UInt8>) {
        guard let size = Self.size(bytes),
            let style = BlockStyle(rawValue: Int(bytes.number(4, width: 2)))
        else { return nil }
        self.style = style
        payloadSize = size - Format.blockHeaderSize
        let flags = bytes.number(6, width: 2)
        goesOn = flags & 1 == 1
        count = Int(bytes.number(8, width: 4))
        entryCount = Int(bytes.number(12, width: 4))
        firstPosition = bytes.word(16)
        batchPosition = bytes.word(24)
        rawSize = Int(bytes.number(36, width: 4))
        previous = UInt32(truncatingIfNeeded: bytes.number(40, width: 4))
        let recordedLow = Int64(bitPattern: bytes.word(44))
        let recordedHigh = Int64(bitPattern: bytes.word(52))
        let onLow = Int64(Int32(truncatingIfNeeded: bytes.number(60, width: 4)))
        let onHigh = Int64(Int32(truncatingIfNeeded: bytes.number(64, width: 4)))
        guard flags <= 1, (1...Format.blockCountMax).contains(count),
            entryCount <= 2 * Schema.fieldCountMax,
            rawSize <= Format.rawSizeMax,
            batchPosition <= firstPosition, firstPosition <= UInt64(Int64.max),
            recordedLow <= recordedHigh, onLow <= onHigh,
            let digest = Digest(bytes: bytes.extracting(68..<100))
        else { return nil }
        recorded = recordedLow...recordedHigh
        on = onLow...onHigh
        root = digest
        checksum = UInt32(truncatingIfNeeded: bytes.number(100, width: 4))
    }

    /// Whether the checksum agrees with header and payload, which together fill the bytes.
    static func isWhole(_ block: Span<UInt8>) -> Bool {
        guard block.count >= Format.blockHeaderSize else { return false }
        let covered = Checksum.crc32c(block.extracting(0..<Format.blockHeaderCoveredSize))
        let all = Checksum.crc32c(
            block.extracting(Format.blockHeaderSize..<block.count),
            seed: covered
        )
        return UInt64(all) == block.number(Format.blockHeaderCoveredSize, width: 4)
    }
}
