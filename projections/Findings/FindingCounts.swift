// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// How many findings there are about events that have come in.
public enum FindingCounts: Sendable {
    /// A log of up to so many events is read whole, with 28 bytes for each.
    static let wholeMax = 2 << 20
    /// Of a longer one so many events are held at once, with 24 bytes each, however many it has.
    static let eventsMax = 5 << 20

    /// How many findings there are about the events from a position on, by name, in the order
    /// of names.
    ///
    /// Only accounts that these events name can have any, so only these are folded.
    ///
    /// - Parameters:
    ///   - position: the first of the events.
    ///   - reader: the log.
    ///   - date: the day of the findings.
    /// - Returns: names with counts above zero.
    /// - Throws: ``AccountOverflow`` of an account that is folded, ``TownError``, and what the log
    ///   throws.
    /// - Complexity: for a few accounts that of looking for their events by postings
    ///   (``NewEvents/areFew``); else O(events of the log), once for each few million. Memory does
    ///   not grow with the log.
    public static func added(
        from position: UInt64,
        to reader: LogReader,
        asOf date: CivilDate
    ) throws -> [(name: String, count: Int)] {
        let counts = try counted(from: position, to: reader, asOf: date)
        return Finding.allCases.compactMap { finding in
            counts[finding].flatMap { $0 > 0 ? (finding.rawValue, $0) : nil }
        }
    }

    /// The counts, in the way that costs least.
    private static func counted(
        from position: UInt64,
        to reader: LogReader,
        asOf date: CivilDate
    ) throws -> [Finding: Int] {
        if let new = try NewEvents(reader, from: position, asOf: date), try new.areFew {
            return try new.findings()
        }
        if reader.count <= UInt64(wholeMax) {
            return try ofWhole(reader, from: position, asOf: date, parts: nil)
        }
        return try byRanges(reader, from: position, asOf: date, eventsMax: eventsMax, parts: nil)
    }

    /// The counts, from a town of all events.
    ///
    /// `parts`: into how many parts the log is cut that are read side by side; nil for what pays
    /// off.
    static func ofWhole(
        _ reader: LogReader,
        from position: UInt64,
        asOf date: CivilDate,
        parts: Int?
    ) throws -> [Finding: Int] {
        let (found, receipts) = try SideBySide.both {
            let replay = try Replay(reader, needs: .lateness, parts: parts)
            return (
                try replay.findings(from: position, asOf: date),
                replay.town.reversals.map(\.target)
            )
        } and: {
            try RepeatedReceipts(reader, from: position, asOf: date, turns: 1).receipts(inTurn: 0)
        }
        var counts = found.0
        counts[.duplicateReceipt] = receipts.repeatedCount(without: found.1)
        return counts
    }

    /// The counts, from one town after the other, each of accounts with about so many events at
    /// most.
    static func byRanges(
        _ reader: LogReader,
        from position: UInt64,
        asOf date: CivilDate,
        eventsMax: Int,
        parts: Int?
    ) throws -> [Finding: Int] {
        let survey = try TownSurvey(reader, newFrom: position, asOf: date, parts: parts)
        var counts: [Finding: Int] = [.lateEntry: survey.lateCount]
        for accounts in survey.ranges(eventsMax: eventsMax) {
            let replay = Replay(reader, of: try survey.town(of: accounts), parts: parts)
            let found = try replay.findings(from: position, asOf: date)
            counts.merge(found, uniquingKeysWith: +)
        }
        let receipts = try RepeatedReceipts(
            reader,
            from: position,
            asOf: date,
            turns: RepeatedReceipts.turns(Int(reader.count), eventsMax: eventsMax)
        )
        for turn in 0..<receipts.turns {
            counts[.duplicateReceipt, default: 0] += try receipts.receipts(inTurn: turn)
                .repeatedCount(without: survey.reversed)
        }
        return counts
    }
}

extension Replay {
    /// How many findings there are about the events from a position on, but for receipts.
    func findings(
        from position: UInt64,
        asOf date: CivilDate
    ) throws -> [Finding: Int] {
        let question = Question(asOf: date)
        let projectors = [FindingsProjector(countingFrom: position)]
        let side = ReplaySide(try knownView(question), question, projectors, since: position)
        let ready = try run([side])[0].projectors
        return (ready[0] as? FindingsProjector)?.counts ?? [:]
    }
}
