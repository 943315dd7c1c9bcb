// SPDX-License-Identifier: MIT

/// The side file `FIRST.idx` of a sealed segment: which of its blocks have a value.
///
/// It saves reading the others: what is in a block is looked at in the block, but that a value is in no
/// other is believed. No failure of it is an error; without it all blocks are looked at.
struct PostingsFile {
    private let file: any StorageFile
    private let head: PostingsHead
    /// Where the groups begin.
    private let start: UInt64

    /// For more values than these the groups of a field are read together.
    private static let fewMax = 8
    /// Unless they are longer than this.
    private static let regionMax = 1 << 20

    /// The file of a segment; nil if there is none, or one that is stale, damaged or newer.
    init?(_ paths: LogPaths, _ storage: any Storage, _ binding: PostingsBinding) {
        guard let file = try? storage.open(paths.postings(binding.firstPosition), .read),
            let fixed = try? file.read(at: 0, count: PostingsHead.fixedSize),
            let size = PostingsHead.size(fixed.span),
            let bytes = try? file.read(at: 0, count: size), bytes.count == size,
            let head = PostingsHead(bytes.span, binding)
        else { return nil }
        self.file = file
        self.head = head
        start = UInt64(size)
    }

    /// The ordinals of the blocks that may have one of some values of a field; nil if that cannot
    /// be told.
    ///
    /// O(log n) a value: reads one group of each, or all groups at once where they are short.
    func blocks(field: Int, values: SymbolTable) -> Set<Int>? {
        var found: Set<Int> = []
        return forEachList(field: field, values) { found.formUnion($0) } ? found : nil
    }

    /// Calls `body` with the ordinals of the blocks that may have each of some values of a field;
    /// false if they cannot be told of all.
    func forEachList(field: Int, _ values: SymbolTable, _ body: ([Int]) -> Void) -> Bool {
        guard let place = head.fields.firstIndex(where: { $0.index == field }) else {
            return false
        }
        let all = values.count > Self.fewMax ? groups(of: place) : nil
        let begin = head.range(ofGroup: 0, field: place).lowerBound
        for value in 0..<values.count {
            let key = key(values[value], head.fields[place])
            let range = head.range(ofGroup: key.group, field: place)
            var blocks: [Int]?
            if let all {
                let part = Int(range.lowerBound - begin)..<Int(range.upperBound - begin)
                blocks = self.blocks(key, all.span.extracting(part), of: place)
            } else if let bytes = bytes(range) {
                blocks = self.blocks(key, bytes.span, of: place)
            }
            guard let blocks else { return false }
            body(blocks)
        }
        return true
    }

    /// The same of one value.
    func blocks(field: Int, value: Span<UInt8>) -> [Int]? {
        var values = SymbolTable()
        _ = values.intern(value)
        return blocks(field: field, values: values)?.sorted()
    }

    /// The key of a value, the group that it is in, and the lowest key there.
    private func key(_ value: Span<UInt8>, _ field: PostingsHead.Field)
        -> (key: UInt64, group: Int, lowest: UInt64)
    {
        let key = UInt64(PostingsBuilder.hash(value)) >> UInt64(32 - field.keyBits)
        let lowBits = UInt64(field.keyBits - field.groupBits)
        return (key, Int(key >> lowBits), (key >> lowBits) << lowBits)
    }

    /// The blocks of a key in the bytes of its group; nil if these are damaged.
    private func blocks(
        _ wanted: (key: UInt64, group: Int, lowest: UInt64),
        _ bytes: Span<UInt8>,
        of place: Int
    ) -> [Int]? {
        guard Checksum.crc32c(bytes) == head.fields[place].groups[wanted.group].checksum else {
            return nil
        }
        var reader = ByteReader(bytes)
        var next = wanted.lowest
        do throws(Malformed) {
            while reader.remaining > 0 {
                let found = next + UInt64(try reader.count(max: 1 << 32))
                let blocks = try PostingsList.read(
                    &reader,
                    blockCount: head.binding.blockCount,
                    isWanted: found == wanted.key
                )
                if found >= wanted.key { return blocks }
                next = found + 1
            }
            return []
        } catch { return nil }
    }

    /// All groups of a field, if they are not too long to be read for a few of them.
    private func groups(of place: Int) -> [UInt8]? {
        let last = head.fields[place].groups.count - 1
        let begin = head.range(ofGroup: 0, field: place).lowerBound
        let range = begin..<head.range(ofGroup: last, field: place).upperBound
        return range.count <= Self.regionMax ? bytes(range) : nil
    }

