// SPDX-License-Identifier: MIT

/// What stands at the head of a segment: whose it is, what it holds, and all that has to be
/// known of the events before it, so that a segment can be read and gone on with alone.
struct SegmentHeader: Equatable {
    let logID: [UInt8]
    let schema: Schema
    /// The tree over all events before this segment; its size is the first position.
    let frontier: MerkleFrontier
    /// The `recorded` of the event before; nil at the log's beginning.
    let lastRecorded: Instant?
    /// Each source so far and its last number.
    let sources: SourceNumbers
    /// How many events a sealed segment has; nil for a growing one, which does not tell.
    var sealedCount: UInt64?

    /// The flag that all sealed segments bear.
    static let sealedFlag: UInt64 = 1

    /// The kind of the segment's blocks.
    var style: BlockStyle { sealedCount == nil ? .growing : .sealed }

    var firstPosition: UInt64 { frontier.size }

    var encoded: [UInt8] {
        var variable: [UInt8] = []
        for peak in frontier.peaks { peak.append(to: &variable) }
        for index in 0..<sources.count {
            variable.appendVarint(sources.last[index])
            variable.appendVarint(UInt64(sources.names[index].count))
            variable.append(sources.names[index])
        }
        let description = schema.json
        variable.append(contentsOf: description)

        var bytes: [UInt8] = []
        bytes.append(Format.segmentMagic, width: 8)
        bytes.append(UInt64(style.version), width: 2)
        bytes.append(sealedCount == nil ? 0 : Self.sealedFlag, width: 2)
        let extra = sealedCount == nil ? 0 : 12
        bytes.append(UInt64(Format.segmentHeaderFixedSize + extra + variable.count), width: 4)
        bytes.append(contentsOf: logID)
        bytes.append(firstPosition, width: 8)
        bytes.append(
            UInt64(bitPattern: lastRecorded?.milliseconds ?? Format.noInstant),
            width: 8
        )
        bytes.append(UInt64(sources.count), width: 4)
        bytes.append(UInt64(description.count), width: 4)
        if let sealedCount {
            bytes.append(sealedCount, width: 8)
            bytes.append(UInt64(Checksum.crc32c(bytes.span)), width: 4)
        }
        bytes.append(contentsOf: variable)
        bytes.append(UInt64(Checksum.crc32c(bytes.span)), width: 4)
        return bytes
    }

    /// The size of the header that begins with these 16 bytes; nil if none does.
    static func size(_ start: Span<UInt8>) -> Int? {
        guard start.count >= 16, start.word(0) == Format.segmentMagic else { return nil }
        let size = Int(start.number(12, width: 4))
        guard size >= Format.segmentHeaderFixedSize, size <= Format.segmentHeaderSizeMax
        else { return nil }
        return size
    }

    /// Whether the checksum at the end of a header that fills the bytes agrees.
    static func isWhole(_ bytes: Span<UInt8>) -> Bool {
        let covered = bytes.extracting(0..<(bytes.count - 4))
        return UInt64(Checksum.crc32c(covered)) == bytes.number(bytes.count - 4, width: 4)
    }

    /// Reads a header that fills the bytes.
    ///
    /// - Throws: `.newerVersion` or ``Malformed``.
    init(_ bytes: Span<UInt8>) throws {
        guard Self.size(bytes) == bytes.count else { throw Malformed(.notASegment) }
        guard Self.isWhole(bytes) else { throw Malformed(.headerChecksum) }
        let covered = bytes.extracting(0..<(bytes.count - 4))
        let version = Int(bytes.number(8, width: 2))
        guard version <= Format.versionMax else {
            throw LogError(.newerVersion).with { $0.version = version }
        }
        guard let style = BlockStyle(rawValue: version),
            bytes.number(10, width: 2) == (style == .sealed ? Self.sealedFlag : 0)
        else { throw Malformed(.headerVersion) }
        if style == .sealed {
            sealedCount = SegmentOutline.count(bytes)
            guard sealedCount != nil else { throw Malformed(.headerExtent) }
        }
        var reader = ByteReader(covered)
        _ = try reader.take(16)
        logID = try reader.take(16).array
        let position = try reader.number(width: 8)
        let recorded = Int64(bitPattern: try reader.number(width: 8))
        guard recorded == Format.noInstant || FieldType.instant.range.contains(recorded) else {
            throw Malformed(.headerRecorded)
        }
        lastRecorded = recorded == Format.noInstant ? nil : Instant(milliseconds: recorded)
        let sourceCount = Int(try reader.number(width: 4))
        let descriptionSize = Int(try reader.number(width: 4))
        if style == .sealed { _ = try reader.take(12) }

        var peaks: [Digest] = []
        for _ in 0..<position.nonzeroBitCount {
            guard let peak = Digest(bytes: try reader.take(Digest.byteCount)) else { break }
            peaks.append(peak)
        }
        guard let frontier = MerkleFrontier(size: position, peaks: peaks) else {
            throw Malformed(.headerTree)
        }
        self.frontier = frontier
        sources = try SourceNumbers(&reader, count: sourceCount)
        guard reader.remaining == descriptionSize,
            let schema = SchemaMemo.schema(try reader.take(descriptionSize).array)
        else { throw Malformed(.headerSchema) }
        self.schema = schema
    }

    init(
        logID: [UInt8],
        schema: Schema,
        frontier: MerkleFrontier,
        lastRecorded: Instant?,
        sources: SourceNumbers,
        sealedCount: UInt64? = nil
    ) {
        self.logID = logID
        self.schema = schema
        self.frontier = frontier
        self.lastRecorded = lastRecorded
        self.sources = sources
        self.sealedCount = sealedCount
    }

    /// The checksum that closes an encoded header, which the first block names.
    static func checksum(_ encoded: Span<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: encoded.number(encoded.count - 4, width: 4))
    }
}

extension Span<UInt8> {
    /// A copy of the bytes.
    var array: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(self)
        return bytes
    }
}
