// SPDX-License-Identifier: MIT
import Glibc
import Receivables

// A directory of results in the place of the one before.

extension Files {
    /// Writes files beside a directory and puts them in its place in one step, all or none.
    ///
    /// Directory and files are for whom those are whose place they take. What a run that was stopped
    /// left beside it is removed, and what cannot be is named on standard error.
    ///
    /// - Parameters:
    ///   - directory: the directory; behind a link, what the link leads to.
    ///   - files: its files, in the order of writing; the first one is to say whose they are.
    ///   - model: a directory that says whom a new one is for, where there is none yet.
    ///   - isOwn: whether a directory has nothing in it but what such a run writes.
    /// - Throws: that a file or the directory cannot be made; what was there stays then.
    static func replace(
        _ directory: String,
        files: [(name: String, bytes: [UInt8])],
        model: String? = nil,
        isOwn: (String) -> Bool
    ) throws(Failure) {
        var named = directory
        while named.count > 1, named.hasSuffix("/") { named.removeLast() }
        // A link stays, and what it leads to is replaced.
        var path = named
        if target(ofLink: named) != nil {
            guard let real = real(named) else { throw Failure.cannotCreate(named, errno) }
            path = real
        }
        removeLeavings(of: path, "new", isOwn)
        let known = exists(path) ? path : model
        let (new, lock) = try makeBeside(path, known.flatMap { FileAccess(ofDirectory: $0) })
        defer { if lock >= 0 { close(lock) } }
        do {
            for file in files {
                let access =
                    FileAccess(ofFile: "\(path)/\(file.name)")
                    ?? known.flatMap { FileAccess(ofFileIn: $0) }
                try write(file.bytes, to: "\(new)/\(file.name)", access)
            }
            try replace(path, with: new)
        } catch {
            removeTree(new)
            throw error
        }
        // Until now it may have been the only one left.
        removeLeavings(of: path, "old", isOwn)
    }

    /// Puts a directory in the place of another and removes the other: in one step, or, where the file
    /// system cannot exchange two names, in two, between which there is none.
    ///
    /// - Parameters:
    ///   - path: what is replaced, or what is not there yet.
    ///   - new: what takes its place.
    ///   - exchange: what gives each of two paths the other's name; 0, or what stopped it.
    /// - Throws: that it cannot be put there; the other one is there then.
    static func replace(
        _ path: String,
        with new: String,
        exchange: (String, String) -> Int32 = Files.exchange
    ) throws(Failure) {
        if unsafe rename(new, path) == 0 { return }
        guard errno == ENOTEMPTY || errno == EEXIST else {
            throw Failure.cannotCreate(path, errno)
        }
        let error = exchange(path, new)
        if error == 0 { return removeOrName(new) }
        guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(error) else {
            throw Failure.cannotCreate(path, error)
        }
        let old = unusedName(beside: path, "old")
        guard unsafe rename(path, old) == 0 else { throw Failure.cannotCreate(path, errno) }
        guard unsafe rename(new, path) == 0 else {
            let error = errno
            _ = unsafe rename(old, path)
            throw Failure.cannotCreate(path, error)
        }
        removeOrName(old)
    }

    /// Gives each of two paths the other's name, in one step; 0, or what stopped it.
    ///
    /// Glibc's `renameat2` is hidden from Swift by a macro, so it is looked up by its name.
    private static func exchange(_ path: String, _ other: String) -> Int32 {
        typealias Function =
            @convention(c) (
                Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
            ) -> Int32
        let exchangeFlag: UInt32 = 2
        guard let symbol = unsafe dlsym(nil, "renameat2") else { return ENOSYS }
        // SAFETY: this is the signature of renameat2(2), which reads the two paths.
        let renameat2 = unsafe unsafeBitCast(symbol, to: Function.self)
        return unsafe renameat2(AT_FDCWD, path, AT_FDCWD, other, exchangeFlag) == 0 ? 0 : errno
    }

    /// Makes a directory beside a path that was not there, locked as long as its descriptor is open;
    /// -1 for a descriptor where it cannot be opened.
    private static func makeBeside(
        _ path: String,
        _ access: FileAccess?
    ) throws(Failure) -> (path: String, lock: Int32) {
        var turn = 1
        var new = name(beside: path, "new", turn: turn)
        while unsafe mkdir(new, access?.mode ?? 0o777) != 0 {
            guard errno == EEXIST else { throw Failure.cannotCreate(new, errno) }
            turn += 1
            new = name(beside: path, "new", turn: turn)
        }
        let descriptor = openDirectory(new)
        if descriptor >= 0 {
            // Where a file system has no locks, the numbers of the processes have to do.
            _ = flock(descriptor, LOCK_EX | LOCK_NB)
            access?.give(to: descriptor)
        }
        return (new, descriptor)
    }

    private static func openDirectory(_ path: String) -> Int32 {
        // SAFETY: open only reads the path, which ends in zero while it runs.
        unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }

    /// Removes the directories that runs left which were stopped, if nothing else is in them; names
    /// those that stay.
    private static func removeLeavings(
        of path: String,
        _ kind: String,
        _ isOwn: (String) -> Bool
    ) {
        for left in leavings(of: path, kind) {
            guard target(ofLink: left) == nil, isDirectory(left) else { continue }
            let descriptor = openDirectory(left)
            // Locked until it is gone, so that no other process takes it for its own meanwhile.
            defer { if descriptor >= 0 { close(descriptor) } }
            if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
                continue
            }
            if isOwn(left) { removeOrName(left) } else { tellOf(left) }
        }
    }

    private static func removeOrName(_ path: String) {
        if !removeTree(path) { tellOf(path) }
    }

    private static func tellOf(_ left: String) {
        StandardError.line(
            say(
                es:
                    "bitacora: aviso: \(left.printable): ahí quedó algo de una orden anterior que no "
                    + "se pudo quitar. Vea qué hay y bórrelo",
                en: "bitacora: notice: \(left.printable): something of an earlier command is left "
                    + "there that could not be removed. Look what it is and delete it"
            )
        )
    }

    /// Writes a file anew, durable when this returns.
    private static func write(
        _ bytes: [UInt8],
        to path: String,
        _ access: FileAccess?
    ) throws(Failure) {
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(
            path,
            O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
            access?.mode ?? 0o666
        )
        guard descriptor >= 0 else { throw Failure.cannotCreate(path, errno) }
        defer { close(descriptor) }
        access?.give(to: descriptor)
        var error = StandardOutput.writeAll(bytes, to: descriptor)
        if error == 0, fsync(descriptor) != 0 { error = errno == EINVAL ? 0 : errno }
        guard error == 0 else { throw Failure.cannotCreate(path, error) }
    }
}
