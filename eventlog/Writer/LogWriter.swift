// SPDX-License-Identifier: MIT

/// The one that appends to a log.
///
/// There is one at a time, across processes: it holds the log's lock from `open` to `close`.
///
/// A batch is in the log whole or not at all, and durable when `append` returns. After a
/// failed write or sync the writer refuses everything: nobody knows then what is on the
/// disk, until the log is opened again and looks. A receipt holds whatever fails behind it.
public struct LogWriter: ~Copyable, Sendable {
    /// Which log it is.
    public let identity: LogIdentity

    /// What opening had to repair; nil if there was nothing.
    public let recovery: RecoveryReport?

    let paths: LogPaths
    let storage: any Storage
    let schema: Schema
    let options: WriterOptions
    let check: EventCheck
    let lock: any StorageLock
    var markFile: any StorageFile
    private(set) var mark: CommitMark?

    var state: WriterState
    var logged: LoggedEvents
    /// The zeros ahead of the last segment's end.
    var growth = FileGrowth()
    /// Whether the last segment may have blocks on the disk of a batch that was taken back.
    var hasTakenBack = false
    /// Whether opening had to read more than a closing writer leaves; the next batch begins a
    /// new segment then.
    var hasLongTail = false
    /// How many events there were when the log was opened.
    private let countBefore: UInt64
    var tree: TreeWriter
    /// The memory of the last group, empty; nil where there was none.
    var groupRun: EventColumns?
    /// The memory of the last group of single events.
    var singles: SingleRun
    var payload = BlockPayload()
    var block: [UInt8] = []
    /// The first block of the batch that is under way, once it is written.
    var firstBlock: (offset: UInt64, checksum: UInt32)?
    /// The failure that closed the writer.
    var latch: LogError?
    /// Whether that failure is only of the mark behind events that are durable: whoever appended
    /// them has the receipt, and must not be told a failure when closing.
    var isLatchBehindReceipt = false

    /// Opens a log for append: takes the lock, syncs and rereads the end, repairs a torn tail.
    ///
    /// - Parameters:
    ///   - directory: the log's directory.
    ///   - schema: the fields of the events to come; at least those that the log has.
    ///   - storage: the file system.
    ///   - options: sizes.
    ///   - wait: how long to try for the lock.
    /// - Returns: the writer, which holds the lock.
    /// - Throws: `.busy`, `.damaged`, `.newerVersion`, `.notFound`, `.schemaMismatch`, `.replaced` where
    ///   another log took the place of this one while the lock was waited for, and what the system
    ///   refuses. A torn tail is not an error; see ``recovery``. Where there is
    ///   nothing to repair, opening changes no file; but a segment or mark that has other names too
    ///   (hard links) gives its place to a copy of its own, so that what they lead to stays as it is.
    public static func open(
        _ directory: String,
        schema: Schema,
        storage: any Storage = DiskStorage(),
        options: WriterOptions = WriterOptions(),
        wait: Duration = .seconds(5)
    ) throws(LogError) -> LogWriter {
        let paths = LogPaths(directory)
        // Where there is no log, no lock is made.
        let found = try LogIdentity.read(paths, storage)
        let lock = try storage.lock(paths.lock, wait: wait)
        // While it was waited for, another log may have come: its segments are not of the one found.
        let identity = try LogIdentity.read(paths, storage)
        guard identity == found else { throw LogError(exchanged: paths.root) }
        let files = OwnFiles(paths: paths, storage: storage, lock: lock)
        var recovery = try Recovery(files, identity, schema)
        let state = try recovery.run()
        if let field = schema.lacking(of: state.tables.schema) {
            throw LogError(.schemaMismatch, LogFinding(.unknownField)).with {
                $0.field = field.name
            }
        }
        var writer = LogWriter(
            identity,
            recovery,
            paths,
            storage,
            schema,
            options,
            lock,
            try files.open(paths.mark, .openOrCreate),
            state
        )
        // All that was opened by its path is of the log that is locked.
        try writer.checkPlace()
        try writer.renewMark(isDamaged: recovery.isMarkDamaged)
        return writer
    }

    private init(
        _ identity: LogIdentity,
        _ recovery: Recovery,
        _ paths: LogPaths,
        _ storage: any Storage,
        _ schema: Schema,
        _ options: WriterOptions,
        _ lock: any StorageLock,
        _ markFile: any StorageFile,
        _ state: WriterState
    ) {
        self.identity = identity
        self.recovery = recovery.report.cuts.isEmpty ? nil : recovery.report
        self.paths = paths
        self.storage = storage
        self.schema = schema
        self.options = options
        check = EventCheck(schema)
        self.lock = lock
        self.markFile = markFile
        mark = recovery.mark
        self.state = state
        countBefore = state.count
        logged = LoggedEvents(paths, storage)
        tree = TreeWriter(count: state.count)
        singles = SingleRun(schema)
        hasLongTail = isTailLong
    }

