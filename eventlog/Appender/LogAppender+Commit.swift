// SPDX-License-Identifier: MIT
import Dispatch
import Glibc
import Synchronization

extension LogAppender {
    /// Commits groups until nobody waits.
    func commitAll() {
        commit { false }
    }

    /// Commits groups until a thread's own batch is done; another thread sees to the rest.
    func commit(until own: WaitingAppend) {
        commit { own.isDone }
    }

    private func commit(until isDone: () -> Bool) {
        var committed = Committed()
        while true {
            if committed.count > 1 { gather(committed) }
            let group = state.withLock { $0.queue.takeGroup(bytesMax: options.groupBytesMax) }
            guard !group.isEmpty else {
                if rest() { return }
                continue
            }
            committed = commit(group)
            if isDone() {
                guard state.withLock({ $0.queue.count > 0 }) else {
                    if rest() { return }
                    continue
                }
                thread.async { self.commitAll() }
                return
            }
        }
    }

    /// How many batches the last group had, and how long it took.
    private struct Committed {
        var count = 0
        var duration = Duration.zero
    }

    /// So long the committing thread looks whether they have come, before it sleeps till then.
    private static let watchMax = Duration.microseconds(200)

    /// Waits a little for those who were just answered to come again with their next batch: else
    /// the first of them would go to the disk alone, with all others waiting for the next sync.
    private func gather(_ last: Committed) {
        let wait = min(last.duration / 2, .milliseconds(1))
        let isMissing = state.withLock { state in
            guard state.queue.count < last.count, !state.isClosed else { return false }
            state.awaited = last.count
            haveCome.store(false, ordering: .relaxed)
            return true
        }
        guard isMissing else { return }
        let nanoseconds = Int(wait / .nanoseconds(1))
        let end = DispatchTime.now() + .nanoseconds(nanoseconds)
        // They mostly come sooner than a sleeping thread can be woken.
        let watched = ContinuousClock.now + min(wait, Self.watchMax)
        while !haveCome.load(ordering: .acquiring), ContinuousClock.now < watched { sched_yield() }
        guard arrivals.wait(timeout: end) == .timedOut else { return }
        let isLate = state.withLock { state in
            defer { state.awaited = nil }
            return state.awaited == nil
        }
        // They came in the very moment: their signal must not be taken for that of others.
        if isLate { arrivals.wait() }
    }

    private func commit(_ group: [WaitingAppend]) -> Committed {
        let clock = ContinuousClock()
        let start = clock.now
        let (outcomes, failure) = turn.append(group.map(\.member))
        if let failure {
            let rest = state.withLock { state in
                state.failure = state.failure ?? failure
                return state.queue.takeGroup(bytesMax: .max)
            }
            for one in group[outcomes.count...] + rest {
                one.finish(.failure(LogError(latched: failure)))
            }
        } else {
            state.withLock { $0.queue.putBack(group[outcomes.count...]) }
        }
        for (one, outcome) in zip(group, outcomes) { one.finish(outcome.mapError { $0 }) }
        return Committed(count: outcomes.count, duration: clock.now - start)
    }

    /// Ends the turn of committing if nobody waits; false if somebody has come meanwhile.
    ///
    /// The writer stays for the next one for a while, and goes at once when the appender is closed.
    private func rest() -> Bool {
        let isClosing = state.withLock { $0.isClosed && $0.queue.count == 0 }
        if isClosing { turn.release() }
        var closers: [CheckedContinuation<Void, Never>] = []
        let (isOver, needsTimer) = state.withLock { state -> (Bool, Bool) in
            let isIdle = state.queue.count == 0 && (isClosing || !state.isClosed)
            guard isIdle else { return (false, false) }
            state.isCommitting = false
            state.runs += 1
            swap(&closers, &state.closers)
            guard !state.hasTimer, !isClosing else { return (true, false) }
            state.hasTimer = true
            return (true, true)
        }
        if needsTimer { startTimer() }
        for closer in closers { closer.resume() }
        return isOver
    }

    /// Looks after a while whether there was nothing to do all the time, and releases the log then.
    private func startTimer() {
        let runs = state.withLock { $0.runs }
        let wait = DispatchTimeInterval.nanoseconds(Int(options.idleMax / .nanoseconds(1)))
        thread.asyncAfter(deadline: .now() + wait) { [weak self] in self?.releaseIfIdle(since: runs)
        }
    }

    private func releaseIfIdle(since runs: Int) {
        let isIdle = state.withLock { state in
            guard !state.isCommitting, state.runs == runs else { return false }
            // Nobody else may use the writer while it is closed.
            state.isCommitting = true
            state.hasTimer = false
            return true
        }
        guard isIdle else {
            startTimer()
            return
        }
        turn.release()
        let hasWork = state.withLock { state in
            if state.queue.count == 0, state.closers.isEmpty { state.isCommitting = false }
            return state.isCommitting
        }
        if hasWork { commitAll() }
    }
}
