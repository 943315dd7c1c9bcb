// SPDX-License-Identifier: MIT

/// Makes the postings of a sealed segment: for each value of some fields the blocks that have it.
///
/// Values are kept by a part of their hash, so that the file needs no texts. Two values that
/// share a key share a list: a reader looks at some blocks for nothing, and finds the same events.
struct PostingsBuilder {
    private let fields: [Int]
    /// For each field the value's hash and the block's ordinal, in one number.
    private var pairs: [[UInt64]]
    /// For each field, by symbol: its hash, and one more than the last block that had it.
    private var seen: [[UInt64]]

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

    /// Notes what the events of a block bear, by the segment's schema.
    ///
    /// Blocks come in their order.
    mutating func add(_ events: EventColumns, block: Int) {
        for (place, field) in fields.enumerated() {
            add(events.columns[field], place: place, block: block)
        }
    }

    /// Notes the values of the field at `place` in a block.
    mutating func add(_ column: Column, place: Int, block: Int) {
        // Taken out, so that they belong to nobody else while they are changed.
        var (pairs, seen) = ([UInt64](), [UInt64]())
        swap(&pairs, &self.pairs[place])
        swap(&seen, &self.seen[place])
        defer {
            swap(&pairs, &self.pairs[place])
            swap(&seen, &self.seen[place])
        }
        guard column.type == .symbol else {
            for index in 0..<column.valueCount {
                pairs.append(UInt64(Self.hash(column.bytes(at: index))) << 32 | UInt64(block))
            }
            return
        }
        let missing = column.symbols.count - seen.count
        if missing > 0 { seen.append(contentsOf: repeatElement(0, count: missing)) }
        let turn = UInt64(block) + 1
        for symbol in column.integers {
            let known = seen[Int(symbol)]
            if UInt64(UInt32(truncatingIfNeeded: known)) == turn { continue }
            let hash =
                known == 0
                ? UInt64(Self.hash(column.symbols[Int(symbol)])) << 32 : known & ~0xFFFF_FFFF
            seen[Int(symbol)] = hash | turn
            pairs.append(hash | UInt64(block))
        }
    }

    /// The whole file; nil if it would be too large.
    consuming func encoded(_ binding: PostingsBinding) -> [UInt8]? {
        var head = PostingsHead(binding)
        var body: [UInt8] = []
        for (place, field) in fields.enumerated() {
            var own: [UInt64] = []
            swap(&own, &pairs[place])
            let sorted = Self.sorted(consume own)
            let made = Self.field(field, sorted, binding.blockCount, &body)
            guard body.count <= Int(UInt32.max) else { return nil }
            head.fields.append(made)
        }
        let bytes = head.encoded
        return PostingsHead.size(bytes.span) == nil ? nil : bytes + body
    }

    /// Pairs by hash; those of one hash stay in their order, which is that of the blocks.
    ///
    /// By counting, eleven bits at a time from the lowest of the hash.
    static func sorted(_ pairs: consuming [UInt64]) -> [UInt64] {
        guard pairs.count > 1 << 10 else { return pairs.sorted() }
        var to = [UInt64](repeating: 0, count: pairs.count)
        var from = pairs
        for shift in stride(from: UInt64(32), to: 64, by: 11) {
            var starts = [Int](repeating: 0, count: 1 << 11 + 1)
            for pair in from { starts[Int(pair >> shift & 0x7FF) + 1] += 1 }
            for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
            var target = to.mutableSpan
            for pair in from {
                let bucket = Int(pair >> shift & 0x7FF)
                target[starts[bucket]] = pair
                starts[bucket] += 1
            }
            swap(&from, &to)
        }
        return from
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
        var ordinals: [UInt32] = []
        for group in 0..<(UInt64(1) << UInt64(field.groupBits)) {
            let start = body.count
            var next = group << lowBits
            while place < pairs.count, key(pairs[place], keyBits) >> lowBits == group {
                let key = key(pairs[place], keyBits)
                body.appendVarint(key - next)
                next = key + 1
                take(pairs, &place, key, keyBits, into: &ordinals)
                PostingsList.append(ordinals[...], blockCount: blockCount, to: &body)
            }
            let checksum = Checksum.crc32c(body.span.extracting(start..<body.count))
            field.groups.append(
                PostingsHead.Group(end: UInt32(clamping: body.count), checksum: checksum)
            )
        }
        return field
    }

    private static func key(_ pair: UInt64, _ bits: Int) -> UInt64 { pair >> UInt64(64 - bits) }

    /// The blocks of a key, which all stand together: ascending, each once.
    private static func take(
        _ pairs: [UInt64],
        _ place: inout Int,
        _ key: UInt64,
        _ bits: Int,
        into ordinals: inout [UInt32]
    ) {
        ordinals.removeAll(keepingCapacity: true)
        var isAscending = true
        while place < pairs.count, self.key(pairs[place], bits) == key {
            let ordinal = UInt32(truncatingIfNeeded: pairs[place])
            if let last = ordinals.last, last >= ordinal { isAscending = false }
            ordinals.append(ordinal)
            place += 1
        }
        // Of two values with one key each brings its blocks.
        guard !isAscending else { return }
        ordinals.sort()
        var count = 0
        for ordinal in ordinals where count == 0 || ordinals[count - 1] != ordinal {
            ordinals[count] = ordinal
            count += 1
        }
        ordinals.removeLast(ordinals.count - count)
    }
}
