// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Receivables

/// Shows the events themselves.
struct EventsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "events",
            abstract: say(
                es: "Los eventos mismos; con --format json, los bytes exactos de los que sale la "
                    + "huella.",
                en: "The events themselves; with --format json, the exact bytes that are hashed."
            )
        )
    }

    @Option(
        help: .said(
            es: "De esta cuenta.",
            en: "Of this account.",
            name: say(es: "cuenta", en: "account")
        )
    )
    var account: String?

    @Option(
        help: .said(
            es: "De estos tipos, separados por comas.",
            en: "Of these types, separated by commas.",
            name: say(es: "tipos", en: "types")
        ),
        completion: .list(EventType.allCases.map(\.rawValue))
    )
    var type: String?

    @Option(
        help: .said(
            es: "De esta persona.",
            en: "By this person.",
            name: say(es: "quién", en: "who")
        )
    )
    var actor: String?

    @Option(
        help: .said(
            es: "De este origen.",
            en: "Of this source.",
            name: say(es: "origen", en: "source")
        )
    )
    var source: String?

    @Option(
        help: .said(
            es: "Con efecto desde este día.",
            en: "In effect from this day.",
            name: say(es: "fecha", en: "date")
        )
    )
    var from: String?

    @Option(
        help: .said(
            es: "Con efecto hasta este día.",
            en: "In effect up to this day.",
            name: say(es: "fecha", en: "date")
        )
    )
    var to: String?

    @Option(
        name: .customLong("known-at"),
        help: .said(
            es: "Registrados hasta este día o momento.",
            en: "Recorded up to this day or time.",
            name: say(es: "momento", en: "time")
        )
    )
    var knownAt: String?

    @Option(
        name: .customLong("recorded-from"),
        help: .said(
            es: "Registrados desde este día o momento.",
            en: "Recorded from this day or time on.",
            name: say(es: "momento", en: "time")
        )
    )
    var recordedFrom: String?

    @Option(
        name: .customLong("recorded-to"),
        help: .said(
            es: "Registrados hasta este día o momento, como --known-at.",
            en: "Recorded up to this day or time, as --known-at.",
            name: say(es: "momento", en: "time")
        )
    )
    var recordedTo: String?

    @Option(
        help: .said(
            es: "Sólo el de esta posición, desde 0.",
            en: "Only the one at this position, from 0.",
            name: "n"
        )
    )
    var position: UInt64?

    @Option(help: .said(es: "Cuántos, como máximo.", en: "At most this many.", name: "n"))
    var limit: UInt64?

    @Flag(help: .said(es: "El último primero.", en: "The last one first."))
    var reverse = false

    @Flag(
        help: .said(
            es: "Sigue esperando y muestra los que lleguen.",
            en: "Keeps waiting and shows new events as they come."
        )
    )
    var follow = false

    @Option(
        help: .said(
            es: "Los de este paquete de un equipo de campo, aunque merge lo rechace.",
            en: "Those of this bundle of a field device, even if merge refuses it.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var bundle: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var log: LogOptions

    func run() throws {
        if follow, reverse { throw Failure.flagsExclude("--follow", "--reverse") }
        if follow, knownAt != nil { throw Failure.flagsExclude("--follow", "--known-at") }
        if follow, recordedFrom != nil { throw Failure.flagsExclude("--follow", "--recorded-from") }
        if follow, recordedTo != nil { throw Failure.flagsExclude("--follow", "--recorded-to") }
        if follow, position != nil { throw Failure.flagsExclude("--follow", "--position") }
        let filter = try self.filter()
        var printer = EventPrinter(format.format)
        var left = limit ?? .max
        if let bundle {
            try checkBundle()
            return try BundleEvents(bundle)
                .show(filter, limit: left, isReversed: reverse, &printer)
        }
        if follow {
            try show(following: filter, &printer, &left)
        } else {
            let reader = try LogReader(log.location.path, schema: Catalogue.schema)
            try show(reader, filter, try positions(reader), &printer, &left)
            if !printer.hasPrinted { try filter.warnIfUnknown(reader) }
        }
    }

    /// Refuses what is asked of a log alone.
    private func checkBundle() throws(Failure) {
        if follow { throw Failure.flagsExclude("--bundle", "--follow") }
        if knownAt != nil { throw Failure.flagsExclude("--bundle", "--known-at") }
        if recordedFrom != nil { throw Failure.flagsExclude("--bundle", "--recorded-from") }
        if recordedTo != nil { throw Failure.flagsExclude("--bundle", "--recorded-to") }
        if position != nil { throw Failure.flagsExclude("--bundle", "--position") }
    }

    /// Shows what is there and what comes, until the limit, a signal, or the reader of the output
    /// going away ends it.
    private func show(
        following filter: EventFilter,
        _ printer: inout EventPrinter,
        _ left: inout UInt64
    ) throws {
        Interruption.watch()
        var follower = try LogFollower(log.location.path, schema: Catalogue.schema)
        try show(follower.reader, filter, 0..<follower.position, &printer, &left)
        while left > 0, !printer.isClosed, !Interruption.isAsked {
            let positions = try follower.next(timeout: .seconds(1))
            if positions.isEmpty {
                printer.look()
            } else {
                try show(follower.reader, filter, positions, &printer, &left)
            }
        }
    }

    private func show(
        _ reader: LogReader,
        _ filter: EventFilter,
        _ positions: Range<UInt64>,
        _ printer: inout EventPrinter,
        _ left: inout UInt64
    ) throws {
        let scan = EventScan(reader: reader, filter: filter, isReversed: reverse)
        let wanted = positions.first(left)
        guard wanted.count > EventScan.windowSize, !reverse, scan.readsAll,
            filter.isEmpty || limit == nil
        else { return try show(scan, positions, &printer, &left) }
        var rest = wanted
        // The first ones at once, what follows many at a time; but the first page of a table is whole.
        if format.format != .table {
            let first = wanted.first(EventScan.windowSize)
            try show(scan, first, &printer, &left)
            rest = first.upperBound..<wanted.upperBound
        }
        guard goesOn(printer) else { return }
        try showMany(scan, rest, &printer)
        if filter.isEmpty { left -= UInt64(rest.count) }
        try printer.flush()
    }

    private func showMany(
        _ scan: EventScan,
        _ positions: Range<UInt64>,
        _ printer: inout EventPrinter
    ) throws {
        switch format.format {
        case .json:
            try scan.forEachLines(positions) { lines in
                try printer.print(lines: lines)
                return goesOn(printer)
            }
        case .csv:
            try scan.forEachText(positions, { CSVWriter() }) { lines in
                try printer.print(lines: lines)
                return goesOn(printer)
            }
        case .table:
            try scan.forEachText(positions, { TableWriter() }) { rows in
                for row in rows where goesOn(printer) { try printer.print(row: row) }
                return goesOn(printer)
            }
        }
    }

    private func show(
        _ scan: EventScan,
        _ positions: Range<UInt64>,
        _ printer: inout EventPrinter,
        _ left: inout UInt64
    ) throws {
        if left > 0 {
            try scan.forEach(positions) { event in
                try printer.print(event)
                left -= 1
                return left > 0 && goesOn(printer)
            }
        }
        try printer.flush()
    }

    /// Whether anybody still wants events.
    private func goesOn(_ printer: borrowing EventPrinter) -> Bool {
        !printer.isClosed && !Interruption.isAsked
    }

    private func filter() throws(Failure) -> EventFilter {
        var filter = EventFilter(account: account, actor: actor, source: source)
        filter.types = try type.map(types) ?? []
        if let from { filter.from = try QuestionOptions.date(from, flag: "--from") }
        if let to { filter.to = try QuestionOptions.date(to, flag: "--to") }
        if let first = filter.from, let last = filter.to, last < first {
            throw Failure.reversed(from: "\(first)", to: "\(last)")
        }
        return filter
    }

    /// The types that `--type` names, also those that the log has though the catalogue lacks them: what
    /// `verify` names can be looked at.
    private func types(named text: String) throws(Failure) -> [String] {
        do {
            return try EventType.list(text).map(\.rawValue)
        } catch {
            let words = text.split(separator: ",").map(String.init)
            let unknown = words.filter { EventType(rawValue: $0) == nil }
            let alien = bundle == nil ? typesOfLog(unknown) : []
            let others = words.filter { !alien.contains($0) }
            guard !alien.isEmpty else { throw error }
            if others.isEmpty { return alien }
            return try alien + EventType.list(others.joined(separator: ",")).map(\.rawValue)
        }
    }

    /// Those of some types of which the log has an event; none where it cannot be read, which is said
    /// when its events are.
    private func typesOfLog(_ names: [String]) -> [String] {
        var found: Set<String> = []
        let type = Schema.envelope[Schema.type]
        let reader = try? LogReader(log.location.path, schema: Catalogue.schema)
        try? reader?.forEachMatch([FieldValues(type, names)], fields: [type]) { matched in
            for row in matched.rows {
                if let name = matched.events.string(Schema.type, row: row) { found.insert(name) }
            }
        }
        return names.filter(found.contains)
    }

    private func positions(_ reader: LogReader) throws -> Range<UInt64> {
        var end = reader.count
        let local = try LocalTime.of(zone: reader.identity.timeZone)
        if let moment = try local.known(at: knownAt, flag: "--known-at") {
            end = try reader.countRecorded(upTo: moment)
        }
        let recorded = try recorded(reader, local)
        let shown = recorded.clamped(to: 0..<end)
        guard let position else { return shown }
        guard position < end else { throw Failure.noSuchPosition(position, count: end) }
        return (position..<(position + 1)).clamped(to: shown)
    }

    /// The positions of what was recorded within the span that is asked for.
    private func recorded(_ reader: LogReader, _ local: LocalTime) throws -> Range<UInt64> {
        let flags = (from: "--recorded-from", to: "--recorded-to")
        let before = try recordedFrom.map { try local.momentBefore($0, flag: flags.from) }
        let last = try local.known(at: recordedTo, flag: flags.to)
        if let before, let last, last <= before {
            throw Failure.reversed(from: recordedFrom ?? "", to: recordedTo ?? "", flags: flags)
        }
        let first = try before.map { try reader.countRecorded(upTo: $0) } ?? 0
        return first..<(try last.map { try reader.countRecorded(upTo: $0) } ?? reader.count)
    }
}
