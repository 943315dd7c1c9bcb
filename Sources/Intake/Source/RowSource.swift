// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// Reads a file of rows and columns into runs of events, as a mapping says.
///
/// Memory stays flat however long the file is, but for what `unique` and `once-per` have to
/// remember: one short text for each row or account. Events are numbered 1, 2, 3 … over those
/// emitted, so the same file with the same mapping gives the same events again. Of a refused
/// row nothing is emitted.
public struct RowSource {
    private let plan: RowPlan
    private var scan: TableScan
    private var draft: EventDraft
    /// The municipality's days, for moments.
    private let clock: LocalCalendar
    /// The texts seen by each event with `once-per`.
    private var seen: [Set<String>]
    /// How many rows there were so far, and what became of them.
    public private(set) var counts = RowCounts()

    /// The line of the last row where the file ended within it; nil before that is known, and where it did not.
    ///
    /// A text without an end of line may be cut there, so that an amount says less.
    public var cutLine: Int? { scan.cutLine }

    /// Opens a file: reads its header and finds the mapping's columns in it.
    ///
    /// - Parameters:
    ///   - mapping: what the columns mean.
    ///   - table: the file.
    ///   - source: the source that the events name.
    ///   - zone: the municipality's time zone, for moments that the file writes as local time.
    /// - Throws: `DocumentError` if the header cannot be read or lacks a column,
    ///   `EventInputError` if `source` is no source, and what reading throws.
    public init(
        _ mapping: Mapping,
        _ table: TableFile,
        source: String,
        zone: String = LocalCalendar.defaultTimeZone
    ) throws {
        draft = EventDraft(try EventInputOptions(source: source, recorded: .kept))
        clock = LocalCalendar(zone)
        var reader = try table.open(mapping.table.layout)
        let header = try TableHeader(&reader, mapping.table.layout, file: table.name)
        var finder = ColumnFinder(header.columns)
        let rows = try TablePlan(mapping.table, &finder)
        plan = try RowPlan(mapping, &finder)
        scan = TableScan(reader, rows, mapping.table.layout, finder, pending: header.firstStep)
        seen = plan.events.map { _ in [] }
    }

    /// Appends the events of the next rows: up to `limit` rows, and no more than `limit`
    /// events unless a single row has more.
    ///
    /// - Parameters:
    ///   - limit: the most rows and events, above zero.
    ///   - events: where the events go.
    /// - Returns: the line of each event, and the rows refused or left out.
    /// - Throws: what `nextPiece` throws.
    public mutating func read(_ limit: Int, into events: inout EventColumns) throws -> RowRun {
        precondition(limit > 0, "a run has at least one row")
        var run = RowRun()
        // A row's events are judged here first, and copied when all of them are good.
        var staged = EventColumns(schema: events.schema)
        var rows = 0
        while rows < limit, rows == 0 || run.lines.count + plan.events.count <= limit {
            switch try scan.next() {
            case .end:
                run.isLast = true
                return run
            case .skipped(let reason): skip(reason, &run)
            case .refused(let fault): refuse(fault, &run)
            case .row(let values, let keys): take(values, keys, &run, &staged, into: &events)
            }
            rows += 1
            counts.rows += 1
        }
        return run
    }

    private mutating func take(
        _ values: RowValues,
        _ keys: [(Int, String)],
        _ run: inout RowRun,
        _ staged: inout EventColumns,
        into events: inout EventColumns
    ) {
        do throws(RowFault) {
            let emissions = try emissions(values)
            guard !emissions.isEmpty else { return skip(.nothingToRecord, &run) }
            try append(emissions, &staged, into: &events)
            scan.remember(keys)
            for emission in emissions {
                if let key = emission.onceKey { seen[emission.event].insert(key) }
                run.lines.append(scan.line)
            }
            counts.events += emissions.count
            counts.accepted += 1
        } catch {
            refuse(error, &run)
        }
    }

    /// An event that the row is to become.
    private struct Emission {
        /// The index of the event in the plan.
        let event: Int
        /// What each of its fields is; nil where it is left out.
        let texts: [[UInt8]?]
        /// What `once-per` has to remember of it.
        let onceKey: String?
    }

    private func emissions(_ values: RowValues) throws(RowFault) -> [Emission] {
        var emissions: [Emission] = []
        for (index, event) in plan.events.enumerated() where try values.meets(event.when) {
            if !event.unless.isEmpty, try values.meets(event.unless) { continue }
            var texts: [[UInt8]?] = []
            for field in event.fields { texts.append(try values.value(field, clock)) }
            let key = event.oncePer.map { fields in RowValues.key(fields.map { texts[$0] }) }
            if let key, seen[index].contains(key) { continue }
            emissions.append(Emission(event: index, texts: texts, onceKey: key))
        }
        return emissions
    }

    /// Appends all of the row's events, or none.
    ///
    /// Several are judged in `staged` first; a single one needs no such detour.
    private mutating func append(
        _ emissions: [Emission],
        _ staged: inout EventColumns,
        into events: inout EventColumns
    ) throws(RowFault) {
        if emissions.count == 1 { return try judge(emissions[0], number: 1, into: &events) }
        let first = staged.count
        for (index, emission) in emissions.enumerated() {
            try judge(emission, number: index + 1, into: &staged)
        }
        for row in first..<staged.count { events.append(row: row, of: staged) }
    }

    /// Judges an event by the catalogue and appends it; `number` counts within the row.
    private mutating func judge(
        _ emission: Emission,
        number: Int,
        into events: inout EventColumns
    ) throws(RowFault) {
        let event = plan.events[emission.event]
        do throws(EventInputError) {
            draft.removeAll()
            try draft.set("type", event.type.rawValue)
            for (field, text) in zip(event.fields, emission.texts) {
                if let text { try draft.set(field.name, text.span) }
            }
            try draft.append(number: Int64(counts.events + number), to: &events)
        } catch {
            throw RowFault(error, event)
        }
    }

    private mutating func refuse(_ fault: RowFault, _ run: inout RowRun) {
        counts.refused += 1
        run.refusals.append(scan.refusal(fault))
    }

    private mutating func skip(_ reason: Wording, _ run: inout RowRun) {
        counts.skipped += 1
        run.skips.append(RowSkip(line: scan.line, reason: reason))
    }
}

@available(*, unavailable)
extension RowSource: Sendable {}
