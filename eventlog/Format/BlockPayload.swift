// SPDX-License-Identifier: MIT

/// The parts of a block one behind another, and the block of them.
///
/// Its memory serves one block after another.
struct BlockPayload: Sendable {
    private var directory: [UInt8] = []
    private var stored: [UInt8] = []
    private var entryCount = 0
    private var rawSize = 0

    init() {
        directory.reserveCapacity(128)
        stored.reserveCapacity(256)
    }

    /// Forgets the parts and keeps the memory they took.
    mutating func removeAll() {
        directory.removeAll(keepingCapacity: true)
        stored.removeAll(keepingCapacity: true)
        entryCount = 0
        rawSize = 0
    }

    /// How many bytes of memory it holds.
    var memory: Int { directory.capacity + stored.capacity }

    mutating func add(_ part: BlockPart) {
        put(part.entry, part.stored.span)
    }

    /// Adds a part, compressed where that makes it smaller.
    ///
    /// `start`: field, content, presence and count; the rest is filled in.
    mutating func add(_ start: BlockEntry, raw: Span<UInt8>, _ style: BlockStyle) {
        var entry = start
        entry.rawSize = raw.count
        if let packed = Compression.compress(raw, level: style.compressionLevel) {
            entry.isCompressed = true
            entry.storedSize = packed.count
            put(entry, packed.span)
        } else {
            entry.storedSize = raw.count
            put(entry, raw)
        }
    }

    private mutating func put(_ entry: BlockEntry, _ bytes: Span<UInt8>) {
        entry.append(to: &directory)
        stored.append(bytes)
        entryCount += 1
        rawSize += entry.rawSize
    }

    /// Makes the whole block, in the place of what stood in `bytes`.
    ///
    /// `start`: all but what the payload tells.
    func makeBlock(_ start: BlockHeader, in bytes: inout [UInt8]) {
        var header = start
        header.entryCount = entryCount
        header.payloadSize = directory.count + stored.count
        header.rawSize = rawSize
        precondition(header.payloadSize <= Format.payloadSizeMax, "the budget bounds a block")

        bytes.removeAll(keepingCapacity: true)
        bytes.reserveCapacity(header.size)
        header.appendCovered(to: &bytes)
        let covered = Checksum.crc32c(bytes.span)
        let withDirectory = Checksum.crc32c(directory.span, seed: covered)
        bytes.append(UInt64(Checksum.crc32c(stored.span, seed: withDirectory)), width: 4)
        bytes.append(directory.span)
        bytes.append(stored.span)
    }
}
