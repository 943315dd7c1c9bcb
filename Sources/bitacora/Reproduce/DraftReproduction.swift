// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// Makes a saved report again, with the drafts that it was made with if there were any.
///
/// The drafts stand behind the log as it was then: what has come since is not before them, not even
/// the same events, if they were recorded in the end.
struct DraftReproduction {
    private let saved: SavedReport
    private let location: LogLocation
    /// The files that were given, by name.
    private let given: [String: String]

    /// A saved report, and files that it may have been made with.
    init(_ saved: SavedReport, _ location: LogLocation, _ paths: [String]) throws(Failure) {
        self.saved = saved
        self.location = location
        if !paths.isEmpty, (saved.drafts + saved.draftsBefore).isEmpty {
            throw Failure.withoutDrafts
        }
        given = Dictionary(paths.map { ($0.fileName, $0) }) { $1 }
    }

    /// Makes it again, of the log that the reader has and whose beginning was hashed.
    func run(
        _ reader: LogReader,
        _ hashed: HashedPrefix,
        policies: [Policy],
        control: Replay.ControlTotals?
    ) throws -> Reproduction {
        if let mismatch = try saved.mismatch(hashed) { return mismatch }
        let needed = saved.draftsBefore + saved.drafts.filter { !saved.draftsBefore.contains($0) }
        if needed.isEmpty {
            return try Replay(reader).reproduce(saved, policies: policies, control: control)
        }
        let missing = needed.filter { given[$0.name] == nil }
        guard missing.isEmpty else { return .unknownDrafts(missing) }
        let then = try OverlayStorage.beginning(of: location.path, events: saved.eventsMax)
        let logs = try ComparedLogs(
            location,
            paths(saved.draftsBefore),
            paths(saved.drafts),
            over: then
        )
        if let other = logs.other(than: saved) { return .otherDrafts(other) }
        let (replay, second) = try logs.replays(for: nil)
        return try replay.reproduce(saved, of: second, policies: policies, control: control)
    }

    private func paths(_ files: [DraftFile]) -> [String] { files.compactMap { given[$0.name] } }
}

extension ComparedLogs {
    /// The first file of a saved report whose events are not those that were read for it.
    fileprivate func other(than saved: SavedReport) -> DraftFile? {
        let one = first.drafts?.files ?? []
        let two = second.map { $0.drafts?.files ?? [] } ?? one
        return Self.other(saved.draftsBefore, one) ?? Self.other(saved.drafts, two)
    }

    private static func other(_ wanted: [DraftFile], _ found: [DraftFile]) -> DraftFile? {
        wanted.indices.first { $0 >= found.count || found[$0] != wanted[$0] }.map { wanted[$0] }
    }
}

extension Failure {
    /// Drafts for a report that was made without any.
    fileprivate static var withoutDrafts: Failure {
        Failure(
            .usage,
            es: "--with: el informe se hizo sin más eventos que los de la bitácora. Quite --with",
            en: "--with: the report was made with no events but those of the log. Leave --with out"
        )
    }
}
