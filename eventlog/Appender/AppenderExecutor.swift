// SPDX-License-Identifier: MIT
import Dispatch
import Glibc
import Synchronization

/// Runs the tasks that prefer it on the thread that commits for a ``LogAppender``.
///
/// While a group is being gathered the committing thread runs them itself; else a block of their own
/// on its queue does.
final class AppenderExecutor: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        /// Whether somebody will run what is added: the committing thread, or a block on its way.
        var isServed = false
    }

    private let state = Mutex(State())
    private let thread: DispatchQueue
    /// The thread that runs a task at present; 0 while none does.
    private let running = Atomic<UInt>(0)

    init(_ thread: DispatchQueue) { self.thread = thread }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isServed = state.withLock { state in
            state.jobs.append(job)
            defer { state.isServed = true }
            return state.isServed
        }
        if !isServed { startServing() }
    }

    /// Whether the calling thread is running one of the tasks.
    var isCurrent: Bool { running.load(ordering: .relaxed) == pthread_self() }

    /// Runs what is ready now, and not what that makes ready: commits must not wait for it.
    ///
    /// Only the queue's own blocks call it.
    func runReady() {
        var jobs: [UnownedJob] = []
        state.withLock { swap(&$0.jobs, &jobs) }
        guard !jobs.isEmpty else { return }
        running.store(pthread_self(), ordering: .relaxed)
        let executor = unsafe asUnownedTaskExecutor()
        // SAFETY: the executor is this object, which is there until the call is over; a job is run once.
        for job in jobs { unsafe job.runSynchronously(on: executor) }
        running.store(0, ordering: .relaxed)
        jobs.removeAll(keepingCapacity: true)
        // The memory serves the next ones, unless some have come meanwhile.
        state.withLock { if $0.jobs.isEmpty { swap(&$0.jobs, &jobs) } }
    }

    /// From now on the calling block runs what becomes ready.
    func beginServing() {
        state.withLock { $0.isServed = true }
    }

    /// The calling block ends; another one runs what is ready.
    func endServing() {
        let isLeft = state.withLock { state in
            state.isServed = !state.jobs.isEmpty
            return state.isServed
        }
        if isLeft { startServing() }
    }

    private func startServing() {
        thread.async {
            self.runReady()
            self.endServing()
        }
    }
}
