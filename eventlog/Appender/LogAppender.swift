// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

/// Appends for many callers of one process at once: those that wait together share one sync.
///
/// While a group is on its way to the disk the next one gathers. Each caller has its own answer:
/// a batch that is refused takes nobody else down. Batches go in the order of arrival, each
/// whole or not at all; a group is one batch on disk, so a crash takes all of it or none.
///
/// The log's lock is taken with the first batch and released when there is nothing to do for a
/// while, and now and then under steady load, so that a command line can append beside a server
/// (``AppenderOptions``). Each time the log is opened as by a ``LogWriter``.
///
/// Who has judged a batch beside what a ``LogReader`` saw, such as that a receipt is not there yet, names that
/// reader's `count` (`ifCount`). Where anything went in since, of another process or of whoever came first in
/// the same group, the batch is refused as `.grown`, and nothing of it is appended: judge it beside the log
/// as it is now, and come again. Of two windows with the same receipt one is refused so.
///
/// A disk that fails closes the appender for good, as does a log that is exchanged: everybody who waits
/// gets the error, and so does who comes later, also when there is room again; who has a receipt
/// keeps it. ``failure`` tells. Then make another one; opening looks at what is really on the disk.
public final class LogAppender: Sendable {
    struct State {
        var queue = AppendQueue()
        var handedIn: UInt64 = 0
        /// Whether a thread is committing groups; it alone uses the writer.
        var isCommitting = false
        /// How many have to wait before the committing thread, which waits for them, goes on.
        var awaited: Int?
        var hasTimer = false
        /// How often work began.
        var runs = 0
        var isClosed = false
        var failure: LogError?
        /// Whether that failure is only of the mark behind batches that are durable.
        var isFailureBehindReceipt = false
        /// Those who wait until everything is done.
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    let state = Mutex(State())
    let turn: AppenderTurn
    let options: AppenderOptions
    let check: EventCheck
    /// How many wait, to be looked at without the lock.
    let queued = Atomic(0)
    let arrivals = DispatchSemaphore(value: 0)
    let thread: DispatchQueue
    let tasks: AppenderExecutor

    /// An appender to a log, which is opened with the first batch.
    ///
    /// - Parameters:
    ///   - directory: the log's directory.
    ///   - schema: the fields of the events to come; at least those that the log has.
    ///   - storage: the file system.
    ///   - options: how segments are written.
    ///   - appenderOptions: how callers are gathered.
    ///   - clock: the present, asked for each group when it begins and when all have come.
    ///   - onRepair: told what an opening had to repair.
    public init(
        _ directory: String,
        schema: Schema,
        storage: any Storage = DiskStorage(),
        options: WriterOptions = WriterOptions(),
        appenderOptions: AppenderOptions = AppenderOptions(),
        clock: @escaping @Sendable () -> Instant,
        onRepair: @escaping @Sendable (RecoveryReport) -> Void = { _ in }
    ) {
        self.options = appenderOptions
        thread = DispatchQueue(label: "bitacora.eventlog.appender")
        tasks = AppenderExecutor(thread)
        check = EventCheck(schema)
        turn = AppenderTurn(holdMax: appenderOptions.holdMax, clock: clock) {
            () throws(LogError) -> LogWriter in
            let writer = try LogWriter.open(
                directory,
                schema: schema,
                storage: storage,
                options: options,
                wait: appenderOptions.lockWait
            )
            if let recovery = writer.recovery { onRepair(recovery) }
            return writer
        }
    }

    /// Runs tasks on the thread that commits.
    ///
    /// Who prefers it (`withTaskExecutorPreference`) and does little between two appends has the
    /// answer, and its next batch in the next group, without waking another thread: on a quick disk
    /// that is half of the time. While a group is written none of these tasks runs, and while one of
    /// them runs no group is; what takes long, or blocks, belongs elsewhere. They must not append
    /// by a blocking call. Keep the appender as long as they run.
    public var executor: any TaskExecutor { tasks }

    /// Appends one batch: when this returns it is durable.
    ///
    /// A task that is cancelled takes its batch back only while no group has it yet; from then on
    /// the call waits for the outcome and tells it, so `CancellationError` means that nothing was
    /// appended.
    /// - Parameters:
    ///   - batch: the events.
    ///   - ifCount: how many events the log must have before them; nil, any number.
    ///   - wantsLeaves: whether the receipt should have the appended events' hashes.
    /// - Returns: what became of them.
    /// - Throws: ``LogError`` as `LogWriter.append` does; `.grown` if the log has more events than
    ///   `ifCount`, `.replaced` if it has fewer; `.busy` if too many bytes wait already,
    ///   or another process does not release the lock; `.latched` behind a failure of the disk;
    ///   `.closed`; or `CancellationError`.
    public func append(
        _ batch: EventColumns,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) async throws -> AppendReceipt {
        try await append(GroupMember(batch, .numbered(ifCount, wantsLeaves), check))
    }

    /// Appends one event, as ``append(_:ifCount:wantsLeaves:)-(EventColumns,_,_)`` does a batch of one.
    ///
    /// - Throws: the same.
    public func append(
        _ event: SingleEvent,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) async throws -> AppendReceipt {
        try await append(GroupMember(event, .numbered(ifCount, wantsLeaves), check))
    }

