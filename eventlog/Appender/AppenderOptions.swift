// SPDX-License-Identifier: MIT

/// How a ``LogAppender`` gathers, and when it lets other processes write.
///
/// The defaults are for a program that appends much and alone. A server beside which people use the command
/// line sets ``holdMax`` to 250 milliseconds; nothing else has to be set.
public struct AppenderOptions: Hashable, Sendable {
    /// At most so many bytes of batches wait; a further one is refused as `.busy`.
    ///
    /// It is memory: a server that would rather refuse early than answer late sets it lower.
    public var waitingBytesMax = 64 << 20
    /// A group takes no further batch when it has so many bytes.
    ///
    /// All of a group are answered together: larger ones make each answer later, not more of them.
    public var groupBytesMax = 4 << 20
    /// After so long without work the log's lock is released.
    ///
    /// Opening the log again takes some milliseconds, so it is longer than the pauses between callers.
    public var idleMax = Duration.milliseconds(100)
    /// After so long with work without a pause the lock is released too, for a moment.
    ///
    /// So long a command beside a busy appender waits. Each time costs the callers a closing, eight
    /// milliseconds and an opening: of 250 milliseconds a twentieth or so, of the two seconds of the
    /// default hardly anything. It has to be shorter than what others wait for the lock (five seconds,
    /// unless they say otherwise).
    public var holdMax = Duration.seconds(2)
    /// How long to try for the lock while another process holds it.
    ///
    /// An import or a sealing of much may hold it for seconds; who comes too soon is refused as `.busy`,
    /// and may come again.
    public var lockWait = Duration.seconds(5)

    /// The usual bounds.
    public init() {}
}
