// SPDX-License-Identifier: MIT
import Glibc
import Synchronization

/// What tells a file from every other, whatever names it has, while it exists.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    /// That of a file whose status is known; nil where it is no file with contents of its own,
    /// such as a device or a pipe.
    init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
    }
}

/// The files that this run of the program has read: none of its results takes the place of one.
enum ReadFiles {
    private static let known = Mutex<Set<FileIdentity>>([])

    /// Notes that a file is read.
    static func add(_ status: stat) {
        guard let identity = FileIdentity(status) else { return }
        known.withLock { _ = $0.insert(identity) }
    }

    /// Whether a file was read.
    static func contain(_ identity: FileIdentity) -> Bool {
        known.withLock { $0.contains(identity) }
    }
}
