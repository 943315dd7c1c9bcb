// SPDX-License-Identifier: MIT

/// Copies a log into another directory while others append to it; the copy is a log.
///
/// What the log has when it begins is copied: whole segments, of the last one as much as is durable.
/// Each file is written beside, synced and read again before it takes its place, and each step leaves
/// the copy a whole log with at least the events that it had. Segments that are there are not copied
/// again. What goes along is `log.json`, the segments, and what saves work beside them.
public struct LogBackup: Sendable {
    let directory: String
    let target: LogPaths
    let storage: any Storage
    private let isFull: Bool

    /// A backup of the log in a directory.
    ///
    /// - Parameters:
    ///   - directory: the log's directory.
    ///   - target: the copy's directory, which is that of a log itself.
    ///   - isFull: whether segments that are there are read and checked too, not only their length
    ///     and ends; one that is damaged is copied again.
    ///   - storage: where both lie.
    public init(
        _ directory: String,
        to target: String,
        isFull: Bool = false,
        storage: any Storage = DiskStorage()
    ) {
        self.directory = directory
        self.target = LogPaths(target)
        self.isFull = isFull
        self.storage = storage
    }

    /// Whether there is no copy yet, or one whose making was interrupted.
    ///
    /// - Throws: ``BackupRefusal`` where something else is; `LogError` where there is no log, or what
    ///   the system refuses.
    public func isNew() throws -> Bool { try identityOfCopy() == nil }

