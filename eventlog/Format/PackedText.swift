// SPDX-License-Identifier: MIT

/// Text in LZ4 or as it is, for other files than the log's own; both sizes stand beside it.
package enum PackedText {
    /// The bytes compressed, or as they are where that does not make them smaller.
    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        Compression.compress(bytes.span) ?? bytes
    }

    /// The `size` bytes that were packed; nil if these are not such bytes.
    ///
    /// Never more than `size` bytes are made, nor more than LZ4 can make of so many.
    package static func unpack(_ bytes: [UInt8], size: Int) -> [UInt8]? {
        bytes.count == size ? bytes : try? Compression.decompress(bytes.span, size: size)
    }
}
