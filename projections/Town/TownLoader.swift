// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Builds a ``Town`` from a log, parts of it side by side, and from events that are in none.
struct TownLoader {
    /// What else the town is to know.
    let needs: TownNeeds
    private let timeZone: String
    private var names: TownNames
    private let rows: TownRows
    /// The source of each event; nil in a part of a log.
    private var sources: SharedRows<UInt32>?
    private var parts: [TownPart] = []
    /// In a part of a log, the events by `source#number`; nil where all events are read.
    private var references: [ExactText: UInt32]?
    /// In a part of a log, the position of each row; nil where it is the row's number.
    private var positions: [UInt32]?
    /// How many events the log has.
    private var count: Int

    /// A part of a log is not worth another thread with fewer events.
    private static let partSize: UInt64 = 1 << 16
    /// Each part counts the events of each account.
    private static let partsMax: UInt64 = 32

    /// A loader of so many events, the first of a log.
    ///
    /// `names`: those that have their numbers already.
    init(timeZone: String, count: Int, _ needs: TownNeeds, names: TownNames = TownNames()) {
        self.names = names
        self.timeZone = timeZone
        self.needs = needs
        self.count = count
        rows = TownRows(count: count, needs)
        sources = SharedRows(count: count)
    }

    /// A loader that has read a log, up to a count of its events.
    ///
    /// `extra`: how many events are going to be added; `parts`: into how many parts the log is cut,
    /// nil for what pays off.
    init(
        reading reader: LogReader,
        to wanted: UInt64? = nil,
        extra: Int = 0,
        _ needs: TownNeeds,
        names: TownNames = TownNames(),
        parts wantedParts: Int? = nil
    ) throws {
        let end = min(wanted ?? reader.count, reader.count)
        self.init(
            timeZone: reader.identity.timeZone,
            count: Int(end) + extra,
            needs,
            names: names
        )
        let wantedFields = TownField.all(for: needs).map(\.field)
        let partCount = wantedParts ?? Int(min(Self.partsMax, end / Self.partSize + 1))
        let opened = try OpenedLog(
            reader,
            fields: wantedFields,
            positions: 0..<end,
            stride: end / UInt64(16 * partCount) + 1
        )
        let segments = opened.codings(&self.names)
        let fields = TownFields(reader.schema, needs)
        let ranges = opened.ranges(partCount)
        let empty = ranges.map { part(from: Int($0.lowerBound), fields) }
        parts = try SideBySide.results(ranges.count) { index in
            var part = empty[index]
            try opened.forEachBlock(ranges[index], fields: wantedFields) { block in
                part.add(
                    block.events,
                    at: .from(block.firstPosition),
                    segments[block.segment]
                )
            }
            return part
        }
    }

    /// A loader that has read what was found in a log.
    ///
    /// `extra`: how many events are going to be added.
    ///
    /// - Throws: `.damaged` where a number of a source stands twice.
    init(
        reading reader: LogReader,
        _ found: FoundEvents,
        extra: Int,
        _ needs: TownNeeds
    ) throws(LogError) {
        self.init(
            timeZone: reader.identity.timeZone,
            count: found.positions.count + extra,
            needs
        )
        sources = nil
        count = Int(reader.count)
        references = try Self.places(found, reader)
        positions = found.positions
        add(found.events, at: .each(found.positions))
    }

    /// Where each event stands, by `source#number`.
    ///
    /// - Throws: `.damaged` at one that stands in the log before, which no writer lets in and of which a
    ///   reversal would not know which it takes back.
    private static func places(
        _ found: FoundEvents,
        _ reader: LogReader
    ) throws(LogError) -> [ExactText: UInt32] {
        var places: [ExactText: UInt32] = [:]
        places.reserveCapacity(found.positions.count)
        for (reference, position) in zip(found.references, found.positions)
        where places.updateValue(position, forKey: ExactText(reference)) != nil {
            let place = UInt64(position)
            throw LogError(.damaged, LogFinding(.numbersHaveGap)).with {
                $0.segment = reader.segments.last { $0.firstPosition <= place }?.name
                $0.events = place..<place + 1
            }
        }
        return places
    }

    private func part(from row: Int, _ fields: TownFields) -> TownPart {
        var part = TownPart(rows, from: row, fields, needs, LocalCalendar(timeZone))
        part.sources = sources
        return part
    }

    /// Reads events that are in no log, behind all others.
    mutating func add(_ events: EventColumns, at positions: RunPositions) {
        let fields = TownFields(events.schema, needs)
        let coding = TownCoding(&names) { field in
            fields[field] < 0 ? nil : events[fields[field]].symbols
        }
        var part = part(from: parts.last?.range.upperBound ?? 0, fields)
        part.add(events, at: positions, coding)
        parts.append(part)
    }

    /// Reads events behind the log's last.
    mutating func follow(with events: EventColumns) {
        let first = positions == nil ? parts.last?.range.upperBound ?? 0 : count
        positions?.append(contentsOf: (0..<events.count).map { UInt32(first + $0) })
        add(events, at: .from(UInt64(first)))
        count = first + events.count
    }

    /// Joins the parts.
    ///
    /// - Throws: the first event that cannot be understood and that nothing takes back.
    consuming func finish() throws(TownError) -> Town {
        var contents = TownContents()
        contents.rows = rows
        contents.positions = positions.map(SharedRows.init)
        contents.count = count
        contents.needs = needs
        var taken = TakenBack()
        for part in parts { taken.add(part.taken) }
        contents.reversals = taken.reversals(targets(taken))
        let (events, positions, reversals) = (rows.events, positions, contents.reversals)
        _ = SideBySide.pieces(reversals.count) { piece in
            for reversal in reversals[piece] {
                events[Self.row(of: reversal.target, positions)].isReversed = true
            }
        }
        let moves = contents.join(parts, &names)
        contents.names = names
        contents.group(&parts, moves, over: sources)
        return try Town(contents)
    }

    private static func row(of position: UInt32, _ positions: [UInt32]?) -> Int {
        positions?.firstPlace(from: position) ?? Int(position)
    }

    /// Where the events stand that reversals name; nil for those that are not there.
    private func targets(_ taken: TakenBack) -> [UInt32?] {
        if let references { return taken.all.map { references[ExactText($0.target)] } }
        guard let sources else { return taken.all.map { _ in nil } }
        let pieces = parts.map { ($0.range, $0.sourceCounts) }
        return SourceNumber.positions(of: taken.targets(names.sources), pieces) { index, search in
            for row in pieces[index].0 { search.pass(Int(sources[row]), at: row) }
        }
    }
}
