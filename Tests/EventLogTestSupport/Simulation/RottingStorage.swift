// SPDX-License-Identifier: MIT
package import EventLog
import Synchronization

/// A disk on which a bit of each new segment turns before it is read again.
package struct RottingStorage: Storage {
    private let disk: any Storage
    private let rot: Rot

    package var growth: ClosedRange<Int>? { disk.growth }

    /// Where the bit turns: the byte counts on from the file's beginning when it is behind its end.
    package init(_ disk: any Storage, at byte: UInt64, bit: Int) {
        self.disk = disk
        rot = Rot(byte: byte, bit: bit)
    }

    /// How many bytes the file had in which a bit turned last.
    package var size: Int { rot.size.withLock { $0 } }

    fileprivate final class Rot: Sendable {
        let byte: UInt64
        let bit: Int
        let size = Mutex(0)

        init(byte: UInt64, bit: Int) {
            self.byte = byte
            self.bit = bit
        }
    }

    package func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        let file = try disk.open(path, access)
        return path.hasSuffix(".seg.new") ? RottingFile(file, rot) : file
    }

    package func list(_ directory: String) throws(LogError) -> [String] { try disk.list(directory) }
    package func createDirectory(_ path: String) throws(LogError) { try disk.createDirectory(path) }
    package func rename(_ path: String, to newPath: String) throws(LogError) {
        try disk.rename(path, to: newPath)
    }
    package func remove(_ path: String) throws(LogError) { try disk.remove(path) }
    package func syncDirectory(_ path: String) throws(LogError) { try disk.syncDirectory(path) }
    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try disk.lock(path, wait: wait)
    }
}

private final class RottingFile: StorageFile {
    private let file: any StorageFile
    private let rot: RottingStorage.Rot

    init(_ file: any StorageFile, _ rot: RottingStorage.Rot) {
        self.file = file
        self.rot = rot
    }

    func size() throws(LogError) -> UInt64 { try file.size() }
    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try file.read(at: offset, count: count)
    }
    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        try file.write(bytes, at: offset)
    }
    func sync() throws(LogError) { try file.sync() }
    func truncate(to size: UInt64) throws(LogError) { try file.truncate(to: size) }

    func dropCache() throws(LogError) {
        let size = try file.size()
        if size > 0 {
            rot.size.withLock { $0 = Int(size) }
            let offset = rot.byte % size
            let byte = try file.read(at: offset, count: 1).map { $0 ^ UInt8(1 << rot.bit) }
            try file.write(byte.span, at: offset)
            try file.sync()
        }
        try file.dropCache()
    }
}
