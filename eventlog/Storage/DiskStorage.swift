// SPDX-License-Identifier: MIT
import Glibc

/// The real file system.
public struct DiskStorage: Storage {
    /// The file system of this machine.
    public init() {}

    /// 64 KiB at first, so that a single append costs little; then up to 1 MiB, which makes the
    /// extensions rare and leaves little to look through after a crash.
    public var growth: ClosedRange<Int>? { (1 << 16)...(1 << 20) }

    /// Watches a directory with inotify, or, where the system has none to spare, by sleeping.
    public func watch(_ directory: String) -> any StorageWatch {
        DirectoryWatch(directory) ?? SleepingWatch() as any StorageWatch
    }

    /// Opens a file.
    public func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        let descriptor =
            switch access {
            case .read: try SystemCalls.open(path, O_RDONLY)
            case .readWrite: try SystemCalls.open(path, O_RDWR)
            case .create: try SharedFile.create(path)
            case .createPrivate:
                try SystemCalls.open(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
            case .openOrCreate: try SharedFile.openOrCreate(path)
            }
        return DiskFile(descriptor, path)
    }

    /// The names in a directory.
    public func list(_ directory: String) throws(LogError) -> [String] {
        try SystemCalls.list(directory)
    }

    /// Makes a directory, and those above it, each durable in the one above.
    public func createDirectory(_ path: String) throws(LogError) {
        let parent = Self.parent(of: path)
        do {
            try SystemCalls.makeDirectory(path)
        } catch  where error.code == .exists {
            return
        } catch  where error.code == .notFound && parent != path {
            try createDirectory(parent)
            try SystemCalls.makeDirectory(path)
        }
        try syncDirectory(parent)
    }

    /// Renames a file in one step.
    public func rename(_ path: String, to newPath: String) throws(LogError) {
        try SystemCalls.rename(path, to: newPath)
    }

    /// Removes a file.
    public func remove(_ path: String) throws(LogError) {
        try SystemCalls.remove(path)
    }

    /// Makes the names in a directory durable.
    public func syncDirectory(_ path: String) throws(LogError) {
        let directory = DiskFile(try SystemCalls.open(path, O_RDONLY | O_DIRECTORY), path)
        guard fsync(directory.descriptor) == 0 else {
            throw SystemCalls.failure(.cannotSync, path)
        }
    }

    /// Takes an advisory lock (`flock`) on a file that is made if it is missing.
    public func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: wait)
        while true {
            let file = DiskFile(try SharedFile.openOrCreate(path), path)
            while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
                guard errno == EWOULDBLOCK || errno == EINTR else {
                    throw SystemCalls.failure(.cannotLock, path)
                }
                guard clock.now < deadline else { throw LogError(.busy, path: path) }
                usleep(2_000)
            }
            let lock = try DiskLock(file)
            // While it was waited for, another log may have taken the place of this one.
            if try lock.isCurrent() { return lock }
            guard clock.now < deadline else { throw LogError(.busy, path: path) }
        }
    }

    /// The directory that a path lies in.
    package static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// An open file descriptor.
private final class DiskFile: StorageFile {
    let descriptor: Int32
    let path: String

    init(_ descriptor: Int32, _ path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    func size() throws(LogError) -> UInt64 { try SystemCalls.size(descriptor, path) }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try SystemCalls.read(descriptor, at: offset, count: count, path)
    }

    func nextData(from offset: UInt64) throws(LogError) -> UInt64? {
        SystemCalls.nextData(descriptor, from: offset)
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        try SystemCalls.write(descriptor, bytes, at: offset, path)
    }

    func sync() throws(LogError) {
        guard fdatasync(descriptor) == 0 else { throw SystemCalls.failure(.cannotSync, path) }
    }

    func truncate(to size: UInt64) throws(LogError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else {
            throw SystemCalls.failure(.cannotWrite, path)
        }
    }

    func hasRoom(for count: Int) throws(LogError) -> Bool {
        try SystemCalls.freeBytes(descriptor, path) / 64 >= UInt64(count)
    }

    func hasOtherNames() throws(LogError) -> Bool {
        SystemCalls.status(descriptor).map { $0.st_nlink > 1 } ?? false
    }

    func dropCache() throws(LogError) {
        // Advice only: a file system that cannot follow it is no reason to stop.
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }
}

/// A lock that is held as long as its file is open.
private final class DiskLock: StorageLock {
    private let file: DiskFile
    /// The file's, asked for once: `isCurrent` is asked before each append.
    private let identity: FileIdentity

    init(_ file: DiskFile) throws(LogError) {
        guard let status = SystemCalls.status(file.descriptor) else {
            throw SystemCalls.failure(.cannotRead, file.path)
        }
        self.file = file
        identity = FileIdentity(status)
    }

    func release() { flock(file.descriptor, LOCK_UN) }

    func isCurrent() throws(LogError) -> Bool {
        try SystemCalls.identity(at: file.path) == identity
    }
}
