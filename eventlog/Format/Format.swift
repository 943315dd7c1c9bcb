// SPDX-License-Identifier: MIT

/// The constants of the byte format, as written down in docs/format.md.
enum Format {
    /// The version of a new log, of its mark and of growing segments.
    static let version = 1
    /// The newest version of segments and blocks that this program reads: the sealed ones.
    static let versionMax = BlockStyle.sealed.version

    /// `BTCRSEG` and a newline, the first eight bytes of a segment.
    static let segmentMagic: UInt64 = 0x0A47_4553_5243_5442
    /// `BLOK`, the first four bytes of a block.
    static let blockMagic: UInt32 = 0x4B4F_4C42
    /// `BDIC`, the first four bytes of a sealed segment's dictionary.
    static let dictionaryMagic: UInt32 = 0x4349_4442
    /// `BTBL`, the first four bytes of a sealed segment's block table.
    static let tableMagic: UInt32 = 0x4C42_5442
    /// `BTCREND` and a newline, the last eight bytes of a sealed segment.
    static let endMagic: UInt64 = 0x0A44_4E45_5243_5442
    /// `BMRK`, the first four bytes of a slot of the commit mark.
    static let markMagic: UInt32 = 0x4B52_4D42

    /// A block's header, its checksum among it.
    static let blockHeaderSize = 104
    /// The part of a block's header that stands before the checksum.
    static let blockHeaderCoveredSize = 100
    /// A segment's header without what varies.
    static let segmentHeaderFixedSize = 60
    /// The part of a sealed segment's header from which its extent is known, with a checksum of
    /// its own.
    static let sealedOutlineSize = 68
    /// At most so many events in a sealed segment.
    static let sealedCountMax: UInt64 = 1 << 32
    /// At most so many bytes in a sealed segment's block table.
    static let tableSizeMax = 1 << 26

    /// At most so many events in a block.
    static let blockCountMax = 65_536
    /// At most so many bytes of payload behind a block's header.
    static let payloadSizeMax = 1 << 27
    /// At most so many bytes of all columns of a block, decompressed.
    static let rawSizeMax = 1 << 28
    /// At most so many values in all columns of a block.
    static let valueCountMax = 1 << 24
    /// At most so many words in the texts of a column, and symbols in a series.
    static let wordCountMax = 1 << 22
    /// At most so many bytes in one text.
    static let textSizeMax = 1 << 24
    /// At most so many bytes in one symbol.
    static let symbolSizeMax = 1 << 16
    /// At most so many bytes in a segment's header.
    static let segmentHeaderSizeMax = 1 << 26

    /// What a block may grow to, eight bytes a number, before the writer begins the next.
    static let blockBudget = 1 << 26

    /// Stands where no `recorded` is known.
    static let noInstant = Int64.min
}

extension FieldType {
    /// The numbers that a value of this type may have; for symbols and texts nothing is said.
    var range: ClosedRange<Int64> {
        switch self {
        case .symbol, .text: 0...Int64(UInt32.max)
        case .integer: 0...9_007_199_254_740_991
        case .date: Int64(CivilDate.earliest.dayNumber)...Int64(CivilDate.latest.dayNumber)
        case .month: 12...119_999
        case .hundredths, .millionths: 0...9_999_999_999_999
        case .instant: Instant.earliest.milliseconds...Instant.latest.milliseconds
        }
    }
}
