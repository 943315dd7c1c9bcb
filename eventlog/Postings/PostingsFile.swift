// SPDX-License-Identifier: MIT

/// The side file `FIRST.idx` of a sealed segment: which of its blocks have a value.
///
/// It saves reading the others and vouches for nothing: what is in a block is looked at in the
/// block. So no failure of it is ever an error; without it all blocks are looked at.
struct PostingsFile {
    private let file: any StorageFile
    private let head: PostingsHead
    /// Where the groups begin.
    private let start: UInt64

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

    /// The ordinals of the blocks that may have a value of a field; nil if that cannot be told.
    ///
    /// O(log n): reads one group.
    func blocks(field: Int, value: Span<UInt8>) -> [Int]? {
        guard let place = head.fields.firstIndex(where: { $0.index == field }) else { return nil }
        let field = head.fields[place]
        let key = UInt64(PostingsBuilder.hash(value)) >> UInt64(32 - field.keyBits)
        let lowBits = UInt64(field.keyBits - field.groupBits)
        let number = Int(key >> lowBits)
        guard let bytes = group(number, of: place) else { return nil }
        var reader = ByteReader(bytes.span)
        var next = UInt64(number) << lowBits
        do throws(Malformed) {
            while reader.remaining > 0 {
                let found = next + UInt64(try reader.count(max: 1 << 32))
                let blocks = try PostingsList.read(
                    &reader,
                    blockCount: head.binding.blockCount,
                    isWanted: found == key
                )
                if found >= key { return blocks }
                next = found + 1
            }
            return []
        } catch { return nil }
    }

    /// The bytes of a group, if their checksum agrees.
    private func group(_ group: Int, of place: Int) -> [UInt8]? {
        let range = head.range(ofGroup: group, field: place)
        guard range.count <= Format.payloadSizeMax,
            let bytes = try? file.read(at: start + range.lowerBound, count: range.count),
            bytes.count == range.count,
            Checksum.crc32c(bytes.span) == head.fields[place].groups[group].checksum
        else { return nil }
        return bytes
    }

    /// Whether it has just these fields, and every byte of it agrees.
    func isWhole(fields: [Int]) -> Bool {
        guard head.fields.map(\.index) == fields else { return false }
        for (place, field) in head.fields.enumerated() {
            for group in field.groups.indices where self.group(group, of: place) == nil {
                return false
            }
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
        } catch  where error.code == .notFound {
            return false
        }
    }

    /// Why the file of a segment does not say what it should.
    static func flaw(
        _ paths: LogPaths,
        _ storage: any Storage,
        _ binding: PostingsBinding,
        fields: [Int]
    ) throws(LogError) -> LogFinding.Code {
        let start: [UInt8]
        do {
            let file = try storage.open(paths.postings(binding.firstPosition), .read)
            let fixed = try file.read(at: 0, count: PostingsHead.fixedSize)
            let size = PostingsHead.size(fixed.span) ?? 0
            start = try file.read(at: 0, count: size)
        } catch  where error.code == .notFound {
            return .sideFileMissing
        }
        guard PostingsHead.isWhole(start.span) else { return .sideFileDamaged }
        guard let file = PostingsFile(paths, storage, binding),
            file.head.fields.map(\.index) == fields
        else { return .sideFileOutdated }
        return file.isWhole(fields: fields) ? .sideFileDisagrees : .sideFileDamaged
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
