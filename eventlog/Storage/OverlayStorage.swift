// SPDX-License-Identifier: MIT
import Synchronization

/// A log as it was at one moment, behind which can be written without anything being written: what
/// is on the disk is read there, and every change stays in memory.
///
/// So a ``LogWriter`` judges, numbers and hashes events that are only to be tried out, and a
/// ``LogReader`` reads them behind those of the log. The segments are those that there were when
/// the overlay was made, and its lock is nobody else's: a writer of the log and this one know
/// nothing of each other.
public final class OverlayStorage: Storage {
    /// The log beneath, as it was when the overlay was made.
    public let base: LogReader

    private let beneath: any Storage
    private let directory: String
    private let state: Mutex<State>

    private struct State {
        /// The files that are known by now, by path.
        var files: [String: OverlayFile] = [:]
        /// What is gone, though it may stand on the disk.
        var gone: Set<String> = []
    }

    /// Takes a log as it is.
    ///
    /// - Parameters:
    ///   - directory: the log's directory, as reader and writer are going to name it.
    ///   - storage: where it lies.
    /// - Throws: what ``LogReader`` throws.
    public init(
        _ directory: String,
        over storage: any Storage = DiskStorage()
    ) throws(LogError) {
        let paths = LogPaths(directory)
        // The mark first: one that is older than the segments is what a crash may leave, one that
        // knows more than they have would be damage.
        let mark = try Self.mark(paths, storage)
        let reader = try LogReader(directory, storage: storage)
        var state = State()
        for (segment, file) in zip(reader.segments, reader.files) {
            state.files[paths.segment(segment.firstPosition)] = OverlayFile(file)
        }
        // A writer may be appending to the last one: of that one just the whole batches are taken.
        if let last = reader.segments.last, let file = reader.files.last {
            let bytes = try file.read(at: 0, count: Int(last.bytes))
            state.files[paths.segment(last.firstPosition)] = OverlayFile(bytes)
        }
        if let mark {
            state.files[paths.mark] = OverlayFile(mark)
        } else {
            state.gone.insert(paths.mark)
        }
        base = reader
        beneath = storage
        self.directory = paths.directory
        self.state = Mutex(state)
    }

    /// A log without its segments from one on, in whose place an empty one stands with its header.
    init(
        cutting reader: LogReader,
        before last: Int,
        _ header: SegmentHeader,
        _ storage: any Storage
    ) {
        let paths = reader.paths
        var state = State()
        for (segment, file) in zip(reader.segments, reader.files).prefix(last) {
            state.files[paths.segment(segment.firstPosition)] = OverlayFile(file)
        }
        var growing = header
        growing.sealedCount = nil
        state.files[paths.segment(header.firstPosition)] = OverlayFile(growing.encoded)
        // The mark and the tree tell of more than there is now.
        state.gone = [paths.mark, paths.tree]
        base = reader
        beneath = storage
        directory = paths.directory
        self.state = Mutex(state)
    }

    private static func mark(
        _ paths: LogPaths,
        _ storage: any Storage
    ) throws(LogError) -> [UInt8]? {
        do {
            let file = try storage.open(paths.mark, .read)
            return try file.read(at: 0, count: 2 * Int(CommitMark.slotSize))
        } catch  where error.code == .notFound {
            return nil
        }
    }

    /// Opens a file; what is written to it stays in memory.
    public func open(_ path: String, _ access: StorageAccess) throws(LogError) -> any StorageFile {
        let known = try file(path)
        switch access {
        case .read, .readWrite:
            guard let known else { throw LogError(.notFound, path: path) }
            return known
        case .create where known != nil, .createPrivate where known != nil:
            throw LogError(.exists, path: path)
        case .create, .createPrivate, .openOrCreate:
            if let known { return known }
            let made = OverlayFile([])
            state.withLock { state in
                state.gone.remove(path)
                state.files[path] = made
            }
            return made
        }
    }

    /// The file of a path, on the disk if nothing of it is known yet; nil if there is none.
    private func file(_ path: String) throws(LogError) -> OverlayFile? {
        let (known, isGone) = state.withLock { ($0.files[path], $0.gone.contains(path)) }
        if let known { return known }
        if isGone || isLaterSegment(path) { return nil }
        do {
            let found = OverlayFile(try beneath.open(path, .read))
            // Whoever was first: all have to see the same bytes.
            return state.withLock { state in
                let first = state.files[path] ?? found
                state.files[path] = first
                return first
            }
        } catch  where error.code == .notFound {
            return nil
        }
    }

    /// Whether it is a segment that was not there when the overlay was made.
    private func isLaterSegment(_ path: String) -> Bool {
        guard path.hasPrefix(directory + "/") else { return false }
        return LogPaths.firstPosition(String(path.dropFirst(directory.count + 1))) != nil
    }

    /// The names in a directory: those on the disk, but for what is gone, and those in memory.
    public func list(_ directory: String) throws(LogError) -> [String] {
        let listed = try beneath.list(directory)
        let (known, gone) = state.withLock { (Set($0.files.keys), $0.gone) }
        var names = Set(
            listed.filter {
                let path = directory + "/" + $0
                return !gone.contains(path) && !isLaterSegment(path)
            }
        )
        for path in known where path.hasPrefix(directory + "/") {
            let name = path.dropFirst(directory.count + 1)
            if !name.contains("/") { names.insert(String(name)) }
        }
        return Array(names)
    }

    /// Directories are left as they are: the log's own is there.
    public func createDirectory(_ path: String) {}

    /// Renames a file in memory.
    public func rename(_ path: String, to newPath: String) throws(LogError) {
        guard let file = try file(path) else { throw LogError(.notFound, path: path) }
        state.withLock { state in
            state.files[path] = nil
            state.gone.insert(path)
            state.files[newPath] = file
            state.gone.remove(newPath)
        }
    }

    /// Removes a file for this overlay alone.
    public func remove(_ path: String) throws(LogError) {
        guard try file(path) != nil else { throw LogError(.notFound, path: path) }
        state.withLock { state in
            state.files[path] = nil
            state.gone.insert(path)
        }
    }

    /// There is nothing to make durable.
    public func syncDirectory(_ path: String) {}

    /// A lock of its own, which nobody else asks for.
    public func lock(_ path: String, wait: Duration) -> any StorageLock { OverlayLock() }
}

/// A lock that keeps nobody out.
private final class OverlayLock: StorageLock {
    func release() {}
}
