// SPDX-License-Identifier: MIT

/// Makes the postings of a sealed segment: for each value of some fields the blocks that have it.
///
/// Values are kept by a part of their hash, so that the file needs no texts. Two values that
/// share a key share a list: a reader looks at some blocks for nothing, and finds the same events.
struct PostingsBuilder {
    private let fields: [Int]
    /// For each field the value's hash and the block's ordinal, in one number.
    private var pairs: [[UInt64]]
    /// For each field, by symbol: one more than the last block that had it.
    private var seen: [[UInt32]]

    /// So many keys a group, more or less: what one look reads.
    private static let groupKeyBits = 6
    /// A key has so many bits more than the number of keys: few values share one then.
    private static let spareBits = 7

    /// A builder for fields with those indices in the segment's schema, ascending.
    init(fields: [Int]) {
        self.fields = fields
        pairs = Array(repeating: [], count: fields.count)
        seen = Array(repeating: [], count: fields.count)
    }

    /// Where a value is to be found: the highest bits of this.
    static func hash(_ value: Span<UInt8>) -> UInt32 {
        // CRC-32C alone would put numbered accounts in rows; the product spreads its low bits.
        Checksum.crc32c(value) &* 0x9E37_79B1
    }

    /// Notes the values of the field at `place` in a block.
    mutating func add(_ column: Column, place: Int, block: Int) {
        guard column.type == .symbol else {
            for index in 0..<column.valueCount { note(column.bytes(at: index), place, block) }
            return
        }
        let missing = column.symbols.count - seen[place].count
        if missing > 0 { seen[place].append(contentsOf: repeatElement(0, count: missing)) }
        for symbol in column.integers where seen[place][Int(symbol)] != UInt32(block) + 1 {
            seen[place][Int(symbol)] = UInt32(block) + 1
            note(column.symbols[Int(symbol)], place, block)
        }
    }

    private mutating func note(_ value: Span<UInt8>, _ place: Int, _ block: Int) {
        pairs[place].append(UInt64(Self.hash(value)) << 32 | UInt64(block))
    }

    /// The whole file; nil if it would be too large.
    consuming func encoded(_ binding: PostingsBinding) -> [UInt8]? {
        var head = PostingsHead(binding)
        var body: [UInt8] = []
        for (place, field) in fields.enumerated() {
            pairs[place].sort()
            let made = Self.field(field, pairs[place], binding.blockCount, &body)
            guard body.count <= Int(UInt32.max) else { return nil }
            head.fields.append(made)
        }
        let bytes = head.encoded
        return PostingsHead.size(bytes.span) == nil ? nil : bytes + body
    }

    private static func field(
        _ index: Int,
        _ pairs: [UInt64],
        _ blockCount: Int,
        _ body: inout [UInt8]
    ) -> PostingsHead.Field {
        var hashes = 0
        for place in pairs.indices where place == 0 || pairs[place] >> 32 != pairs[place - 1] >> 32
        {
            hashes += 1
        }
        let bits = UInt64.bitWidth - UInt64(hashes).leadingZeroBitCount
        let keyBits = min(32, bits + spareBits)
        var field = PostingsHead.Field(
            index: index,
            keyBits: keyBits,
            groupBits: max(0, bits - groupKeyBits),
            groups: []
        )
        let lowBits = UInt64(keyBits - field.groupBits)
        var place = 0
        for group in 0..<(UInt64(1) << UInt64(field.groupBits)) {
            var bytes: [UInt8] = []
            var next = group << lowBits
            while place < pairs.count, key(pairs[place], keyBits) >> lowBits == group {
                let key = key(pairs[place], keyBits)
                bytes.appendVarint(key - next)
                next = key + 1
                PostingsList.append(
                    ordinals(pairs, &place, key, keyBits)[...],
                    blockCount: blockCount,
                    to: &bytes
                )
            }
            body += bytes
            let checksum = Checksum.crc32c(bytes.span)
            field.groups.append(
                PostingsHead.Group(end: UInt32(clamping: body.count), checksum: checksum)
            )
        }
        return field
    }

    private static func key(_ pair: UInt64, _ bits: Int) -> UInt64 { pair >> UInt64(64 - bits) }

    /// The blocks of a key, which all stand together.
    private static func ordinals(
        _ pairs: [UInt64],
        _ place: inout Int,
        _ key: UInt64,
        _ bits: Int
    ) -> [UInt32] {
        var all: [UInt32] = []
        while place < pairs.count, self.key(pairs[place], bits) == key {
            all.append(UInt32(truncatingIfNeeded: pairs[place]))
            place += 1
        }
        // Of two values with one key each brings its blocks.
        all.sort()
        var last: UInt32?
        return all.filter { ordinal in
            defer { last = ordinal }
            return ordinal != last
        }
    }
}
