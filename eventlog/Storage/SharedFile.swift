// SPDX-License-Identifier: MIT
import Glibc

/// Making files of a log for all who share it: what one of them, or root at night, makes is theirs
/// as what it follows is.
enum SharedFile {
    /// Whose a file is, and what they may do with it.
    private struct Access {
        let mode: mode_t
        let owner: uid_t
        let group: gid_t
    }

    /// Opens a file, and makes it where there is none.
    static func openOrCreate(_ path: String) throws(LogError) -> Int32 {
        do {
            return try SystemCalls.open(path, O_RDWR)
        } catch  where error.code == .notFound {}
        do {
            return try create(path)
        } catch  where error.code == .exists {}
        // Another was faster. A link to nothing is no file still: root makes none behind it.
        return try SystemCalls.open(path, O_RDWR)
    }

    /// Makes a file that is not there yet.
    ///
    /// Mode and group are those of the file that it follows, and under root the owner too; where it
    /// follows none, or the system does not let, they are what any program's new file has.
    static func create(_ path: String) throws(LogError) -> Int32 {
        let access = followed(by: path)
        // Never more than it will have: who opened it before that would go on reading.
        let descriptor = try SystemCalls.open(
            path,
            O_RDWR | O_CREAT | O_EXCL,
            mode: access?.mode ?? 0o666
        )
        if let access { hand(descriptor, access) }
        return descriptor
    }

    /// What the file has that a new one follows: the one whose place it is going to take, else the
    /// log's lock, which all open for writing who append, else the log's identity.
    private static func followed(by path: String) -> Access? {
        let directory = DiskStorage.parent(of: path)
        var candidates = ["\(directory)/lock", "\(directory)/log.json"]
        if path.hasSuffix(".new") { candidates.insert(String(path.dropLast(4)), at: 0) }
        for candidate in candidates {
            guard let status = SystemCalls.status(candidate), status.st_mode & S_IFMT == S_IFREG
            else { continue }
            // A segment that somebody wrote-protected is followed by one that can be appended to.
            return Access(
                mode: status.st_mode & 0o666 | 0o600,
                owner: status.st_uid,
                group: status.st_gid
            )
        }
        return nil
    }

    /// Gives a file that was just made to those of another.
    private static func hand(_ descriptor: Int32, _ access: Access) {
        guard let made = SystemCalls.status(descriptor) else { return }
        let owner = geteuid() == 0 ? access.owner : made.st_uid
        if owner != made.st_uid || access.group != made.st_gid {
            _ = fchown(descriptor, owner, access.group)
        }
        // The umask took of it what those before it have.
        if made.st_mode & 0o777 != access.mode { _ = fchmod(descriptor, access.mode) }
    }
}