    /// Bytes behind the head; nil where there are fewer.
    private func bytes(_ range: Range<UInt64>) -> [UInt8]? {
        guard range.count <= Format.payloadSizeMax,
            let bytes = try? file.read(at: start + range.lowerBound, count: range.count),
            bytes.count == range.count
        else { return nil }
        return bytes
    }

    /// Whether the bytes of a group are there and their checksum agrees.
    private func isWhole(_ group: Int, of place: Int) -> Bool {
        bytes(head.range(ofGroup: group, field: place)).map {
            Checksum.crc32c($0.span) == head.fields[place].groups[group].checksum
        } ?? false
    }

    /// Whether it has just these fields, and every byte of it agrees.
    func isWhole(fields: [Int]) -> Bool {
        guard head.fields.map(\.index) == fields else { return false }
        for (place, field) in head.fields.enumerated() {
            for group in field.groups.indices where !isWhole(group, of: place) { return false }
        }
        let end = head.fields.last?.groups.last?.end ?? 0
        return (try? file.size()) == start + UInt64(end)
    }

    /// Whether the file of a segment has just these bytes.
    static func says(
        _ paths: LogPaths,
        _ storage: any Storage,
        _ binding: PostingsBinding,
        _ bytes: [UInt8]
    ) throws(LogError) -> Bool {
        do {
            let file = try storage.open(paths.postings(binding.firstPosition), .read)
            guard try file.size() == UInt64(bytes.count) else { return false }
            return try file.read(at: 0, count: bytes.count) == bytes
        } catch  where error.code == .notFound || error.finding?.code == .notAFile {
            return false
        }
    }

    /// Why the file of a segment does not have just these bytes; nil if it has.
    static func flaw(
        _ paths: LogPaths,
        _ storage: any Storage,
        _ binding: PostingsBinding,
        _ bytes: [UInt8],
        fields: [Int]
    ) throws(LogError) -> LogFinding.Code? {
        if try says(paths, storage, binding, bytes) { return nil }
        let start: [UInt8]
        do {
            let file = try storage.open(paths.postings(binding.firstPosition), .read)
            let fixed = try file.read(at: 0, count: PostingsHead.fixedSize)
            let size = PostingsHead.size(fixed.span) ?? 0
            start = try file.read(at: 0, count: size)
        } catch  where error.finding?.code == .notAFile {
            return .notAFile
        } catch  where error.code == .notFound {
            return .sideFileMissing
        }
        guard PostingsHead.isWhole(start.span) else { return .sideFileDamaged }
        guard let file = PostingsFile(paths, storage, binding),
            file.head.fields.map(\.index) == fields
        else { return .sideFileOutdated }
        return file.contradicts(bytes) ? .postingsDisagree : .sideFileDamaged
    }

    /// The fields that it has, as their indices in the segment's schema.
    var fields: [Int] { head.fields.map(\.index) }

    /// Whether it has a group that a reader would go by, for its checksum agrees, and that is not as it
    /// should be; `due` is the file as it should be, for the same fields.
    func contradicts(_ due: [UInt8]) -> Bool {
        guard let start = PostingsHead.size(due.span), start <= due.count,
            let other = PostingsHead(due.span.extracting(0..<start), head.binding),
            other.fields.map(\.index) == fields
        else { return true }
        for (place, field) in head.fields.enumerated() {
            let due = Due(bytes: due, start: start, head: other, place: place)
            guard field.keyBits == other.fields[place].keyBits,
                field.groupBits == other.fields[place].groupBits
            else { return true }
            for group in field.groups.indices where isWhole(group, of: place) {
                let found = bytes(head.range(ofGroup: group, field: place))
                if found != due.group(group) { return true }
            }
        }
        return false
    }

    /// A field of a file as it should be.
    private struct Due {
        let bytes: [UInt8]
        let start: Int
        let head: PostingsHead
        let place: Int

        func group(_ group: Int) -> [UInt8] {
            let range = head.range(ofGroup: group, field: place)
            return Array(bytes[(start + Int(range.lowerBound))..<(start + Int(range.upperBound))])
        }
    }

    /// Puts a file in the place of the one before, in one step but without a sync: it can be made
    /// again at any time.
    static func replace(
        _ paths: LogPaths,
        _ storage: any Storage,
        _ first: UInt64,
        with bytes: [UInt8]
    ) throws(LogError) {
        let path = paths.postings(first)
        let file = try storage.open(path + ".new", .openOrCreate)
        try file.truncate(to: 0)
        try file.write(bytes.span, at: 0)
        try storage.rename(path + ".new", to: path)
    }
}
