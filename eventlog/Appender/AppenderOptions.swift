// SPDX-License-Identifier: MIT

/// How a ``LogAppender`` gathers, and when it lets other processes write.
public struct AppenderOptions: Hashable, Sendable {
    /// At most so many bytes of batches wait; a further one is refused as `.busy`.
    public var waitingBytesMax = 64 << 20
    /// A group takes no further batch when it has so many bytes.
    public var groupBytesMax = 4 << 20
    /// After so long without work the log's lock is released.
    public var idleMax = Duration.milliseconds(100)
    /// After so long with work without a pause the lock is released too, for a moment.
    public var holdMax = Duration.seconds(2)
    /// How long to try for the lock while another process holds it.
    public var lockWait = Duration.seconds(5)

    /// The usual bounds.
    public init() {}
}
