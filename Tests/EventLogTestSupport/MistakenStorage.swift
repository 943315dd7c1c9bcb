// SPDX-License-Identifier: MIT
package import EventLog
import Synchronization

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
        /// The old segments go before the sealed one's name is durable.
        case skipsSyncAfterRename
        /// A sealed segment is not read again from the disk before the old ones go.
        case skipsCheck
        /// Sealing goes on behind its last segment and removes one too many.
        case removesTooMany
        /// Sealing leaves what it has replaced.
        case removesNothing
        /// Sealing takes the last segment's word for it that it is durable.
        case trustsLastSegment
        /// Sealing puts its file in place though it could not be made.
        case ignoresFailedSealing
    }

    private let disk: any Storage
    private let mistake: Mistake
    private let isAfterRename = Flag()

    package var growth: ClosedRange<Int>? { disk.growth }

    package init(_ disk: any Storage, _ mistake: Mistake) {
        self.disk = disk
        self.mistake = mistake
    }

    private final class Flag: Sendable {
        let value = Mutex(false)
    }

    package func open(_ path: String, _ access: StorageAccess) throws(LogError)
        -> any StorageFile
    {
        if mistake == .ignoresMark, path.hasSuffix("/commit"), case .read = access {
            throw LogError(.notFound, path: path)
        }
        let isForReading = if case .read = access { true } else { false }
        return MistakenFile(try disk.open(path, access), mistake, path, isForReading)
    }

    package func list(_ directory: String) throws(LogError) -> [String] {
        try disk.list(directory)
    }

    package func createDirectory(_ path: String) throws(LogError) {
        try disk.createDirectory(path)
    }

    package func rename(_ path: String, to newPath: String) throws(LogError) {
        try disk.rename(path, to: newPath)
        isAfterRename.value.withLock { $0 = true }
    }

    package func remove(_ path: String) throws(LogError) {
        let isSegment = path.hasSuffix(".seg")
        if mistake == .keepsMark, path.hasSuffix("/commit") { return }
        if mistake == .removesNothing, isSegment { return }
        try disk.remove(path)
        if mistake == .removesTooMany, isSegment, let slash = path.lastIndex(of: "/") {
            let directory = String(path[..<slash])
            let names = try disk.list(directory).filter { $0.hasSuffix(".seg") }.sorted()
            if let next = names.first(where: { directory + "/" + $0 > path }) {
                try disk.remove(directory + "/" + next)
            }
        }
    }

    package func syncDirectory(_ path: String) throws(LogError) {
        let isAfterRename = isAfterRename.value.withLock { flag in
            defer { flag = false }
            return flag
        }
        if mistake == .skipsDirectorySync { return }
        if mistake == .skipsSyncAfterRename, isAfterRename { return }
        try disk.syncDirectory(path)
    }

    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        try disk.lock(path, wait: wait)
    }
}

private final class MistakenFile: StorageFile {
    private let file: any StorageFile
    private let mistake: MistakenStorage.Mistake
    private let path: String
    private let isForReading: Bool
    /// What was written, where the mistake is not to look at the disk again.
    private let written = Mutex([UInt8]())

    init(
        _ file: any StorageFile,
        _ mistake: MistakenStorage.Mistake,
        _ path: String,
        _ isForReading: Bool
    ) {
        self.file = file
        self.mistake = mistake
        self.path = path
        self.isForReading = isForReading
    }

    private var isNew: Bool { path.hasSuffix(".seg.new") }

    func size() throws(LogError) -> UInt64 { try file.size() }

    func read(at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
        guard mistake == .skipsCheck, isNew else {
            return try file.read(at: offset, count: count)
        }
        return written.withLock { Array($0.dropFirst(Int(offset)).prefix(count)) }
    }

    func write(_ bytes: Span<UInt8>, at offset: UInt64) throws(LogError) {
        if mistake == .skipsCheck, isNew {
            var copy: [UInt8] = []
            for index in bytes.indices { copy.append(bytes[index]) }
            written.withLock { $0.apply(.write(offset: Int(offset), bytes: copy)) }
        }
        if mistake == .ignoresFailedSealing, isNew {
            try? file.write(bytes, at: offset)
            return
        }
        let isShort = mistake == .shortWrites && offset > 0
        let count = isShort ? min(bytes.count, 300) : bytes.count
        try file.write(bytes.extracting(0..<count), at: offset)
    }

    func sync() throws(LogError) {
        switch mistake {
        case .skipsSync: return
        case .renamesUnsynced where isNew: return
        case .trustsLastSegment where isForReading: return
        case .ignoresFailedSync: try? file.sync()
        default: try file.sync()
        }
    }

    func truncate(to size: UInt64) throws(LogError) {
        if mistake != .skipsTruncate { try file.truncate(to: size) }
    }

    func dropCache() throws(LogError) {
        if mistake == .trustsLastSegment, isForReading { return }
        if mistake != .keepsCache { try file.dropCache() }
    }
}