    func append(_ member: GroupMember) async throws -> AppendReceipt {
        try await withTaskCancellationHandler {
            try await PendingReply.suspended { reply in
                member.waiter.suspend(reply)
                switch enter(member, asTask: true) {
                case .refused(let error): member.waiter.tell(.failure(error))
                case .waiting: break
                case .leading: thread.async { self.commitAll() }
                }
            }
        } onCancel: {
            let one = state.withLock { state in
                defer { queued.store(state.queue.count, ordering: .releasing) }
                return state.queue.remove(member)
            }
            one?.waiter.tell(.failure(CancellationError()))
        }
    }

    /// Appends one batch from a thread that may block: when this returns it is durable.
    ///
    /// Where nobody else is appending, the calling thread does the work itself.
    /// - Precondition: it is not called by a task on the appender's own ``executor``.
    /// - Throws: as ``append(_:ifCount:wantsLeaves:)-(EventColumns,_,_)``, but for cancellation.
    public func appendBlocking(
        _ batch: EventColumns,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) throws(LogError) -> AppendReceipt {
        try appendBlocking(GroupMember(batch, .numbered(ifCount, wantsLeaves), check))
    }

    /// Appends one event from a thread that may block.
    ///
    /// - Throws: as ``append(_:ifCount:wantsLeaves:)-(EventColumns,_,_)``, but for cancellation.
    public func appendBlocking(
        _ event: SingleEvent,
        ifCount: UInt64? = nil,
        wantsLeaves: Bool = false
    ) throws(LogError) -> AppendReceipt {
        try appendBlocking(GroupMember(event, .numbered(ifCount, wantsLeaves), check))
    }

    func appendBlocking(_ member: GroupMember) throws(LogError) -> AppendReceipt {
        precondition(!tasks.isCurrent, "a task on the appender's executor has to append with await")
        switch enter(member, asTask: false) {
        case .refused(let error): throw error as? LogError ?? LogError(.closed)
        case .waiting: break
        case .leading: commit(until: member)
        }
        switch member.waiter.wait() {
        case .success(let receipt): return receipt
        case .failure(let error): throw error as? LogError ?? LogError(.closed)
        }
    }

    /// Waits until all that was handed in is done, and releases the log; later batches are refused.
    ///
    /// - Throws: the failure of the disk that closed the appender, if there was one; but not that of
    ///   a mark behind batches that are durable.
    public func close() async throws(LogError) {
        await withCheckedContinuation { continuation in
            let isLeading = state.withLock { state in
                state.isClosed = true
                state.closers.append(continuation)
                defer { state.isCommitting = true }
                return !state.isCommitting
            }
            if isLeading { thread.async { self.commitAll() } }
        }
        let failure = state.withLock { $0.isFailureBehindReceipt ? nil : $0.failure }
        if let failure { throw failure }
    }

    /// How many batches were handed in so far, those among them that were refused at once.
    var handedIn: UInt64 { state.withLock { $0.handedIn } }

    /// Whether it takes no further batches: it was closed, or a failure has closed it.
    public var isClosed: Bool { state.withLock { $0.isClosed || $0.failure != nil } }

    /// The failure that has closed it for good; nil while there was none.
    ///
    /// A server looks at it now and then, or after a caller's error, and makes another appender.
    public var failure: LogError? { state.withLock { $0.failure } }

    /// What a caller has to do after handing in a batch.
    private enum Entry {
        case refused(any Error)
        /// Another thread commits.
        case waiting
        /// Nobody commits: it is this one's turn to see to it.
        case leading
    }

    /// `asTask`: whether a cancelled task takes its batch back.
    private func enter(_ one: GroupMember, asTask: Bool) -> Entry {
        let (entry, isAwaited) = state.withLock { state -> (Entry, Bool) in
            state.handedIn += 1
            if let refusal = refusal(of: one, asTask: asTask, state) {
                return (.refused(refusal), false)
            }
            state.queue.append(one)
            queued.store(state.queue.count, ordering: .releasing)
            let isAwaited = state.awaited.map { state.queue.count >= $0 } ?? false
            if isAwaited { state.awaited = nil }
            guard !state.isCommitting else { return (.waiting, isAwaited) }
            state.isCommitting = true
            return (.leading, isAwaited)
        }
        if isAwaited { arrivals.signal() }
        return entry
    }

    private func refusal(of one: GroupMember, asTask: Bool, _ state: borrowing State)
        -> (any Error)?
    {
        if let failure = state.failure { return LogError(latched: failure) }
        if state.isClosed { return LogError(.closed) }
        // Where the task's flag is set now, the handler has come too early to find the batch.
        if asTask, Task.isCancelled { return CancellationError() }
        let bytes = state.queue.bytes + one.size
        guard state.queue.count == 0 || bytes <= options.waitingBytesMax else {
            return LogError(
                .busy,
                LogFinding(
                    .tooManyWaiting,
                    value: Int64(bytes),
                    limit: Int64(options.waitingBytesMax)
                )
            )
        }
        return nil
    }
}
