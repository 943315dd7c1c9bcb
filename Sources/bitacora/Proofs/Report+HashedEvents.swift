// SPDX-License-Identifier: MIT
import EventLog
import Projections

extension Report {
    /// Holds the root that it states to the events that it counts, before it is signed or goes out of the
    /// office.
    ///
    /// Of an earlier moment these are the log's beginning. The event behind them is hashed too: that it
    /// came later shows that no more were known then.
    ///
    /// - Throws: what `HashedPrefix(judging:first:)` and its `check` throw.
    /// - Complexity: O(n), on all cores.
    func checkEvents(of log: LogReader) throws {
        let counted = clocks.events
        // The other side of a comparison may know more.
        let isWhole = name == "comparison" || counted == log.count
        try HashedPrefix(judging: log, first: isWhole ? log.count : counted + 1)
            .check(clocks.root, ofFirst: counted)
    }
}
