// SPDX-License-Identifier: MIT
import Dispatch
import Glibc
import Synchronization

/// How many batches a group had, and how long it took to commit them.
struct Committed {
    var count = 0
    var duration = Duration.zero
}

/// A group that is being gathered.
struct Gathering {
    /// Those who have been taken, who cannot be taken back any more.
    fileprivate(set) var group: [GroupMember] = []
    fileprivate var bytes = 0
    fileprivate var isOver = false
    /// When it was over.
    fileprivate(set) var ended: ContinuousClock.Instant
    /// As many as the last group had: who was just answered mostly comes again at once.
    fileprivate let expected: Int
    /// They are waited for no longer than this.
    private let wait: Duration
    private let started: ContinuousClock.Instant
    /// Whose tasks the gathering thread runs, which is where callers may come from.
    fileprivate let tasks: AppenderExecutor?

    /// So long the committing thread looks whether they have come, before it sleeps till then.
    private static let watchMax = Duration.microseconds(200)

    init(after last: Committed, running tasks: AppenderExecutor?) {
        self.tasks = tasks
        expected = last.count > 1 ? last.count : 0
        wait = min(last.duration / 2, .milliseconds(1))
        started = .now
        ended = started
        group.reserveCapacity(expected)
    }

    /// How many are still missing.
    fileprivate var missing: Int { expected - group.count }

    /// So many are taken into the group at once.
    ///
    /// While they are numbered, rendered and hashed, the others come; half of those missing each time,
    /// so that little is left to be done when the last has come.
    fileprivate var pieceCount: Int { missing <= 0 ? 0 : (missing + 1) / 2 }

    fileprivate var watchEnd: ContinuousClock.Instant { started + min(wait, Self.watchMax) }
    fileprivate var end: ContinuousClock.Instant { started + wait }
}

extension LogAppender {
    /// Takes those who have come since, and nobody when the group is to be written.
    ///
    /// It waits a little for those who were just answered to come again with their next batch:
    /// else the first of them would go to the disk alone, with all others waiting for the next
    /// sync.
    func gather(_ gathering: inout Gathering) -> [GroupMember] {
        guard !gathering.isOver else { return [] }
        gathering.tasks?.runReady()
        let wanted = gathering.pieceCount
        let haveCome = wanted <= 0 || watch(for: wanted, gathering)
        let room = options.groupBytesMax - gathering.bytes
        let next = state.withLock { takeGroup(&$0, bytesMax: room) }
        gathering.group += next
        for one in next { gathering.bytes += one.size }
        if !haveCome || next.isEmpty || gathering.missing <= 0
            || gathering.bytes >= options.groupBytesMax
        {
            gathering.isOver = true
            gathering.ended = .now
        }
        return next
    }

    /// Takes who waits, as many as do not pass the bound.
    func takeGroup(_ state: inout State, bytesMax: Int) -> [GroupMember] {
        defer { queued.store(state.queue.count, ordering: .releasing) }
        return state.queue.takeGroup(bytesMax: bytesMax)
    }

    /// Waits until so many have come; false if the time is up.
    private func watch(for count: Int, _ gathering: borrowing Gathering) -> Bool {
        // They mostly come sooner than a sleeping thread can be woken.
        while queued.load(ordering: .acquiring) < count {
            guard ContinuousClock.now < gathering.watchEnd else {
                return sleep(gathering.missing, until: gathering.end)
            }
            sched_yield()
            gathering.tasks?.runReady()
        }
        return true
    }

    /// Sleeps until so many have come; false if the time is up.
    private func sleep(_ count: Int, until end: ContinuousClock.Instant) -> Bool {
        let left = end - .now
        guard left > .zero else { return false }
        let isMissing = state.withLock { state in
            guard state.queue.count < count, !state.isClosed else { return false }
            state.awaited = count
            return true
        }
        guard isMissing else { return true }
        let deadline = DispatchTime.now() + .nanoseconds(Int(left / .nanoseconds(1)))
        guard arrivals.wait(timeout: deadline) == .timedOut else { return true }
        let isLate = state.withLock { state in
            defer { state.awaited = nil }
            return state.awaited == nil
        }
        // They came in the very moment: their signal must not be taken for that of others.
        if isLate { arrivals.wait() }
        return isLate
    }
}
