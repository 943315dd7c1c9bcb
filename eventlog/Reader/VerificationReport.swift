// SPDX-License-Identifier: MIT

/// What a verifier found.
public struct VerificationReport: Hashable, Sendable {
    /// Bytes that are not what they should be.
    public struct Damage: Hashable, Sendable {
        /// The file's name: a segment's, that of its postings, `log.json` or `commit`.
        public let file: String
        /// Where in the file.
        public let offset: UInt64
        /// The positions of the events that cannot be vouched for; may be empty.
        public let events: Range<UInt64>
        /// What is wrong.
        public let finding: LogFinding
    }

    /// Something to say of a file that the log is whole without.
    public struct Note: Hashable, Sendable {
        /// The file's name.
        public let file: String
        /// What there is to say; its code is one of those of side files.
        public let finding: LogFinding
    }

    /// What an append has left that was never acknowledged; the next writer cuts it off.
    public struct TornTail: Hashable, Sendable {
        /// The segment's file name.
        public let segment: String
        /// Where it begins.
        public let offset: UInt64
        /// How many bytes it has.
        public let bytes: UInt64
        /// What is wrong with it.
        public let finding: LogFinding
    }

    /// How the commit mark stands to the segments.
    public enum MarkState: Hashable, Sendable {
        /// It names the log's end.
        case current
        /// It names an earlier end: a crash came between sync and mark.
        case old
        /// There is none.
        case missing
    }

    /// How many events the log has.
    public internal(set) var events: UInt64 = 0
    /// The Merkle root over them, hashed anew; nil if damage stands in the way.
    public internal(set) var root: Digest?
    /// How many bytes were read.
    public internal(set) var bytes: UInt64 = 0
    /// All damage, in the order of the log.
    public internal(set) var damages: [Damage] = []
    /// Bytes behind the last whole batch, if there are any.
    public internal(set) var tornTail: TornTail?
    /// The commit mark.
    public internal(set) var mark = MarkState.missing

    /// Files beside the segments that are missing, of no use or left over, by name: no damage, for
    /// each can be made again or means nothing.
    public internal(set) var notes: [Note] = []

    /// Whether nothing is wrong; neither a torn tail nor a side file that is missing, old or worn is
    /// damage.
    public var isSound: Bool { damages.isEmpty }
}
