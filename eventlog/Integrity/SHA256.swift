// SPDX-License-Identifier: MIT
import CIntegrity

/// SHA-256 of bytes, for what is not part of the log's own tree.
public enum SHA256: Sendable {
    /// The 32 bytes of the hash in lower-case hexadecimal.
    public static func hex(_ bytes: Span<UInt8>) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        // SAFETY: C reads `count` bytes of the span and writes the 32 of `digest`.
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe digest.withUnsafeMutableBufferPointer { target in
                unsafe bitacora_sha256(source.baseAddress, source.count, target.baseAddress)
            }
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }
}
