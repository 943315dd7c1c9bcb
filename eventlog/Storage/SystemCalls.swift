// SPDX-License-Identifier: MIT
import Glibc

/// The system calls that files need, with interruptions and short transfers handled.
///
/// Every `unsafe` of the storage stands here.
enum SystemCalls {
    /// The error for a call that failed on `path` just now.
    static func failure(
        _ finding: LogFinding.Code,
        _ path: String,
        errno number: Int32 = errno
    ) -> LogError {
        let code: LogError.Code =
            switch number {
            case ENOENT, ENOTDIR: .notFound
            case EEXIST: .exists
            case EACCES, EPERM, EROFS: .permission
            case ENOSPC, EDQUOT, EFBIG: .noSpace
            default: .inputOutput
            }
        return LogError(code, LogFinding(finding), path: path).with {
            $0.system = SystemRefusal(number: number)
        }
    }

    /// The system's words for an error number.
    static func words(_ number: Int32) -> String {
        // SAFETY: strerror gives a text that lives until the thread's next call of it.
        unsafe String(cString: strerror(number))
    }

    /// Opens a file or a directory; a pipe in its place is refused and not waited for.
    static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(LogError)
        -> Int32
    {
        var waiting = O_NONBLOCK
        while true {
            // SAFETY: the text is passed as a C string that outlives the call.
            let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC | waiting, mode)
            if descriptor >= 0 {
                let type = (status(descriptor)?.st_mode ?? 0) & S_IFMT
                if type == S_IFREG || type == S_IFDIR { return descriptor }
                close(descriptor)
                throw LogError(.inputOutput, LogFinding(.notAFile), path: path)
            }
            // A file that is lent to a client of a share: its return is waited for.
            if errno == EAGAIN, waiting != 0 {
                waiting = 0
            } else if errno != EINTR {
                throw failure(.cannotOpen, path)
            }
        }
    }

    // SAFETY: here and in the next two, each text is passed as a C string that outlives the call.
    static func makeDirectory(_ path: String) throws(LogError) {
        guard unsafe mkdir(path, 0o777) == 0 else { throw failure(.cannotMakeDirectory, path) }
    }

    static func rename(_ path: String, to newPath: String) throws(LogError) {
        guard unsafe Glibc.rename(path, newPath) == 0 else { throw failure(.cannotRename, path) }
    }

    static func remove(_ path: String) throws(LogError) {
        guard unsafe unlink(path) == 0 else { throw failure(.cannotRemove, path) }
    }

    static func size(_ descriptor: Int32, _ path: String) throws(LogError) -> UInt64 {
        var status = stat()
        // SAFETY: fstat fills the structure, which outlives the call.
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(.cannotRead, path) }
        return UInt64(status.st_size)
    }

    /// What is known of a file, behind any links; nil if nothing is there.
    static func status(_ path: String) -> stat? {
        var status = stat()
        // SAFETY: stat reads the path and fills the structure, which outlives the call.
        return unsafe stat(path, &status) == 0 ? status : nil
    }

    /// What is known of an open file.
    static func status(_ descriptor: Int32) -> stat? {
        var status = stat()
        // SAFETY: fstat fills the structure, which outlives the call.
        return unsafe fstat(descriptor, &status) == 0 ? status : nil
    }

    /// Which file a path leads to now; nil if to none.
    static func identity(at path: String) throws(LogError) -> FileIdentity? {
        var status = stat()
        // SAFETY: stat reads the path and fills the structure, which outlives the call.
        guard unsafe stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure(.cannotRead, path)
        }
        return FileIdentity(status)
    }

    /// How many bytes the file system of a file has left for its owner.
    static func freeBytes(_ descriptor: Int32, _ path: String) throws(LogError) -> UInt64 {
        var status = statvfs()
        // SAFETY: fstatvfs fills the structure, which outlives the call.
        guard unsafe fstatvfs(descriptor, &status) == 0 else { throw failure(.cannotRead, path) }
        let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return free.overflow ? .max : free.partialValue
    }

    static func read(_ descriptor: Int32, at offset: UInt64, count: Int, _ path: String)
        throws(LogError) -> [UInt8]
    {
        var problem: LogError?
        let bytes = [UInt8](capacity: count) { output in
            // SAFETY: pread writes at most `count - done` bytes behind the `done` ones, inside
            // the capacity; `total` tells how many are initialised.
            unsafe output.withUnsafeMutableBufferPointer { buffer, total in
                var done = 0
                while done < count, let base = buffer.baseAddress {
                    let got = unsafe pread(
                        descriptor,
                        base + done,
                        count - done,
                        off_t(offset) + done
                    )
                    if got == 0 { break }
                    if got > 0 {
                        done += got
                    } else if errno != EINTR {
                        problem = failure(.cannotRead, path)
                        break
                    }
                }
                total = done
            }
        }
        if let problem { throw problem }
        return bytes
    }

    /// Where a file goes on behind its holes, which read as zeros and take no room; nil if none follows.
    ///
    /// A file system that knows of no holes has data everywhere.
    static func nextData(_ descriptor: Int32, from offset: UInt64) -> UInt64? {
        let seekData: Int32 = 3
        let found = lseek(descriptor, off_t(offset), seekData)
        if found >= 0 { return UInt64(found) }
        return errno == ENXIO ? nil : offset
    }

    static func write(
        _ descriptor: Int32,
        _ bytes: Span<UInt8>,
        at offset: UInt64,
        _ path: String
    ) throws(LogError) {
        // SAFETY: pwrite reads at most `count - done` bytes behind the `done` ones of the span.
        let problem: LogError? = unsafe bytes.withUnsafeBufferPointer { buffer in
            var done = 0
            while done < buffer.count, let base = buffer.baseAddress {
                let put = unsafe pwrite(
                    descriptor,
                    base + done,
                    buffer.count - done,
                    off_t(offset) + done
                )
                if put > 0 {
                    done += put
                } else if put == 0 || errno != EINTR {
                    return failure(.cannotWrite, path, errno: put == 0 ? ENOSPC : errno)
                }
            }
            return nil
        }
        if let problem { throw problem }
    }

    static func list(_ directory: String) throws(LogError) -> [String] {
        // SAFETY: the stream is closed once, at the end; each entry is read before the next
        // call; `d_name` ends with a zero inside its 256 bytes.
        guard let stream = unsafe opendir(directory) else { throw failure(.cannotOpen, directory) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
                    unsafe String(cString: text)
                }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw failure(.cannotRead, directory) }
        return names
    }
}
