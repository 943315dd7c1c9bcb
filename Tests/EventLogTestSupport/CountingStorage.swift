// SPDX-License-Identifier: MIT
package import EventLog
import Synchronization

/// A storage that notes what is read of each file.
package final class CountingStorage: ForwardingStorage {
    package let inner: any Storage
    private let noted = Mutex<[String: [Range<UInt64>]]>([:])

    package init(_ inner: any Storage) { self.inner = inner }

    /// How many bytes were read of a part of a file since this was asked last.
    package func takeCount(_ path: String, in part: Range<UInt64>) -> Int {
        noted.withLock { noted in
            (noted.removeValue(forKey: path) ?? []).reduce(0) { $0 + $1.clamped(to: part).count }
        }
    }

    fileprivate func note(_ path: String, _ range: Range<UInt64>) {
        noted.withLock { $0[path, default: []].append(range) }
    }

    package func open(_ path: String, _ access: StorageAccess) throws(LogError)
        -> any StorageFile
    {
        CountingFile(try inner.open(path, access), path, self)
    }
}

private final class CountingFile: ForwardingFile {
    let inner: any StorageFile
    private let path: String
    private let counter: CountingStorage

    init(_ inner: any StorageFile, _ path: String, _ counter: CountingStorage) {
        self.inner = inner
        self.path = path
        self.counter = counter
    }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        let bytes = try inner.read(at: offset, count: count)
        counter.note(path, offset..<(offset + UInt64(bytes.count)))
        return bytes
    }
}
