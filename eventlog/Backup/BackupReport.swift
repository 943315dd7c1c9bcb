// SPDX-License-Identifier: MIT

/// What a backup has done.
public struct BackupReport: Hashable, Sendable {
    /// How many events the copy has.
    public let events: UInt64
    /// The Merkle root over them, the same in the log and in the copy.
    public let root: Digest
    /// How many segments were written.
    public internal(set) var filesCopied = 0
    /// How many segments of the log were there already.
    public internal(set) var filesKept = 0
    /// How many of these were held to the log at both ends only, and not read whole.
    public internal(set) var filesUnread = 0
    /// How many bytes of segments were written.
    public internal(set) var bytesCopied: UInt64 = 0
    /// How many bytes of segments were there already.
    public internal(set) var bytesKept: UInt64 = 0

    init(_ log: LogReader) {
        events = log.count
        root = log.root
    }
}