    /// Makes the copy, or brings it up to date.
    ///
    /// - Parameters:
    ///   - wait: how long to wait for another who writes to the copy.
    ///   - progress: told the bytes done, of how many; each is written and read once.
    /// - Returns: what was done.
    /// - Throws: ``BackupRefusal``; `LogError`: `.busy` while another writes to the copy, `.damaged`
    ///   if a segment of the log is that was to be copied, and what the system refuses.
    public func run(
        wait: Duration = .zero,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> BackupReport {
        // Nothing is made at a place that is refused.
        _ = try isNew()
        try storage.createDirectory(target.directory)
        let lock = try storage.lock(target.sealLock, wait: wait)
        defer { lock.release() }
        let log = try LogReader(directory, storage: storage)
        if try copy(of: log) != nil {
            try settle(log, wait)
            if let copy = try copy(of: log) { try catchUp(copy, with: log, wait) }
        }
        var report = BackupReport(log)
        do {
            let writing = try storage.lock(target.lock, wait: wait)
            defer { writing.release() }
            var work = BackupWork(log, target, storage)
            let wanted = try log.segments.indices.filter { index in
                // The last one, which is never large, is what the next opening reads.
                try !work.isThere(index, isFull: isFull || index == log.segments.count - 1)
            }
            if !isFull {
                report.filesUnread = log.segments.indices.dropLast().count { !wanted.contains($0) }
            }
            if let copy = try copy(of: log) {
                try work.renew(copy, wanted, &report, progress)
            } else {
                try work.make(wanted, &report, progress)
            }
            work.copySideFiles()
            try work.tidy()
        }
        try finish(log, wait)
        return report
    }

    /// Cuts off what an interrupted backup, or somebody else, began to append to the copy: it must not
    /// stand before another segment, and may be in memory alone.
    private func settle(_ log: LogReader, _ wait: Duration) throws {
        guard !log.segments.isEmpty else { return }
        do {
            try open(log.schema, wait).close()
        } catch BackupRefusal.damaged {
            // The segment is copied again, unless it is to be appended to.
        }
    }

    /// Opens the copy as who appends to it does: cuts off what was never completed, and makes the
    /// commit mark anew where it does not name the end.
    private func open(
        _ schema: Schema,
        _ wait: Duration,
        _ options: WriterOptions = WriterOptions()
    ) throws -> LogWriter {
        try BackupRefusal.ofCopy { () throws(LogError) in
            try LogWriter.open(
                target.root,
                schema: schema,
                storage: storage,
                options: options,
                wait: wait
            )
        }
    }

    /// Makes the commit mark, and looks whether all is there.
    private func finish(_ log: LogReader, _ wait: Duration) throws {
        if !log.segments.isEmpty { try open(log.schema, wait).close() }
        let copy = try LogReader(target.root, storage: storage)
        guard copy.count >= log.count, try copy.root(ofFirst: log.count) == log.root else {
            throw BackupRefusal.notKept(path: target.directory)
        }
    }

    // MARK: What stands at the place

    /// The copy's identity, which is the log's; nil where none is yet.
    private func identityOfCopy() throws -> LogIdentity? {
        let identity = try LogIdentity.of(directory, storage: storage)
        let names = try names(in: target.directory)
        guard names.contains("log.json") else {
            try checkBegun(names)
            return nil
        }
        let found = try BackupRefusal.ofCopy { () throws(LogError) in
            try LogIdentity.read(target, storage)
        }
        guard found.id == identity.id else { throw BackupRefusal.otherLog }
        return found
    }

    /// Checks that there is nothing but a copy of this log that was begun: its identity is written
    /// first, and takes its name last.
    private func checkBegun(_ names: [String]) throws {
        let begun = target.identity + ".new"
        if names.contains("log.json.new"),
            try storage.contents(begun, countMax: 1 << 20) == identityBytes()
        {
            return
        }
        let own = ["lock", "seal.lock", "log.json.new", "log.json.new.new"]
        guard names.allSatisfy(own.contains),
            try self.names(in: target.root).allSatisfy({ $0 == "eventlog" })
        else { throw BackupRefusal.notEmpty }
    }

    private func identityBytes() throws(LogError) -> [UInt8] {
        try storage.contents(LogPaths(directory).identity, countMax: 1 << 20)
    }

    private func names(in directory: String) throws(LogError) -> [String] {
        do {
            return try storage.list(directory)
        } catch  where error.code == .notFound {
            return []
        }
    }

    /// The copy as it is, held to the log; nil where none is yet.
    private func copy(of log: LogReader) throws -> LogReader? {
        guard try identityOfCopy() != nil else { return nil }
        let copy = try BackupRefusal.ofCopy { () throws(LogError) in
            try LogReader(target.root, storage: storage)
        }
        guard copy.count <= log.count else {
            throw BackupRefusal.ahead(copy: copy.count, log: log.count)
        }
        guard try log.root(ofFirst: copy.count) == copy.root else {
            throw BackupRefusal.differs(events: copy.count)
        }
        return copy
    }

    // MARK: What was sealed since

    /// Appends to the copy what the log has sealed behind the copy's end.
    ///
    /// A sealed segment and the one behind it cannot take their places in one step, and one without
    /// the other is no log. So the copy gets these events as any log does, divided as in the log; the
    /// sealed segments then take the place of what says the same.
    private func catchUp(_ copy: LogReader, with log: LogReader, _ wait: Duration) throws {
        let end = log.segments.last(where: \.isSealed).map { $0.firstPosition + $0.count } ?? 0
        guard copy.count < end, let now = log.lastRecorded else { return }
        // The log as it was then: with no field that the segment behind does not have.
        let sealed = try OverlayStorage.beginning(of: directory, events: end, over: storage).base
        var options = WriterOptions()
        (options.segmentBytesMax, options.segmentEventsMax) = (.max, .max)
        options.tailBytesMax = .max
        var writer = try open(sealed.schema, wait, options)
        for segment in log.segments where segment.firstPosition < end {
            let segmentEnd = segment.firstPosition + segment.count
            guard segmentEnd > copy.count else { continue }
            if segment.firstPosition >= copy.count { try writer.finishSegment() }
            let first = max(segment.firstPosition, copy.count)
            try sealed.forEachBlock(from: first, to: segmentEnd) {
                _ = try writer.append($0.events, now: now)
            }
        }
        let isRight = try writer.count == end && writer.root == log.root(ofFirst: end)
        try writer.close()
        guard isRight else { throw BackupRefusal.notKept(path: target.directory) }
    }
}
