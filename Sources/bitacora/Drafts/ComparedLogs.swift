// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The log as the two sides of a comparison see it, each with its drafts.
///
/// Where one side has the other's files, and perhaps more behind them, the log is read once: the side
/// with fewer asks for a beginning of it. Only where each has files that the other must not see
/// is it read once for each, both times as it was at one moment.
struct ComparedLogs {
    /// The log that the first side is asked of.
    var first: DraftLog
    /// The log that the second side is asked of; nil for the same.
    let second: DraftLog?
    /// How many events each side knows; nil for all there are.
    let counts: (before: UInt64?, after: UInt64?)

    /// Reads the files of each side behind the log; `storage` is where that lies.
    init(
        _ location: LogLocation,
        _ before: [String],
        _ after: [String],
        over storage: any Storage = DiskStorage()
    ) throws {
        if before.starts(with: after) || after.starts(with: before) {
            let longer = before.count > after.count ? before : after
            first = try DraftLog(location, with: longer, over: storage)
            second = nil
            counts = (first.count(ofFiles: before.count), first.count(ofFiles: after.count))
        } else {
            let moment = try OverlayStorage(location.path, over: storage)
            first = try DraftLog(location, with: before, over: moment)
            second = try DraftLog(location, with: after, over: moment)
            counts = (nil, nil)
        }
    }

    /// Reads the log: what the first side is asked of, and the second if that is another.
    ///
    /// `name`: for which report; nil for any.
    func replays(for name: ReportName?) throws -> (first: Replay, second: Replay?) {
        let names = name.map { [$0] }
        var replay = try names.map { try Replay(first.reader, for: $0) } ?? Replay(first.reader)
        replay.drafts = first.drafts
        var other = try second.map { try Replay($0.reader, for: names, beside: replay) }
        other?.drafts = second?.drafts
        return (replay, other)
    }
}
