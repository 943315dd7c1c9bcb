// SPDX-License-Identifier: MIT
package import EventLog

/// A storage that hands on to another all that it does not do itself.
///
/// What `Storage` itself has an answer for stays with that answer, but for `growth`.
package protocol ForwardingStorage: Storage {
    /// The storage that it stands before.
    var inner: any Storage { get }
}

extension ForwardingStorage {
    package var growth: ClosedRange<Int>? { inner.growth }
    package func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        try inner.open(path, access)
    }
    package func list(_ directory: String) throws(LogError) -> [String] {
        try inner.list(directory)
    }
    package func createDirectory(_ path: String) throws(LogError) {
        try inner.createDirectory(path)
    }
    package func rename(_ path: String, to newPath: String) throws(LogError) {
        try inner.rename(path, to: newPath)
    }
    package func remove(_ path: String) throws(LogError) { try inner.remove(path) }
    package func syncDirectory(_ path: String) throws(LogError) {
        try inner.syncDirectory(path)
    }
    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try inner.lock(path, wait: wait)
    }
}

/// A file that hands on to another all that it does not do itself.
///
/// What `StorageFile` itself has an answer for stays with that answer.
protocol ForwardingFile: StorageFile {
    /// The file that it stands before.
    var inner: any StorageFile { get }
}

extension ForwardingFile {
    func size() throws(LogError) -> UInt64 { try inner.size() }
    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try inner.read(at: offset, count: count)
    }
    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        try inner.write(bytes, at: offset)
    }
    func sync() throws(LogError) { try inner.sync() }
    func truncate(to size: UInt64) throws(LogError) { try inner.truncate(to: size) }
    func dropCache() throws(LogError) { try inner.dropCache() }
}
