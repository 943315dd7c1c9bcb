// SPDX-License-Identifier: MIT

/// What sealing did.
public struct SealingReport: Hashable, Sendable {
    /// How many segments the log had.
    public internal(set) var segmentsBefore = 0
    /// How many it has now.
    public internal(set) var segmentsAfter = 0
    /// How many bytes they had.
    public internal(set) var bytesBefore: UInt64 = 0
    /// How many they have now.
    public internal(set) var bytesAfter: UInt64 = 0
    /// How many segments were made by sealing.
    public internal(set) var sealedSegments = 0
    /// How many events were rewritten.
    public internal(set) var sealedEvents: UInt64 = 0
    /// Segments that an interrupted sealing had left and that were removed.
    public internal(set) var removedSegments = 0
    /// Whether another process was appending, so that the last segment could not be finished.
    public internal(set) var wasBusy = false

    /// Whether nothing of the log was rewritten or removed.
    public var isUnchanged: Bool { sealedSegments == 0 && removedSegments == 0 }
}
