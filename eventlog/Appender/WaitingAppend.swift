// SPDX-License-Identifier: MIT
import Dispatch
import Synchronization

/// A batch on its way through a ``LogAppender``, and the one who waits for its receipt.
final class WaitingAppend: Sendable {
    typealias Outcome = Result<AppendReceipt, any Error>

    /// Who is told.
    private enum Waiter: Sendable {
        case task(CheckedContinuation<AppendReceipt, any Error>)
        case thread(DispatchSemaphore)
    }

    let member: GroupMember
    /// Tells it from all others of the appender.
    let ticket: UInt64
    private let waiter: Waiter
    private let outcome = Mutex<Outcome?>(nil)

    /// A batch that a task waits for.
    init(
        _ member: GroupMember,
        ticket: UInt64,
        _ continuation: CheckedContinuation<AppendReceipt, any Error>
    ) {
        self.member = member
        self.ticket = ticket
        waiter = .task(continuation)
    }

    /// A batch that a thread waits for.
    init(_ member: GroupMember, ticket: UInt64) {
        self.member = member
        self.ticket = ticket
        waiter = .thread(DispatchSemaphore(value: 0))
    }

    /// Tells what became of it; once.
    func finish(_ result: Outcome) {
        switch waiter {
        case .task(let continuation): continuation.resume(with: result)
        case .thread(let semaphore):
            outcome.withLock { $0 = result }
            semaphore.signal()
        }
    }

    /// Whether a thread's batch is done.
    var isDone: Bool { outcome.withLock { $0 != nil } }

    /// Blocks the thread until its batch is done.
    func wait() -> Outcome? {
        if case .thread(let semaphore) = waiter { semaphore.wait() }
        return outcome.withLock { $0 }
    }
}
