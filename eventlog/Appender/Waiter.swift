// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

/// Who waits for what becomes of a batch in a ``LogAppender``: a task that is suspended, or a thread.
///
/// Part of the batch itself, so that waiting takes no memory of its own.
struct Waiter: ~Copyable, Sendable {
    typealias Outcome = Result<AppendReceipt, any Error>

    private enum Phase: Sendable {
        /// Not waiting yet; a thread that commits its own batch never does.
        case awake
        case suspended(PendingReply)
        case asleep(DispatchSemaphore)
        /// What a thread is told.
        case told(Outcome)
        /// A task has been told.
        case over
    }

    private let phase = Mutex(Phase.awake)

    /// A task waits from now on.
    func suspend(_ reply: PendingReply) {
        phase.withLock { phase in
            guard case .awake = phase else { preconditionFailure("one waits for a batch") }
            phase = .suspended(reply)
        }
    }

    /// Tells what became of the batch; once.
    func tell(_ outcome: Outcome) {
        let before = phase.withLock { phase -> Phase in
            let before = phase
            if case .suspended = before { phase = .over } else { phase = .told(outcome) }
            return before
        }
        switch before {
        case .awake: break
        case .suspended(let reply): reply.tell(outcome)
        case .asleep(let semaphore): semaphore.signal()
        case .told, .over: preconditionFailure("a batch is told once")
        }
    }

    /// Whether a thread's batch has been told.
    var isTold: Bool {
        phase.withLock { phase in
            if case .told = phase { true } else { false }
        }
    }

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
