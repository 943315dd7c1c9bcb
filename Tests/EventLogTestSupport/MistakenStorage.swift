// SPDX-License-Identifier: MIT
package import EventLog

/// A storage that makes one mistake on purpose: what an engine with that mistake would do to the
/// disk.
///
/// The crash simulation has to notice each.
package struct MistakenStorage: Storage {
    package enum Mistake: String, Sendable, CaseIterable {
        /// Data is acknowledged without a sync.
        case skipsSync
        /// A new segment's name is not made durable.
        case skipsDirectorySync
        /// A failed sync is taken for a good one.
        case ignoresFailedSync
        /// Opening believes the cache after a failed sync.
        case keepsCache
        /// The tail is cut wherever a block is bad: the commit mark is not looked at, nor
        /// what stands behind.
        case ignoresMark
        /// A torn tail is not cut before going on.
        case skipsTruncate
        /// The mark stays while the segment that it names is made anew.
        case keepsMark
        /// A segment that is made anew takes its name before its bytes are durable.
        case renamesUnsynced
        /// Bytes that did not fit in one write are left out.
        case shortWrites
    }

    private let disk: any Storage
    private let mistake: Mistake

    package var growth: ClosedRange<Int>? { disk.growth }

    package init(_ disk: any Storage, _ mistake: Mistake) {
        self.disk = disk
        self.mistake = mistake
    }

    package func open(_ path: String, _ access: StorageAccess) throws(LogError)
        -> any StorageFile
    {
        if mistake == .ignoresMark, path.hasSuffix("/commit"), case .read = access {
            throw LogError(.notFound, path: path)
        }
        return MistakenFile(try disk.open(path, access), mistake, path)
    }

    package func list(_ directory: String) throws(LogError) -> [String] {
        try disk.list(directory)
    }

    package func createDirectory(_ path: String) throws(LogError) {
        try disk.createDirectory(path)
    }

    package func rename(_ path: String, to newPath: String) throws(LogError) {
        try disk.rename(path, to: newPath)
    }

    package func remove(_ path: String) throws(LogError) {
        if mistake == .keepsMark, path.hasSuffix("/commit") { return }
        try disk.remove(path)
    }

    package func syncDirectory(_ path: String) throws(LogError) {
        if mistake != .skipsDirectorySync { try disk.syncDirectory(path) }
    }

    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try disk.lock(path, wait: wait)
    }
}

private final class MistakenFile: StorageFile {
    private let file: any StorageFile
    private let mistake: MistakenStorage.Mistake
    private let path: String

    init(_ file: any StorageFile, _ mistake: MistakenStorage.Mistake, _ path: String) {
        self.file = file
        self.mistake = mistake
        self.path = path
    }

    func size() throws(LogError) -> UInt64 { try file.size() }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        try file.read(at: offset, count: count)
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        let isShort = mistake == .shortWrites && offset > 0
        let count = isShort ? min(bytes.count, 300) : bytes.count
        try file.write(bytes.extracting(0..<count), at: offset)
    }

    func sync() throws(LogError) {
        switch mistake {
        case .skipsSync: return
        case .renamesUnsynced where path.hasSuffix(".seg.new"): return
        case .ignoresFailedSync: try? file.sync()
        default: try file.sync()
        }
    }

    func truncate(to size: UInt64) throws(LogError) {
        if mistake != .skipsTruncate { try file.truncate(to: size) }
    }

    func dropCache() throws(LogError) {
        if mistake != .keepsCache { try file.dropCache() }
    }
}
