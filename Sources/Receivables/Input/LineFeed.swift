// SPDX-License-Identifier: MIT
import Glibc

extension Span<UInt8> {
    /// The first line feed from `start` on.
    ///
    /// The C library looks at many bytes at a time.
    func firstLineFeed(from start: Int) -> Int? {
        let rest = extracting(start..<count)
        // SAFETY: `memchr` reads at most the `size` bytes of the buffer that the closure is
        // given, and what it returns is in them or nil; neither pointer leaves the closure.
        return unsafe rest.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base, 0x0A, buffer.count)
            else { return nil }
            return unsafe start + (UnsafeRawPointer(found) - base)
        }
    }
}
