// SPDX-License-Identifier: MIT
import CIntegrity

/// CRC-32C, the checksum of every header and block.
package enum Checksum {
    /// The checksum of the bytes, going on from `seed` (0 to begin).
    package static func crc32c(_ bytes: Span<UInt8>, seed: UInt32 = 0) -> UInt32 {
        // SAFETY: C reads exactly `count` bytes of the buffer, which lives through the call.
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe bitacora_crc32c(seed, buffer.baseAddress, buffer.count)
        }
    }

    /// The same, never with the processor's instruction.
    static func portable(_ bytes: Span<UInt8>, seed: UInt32 = 0) -> UInt32 {
        // SAFETY: as above.
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe bitacora_crc32c_portable(seed, buffer.baseAddress, buffer.count)
        }
    }
}
