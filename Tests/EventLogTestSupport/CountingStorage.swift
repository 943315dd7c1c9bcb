// SPDX-License-Identifier: MIT
package import EventLog
import Synchronization

/// A storage that notes what is read of each file.
package final class CountingStorage: Storage {
    private let storage: any Storage
    private let noted = Mutex<[String: [Range<UInt64>]]>([:])

    package init(_ storage: any Storage) { self.storage = storage }

    /// How many bytes were read of a part of a file since this was asked last.
    package func takeCount(_ path: String, in part: Range<UInt64>) -> Int {
        noted.withLock { noted in
            (noted.removeValue(forKey: path) ?? []).reduce(0) { $0 + $1.clamped(to: part).count }
        }
    }

    fileprivate func note(_ path: String, _ range: Range<UInt64>) {
        noted.withLock { $0[path, default: []].append(range) }
    }

    package var growth: ClosedRange<Int>? { storage.growth }
    package func open(_ path: String, _ access: StorageAccess) throws(LogError)
        -> any StorageFile
    {
        CountingFile(try storage.open(path, access), path, self)
    }
    package func list(_ directory: String) throws(LogError) -> [String] {
        try storage.list(directory)
    }
    package func createDirectory(_ path: String) throws(LogError) {
        try storage.createDirectory(path)
    }
    package func rename(_ path: String, to newPath: String) throws(LogError) {
        try storage.rename(path, to: newPath)
    }
    package func remove(_ path: String) throws(LogError) { try storage.remove(path) }
    package func syncDirectory(_ path: String) throws(LogError) {
        try storage.syncDirectory(path)
    }
    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try storage.lock(path, wait: wait)
    }
}

private final class CountingFile: StorageFile {
    private let file: any StorageFile
    private let path: String
    private let counter: CountingStorage

    init(_ file: any StorageFile, _ path: String, _ counter: CountingStorage) {
        self.file = file
        self.path = path
        self.counter = counter
    }

    func size() throws(LogError) -> UInt64 { try file.size() }
    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        let bytes = try file.read(at: offset, count: count)
        counter.note(path, offset..<(offset + UInt64(bytes.count)))
        return bytes
    }
    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        try file.write(bytes, at: offset)
    }
    func sync() throws(LogError) { try file.sync() }
    func truncate(to size: UInt64) throws(LogError) { try file.truncate(to: size) }
    func dropCache() throws(LogError) { try file.dropCache() }
}
