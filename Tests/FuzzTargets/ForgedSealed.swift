// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport

/// A sealed segment of any bytes, at position 0: its lengths, links and checksums are made right,
/// so that what reads it has to look at the rest.
struct ForgedSealed {
    private(set) var bytes: [UInt8]
    /// Where each block stands.
    private(set) var blocks: [Range<Int>] = []
    private let headerSize: Int
    private let dictionaryEnd: Int
    /// Whether what stands behind the blocks is left, with its checksum made right.
    private let keepsTable: Bool

    private static let fixedSize = 68
    private static let dictionaryHeadSize = 28
    private static let blockHeaderSize = 104
    /// More would only be slower.
    private static let (blocksMax, eventsMax, entriesMax) = (16, 512, 64)

    /// Nil if the bytes are too few for a header and a dictionary.
    init?(_ given: [UInt8], keepsTable: Bool) {
        var bytes = given
        let least = Self.fixedSize + 4 + Self.dictionaryHeadSize
        guard bytes.count >= least else { return nil }
        headerSize = bytes.number(at: 12, width: 4)
        guard (Self.fixedSize + 4...bytes.count - Self.dictionaryHeadSize).contains(headerSize)
        else { return nil }
        self.keepsTable = keepsTable
        bytes.replaceSubrange(0..<8, with: ForgedLog.empty.header[0..<8])
        bytes.replaceSubrange(8..<12, with: [2, 0, 1, 0])
        bytes.replaceSubrange(16..<32, with: ForgedLog.empty.header[16..<32])
        bytes.put(0 as Int64, at: 32)
        bytes.put(Int64.min, at: 40)

        let place = headerSize
        let room = bytes.count - place - Self.dictionaryHeadSize
        let size = bytes.number(at: place + 12, width: 4)
        let payload = size <= room ? size : size % (room + 1)
        bytes.replaceSubrange(place..<place + 8, with: Array("BDIC".utf8) + [2, 0, 0, 0])
        let parts = bytes.directory(
            at: place + Self.dictionaryHeadSize,
            entriesMax: min(bytes.number(at: place + 8, width: 4), Self.entriesMax),
            isSealed: true
        )
        bytes.put(UInt32(parts.entries), at: place + 8)
        bytes.put(UInt32(payload), at: place + 12)
        bytes.put(UInt32(truncatingIfNeeded: parts.rawSize), at: place + 16)
        dictionaryEnd = place + Self.dictionaryHeadSize + payload
        self.bytes = bytes
        findBlocks()
        seal()
    }

    /// How many events the segment says it has.
    var count: Int {
        blocks.reduce(0) { $0 + bytes.number(at: $1.lowerBound + 8, width: 4) }
    }

    /// The schema as the header has it, in JSON; nil if it names a length that cannot be.
    var schema: ArraySlice<UInt8>? {
        let size = bytes.number(at: 52, width: 4)
        guard size <= headerSize - Self.fixedSize - 4 else { return nil }
        return bytes[headerSize - 4 - size..<headerSize - 4]
    }

    /// Makes the headers say what is true of the blocks' events.
    mutating func tell(_ events: [EventColumns]) {
        var frontier = MerkleFrontier()
        for (block, events) in zip(blocks, events) {
            for line in events.lines { frontier.append(Digest.leaf(of: Array(line.utf8).span)) }
            bytes.tellBlock(at: block.lowerBound, events, root: frontier.root)
        }
        seal()
    }

    /// Makes the root of the first block another.
    mutating func changeRoot() {
        guard let block = blocks.first else { return }
        bytes[block.lowerBound + 68] ^= 1
        seal()
    }

    private mutating func findBlocks() {
        var place = dictionaryEnd
        while blocks.count < Self.blocksMax, bytes.count - place >= Self.blockHeaderSize,
            bytes[place..<place + 4].elementsEqual("BLOK".utf8)
        {
            let room = bytes.count - place - Self.blockHeaderSize
            let size = min(bytes.number(at: place + 32, width: 4), room)
            bytes.replaceSubrange(place + 4..<place + 8, with: [2, 0, 0, 0])
            let count = bytes.number(at: place + 8, width: 4)
            let events = (1...Self.eventsMax).contains(count) ? count : count % Self.eventsMax + 1
            bytes.put(UInt32(events), at: place + 8)
            bytes.put(UInt32(size), at: place + 32)
            let parts = bytes.directory(
                at: place + Self.blockHeaderSize,
                entriesMax: min(bytes.number(at: place + 12, width: 4), Self.entriesMax),
                isSealed: true
            )
            bytes.put(UInt32(parts.entries), at: place + 12)
            bytes.put(UInt32(truncatingIfNeeded: parts.rawSize), at: place + 36)
            // The ranges that the reader asks to ascend.
            for index in place + 44..<place + 68 { bytes[index] = 0 }
            blocks.append(place..<place + Self.blockHeaderSize + size)
            place += Self.blockHeaderSize + size
        }
    }

    /// Positions, links and checksums, one after another, and the table.
    private mutating func seal() {
        bytes.put(Int64(count), at: 56)
        bytes.put(Checksum.crc32c(bytes.span.extracting(0..<64)), at: 64)
        bytes.sealSegmentHeader()
        bytes.put(UInt32(bytes.number(at: headerSize - 4, width: 4)), at: headerSize + 20)
        var link = Checksum.crc32c(
            bytes.span.extracting(headerSize + 28..<dictionaryEnd),
            seed: Checksum.crc32c(bytes.span.extracting(headerSize..<headerSize + 24))
        )
        bytes.put(link, at: headerSize + 24)
        var position: Int64 = 0
        for block in blocks {
            bytes.put(position, at: block.lowerBound + 16)
            bytes.put(position, at: block.lowerBound + 24)
            bytes.put(link, at: block.lowerBound + 40)
            bytes.sealBlock(at: block.lowerBound)
            link = UInt32(bytes.number(at: block.lowerBound + 100, width: 4))
            position += Int64(bytes.number(at: block.lowerBound + 8, width: 4))
        }
        if !keepsTable {
            bytes.removeLast(bytes.count - (blocks.last?.upperBound ?? dictionaryEnd))
            appendTable()
        }
        sealTable()
    }

    private mutating func appendTable() {
        var table: [UInt8] = Array("BTBL".utf8) + [2, 0, 0, 0, 0, 0, 0, 0]
        table.put(UInt32(blocks.count), at: 8)
        for block in blocks {
            let entry = table.count
            table += Array(repeating: 0, count: 44)
            table.put(Int64(block.lowerBound), at: entry)
            // Position, ranges and checksum, as the block's header has them.
            for (from, to, size) in [(16, 8, 8), (44, 16, 24), (100, 40, 4)] {
                let start = block.lowerBound + from
                table.replaceSubrange(
                    entry + to..<entry + to + size,
                    with: bytes[start..<start + size]
                )
            }
        }
        table += Array(repeating: 0, count: 8) + Array("BTCREND\n".utf8)
        table.put(UInt32(table.count), at: table.count - 16)
        bytes += table
    }

    private mutating func sealTable() {
        guard bytes.count >= 16 else { return }
        let size = bytes.number(at: bytes.count - 16, width: 4)
        guard size >= 28, size <= bytes.count else { return }
        let (start, end) = (bytes.count - size, bytes.count - 12)
        bytes.put(Checksum.crc32c(bytes.span.extracting(start..<end)), at: end)
    }
}
