// SPDX-License-Identifier: MIT
import EventLog
import Glibc

/// The disk with a sync that takes a millisecond longer, as an ordinary one's does.
///
/// The machines that measure mostly have disks that sync in a tenth of that: there the work of
/// the processor counts for more than it does in an office.
struct SlowerDisk: Storage {
    private let disk = DiskStorage()

    var growth: ClosedRange<Int>? { disk.growth }

    func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        SlowerFile(try disk.open(path, access))
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

private final class SlowerFile: StorageFile {
    private let file: any StorageFile

    init(_ file: any StorageFile) { self.file = file }

    func size() throws(LogError) -> UInt64 { try file.size() }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try file.read(at: offset, count: count)
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        try file.write(bytes, at: offset)
    }

    func sync() throws(LogError) {
        try file.sync()
        usleep(1_000)
    }

    func truncate(to size: UInt64) throws(LogError) { try file.truncate(to: size) }

    func hasRoom(for count: Int) throws(LogError) -> Bool { try file.hasRoom(for: count) }

    func dropCache() throws(LogError) { try file.dropCache() }
}
