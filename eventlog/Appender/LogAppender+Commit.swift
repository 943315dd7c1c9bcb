// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

extension LogAppender {
    /// Commits groups until nobody waits, on the queue of its own.
    func commitAll() {
        tasks.beginServing()
        commit(running: tasks) { false }
        tasks.endServing()
    }

    /// Commits groups until a thread's own batch is done; another thread sees to the rest.
    func commit(until own: GroupMember) {
        commit(running: nil) { own.waiter.isTold }
    }

    /// `tasks`: whose tasks are run while groups gather.
    private func commit(running tasks: AppenderExecutor?, until isDone: () -> Bool) {
        var last = Committed()
        while true {
            var gathering = Gathering(after: last, running: tasks)
            let first = gather(&gathering)
            guard !first.isEmpty else {
                if rest() { return }
                continue
            }
            last = commit(first, &gathering)
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

    private func commit(_ first: [GroupMember], _ gathering: inout Gathering) -> Committed {
        var toldCount = 0
        let failure = turn.append(
            first,
            gathering: { gather(&gathering) },
            telling: { outcome in
                gathering.group[toldCount].waiter.tell(outcome.mapError { $0 })
                toldCount += 1
            }
        )
        let group = gathering.group
        if let failure {
            let rest = state.withLock { state in
                if state.failure == nil {
                    state.failure = failure.error
                    state.isFailureBehindReceipt = failure.isBehindReceipt
                }
                return takeGroup(&state, bytesMax: .max)
            }
            for one in group[toldCount...] + rest {
                one.waiter.tell(.failure(LogError(latched: failure.error)))
            }
        } else if toldCount < group.count {
            state.withLock { state in
                state.queue.putBack(group[toldCount...])
                queued.store(state.queue.count, ordering: .releasing)
            }
        }
        return Committed(count: toldCount, duration: .now - gathering.ended)
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
        let wait = DispatchTimeInterval.milliseconds(
            Int(min(max(0, options.idleMax / .milliseconds(1)), Double(Int32.max)))
        )
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
