// SPDX-License-Identifier: MIT

/// The two kinds of blocks, each with a version of its own in the byte format.
enum BlockStyle: Int {
    /// Appended; brings the symbols that it is the first to use.
    case growing = 1
    /// Of a sealed segment, whose dictionary has all symbols.
    case sealed = 2

    /// The version that blocks and segments of this kind bear.
    var version: Int { rawValue }

    /// How hard LZ4 tries: 0 is its fast way, 12 its best.
    ///
    /// Level 12 takes half again as long to seal, for a thousandth of the bytes.
    var compressionLevel: Int32 { self == .sealed ? 10 : 0 }
}
