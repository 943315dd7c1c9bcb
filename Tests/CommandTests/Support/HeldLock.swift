// SPDX-License-Identifier: MIT
import Glibc
import Testing

/// The log's lock, held as another writer would hold it.
struct HeldLock {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = unsafe open(path, O_RDWR | O_CREAT, 0o644)
        try #require(descriptor >= 0)
        try #require(flock(descriptor, LOCK_EX) == 0)
    }

    /// Lets others write.
    func release() { close(descriptor) }
}
