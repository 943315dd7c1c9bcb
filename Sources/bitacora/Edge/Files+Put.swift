// SPDX-License-Identifier: MIT
import Glibc

extension Files {
    /// Puts a file in its place in one step, durable when this returns; what the user named goes
    /// through ``OutputFile``.
    ///
    /// It is written beside its place, synced and renamed; who looks finds the file that was
    /// there or the new one, never a part.
    static func put(
        _ bytes: [UInt8],
        at path: String,
        mode: mode_t = 0o644
    ) throws(Failure) {
        let beside = beside(path)
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Failure.cannotCreate(path, errno) }
        var error = StandardOutput.writeAll(bytes, to: descriptor)
        if error == 0, fsync(descriptor) != 0 { error = errno }
        close(descriptor)
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
        let name = path.fileName
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        for other in names(in: parent) where other.hasPrefix("\(name).new-") {
            let process = pid_t(other.dropFirst("\(name).new-".count)) ?? 0
            let isGone = process == getpid() || process > 0 && kill(process, 0) != 0
            if isGone { _ = unsafe unlink(parent + other) }
        }
        return "\(path).new-\(getpid())"
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
    /// ``finish(_:_:)``.
    static func createNew(_ path: String) throws(Failure) -> Int32 {
        // SAFETY: open only reads the path, which ends in zero while it runs.
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Failure.cannotCreate(path, errno) }
        return descriptor
    }

    /// Makes a file that was written durable, with its name, and closes it.
    static func finish(_ descriptor: Int32, _ path: String) throws(Failure) {
        let error = fsync(descriptor) == 0 ? 0 : errno
        close(descriptor)
        guard error == 0 else { throw Failure.cannotCreate(path, error) }
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
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }
}
