// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

/// A batch on its way through a ``LogAppender``, and the one who waits for its receipt.
final class WaitingAppend: Sendable {
    typealias Outcome = Result<AppendReceipt, any Error>

    /// How far a thread is that waits.
    private enum Phase: Sendable {
        /// Not asleep: mostly it is the one that commits, which needs nobody to wake it.
        case awake
        case asleep(DispatchSemaphore)
        case told(Outcome)
    }

    let member: GroupMember
    /// Tells it from all others of the appender.
    let ticket: UInt64
    /// The task that waits; nil where a thread does.
    private let reply: PendingReply?
    private let isTold = Atomic(false)
    private let phase = Mutex(Phase.awake)

    /// A batch that a task waits for, or else a thread.
    init(_ member: GroupMember, ticket: UInt64, _ reply: PendingReply? = nil) {
        self.member = member
        self.ticket = ticket
        self.reply = reply
    }

    /// Tells what became of it; once.
    func finish(_ outcome: Outcome) {
        let (isFirst, _) = isTold.compareExchange(
            expected: false,
            desired: true,
            ordering: .acquiringAndReleasing
        )
        precondition(isFirst, "a batch is told once")
        if let reply {
            reply.tell(outcome)
            return
        }
        let sleeper = phase.withLock { phase -> DispatchSemaphore? in
            defer { phase = .told(outcome) }
            if case .asleep(let semaphore) = phase { return semaphore }
            return nil
        }
        sleeper?.signal()
    }

    /// Whether it has been told.
    var isDone: Bool { isTold.load(ordering: .acquiring) }

    /// Blocks the thread until it is told.
    func wait() -> Outcome {
        let asleep = phase.withLock { phase -> DispatchSemaphore? in
            guard case .awake = phase else { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            phase = .asleep(semaphore)
            return semaphore
        }
        asleep?.wait()
        return phase.withLock { phase in
            guard case .told(let outcome) = phase else {
                preconditionFailure("a thread goes on when it is told")
            }
            return outcome
        }
    }
}
