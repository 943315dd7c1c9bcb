// SPDX-License-Identifier: MIT
package import EventLog
import Synchronization

/// A storage that makes one mistake on purpose: what an engine with that mistake would do to the
/// disk.
///
/// The simulation has to notice each.
package final class MistakenStorage: ForwardingStorage {
    struct State {
        /// A rename whose directory was not synced yet.
        var isAfterRename = false
        /// A segment whose sync comes too late.
        var unsynced: (any StorageFile)?
        var listed: [String]?
        /// Locks that are never let go.
        var locks: [any StorageLock] = []
        var syncCount = 0
    }

    package let inner: any Storage
    private let mistake: SeededMistake
    let state = Mutex(State())

    package init(_ inner: any Storage, _ mistake: SeededMistake) {
        self.inner = inner
        self.mistake = mistake
    }

    package func open(_ path: String, _ access: StorageAccess) throws(LogError)
        -> any StorageFile
    {
        let isForReading = if case .read = access { true } else { false }
        if mistake == .ignoresMark, path.hasSuffix("/commit"), isForReading {
            throw LogError(.notFound, path: path)
        }
        return MistakenFile(try inner.open(path, access), mistake, path, isForReading, self)
    }

    package func list(_ directory: String) throws(LogError) -> [String] {
        guard mistake == .listsOnce else { return try inner.list(directory) }
        if let listed = state.withLock({ $0.listed }), listed.count > 3 { return listed }
        let names = try inner.list(directory)
        state.withLock { $0.listed = names }
        return names
    }

    package func rename(_ path: String, to newPath: String) throws(LogError) {
        switch mistake {
        case .removesBeforeRenaming:
            let directory = newPath.prefix { _ in true }.split(separator: "/").dropLast()
            try? inner.remove(newPath)
            try inner.syncDirectory("/" + directory.joined(separator: "/"))
            try inner.rename(path, to: newPath)
        case .copiesInsteadOfRenaming:
            let old = try inner.open(path, .read)
            let new = try inner.open(newPath, .openOrCreate)
            let bytes = try old.read(at: 0, count: Int(try old.size()))
            try new.truncate(to: 0)
            try new.write(bytes.span, at: 0)
            try inner.remove(path)
        default: try inner.rename(path, to: newPath)
        }
        state.withLock { $0.isAfterRename = true }
    }

    package func remove(_ path: String) throws(LogError) {
        let isSegment = path.hasSuffix(".seg")
        if mistake == .keepsMark, path.hasSuffix("/commit") { return }
        // The last one is not sealing's to remove.
        if mistake == .removesNothing, isSegment, try next(path) != nil { return }
        try inner.remove(path)
        if mistake == .removesTooMany, isSegment, let next = try next(path) {
            try inner.remove(next)
        }
    }

    /// The segment behind a path in the order of names.
    private func next(_ path: String) throws(LogError) -> String? {
        let directory = path.split(separator: "/").dropLast().joined(separator: "/")
        let names = try inner.list("/" + directory).filter { $0.hasSuffix(".seg") }
        return names.map { "/\(directory)/\($0)" }.filter { $0 > path }.min()
    }

    package func syncDirectory(_ path: String) throws(LogError) {
        let isAfterRename = state.withLock { state in
            defer { state.isAfterRename = false }
            return state.isAfterRename
        }
        if mistake == .skipsDirectorySync { return }
        if mistake == .skipsSyncAfterRename, isAfterRename { return }
        try inner.syncDirectory(path)
    }

    package func lock(_ path: String, wait: Duration) throws(LogError) -> any StorageLock {
        if mistake == .takesNoLock { return NoLock() }
        let lock = try inner.lock(path, wait: wait)
        if mistake == .keepsLock {
            state.withLock { $0.locks.append(lock) }
            return NoLock()
        }
        return lock
    }
}

private final class NoLock: StorageLock {
    func release() {}
}
