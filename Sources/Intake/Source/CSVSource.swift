// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// Reads a file of rows and columns into runs of events, as a mapping says.
///
/// Memory stays flat however long the file is, but for what `unique` and `once-per` have to
/// remember: one short text for each row or account. Events are numbered 1, 2, 3 … over those
/// emitted, so the same file with the same mapping gives the same events again. Of a refused
/// row nothing is emitted.
public struct CSVSource {
    private let plan: RowPlan
    private var reader: CSVReader
    private var draft: EventDraft
    /// The line of the first row that bore each text of `unique`, for each of them.
    private var firstLines: [[String: Int]]
    /// The texts seen by each event with `once-per`.
    private var seen: [Set<String>]
    /// What comes next, where it is known already.
    private var pending: CSVReader.Next?

    /// How many rows there were so far, and what became of them.
    public private(set) var counts = CSVCounts()

    /// The columns of the file that the mapping does not read.
    public var unusedColumns: [String] { plan.unusedColumns }

    /// Opens a file: reads its header and finds the mapping's columns in it.
    ///
    /// - Parameters:
    ///   - mapping: what the columns mean.
    ///   - source: the source that the events name.
    ///   - file: the file's name, for errors.
    ///   - nextPiece: the file's bytes, piece after piece, and at the end an empty one. Pieces
    ///     of 64 KiB to 1 MiB serve best; they may be cut anywhere.
    /// - Throws: `DocumentError` if the header cannot be read or lacks a column,
    ///   `EventInputError` if `source` is no source, and what `nextPiece` throws.
    public init(
        _ mapping: Mapping,
        source: String,
        file: String?,
        nextPiece: @escaping () throws -> [UInt8]
    ) throws {
        draft = EventDraft(try EventInputOptions(source: source, recorded: .dropped))
        reader = CSVReader(mapping.layout, nextPiece: nextPiece)
        let header = try reader.header(file: file)
        pending = header.firstRow
        plan = try RowPlan(mapping, columns: header.columns)
        firstLines = plan.unique.map { _ in [:] }
        seen = plan.events.map { _ in [] }
    }

    /// Appends the events of the next rows: up to `limit` rows, and no more than `limit`
    /// events unless a single row has more.
    ///
    /// - Parameters:
    ///   - limit: the most rows and events, above zero.
    ///   - stopsAtRefusal: whether the run ends with the first row refused, if there is one.
    ///   - events: where the events go.
    /// - Returns: the line of each event, and the rows refused or left out.
    /// - Throws: what `nextPiece` throws.
    public mutating func read(
        _ limit: Int,
        stopsAtRefusal: Bool = false,
        into events: inout EventColumns
    ) throws -> CSVRun {
        precondition(limit > 0, "a run has at least one row")
        var run = CSVRun()
        // A row's events are judged here first, and copied when all of them are good.
        var staged = EventColumns(schema: events.schema)
        var rows = 0
        while rows < limit, rows == 0 || run.lines.count + plan.events.count <= limit {
            let next = try pending ?? reader.next()
            pending = nil
            switch next {
            case .end:
                pending = .end
                run.isLast = true
                return run
            case .blank: skip(.blankLine, &run)
            case .flawed(let flaw): refuse(reader.fault(flaw, plan.columnNames), &run)
            case .row: take(&run, &staged, into: &events)
            }
            rows += 1
            counts.rows += 1
            if stopsAtRefusal, !run.refusals.isEmpty { return run }
        }
        return run
    }

    private mutating func take(
        _ run: inout CSVRun,
        _ staged: inout EventColumns,
        into events: inout EventColumns
    ) {
        do throws(RowFault) {
            guard reader.fieldCount == plan.columnNames.count else {
                throw RowFault(fields: reader.fieldCount, of: plan.columnNames.count)
            }
            let values = RowValues(reader)
            if let rule = plan.rules.first(where: { values.meets($0.tests) }) {
                if rule.refuses { throw RowFault(rule.column, rule.reason) }
                return skip(rule.reason, &run)
            }
            let keys = try uniqueKeys(values)
            let emissions = try emissions(values)
            guard !emissions.isEmpty else { return skip(.nothingToRecord, &run) }
            try append(emissions, &staged, into: &events)
            for (index, key) in keys { firstLines[index][key] = reader.line }
            for emission in emissions {
                if let key = emission.onceKey { seen[emission.event].insert(key) }
                run.lines.append(reader.line)
            }
            counts.events += emissions.count
            counts.accepted += 1
        } catch {
            refuse(error, &run)
        }
    }

    /// The row's texts for `unique`, none of which stood in an accepted row before.
    private func uniqueKeys(_ values: RowValues) throws(RowFault) -> [(Int, String)] {
        var keys: [(Int, String)] = []
        for (index, unique) in plan.unique.enumerated() {
            guard let text = values.text(unique.parts) else { continue }
            let key = String(decoding: text, as: UTF8.self)
            if let line = firstLines[index][key] {
                throw RowFault(
                    repeated: key,
                    unique.columnNames.joined(separator: ", "),
                    line: line
                )
            }
            keys.append((index, key))
        }
        return keys
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
        for (index, event) in plan.events.enumerated() {
            guard values.meets(event.when),
                event.unless.isEmpty || !values.meets(event.unless)
            else { continue }
            var texts: [[UInt8]?] = []
            for field in event.fields { texts.append(try values.value(field)) }
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

    private mutating func refuse(_ fault: RowFault, _ run: inout CSVRun) {
        counts.refused += 1
        run.refusals.append(
            CSVRefusal(
                line: reader.line,
                column: fault.column,
                reason: fault.reason,
                row: reader.excerpt
            )
        )
    }

    private mutating func skip(_ reason: Wording, _ run: inout CSVRun) {
        counts.skipped += 1
        run.skips.append(CSVSkip(line: reader.line, reason: reason))
    }
}

@available(*, unavailable)
extension CSVSource: Sendable {}