    /// How many events the log has.
    public var count: UInt64 { state.count }

    /// The Merkle root over all events.
    ///
    /// O(log n).
    public var root: Digest { state.frontier.root }

    /// The `recorded` of the last event; nil while there is none.
    public var lastRecorded: Instant? { state.lastRecorded }

    /// The last number of a source; 0 if it has none yet.
    public func lastNumber(of source: String) -> UInt64 {
        state.sources.names.id(of: source).map { state.sources.last[$0] } ?? 0
    }

    /// Each source and its last number, in the order of their first events.
    public var sources: [(name: String, last: UInt64)] { state.sources.pairs }

    /// Appends one batch: all of it or nothing, with one sync.
    ///
    /// Events without `recorded` are given `now`, or the log's last `recorded` where the clock
    /// is behind it. Events that are in the log already, with the same content but for
    /// `recorded`, are skipped.
    /// `wantsLeaves`: whether the receipt should have the appended events' hashes.
    /// - Throws: the first event that cannot be taken, with its row; no file has changed then.
    ///   Or what the disk refused; the log is then as it was.
    public mutating func append(
        _ batch: EventColumns,
        now: Instant,
        wantsLeaves: Bool = false
    ) throws(LogError) -> AppendReceipt {
        var work = try begin(now, wantsLeaves)
        do {
            try take(batch, &work)
            return try finish(&work)
        } catch {
            rollBack(work)
            throw error
        }
    }

    /// Appends one event, as ``append(_:now:wantsLeaves:)-(EventColumns,_,_)`` does a batch of one.
    ///
    /// - Throws: the same.
    public mutating func append(
        _ event: SingleEvent,
        now: Instant,
        wantsLeaves: Bool = false
    ) throws(LogError) -> AppendReceipt {
        if let receipt = try appendAlone(event, now: now, wantsLeaves: wantsLeaves) {
            return receipt
        }
        let member = try GroupMember(event, .numbered(nil, wantsLeaves), check)
        return try append(group: [member], now: now)[0].get()
    }

    /// Appends one batch that comes in runs until `next` gives nil: all of it or nothing.
    ///
    /// - Throws: what `next` throws, or as `append(_:now:wantsLeaves:)`; rows count on over
    ///   all runs. The log is then as it was.
    public mutating func append(
        now: Instant,
        wantsLeaves: Bool = false,
        pulling next: () throws -> EventColumns?
    ) throws -> AppendReceipt {
        var work = try begin(now, wantsLeaves)
        do {
            while let run = try next() { try take(run, &work) }
            return try finish(&work)
        } catch {
            rollBack(work)
            throw error
        }
    }

    /// Lets others write.
    ///
    /// A writer that has appended and leaves a long tail finishes the segment; should that fail,
    /// the next one does it.
    ///
    /// - Throws: the failure that closed the writer before, if there was one; but not that of a mark
    ///   behind a batch that is durable.
    public consuming func close() throws(LogError) {
        let (failure, isTold) = (latch, isLatchBehindReceipt)
        if failure == nil, state.count > countBefore, isTailLong { try? finishSegment() }
        if latch == nil, isPlaceFree { growth.rest(state, storage.growth) }
        lock.release()
        if let failure, !isTold { throw failure }
    }
}

extension LogWriter {
    /// Writes the mark if it does not name the log's end already, or has a damaged slot.
    private mutating func renewMark(isDamaged: Bool) throws(LogError) {
        if let mark, !isDamaged, state.mark(sequence: mark.sequence) == mark { return }
        try CommitMark.reserve(markFile)
        try writeMark()
    }

    /// Writes the mark anew, into the slot that it does not stand in.
    mutating func writeMark() throws(LogError) {
        let next = state.mark(sequence: (mark?.sequence ?? 0) &+ 1)
        mark = next
        let (file, logID) = (markFile, identity.idBytes)
        try latching { () throws(LogError) in try next.write(to: file, logID: logID) }
    }

    /// Keeps the first failure of the disk, after which nothing is written any more.
    mutating func latching<Result>(
        _ body: () throws(LogError) -> Result
    ) throws(LogError) -> Result {
        do {
            return try body()
        } catch {
            latch = latch ?? error
            throw error
        }
    }
}
