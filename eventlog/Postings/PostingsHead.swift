// SPDX-License-Identifier: MIT

/// The head of a postings file: what it belongs to, and where the groups of each field stand.
struct PostingsHead: Equatable {
    /// A run of keys that is read, and checked, as one piece.
    struct Group: Equatable {
        /// Where it ends, counted from the end of the head.
        var end: UInt32
        var checksum: UInt32
    }

    /// One indexed field.
    struct Field: Equatable {
        /// Its index in the segment's schema.
        var index: Int
        /// How many of the highest bits of a value's hash are its key.
        var keyBits: Int
        /// How many of the highest bits of a key name its group.
        var groupBits: Int
        /// One for each value of those bits.
        var groups: [Group]
    }

    var binding: PostingsBinding
    var fields: [Field]

    /// `BTCRIDX` and a newline, the first eight bytes.
    private static let magic: UInt64 = 0x0A58_4449_5243_5442
    private static let version: UInt64 = 1
    static let fixedSize = 60
    private static let sizeMax = 1 << 26
    private static let groupBitsMax = 22

    init(_ binding: PostingsBinding) {
        self.binding = binding
        fields = []
    }

    var encoded: [UInt8] {
        let groups = fields.reduce(0) { $0 + $1.groups.count }
        var bytes: [UInt8] = []
        bytes.append(Self.magic, width: 8)
        bytes.append(Self.version, width: 2)
        bytes.append(0, width: 2)
        bytes.append(UInt64(Self.fixedSize + 8 * fields.count + 8 * groups + 4), width: 4)
        bytes.append(contentsOf: binding.logID)
        bytes.append(binding.firstPosition, width: 8)
        bytes.append(binding.count, width: 8)
        bytes.append(UInt64(binding.tableChecksum), width: 4)
        bytes.append(UInt64(binding.blockCount), width: 4)
        bytes.append(UInt64(fields.count), width: 4)
        for field in fields {
            bytes.append(UInt64(field.index), width: 4)
            bytes.append(UInt64(field.keyBits), width: 1)
            bytes.append(UInt64(field.groupBits), width: 1)
            bytes.append(0, width: 2)
            for group in field.groups {
                bytes.append(UInt64(group.end), width: 4)
                bytes.append(UInt64(group.checksum), width: 4)
            }
        }
        bytes.append(UInt64(Checksum.crc32c(bytes.span)), width: 4)
        return bytes
    }

    /// The size of the head that begins with these bytes; nil if none does.
    static func size(_ start: Span<UInt8>) -> Int? {
        guard start.count >= fixedSize, start.word(0) == magic else { return nil }
        let size = Int(start.number(12, width: 4))
        return size >= fixedSize + 4 && size <= sizeMax ? size : nil
    }

    /// Whether the bytes are those of a head as it was written, of any segment and version.
    static func isWhole(_ bytes: Span<UInt8>) -> Bool {
        guard size(bytes) == bytes.count else { return false }
        let end = bytes.count - 4
        return UInt64(Checksum.crc32c(bytes.extracting(0..<end))) == bytes.number(end, width: 4)
    }

    /// Reads a head that fills the bytes; nil if it is damaged, of another version, or of another
    /// segment than `binding` says.
    init?(_ bytes: Span<UInt8>, _ binding: PostingsBinding) {
        let end = bytes.count - 4
        guard Self.isWhole(bytes), bytes.number(8, width: 2) == Self.version,
            bytes.number(10, width: 2) == 0
        else { return nil }
        self.binding = binding
        fields = []
        guard bytes.extracting(16..<32).array == binding.logID,
            bytes.word(32) == binding.firstPosition, bytes.word(40) == binding.count,
            bytes.number(48, width: 4) == UInt64(binding.tableChecksum),
            bytes.number(52, width: 4) == UInt64(binding.blockCount)
        else { return nil }
        var reader = ByteReader(bytes.extracting(Self.fixedSize..<end))
        do throws(Malformed) {
            for _ in 0..<bytes.number(56, width: 4) { fields.append(try Self.field(&reader)) }
        } catch { return nil }
        guard reader.remaining == 0, isInOrder else { return nil }
    }

    @_lifetime(reader: copy reader)
    private static func field(_ reader: inout ByteReader) throws(Malformed) -> Field {
        var field = Field(index: 0, keyBits: 0, groupBits: 0, groups: [])
        field.index = Int(try reader.number(width: 4))
        field.keyBits = Int(try reader.number(width: 1))
        field.groupBits = Int(try reader.number(width: 1))
        guard field.keyBits <= 32, field.groupBits <= min(field.keyBits, groupBitsMax),
            try reader.number(width: 2) == 0, reader.remaining >> 3 >= 1 << field.groupBits
        else { throw Malformed(.endsEarly) }
        for _ in 0..<(1 << field.groupBits) {
            let end = UInt32(truncatingIfNeeded: try reader.number(width: 4))
            let checksum = UInt32(truncatingIfNeeded: try reader.number(width: 4))
            field.groups.append(Group(end: end, checksum: checksum))
        }
        return field
    }

    /// Whether the groups stand one behind the other.
    private var isInOrder: Bool {
        var end: UInt32 = 0
        for group in fields.lazy.flatMap(\.groups) {
            guard group.end >= end else { return false }
            end = group.end
        }
        return true
    }

    /// Where a group stands, counted from the end of the head.
    func range(ofGroup group: Int, field: Int) -> Range<UInt64> {
        let before =
            group > 0
            ? fields[field].groups[group - 1].end
            : field > 0 ? fields[field - 1].groups.last?.end ?? 0 : 0
        return UInt64(before)..<UInt64(fields[field].groups[group].end)
    }
}
