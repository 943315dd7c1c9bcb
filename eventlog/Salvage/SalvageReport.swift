// SPDX-License-Identifier: MIT

/// What a salvage found and what it had to leave out.
public struct SalvageReport: Hashable, Sendable {
    /// How many events were given.
    public internal(set) var events: UInt64 = 0
    /// The position behind the last event that is known to have been in the log.
    public internal(set) var end: UInt64 = 0
    /// The events that are not there, each run with the damage that took it, in order.
    public internal(set) var gaps: [VerificationReport.Damage] = []
    /// Damage that has cost no event.
    public internal(set) var otherDamage: [VerificationReport.Damage] = []
    /// Positions of events given that only their block's checksum vouches for: a gap before them
    /// has made it impossible to hash them up to the root in the block.
    public internal(set) var checksumOnly: [Range<UInt64>] = []
    /// What an append has left that was never completed; none of it is given.
    public internal(set) var tornTail: VerificationReport.Damage?
    /// The Merkle root over the events given; nil where there are gaps.
    public internal(set) var root: Digest?

    /// Whether every event was given.
    public var isWhole: Bool { gaps.isEmpty }
}
