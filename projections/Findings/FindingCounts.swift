// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// How many findings there are about events that have come in.
public enum FindingCounts: Sendable {
    /// So many events are held at once, with 28 bytes each, however many the log has.
    static let eventsMax = 5 << 20

    /// How many findings there are about the events from a position on, by name, in the order
    /// of names.
    ///
    /// Only accounts that these events name can have any: these are read and folded, some at a time.
    ///
    /// - Parameters:
    ///   - position: the first of the events.
    ///   - reader: the log.
    ///   - date: the day of the findings.
    /// - Returns: names with counts above zero.
    /// - Throws: ``AccountOverflow`` of an account that is folded, ``TownError``, and what the log
    ///   throws.
    /// - Complexity: O(events of the log), once for each few million; memory does not grow with it.
    public static func added(
        from position: UInt64,
        to reader: LogReader,
        asOf date: CivilDate
    ) throws -> [(name: String, count: Int)] {
        try added(from: position, to: reader, asOf: date, eventsMax: eventsMax, parts: nil)
    }

    /// The same with other sizes.
    ///
    /// - Parameters:
    ///   - position: the first of the events.
    ///   - reader: the log.
    ///   - date: the day of the findings.
    ///   - eventsMax: about so many events are held at once.
    ///   - parts: into how many parts the log is cut that are read side by side; nil for what pays
    ///     off.
    /// - Returns: names with counts above zero.
    /// - Throws: the same.
    package static func added(
        from position: UInt64,
        to reader: LogReader,
        asOf date: CivilDate,
        eventsMax: Int,
        parts: Int?
    ) throws -> [(name: String, count: Int)] {
        let survey = try TownSurvey(reader, newFrom: position, asOf: date, parts: parts)
        var counts: [Finding: Int] = [.lateEntry: survey.lateCount]
        for accounts in survey.ranges(eventsMax: eventsMax) {
            let replay = Replay(reader, of: try survey.town(of: accounts), parts: parts)
            let question = Question(asOf: date)
            let ready = try replay.run(
                try replay.knownView(question),
                question,
                [FindingsProjector(countingFrom: position)]
            )
            for case let found as FindingsProjector in ready {
                counts.merge(found.counts, uniquingKeysWith: +)
            }
        }
        let receipts = RepeatedReceipts(reader: reader, asOf: date, reversed: survey.reversed)
        let turns = max(1, (Int(reader.count) + eventsMax - 1) / eventsMax)
        counts[.duplicateReceipt] = try receipts.count(from: position, turns: turns)
        return Finding.allCases.compactMap { finding in
            counts[finding].flatMap { $0 > 0 ? (finding.rawValue, $0) : nil }
        }
    }
}
