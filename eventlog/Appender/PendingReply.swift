// SPDX-License-Identifier: MIT

/// A task that is suspended until it is told what became of its batch.
///
/// A checked continuation would allocate memory for each batch. Its check is done by ``Waiter``, which
/// is the only one to hold a reply.
@safe
struct PendingReply: Sendable {
    private let continuation: UnsafeContinuation<AppendReceipt, any Error>

    /// Suspends the task until `tell` is called of what `body` is given.
    static func suspended(_ body: (PendingReply) -> Void) async throws -> AppendReceipt {
        // SAFETY: a reply is told once, as `tell` asks for.
        try await unsafe withUnsafeThrowingContinuation { continuation in
            unsafe body(PendingReply(continuation: continuation))
        }
    }

    /// Lets the task go on; to be called once.
    func tell(_ outcome: Result<AppendReceipt, any Error>) {
        // SAFETY: the caller sees to it that this is the first call.
        unsafe continuation.resume(with: outcome)
    }
}
