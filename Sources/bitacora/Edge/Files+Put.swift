// SPDX-License-Identifier: MIT
import EventLog
import Glibc

extension Files {
    /// Puts a file in its place in one step, durable when this returns; what the user named goes
    /// through ``OutputFile``.
    ///
    /// It is written beside its place, synced and renamed; who looks finds the file that was
    /// there or the new one, never a part. It is for whom the one was whose place it takes, or for
    /// whom `model` is; or, if it is private, for its owner alone.
    static func put(
        _ bytes: [UInt8],
        at path: String,
        isPrivate: Bool = false,
        like model: String? = nil
    ) throws(Failure) {
        try put(pieces: CollectionOfOne(bytes), at: path, isPrivate: isPrivate, like: model)
    }

    /// The same of a file in pieces, each of which is asked for when those before it are written.
    static func put(
        pieces: some Sequence<[UInt8]>,
        at path: String,
        isPrivate: Bool = false,
        like model: String? = nil
    ) throws(Failure) {
        let beside = beside(path)
        let access = isPrivate ? nil : FileAccess(ofFile: model ?? path)
        let descriptor = try createNew(beside, access, isPrivate: isPrivate, for: path)
        // What locks it goes when it has its name.
        defer { close(descriptor) }
        var error = StandardOutput.writeAll(pieces: pieces, to: descriptor)
        if error == 0, fsync(descriptor) != 0 { error = errno }
        if error == 0, unsafe rename(beside, path) != 0 { error = errno }
        guard error == 0 else {
            _ = unsafe unlink(beside)
            throw Failure.cannotCreate(path, error)
        }
        syncDirectory(of: path)
    }

    /// Where a file is written that another makes bit by bit, before ``install(_:at:)``; what
    /// processes left there that were stopped is removed.
    static func beside(_ path: String) -> String {
        for left in leavings(of: path, "new") where !isInUse(left) { remove(left) }
        return unusedName(beside: path, "new")
    }

    /// Locks a file that is being written; false if another has it locked.
    ///
    /// The lock is that of an open file (`F_OFD_SETLK`), which those that SQLite takes meet too.
    /// Where a file system has none, the numbers of the processes have to do.
    @discardableResult
    private static func lock(_ descriptor: Int32) -> Bool {
        let setLock: Int32 = 37
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        // SAFETY: fcntl reads the one structure, which outlives the call.
        return unsafe fcntl(descriptor, setLock, &lock) == 0 || errno != EAGAIN && errno != EACCES
    }

    /// Whether a process that cannot be seen from here is writing a file.
    private static func isInUse(_ path: String) -> Bool {
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(path, O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        return !lock(descriptor)
    }

    /// Puts a file that was written beside its place there in one step, durable when this
    /// returns; who has the one that was there open goes on reading it.
    static func install(_ beside: String, at path: String) throws(Failure) {
        let descriptor = unsafe open(beside, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.cannotCreate(path, errno) }
        var error = fsync(descriptor) == 0 ? 0 : errno
        close(descriptor)
        if error == 0, unsafe rename(beside, path) != 0 { error = errno }
        guard error == 0 else {
            remove(beside)
            throw Failure.cannotCreate(path, error)
        }
        syncDirectory(of: path)
    }

    /// Opens a file that does not exist yet, to be written bit by bit and closed by
    /// ``finish(_:_:for:)``.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - access: whom it is for; else it is as the umask lets it.
    ///   - isPrivate: whether it is for its owner alone.
    ///   - target: the file that a refusal names, if another.
    /// - Returns: its descriptor.
    /// - Throws: that it cannot be made.
    static func createNew(
        _ path: String,
        _ access: FileAccess? = nil,
        isPrivate: Bool = false,
        for target: String? = nil
    ) throws(Failure) -> Int32 {
        // Never more than it will have: who opened it before that would go on reading.
        let mode = isPrivate ? 0o600 : access?.mode ?? 0o666
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Failure.cannotCreate(target ?? path, errno) }
        lock(descriptor)
        access?.give(to: descriptor)
        return descriptor
    }

    /// Makes a file that was written durable, with its name, and closes it; a refusal names `target`.
    static func finish(
        _ descriptor: Int32,
        _ path: String,
        for target: String
    ) throws(Failure) {
        let error = fsync(descriptor) == 0 ? 0 : errno
        close(descriptor)
        guard error == 0 else { throw Failure.cannotCreate(target, error) }
        syncDirectory(of: path)
    }

    /// Whether something has that name.
    static func exists(_ path: String) -> Bool {
        // SAFETY: access only reads the path, which ends in zero while it runs.
        unsafe access(path, F_OK) == 0
    }

    /// Whether a directory has that name.
    static func isDirectory(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    /// What the system would say of a new file in a directory; 0 where one can be made.
    static func errorOfMaking(in directory: String) -> Int32 {
        // SAFETY: access only reads the path, which ends in zero while it runs.
        guard unsafe access(directory, W_OK | X_OK) == 0 else { return errno }
        return isDirectory(directory) ? 0 : ENOTDIR
    }

    /// Whether a device, a pipe or a directory has that name, which nothing may take.
    static func isSpecial(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT != S_IFREG } ?? false
    }

    /// Makes the name durable too; where a directory cannot be synced, the file still is.
    private static func syncDirectory(of path: String) {
        let parent = DiskStorage.parent(of: path)
        let descriptor = unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }
}
