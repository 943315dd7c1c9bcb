// SPDX-License-Identifier: MIT

/// Follows a log that other processes write: waits for events, and gives those that have come.
///
/// It takes no lock. Growth, new segments and sealing make no difference to it: each time something
/// has changed it looks at the log anew, as a ``LogReader`` does, and goes on at the position
/// where it was. It shows only what is durable. It knows the log again by the last event of the look
/// before: where an earlier copy took the log's place, that is told, and no event is passed over. Who
/// keeps a position from one run to the next keeps the root up to it too, and holds it to
/// `LogReader.root(ofFirst:)`: a copy may have grown beyond the position meanwhile.
///
/// Changes are noticed at once where the system tells of them (inotify), else, as on a network
/// file system, by looking every second.
public struct LogFollower: ~Copyable, Sendable {
    /// The log as it was when it was looked at last.
    public private(set) var reader: LogReader
    /// The position behind the events given so far.
    public private(set) var position: UInt64

    /// The hash of the last event that was there at the last look; nil if it could not be read.
    private var lastLeaf: Digest?
    private let directory: String
    private let schema: Schema?
    private let storage: any Storage
    private let watch: any StorageWatch

    private static let lookEvery = Duration.seconds(1)

    /// A follower of a log.
    ///
    /// - Parameters:
    ///   - directory: the log's directory.
    ///   - schema: as for a ``LogReader``.
    ///   - position: where to begin; nil is behind the events that are there.
    ///   - storage: the file system.
    /// - Throws: as `LogReader.init`; `.replaced` if the position lies beyond the log's end, which then
    ///   is not the log in which it was the end of what was given.
    public init(
        _ directory: String,
        schema: Schema? = nil,
        from position: UInt64? = nil,
        storage: any Storage = DiskStorage()
    ) throws(LogError) {
        // Before the first look, so that nothing can come unnoticed between look and wait.
        let watch = storage.watch(LogPaths(directory).directory)
        let reader = try LogReader(directory, schema: schema, storage: storage)
        let position = position ?? reader.count
        guard position <= reader.count else { throw LogError(.replaced, path: directory) }
        self.directory = directory
        self.schema = schema
        self.storage = storage
        self.watch = watch
        self.reader = reader
        self.position = position
        lastLeaf = try? reader.leaf(ofLast: reader.count)
    }

    /// Waits until there are events that were not given yet.
    ///
    /// It returns early when a signal comes, so that the caller can look whether to end.
    /// `timeout`: how long to wait at most.
    /// - Returns: the positions of the new events, for ``reader``; empty if none have come.
    /// - Throws: as `LogReader.init`; the follower can be used again. `.replaced` if the log is another
    ///   one than at the last look, or ends before what was there then: it says so at each call from then
    ///   on, and who wants to go on makes another follower.
    public mutating func next(timeout: Duration) throws(LogError) -> Range<UInt64> {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: timeout)
        while true {
            if let found = take() { return found }
            let left = clock.now.duration(to: deadline)
            guard left > .zero else { return position..<position }
            let before = clock.now
            let wait = min(left, Self.lookEvery)
            watch.wait(for: LogPaths.markName, timeout: wait)
            try look()
            if let found = take() { return found }
            // Woken before its time, and by no event: a signal, or a mark that says nothing new.
            if clock.now - before < wait { return position..<position }
        }
    }

    /// Looks at the log anew; it stays as it was where it is another one.
    private mutating func look() throws(LogError) {
        let new = try LogReader(directory, schema: schema, storage: storage)
        guard try isContinued(by: new) else { throw LogError(.replaced, path: directory) }
        if new.count > reader.count { lastLeaf = try? new.leaf(ofLast: new.count) }
        reader = new
    }

    /// Whether a log begins with what was there, as far as its last event tells: it bears the moment at
    /// which it was recorded.
    private func isContinued(by new: LogReader) throws(LogError) -> Bool {
        guard new.identity.id == reader.identity.id, new.count >= reader.count else {
            return false
        }
        if new.count == reader.count { return new.root == reader.root }
        guard let lastLeaf else { return true }
        return try new.leaf(ofLast: reader.count) == lastLeaf
    }

    private mutating func take() -> Range<UInt64>? {
        guard position < reader.count else { return nil }
        defer { position = reader.count }
        return position..<reader.count
    }
}

extension LogReader {
    /// The hash of the last of the first so many events; nil if there is none.
    fileprivate func leaf(ofLast count: UInt64) throws(LogError) -> Digest? {
        guard count > 0 else { return nil }
        var leaf: Digest?
        try forEachLeaf(from: count - 1, to: count) { leaf = $0 }
        return leaf
    }
}
