// SPDX-License-Identifier: MIT
import EventLog

/// A disk on which a bit of each new segment turns before it is read again.
struct RottingStorage: Storage {
    private let disk: any Storage
    private let place: UInt64

    var growth: ClosedRange<Int>? { disk.growth }

    init(_ disk: any Storage, _ place: UInt64) {
        self.disk = disk
        self.place = place
    }

    func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        let file = try disk.open(path, access)
        return path.hasSuffix(".seg.new") ? RottingFile(file, place) : file
    }

    func list(_ directory: String) throws(LogError) -> [String] { try disk.list(directory) }
    func createDirectory(_ path: String) throws(LogError) { try disk.createDirectory(path) }
    func rename(_ path: String, to newPath: String) throws(LogError) {
        try disk.rename(path, to: newPath)
    }
    func remove(_ path: String) throws(LogError) { try disk.remove(path) }
    func syncDirectory(_ path: String) throws(LogError) { try disk.syncDirectory(path) }
    func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try disk.lock(path, wait: wait)
    }
}

private final class RottingFile: StorageFile {
    private let file: any StorageFile
    private let place: UInt64

    init(_ file: any StorageFile, _ place: UInt64) {
        self.file = file
        self.place = place
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
            let offset = place % size
            let byte = try file.read(at: offset, count: 1).map { $0 ^ UInt8(1 << (place % 8)) }
            try file.write(byte.span, at: offset)
            try file.sync()
        }
        try file.dropCache()
    }
}
