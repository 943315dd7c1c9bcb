// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A log that was looked through once, so that the accounts that new events name can be read some at a
/// time, each time into a town of only these.
///
/// A whole town takes 28 bytes for each event of the log. These take as many as their events, and are
/// read one after the other, so that memory does not grow with the log; for each the columns of all
/// events are decoded again.
struct TownSurvey: Sendable {
    /// The events that were taken back, ascending.
    let reversed: [UInt32]
    /// How many new events were recorded long after they took effect, and were not taken back.
    let lateCount: Int

    private let reader: LogReader
    private let opened: OpenedLog
    private let codings: [TownCoding]
    private let parts: [SurveyPart]
    private let names: TownNames
    private let rules: RuleEvents
    private let reversals: [Town.Reversal]
    /// How many events each account has that a new event names; 0 for the others.
    private let counts: [Int]

    /// A part of a log is not worth another thread with fewer events.
    private static let partSize: UInt64 = 1 << 16
    /// Each part counts the events of each account.
    private static let partsMax: UInt64 = 16

    /// Looks through a log.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - position: the events from it on are new.
    ///   - asOf: the day up to which late ones are counted.
    ///   - wantedParts: into how many parts the log is cut; nil for what pays off.
    /// - Throws: what the log throws, and ``TownError``.
    init(
        _ reader: LogReader,
        newFrom position: UInt64,
        asOf: CivilDate,
        parts wantedParts: Int? = nil
    ) throws {
        self.reader = reader
        let partCount = wantedParts ?? Int(min(Self.partsMax, reader.count / Self.partSize + 1))
        let opened = try OpenedLog(
            reader,
            fields: TownField.all(for: .lateness).map(\.field),
            stride: reader.count / UInt64(16 * partCount) + 1
        )
        self.opened = opened
        var names = TownNames()
        let codings = opened.codings(&names)
        self.codings = codings
        let empty = opened.ranges(partCount).map { range in
            SurveyPart(
                Int(range.lowerBound)..<Int(range.upperBound),
                TownFields(reader.schema, .lateness),
                LocalCalendar(reader.identity.timeZone),
                firstNew: Int(position),
                asOf: asOf
            )
        }
        let parts = try SideBySide.results(empty.count) { index in
            var part = empty[index]
            try opened.forEachBlock(part.positions, fields: Self.surveyed) { block in
                part.add(block, codings[block.segment])
            }
            return part
        }
        self.parts = parts
        var (rules, taken, unclear) = (RuleEvents(), TakenBack(), [UnclearEvent]())
        for part in parts {
            part.rules.join(&rules, &names)
            taken.add(part.taken)
            unclear += part.unclear
        }
        (self.rules, self.names) = (rules, names)
        reversals = taken.reversals(
            try SourceNumber.positions(
                of: taken.targets(names.sources),
                parts.map { ($0.range, $0.sourceCounts) }
            ) { index, search in
                try opened.forEachSource(parts[index].positions, codings) { source, position in
                    search.pass(source, at: position)
                }
            }
        )
        unclear.sort { $0.position < $1.position }
        try unclear.requireTakenBack(by: reversals, known: Int(opened.end))
        let reversed = reversals.map(\.target)
        self.reversed = reversed
        lateCount = parts.reduce(0) { $0 + $1.lateCount(without: reversed) }
        counts = parts.counts(ofAccounts: names.accounts.count)
    }

    /// What a look through the log reads.
    private static let surveyed =
        TownField.rules.map(\.field)
        + [TownField.source, .type, .on, .recorded, .account, .reverses].map(\.field)
    /// What the accounts are read from.
    private static let folded =
        TownField.all(for: [])
        .filter { $0 != .source && $0 != .document && $0 != .reverses }
        .map(\.field)

    /// The accounts cut into ranges in which those that new events name have about so many events at
    /// most.
    func ranges(eventsMax: Int) -> [Range<Int>] {
        let all = counts.reduce(0, +)
        let wanted = max(1, (all + eventsMax - 1) / eventsMax)
        var ranges: [Range<Int>] = []
        var (first, passed) = (0, 0)
        for account in counts.indices {
            passed += counts[account]
            if passed >= all * (ranges.count + 1) / wanted, passed > 0 {
                ranges.append(first..<account + 1)
                first = account + 1
            }
        }
        return ranges
    }

    /// The town of those accounts of a range that new events name; it knows what their fold takes.
    ///
    /// - Throws: what the log throws, and ``TownError``.
    /// - Complexity: O(events of the log).
    func town(of accounts: Range<Int>) throws -> Town {
        var contents = TownContents()
        contents.count = Int(opened.end)
        contents.starts = [0]
        for account in counts.indices {
            contents.starts.append(
                contents.starts[account] + (accounts.contains(account) ? counts[account] : 0)
            )
        }
        let size = contents.starts[counts.count]
        let (rows, positions) = (TownRows(count: size, []), SharedRows<UInt32>(count: size))
        let places = places(of: accounts, contents.starts, positions)
        let fields = TownFields(reader.schema, [])
        let calendar = LocalCalendar(reader.identity.timeZone)
        let ready = try SideBySide.results(parts.count) { index in
            var part = TownPart(rows, from: 0, fields, [], calendar, places: places[index])
            try opened.forEachBlock(parts[index].positions, fields: Self.folded) { block in
                part.add(
                    block.events,
                    at: .from(block.firstPosition),
                    codings[block.segment]
                )
            }
            return part
        }
        (contents.rows, contents.positions, contents.names) = (rows, positions, names)
        for part in ready {
            var names = names
            part.move(rows, contents.join(part, &names))
        }
        (contents.rules, contents.reversals) = (rules, reversals)
        return try Town(contents)
    }

    /// Where each part's events of some accounts go.
    private func places(
        of accounts: Range<Int>,
        _ starts: [Int],
        _ positions: SharedRows<UInt32>
    ) -> [AccountPlaces] {
        var next = accounts.map { UInt32(starts[$0]) }
        return parts.map { part in
            var own = next
            for (index, account) in accounts.enumerated() {
                if counts[account] == 0 {
                    own[index] = AccountPlaces.none
                } else if account < part.counts.count {
                    next[index] += part.counts[account]
                }
            }
            return AccountPlaces(positions, from: accounts.lowerBound, own, reversed: reversed)
        }
    }
}

extension SurveyPart {
    /// Its positions, as the log counts them.
    fileprivate var positions: Range<UInt64> { UInt64(range.lowerBound)..<UInt64(range.upperBound) }
}

extension [SurveyPart] {
    /// How many events each account has that a new event names; 0 for the others.
    fileprivate func counts(ofAccounts size: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: size)
        var isNamed = [Bool](repeating: false, count: size)
        for part in self {
            for account in part.counts.indices {
                counts[account] += Int(part.counts[account])
                if part.named[account] { isNamed[account] = true }
            }
        }
        for account in counts.indices where !isNamed[account] { counts[account] = 0 }
        return counts
    }
}

extension OpenedLog {
    /// Calls `body` with the source of each event of some positions, and its position, in order.
    fileprivate func forEachSource(
        _ positions: Range<UInt64>,
        _ codings: [TownCoding],
        _ body: (Int, Int) -> Void
    ) throws {
        let field = Schema.envelope[Schema.source]
        try forEachBlock(positions, fields: [field]) { block in
            let codes = codings[block.segment][.source]
            var position = Int(block.firstPosition)
            for symbol in block.events[Schema.source].integers {
                body(Int(codes[Int(symbol)]), position)
                position += 1
            }
        }
    }
}
