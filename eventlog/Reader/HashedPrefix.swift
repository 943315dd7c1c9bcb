// SPDX-License-Identifier: MIT

/// The beginning of a log, each event of which was read and hashed: roots of it are of these events, and
/// not only what stands beside them.
///
/// What a reader calls the root is what the last block or the commit mark says, and proofs are held to
/// that. Whoever changes events and puts the checksums right leaves it as it was: only hashing tells.
public struct HashedPrefix: Sendable {
    private let reader: LogReader
    /// How many events were hashed.
    public let count: UInt64

    /// Reads and hashes the first events, and holds them to the roots that their blocks bear, as
    /// ``LogVerifier`` does; no side file is looked at.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - count: how many events.
    ///   - judges: who else looks at the events, while they are at hand; they may be shown some behind
    ///     these.
    /// - Throws: `.damaged` at the first place that the verifier would name, or what reading throws.
    /// - Complexity: O(n), on all cores.
    /// - Precondition: the log has so many events.
    public init(
        _ reader: LogReader,
        first count: UInt64,
        judges: EventJudges? = nil
    ) throws(LogError) {
        precondition(count <= reader.count, "the log has so many events")
        self.reader = reader
        self.count = count
        guard count > 0 else { return }
        let parts = reader.segment(of: count - 1) + 1
        let found = try SideBySide.results(parts) { index throws(LogError) in
            try reader.audited(index, judges)
        }
        var audit = LogAudit()
        for (index, findings) in found.enumerated() {
            audit.add(findings, reader.entry(index))
        }
        // Behind these events the last segment may be as it is.
        let damages = audit.report.damages
            .filter { $0.events.isEmpty || $0.events.lowerBound < count }
        if let damage = damages.first { throw LogError(damage) }
    }

    /// The Merkle root over the first `size` of them.
    ///
    /// - Precondition: so many were hashed.
    public func root(ofFirst size: UInt64) throws(LogError) -> Digest {
        precondition(size <= count, "so many were hashed")
        return size == 0 ? .empty : try reader.rehashedRoot(ofFirst: size)
    }

    /// Checks that this is the root over the first `size` of them.
    ///
    /// - Throws: `.damaged` if it is another, and what ``root(ofFirst:)`` throws.
    /// - Precondition: so many were hashed.
    public func check(_ root: Digest, ofFirst size: UInt64) throws(LogError) {
        guard try self.root(ofFirst: size) != root else { return }
        throw LogError(.damaged, LogFinding(.rootDisagrees), path: reader.paths.directory).with {
            $0.events = 0..<size
        }
    }
}

extension LogReader {
    /// What an audit of one segment finds, as far as it belongs to this reader's log.
    fileprivate func audited(
        _ index: Int,
        _ judges: EventJudges?
    ) throws(LogError) -> SegmentFindings {
        let info = segments[index]
        let walker = try SegmentWalker(
            files[index],
            firstPosition: info.firstPosition,
            limit: info.bytes
        )
        var manner = SegmentAudit.Manner()
        manner.segment = index
        manner.judges = judges
        var audit = SegmentAudit(
            walker,
            end: info.firstPosition + info.count,
            logID: identity.idBytes,
            manner
        )
        var findings = SegmentFindings(mark: nil)
        try audit.run(&findings) { _ in }
        return findings
    }

    fileprivate func entry(_ index: Int) -> LogSegments.Entry {
        let info = segments[index]
        return LogSegments.Entry(
            first: info.firstPosition,
            file: files[index],
            sealedCount: info.isSealed ? info.count : nil
        )
    }
}

extension LogError {
    fileprivate init(_ damage: VerificationReport.Damage) {
        self = LogError(.damaged, damage.finding).with {
            $0.segment = damage.file
            $0.offset = damage.offset
            $0.events = damage.events
        }
    }
}
