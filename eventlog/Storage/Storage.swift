// SPDX-License-Identifier: MIT

/// The file system, as little of it as the log needs: the one seam between engine and disk.
///
/// The real one is ``DiskStorage``; tests put a simulated disk here. One of your own says what fails by
/// ``LogError/init(_:path:system:)``.
public protocol Storage: Sendable {
    /// Opens a file; fails with `.notFound`, or with `.exists` for ``StorageAccess/create``.
    func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile

    /// The names in a directory, in no order.
    func list(_ directory: String) throws(LogError) -> [String]

    /// Makes a directory, and those above it; one that exists is left as it is.
    func createDirectory(_ path: String) throws(LogError)

    /// Renames a file, in one step; what bore the new name before is gone.
    func rename(_ path: String, to newPath: String) throws(LogError)

    /// Removes a file.
    func remove(_ path: String) throws(LogError)

    /// Makes names durable: files created, renamed or removed in the directory.
    func syncDirectory(_ path: String) throws(LogError)

    /// Takes the lock for writing, trying for as long as `wait`; fails with `.busy`.
    func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock

    /// By how much the growing segment is extended ahead with zeros, so that a sync has no new
    /// size to record: the first step, and the largest that the doubling goes to.
    ///
    /// Nil where that gains nothing; this is what it is unless said otherwise.
    var growth: ClosedRange<Int>? { get }

    /// Watches the files of a directory for changes made by anybody.
    ///
    /// Unless said otherwise nothing is watched, and the waiting one looks now and then.
    func watch(_ directory: String) -> any StorageWatch
}

/// What a file is opened for.
public enum StorageAccess: Sendable {
    /// To read it; it must exist.
    case read
    /// To read and write it; it must exist.
    case readWrite
    /// To write it anew; it must not exist.
    case create
    /// To write it anew, so that only its owner can read it; it must not exist.
    case createPrivate
    /// To read and write it; made if it does not exist.
    case openOrCreate
}

/// An open file.
///
/// It closes when the last reference goes.
public protocol StorageFile: AnyObject, Sendable {
    /// How many bytes it has.
    func size() throws(LogError) -> UInt64

    /// Up to `count` bytes from `offset`: fewer only where the file ends.
    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8]

    /// The first place from `offset` on where the file may have bytes that are not zero; nil if there is
    /// none.
    ///
    /// Unless said otherwise that is `offset` itself.
    func nextData(from offset: UInt64) throws(LogError) -> UInt64?

    /// Writes all bytes at `offset`, or fails having written any part of them.
    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError)

    /// Returns when all that was written is durable. After a failure nothing is known.
    func sync() throws(LogError)

    /// Cuts the file to `size`.
    func truncate(to size: UInt64) throws(LogError)

    /// Whether so many more bytes would leave the disk room for much else; true unless said
    /// otherwise.
    func hasRoom(for count: Int) throws(LogError) -> Bool

    /// Asks that later reads come from the disk itself, not from memory.
    func dropCache() throws(LogError)

    /// Whether the file has other names too (hard links), under which others would see what is written to
    /// it; false unless said otherwise.
    func hasOtherNames() throws(LogError) -> Bool
}

/// The right to write.
///
/// It ends with `release()`, with the last reference, or with the process.
public protocol StorageLock: AnyObject, Sendable {
    /// Lets others write.
    func release()

    /// Whether the path that was locked still leads to what was locked.
    ///
    /// Where it does not, the log was moved or another took its place, and what is made by a path
    /// would be made there. Asked before each block that is written; true unless said otherwise.
    func isCurrent() throws(LogError) -> Bool
}

extension Storage {
    /// No extension ahead.
    public var growth: ClosedRange<Int>? { nil }

    /// Nothing is watched; waiting is a short sleep.
    public func watch(_ directory: String) -> any StorageWatch { SleepingWatch() }

    /// The whole of a small file.
    package func contents(_ path: String, countMax: Int) throws(LogError) -> [UInt8] {
        let file = try open(path, .read)
        let size = try file.size()
        guard size <= UInt64(countMax) else {
            throw LogError(
                .notALog,
                LogFinding(.fileTooLarge, value: Int64(clamping: size), limit: Int64(countMax)),
                path: path
            )
        }
        return try file.read(at: 0, count: Int(size))
    }

    /// Removes a file, if it is there.
    func removeIfThere(_ path: String) throws(LogError) {
        do {
            try remove(path)
        } catch  where error.code == .notFound {}
    }
}

extension StorageLock {
    /// Nothing takes the place of a log.
    public func isCurrent() throws(LogError) -> Bool { true }
}

extension StorageFile {
    /// Nothing is known of what is not read.
    public func nextData(from offset: UInt64) throws(LogError) -> UInt64? { offset }

    /// There is always room.
    public func hasRoom(for count: Int) throws(LogError) -> Bool { true }

    /// Each file has one name.
    public func hasOtherNames() throws(LogError) -> Bool { false }
}
