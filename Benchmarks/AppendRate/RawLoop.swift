// SPDX-License-Identifier: MIT
import Glibc

/// What the disk itself can do: 4 KiB into space already written, then fdatasync, again and again.
struct RawLoop {
    private let descriptor: Int32
    private var offset = 0
    private let block = [UInt8](repeating: 0x5A, count: 4_096)

    private static let size = 64 << 20

    init(_ path: String) {
        descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o644)
        precondition(descriptor >= 0, "cannot make \(path)")
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        for start in stride(from: 0, to: Self.size, by: zeros.count) {
            precondition(pwrite(descriptor, zeros, zeros.count, start) == zeros.count)
        }
        precondition(fsync(descriptor) == 0, "cannot sync \(path)")
    }

    /// Writes and syncs so many times.
    mutating func run(_ count: Int) {
        for _ in 0..<count {
            precondition(pwrite(descriptor, block, block.count, offset) == block.count)
            precondition(fdatasync(descriptor) == 0)
            offset = (offset + block.count) % Self.size
        }
    }
}
