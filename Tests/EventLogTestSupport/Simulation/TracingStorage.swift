// SPDX-License-Identifier: MIT
import EventLog

/// Prints every step that changes the disk, to follow one seed.
struct TracingStorage: ForwardingStorage {
    let inner: any Storage

    init(_ inner: any Storage) { self.inner = inner }

    private func tell<Result>(
        _ words: String,
        _ body: () throws(LogError) -> Result
    ) throws(LogError) -> Result {
        do {
            let result = try body()
            print(words)
            return result
        } catch {
            print("\(words): \(error.code) \(error)")
            throw error
        }
    }

    func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        try tell("open \(path) \(access)") { () throws(LogError) in
            TracingFile(try inner.open(path, access), path)
        }
    }
    func rename(_ path: String, to newPath: String) throws(LogError) {
        try tell("rename \(path) to \(newPath)") { () throws(LogError) in
            try inner.rename(path, to: newPath)
        }
    }
    func remove(_ path: String) throws(LogError) {
        try tell("remove \(path)") { () throws(LogError) in try inner.remove(path) }
    }
    func syncDirectory(_ path: String) throws(LogError) {
        try tell("sync \(path)") { () throws(LogError) in try inner.syncDirectory(path) }
    }
    func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try tell("lock \(path)") { () throws(LogError) in try inner.lock(path, wait: wait) }
    }
}

private final class TracingFile: ForwardingFile {
    let inner: any StorageFile
    private let path: String

    init(_ inner: any StorageFile, _ path: String) {
        self.inner = inner
        self.path = path
    }

    private func tell(_ words: String, _ body: () throws(LogError) -> Void) throws(LogError) {
        do {
            try body()
            print("\(words) \(path)")
        } catch {
            print("\(words) \(path): \(error.code)")
            throw error
        }
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        var isZero = true
        for index in bytes.indices where bytes[index] != 0 { isZero = false }
        let end = offset + UInt64(bytes.count)
        let words = "write \(isZero ? "zeros " : "")\(offset)..<\(end)"
        do {
            try inner.write(bytes, at: offset)
            print("\(words) \(path)")
        } catch {
            print("\(words) \(path): \(error.code)")
            throw error
        }
    }
    func sync() throws(LogError) {
        try tell("sync") { () throws(LogError) in try inner.sync() }
    }
    func truncate(to size: UInt64) throws(LogError) {
        try tell("truncate to \(size)") { () throws(LogError) in try inner.truncate(to: size) }
    }
    func dropCache() throws(LogError) {
        try tell("drop cache") { () throws(LogError) in try inner.dropCache() }
    }
}
