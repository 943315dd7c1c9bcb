// SPDX-License-Identifier: MIT

/// Follows a log that other processes write: waits for events, and gives those that have come.
///
/// It takes no lock. Growth, new segments and sealing make no difference to it: each time something
/// has changed it looks at the log anew, as a ``LogReader`` does, and goes on at the position
/// where it was. It shows only what is durable.
///
/// Changes are noticed at once where the system tells of them (inotify), else, as on a network
/// file system, by looking every second.
public struct LogFollower: ~Copyable, Sendable {
    /// The log as it was when it was looked at last.
    public private(set) var reader: LogReader
    /// The position behind the events given so far.
    public private(set) var position: UInt64

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
    /// - Throws: as `LogReader.init`.
    public init(
        _ directory: String,
        schema: Schema? = nil,
        from position: UInt64? = nil,
        storage: any Storage = DiskStorage()
    ) throws(LogError) {
        self.directory = directory
        self.schema = schema
        self.storage = storage
        // Before the first look, so that nothing can come unnoticed between look and wait.
        watch = storage.watch(LogPaths(directory).directory)
        reader = try LogReader(directory, schema: schema, storage: storage)
        self.position = position ?? reader.count
    }

    /// Waits until there are events that were not given yet.
    ///
    /// It returns early when a signal comes, so that the caller can look whether to end.
    /// `timeout`: how long to wait at most.
    /// - Returns: the positions of the new events, for ``reader``; empty if none have come.
    /// - Throws: as `LogReader.init`; the follower can be used again.
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
            reader = try LogReader(directory, schema: schema, storage: storage)
            if let found = take() { return found }
            // Woken before its time, and by no event: a signal, or a mark that says nothing new.
            if clock.now - before < wait { return position..<position }
        }
    }

    private mutating func take() -> Range<UInt64>? {
        guard position < reader.count else { return nil }
        defer { position = reader.count }
        return position..<reader.count
    }
}
