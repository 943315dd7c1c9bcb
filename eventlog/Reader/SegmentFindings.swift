// SPDX-License-Identifier: MIT

/// What the verifier finds in one segment, and with what that segment ends.
///
/// A header has all that has to be known of the events before it, so segments are checked each by
/// itself; ``LogAudit`` then holds each one's header to the end of the one before.
struct SegmentFindings {
    /// The log's mark.
    let mark: CommitMark?
    var damages: [VerificationReport.Damage] = []
    var tornTail: VerificationReport.TornTail?
    var hasMetMark = false
    /// The header, if it is whole.
    var header: SegmentHeader?
    var isOfOtherLog = false
    /// Whether the segment, the last one, has neither header nor blocks and no mark names it.
    var isUnbegun = false
    /// The tree and the sources so far; nil while damage stands before.
    var frontier: MerkleFrontier?
    var sources: SourceNumbers?
    var lastRecorded: Instant?
    /// Behind the last whole batch, and the root there; nil if there is neither header nor batch.
    var end: UInt64?
    var root: Digest?
    /// How many bytes the file has.
    var bytes: UInt64 = 0
    /// Of a sealed segment that is whole, where postings were asked for.
    var postings: PostingsVerdict?

    init(mark: CommitMark?) { self.mark = mark }

    mutating func note(
        _ file: String,
        at offset: UInt64,
        events: Range<UInt64>,
        _ finding: LogFinding
    ) {
        damages.append(
            VerificationReport.Damage(
                file: file,
                offset: offset,
                events: events,
                finding: finding
            )
        )
    }
}
