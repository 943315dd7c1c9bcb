// SPDX-License-Identifier: MIT
import Glibc

/// Whose a file or a directory is, and what they may do with it: what takes its place, or stands in
/// a directory of the log, is for the same.
struct FileAccess: Sendable {
    /// The rights of reading, writing and searching, and that a directory hands its group on.
    let mode: mode_t
    private let owner: uid_t
    private let group: gid_t

    /// That of a file; nil where there is none.
    init?(ofFile path: String) {
        guard let status = Files.status(path), status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        self.init(status, status.st_mode & 0o777)
    }

    /// That of a directory; nil where there is none.
    init?(ofDirectory path: String) {
        guard let status = Files.status(path), status.st_mode & S_IFMT == S_IFDIR else {
            return nil
        }
        self.init(status, status.st_mode & 0o2777)
    }

    /// That of a file whom a directory is for.
    init?(ofFileIn directory: String) {
        guard let status = Files.status(directory), status.st_mode & S_IFMT == S_IFDIR else {
            return nil
        }
        self.init(status, status.st_mode & 0o666)
    }

    private init(_ status: stat, _ mode: mode_t) {
        self.mode = mode
        (owner, group) = (status.st_uid, status.st_gid)
    }

    /// Gives it to what was just made; under root the owner too.
    ///
    /// Where the system does not let, what was made is as any program makes it.
    func give(to descriptor: Int32) {
        let isRoot = geteuid() == 0
        _ = fchown(descriptor, isRoot ? owner : uid_t.max, group)
        _ = fchmod(descriptor, mode)
    }
}
