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
        bytes.append(UInt64(Format.version), width: 2)
        bytes.append(0, width: 2)
        bytes.append(UInt64(Format.segmentHeaderFixedSize + variable.count), width: 4)
        bytes.append(contentsOf: logID)
        bytes.append(firstPosition, width: 8)
        bytes.append(
            UInt64(bitPattern: lastRecorded?.milliseconds ?? Format.noInstant),
            width: 8
        )
        bytes.append(UInt64(sources.count), width: 4)
        bytes.append(UInt64(description.count), width: 4)
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

    /// Reads a header that fills the bytes.
    ///
    /// - Throws: `.newerVersion` or ``Malformed``.
    init(_ bytes: Span<UInt8>) throws {
        guard Self.size(bytes) == bytes.count else { throw Malformed(.notASegment) }
        let covered = bytes.extracting(0..<(bytes.count - 4))
        guard UInt64(Checksum.crc32c(covered)) == bytes.number(bytes.count - 4, width: 4) else {
            throw Malformed(.headerChecksum)
        }
        let version = Int(bytes.number(8, width: 2))
        guard version <= Format.version else {
            throw LogError(.newerVersion).with { $0.version = version }
        }
        guard version == Format.version, bytes.number(10, width: 2) == 0 else {
            throw Malformed(.headerVersion)
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
            let schema = Schema(json: try reader.take(descriptionSize).array)
        else { throw Malformed(.headerSchema) }
        self.schema = schema
    }

    init(
        logID: [UInt8],
        schema: Schema,
        frontier: MerkleFrontier,
        lastRecorded: Instant?,
        sources: SourceNumbers
    ) {
        self.logID = logID
        self.schema = schema
        self.frontier = frontier
        self.lastRecorded = lastRecorded
        self.sources = sources
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
