// SPDX-License-Identifier: MIT
import Glibc
import Synchronization

/// The writer of a ``LogAppender``, open while there is work.
///
/// One thread at a time uses it.
final class AppenderTurn: Sendable {
    private struct Held: ~Copyable {
        var writer: LogWriter?
        var since: ContinuousClock.Instant?
    }

    private let held = Mutex(Held(writer: nil, since: nil))
    private let holdMax: Duration
    private let clock: @Sendable () -> Instant
    private let open: @Sendable () throws(LogError) -> LogWriter

    /// So long the lock is free under steady load.
    ///
    /// Others try every two milliseconds.
    private static let pause = Duration.milliseconds(8)

    init(
        holdMax: Duration,
        clock: @escaping @Sendable () -> Instant,
        open: @escaping @Sendable () throws(LogError) -> LogWriter
    ) {
        self.holdMax = holdMax
        self.clock = clock
        self.open = open
    }

    /// Appends what it can of a group, and tells one member after another what became of it.
    ///
    /// `more` gives those who have come since, and nobody when the group is to be written.
    ///
    /// - Returns: the failure that has closed the writer, if one has, and whether it is only of the
    ///   mark behind a group that is durable.
    func append(
        _ group: [GroupMember],
        gathering more: () -> [GroupMember],
        telling tell: (Result<AppendReceipt, LogError>) -> Void
    ) -> (error: LogError, isBehindReceipt: Bool)? {
        held.withLock { held in
            if let since = held.since, ContinuousClock.now - since > holdMax {
                Self.release(&held)
                usleep(UInt32(Self.pause / .microseconds(1)))
            }
            if held.since == nil {
                do throws(LogError) {
                    held.writer = try open()
                    held.since = .now
                } catch {
                    // Nothing was written: the next group may find the log free again.
                    for _ in group { tell(.failure(error)) }
                    return nil
                }
            }
            held.writer?.append(group: group, now: clock, gathering: more, telling: tell)
            guard let failure = held.writer?.latch else { return nil }
            let isBehindReceipt = held.writer?.isLatchBehindReceipt ?? false
            Self.release(&held)
            return (failure, isBehindReceipt)
        }
    }

    /// Lets other processes write.
    func release() {
        held.withLock { Self.release(&$0) }
    }

    private static func release(_ held: inout Held) {
        held.since = nil
        // A failure of the writer was told when it came.
        if let writer = held.writer.take() { try? writer.close() }
    }
}
