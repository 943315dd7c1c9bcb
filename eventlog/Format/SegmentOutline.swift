// SPDX-License-Identifier: MIT

/// What a segment's first bytes alone tell: whether it is sealed, and then how far it reaches.
///
/// A growing segment reaches to where the next one begins; a sealed one has its count in the part
/// of its header that has a checksum of its own. So a directory can be looked over without
/// reading its headers, which have the schema and all sources.
struct SegmentOutline: Equatable {
    /// How many events a sealed segment has; nil for all that is not known to be one.
    let sealedCount: UInt64?

    /// Looks at a segment's file.
    ///
    /// What is damaged counts as not sealed; reading it later says what is wrong.
    /// - Throws: `.newerVersion` for a whole header of a version that is not known.
    init(_ file: any StorageFile, first: UInt64) throws(LogError) {
        let start = try file.read(at: 0, count: Format.sealedOutlineSize)
        guard start.count >= 16, let size = SegmentHeader.size(start.span) else {
            sealedCount = nil
            return
        }
        let version = Int(start.span.number(8, width: 2))
        if version > Format.versionMax {
            let bytes = try file.read(at: 0, count: size)
            if bytes.count == size, SegmentHeader.isWhole(bytes.span) {
                throw LogError(.newerVersion).with {
                    $0.version = version
                    $0.segment = LogPaths.segmentName(first)
                    $0.offset = 0
                }
            }
        }
        let sealed = version == BlockStyle.sealed.version ? Self.count(start.span) : nil
        sealedCount = sealed.flatMap { start.span.word(32) == first ? $0 : nil }
    }

    /// The count in the first bytes of a sealed segment's header, if their checksum agrees.
    static func count(_ start: Span<UInt8>) -> UInt64? {
        guard start.count >= Format.sealedOutlineSize,
            start.number(10, width: 2) == SegmentHeader.sealedFlag,
            UInt64(Checksum.crc32c(start.extracting(0..<64))) == start.number(64, width: 4)
        else { return nil }
        let count = start.word(56)
        return (1...Format.sealedCountMax).contains(count) ? count : nil
    }
}
