// SPDX-License-Identifier: MIT
import CLZ4

/// LZ4 blocks, without a frame: the sizes stand in the block's directory.
enum Compression {
    /// Smaller than this it is not tried.
    static let sizeMin = 24

    /// The bytes compressed, or nil if that does not make them smaller.
    ///
    /// `level`: 0 is LZ4's fast way, 1 to 12 how hard it tries.
    static func compress(_ bytes: Span<UInt8>, level: Int32 = 0) -> [UInt8]? {
        guard bytes.count >= sizeMin, bytes.count <= Format.rawSizeMax else { return nil }
        let capacity = bytes.count - 1
        let packed = [UInt8](capacity: capacity) { output in
            // SAFETY: LZ4 reads `bytes.count` bytes and writes at most `capacity`, else gives 0.
            unsafe output.withUnsafeMutableBufferPointer { target, count in
                count = unsafe bytes.withUnsafeBytes { source in
                    let sizes = (Int32(source.count), Int32(capacity))
                    let (from, to) = (source.baseAddress, target.baseAddress)
                    return level == 0
                        ? Int(unsafe LZ4_compress_default(from, to, sizes.0, sizes.1))
                        : Int(unsafe LZ4_compress_HC(from, to, sizes.0, sizes.1, level))
                }
            }
        }
        return packed.isEmpty ? nil : packed
    }

    /// Exactly `size` bytes decompressed.
    static func decompress(_ bytes: Span<UInt8>, size: Int) throws(Malformed) -> [UInt8] {
        // LZ4 makes at most 255 bytes of one: a larger claim is refused before allocating.
        guard size <= Format.rawSizeMax, size <= 255 * bytes.count else {
            throw Malformed(.impossibleSize)
        }
        var isWhole = false
        let raw = [UInt8](capacity: size) { output in
            // SAFETY: LZ4_decompress_safe reads `bytes.count` bytes at most and writes at most
            // `size`, the capacity; it returns how many it wrote, or a negative number.
            unsafe output.withUnsafeMutableBufferPointer { target, count in
                let written = unsafe bytes.withUnsafeBytes { source in
                    Int(
                        unsafe LZ4_decompress_safe(
                            source.baseAddress,
                            target.baseAddress,
                            Int32(source.count),
                            Int32(size)
                        )
                    )
                }
                isWhole = written == size
                count = max(0, written)
            }
        }
        guard isWhole else { throw Malformed(.cannotDecompress) }
        return raw
    }
}
