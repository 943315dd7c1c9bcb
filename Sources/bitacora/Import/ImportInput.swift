// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Projections
import Receivables

/// The events of one or several files in batches, each event with its place.
struct ImportInput {
    /// Events that go into the log together.
    struct Batch {
        var events = EventColumns(schema: Catalogue.schema)
        /// The place of each event.
        var places: [InputPlace] = []

        /// Some of the rows.
        func rows(_ rows: some Sequence<Int>) -> Batch {
            var part = Batch()
            for row in rows {
                part.events.append(row: row, of: events)
                part.places.append(places[row])
            }
            return part
        }
    }

    /// The names of the files, for messages.
    let names: [String]
    private var rows: any EventRows
    /// Whether the events come in the order of their moments, whatever that of their lines.
    let isSorted: Bool
    /// Whether events keep the `recorded` that they bear.
    private let isHistorical: Bool
    /// The sources that only a utility's file numbers; nil for the copy of a log, which may have all.
    private var remittances: RemittanceSources?
    private var hasNoticed = false
    private(set) var isEmpty = true

    init(
        names: [String],
        rows: any EventRows,
        isHistorical: Bool,
        isSorted: Bool = false,
        remittances: RemittanceSources?
    ) {
        self.names = names
        self.isSorted = isSorted
        self.rows = rows
        self.isHistorical = isHistorical
        self.remittances = remittances
    }

    /// Says which rows were left out on purpose, by file.
    var notices: [(file: Int, wording: Wording)] { rows.notices }

    /// Whether an event's number counts the events before it.
    var countsEvents: Bool { rows.countsEvents }

    /// Whether the number of any event read so far is its place in its file.
    var numbersByPlace: Bool { rows.numbersByPlace }

    /// Reads up to a batch; false at the end of the file, or at a line that stops the import.
    mutating func fill(
        _ batch: inout Batch,
        keepsGoing: Bool,
        _ refused: inout [RefusedLine]
    ) throws -> Bool {
        var goesOn = true
        while goesOn, batch.places.count < ImportJob.batchSize {
            goesOn = try rows.read(
                ImportJob.batchSize - batch.places.count,
                into: &batch.events,
                places: &batch.places,
                refused: &refused
            )
            if !refused.isEmpty { isEmpty = false }
            guard keepsGoing || refused.isEmpty else { return false }
        }
        if !batch.places.isEmpty { isEmpty = false }
        guard goesOn || !isEmpty else { throw Failure.emptyFile(names.joined(separator: ", ")) }
        try refuseDevices(batch)
        try refuseRemittances(batch)
        if !isHistorical { leaveOutRecorded(&batch.events) }
        return goesOn
    }

    /// What devices recorded comes home by `merge`, which knows their signatures: here only a copy
    /// of a log brings it, whose events bear both moments.
    private func refuseDevices(_ batch: Batch) throws(Failure) {
        let (types, sources) = (batch.events[Schema.type], batch.events[Schema.source])
        let ofDevices = (0..<sources.symbols.count).filter {
            sources.symbols.string($0).beginsWithBytes(of: DeviceName.sourcePrefix)
        }
        let ofOffice = (0..<types.symbols.count).filter {
            Self.deviceTypes.contains(types.symbols.string($0))
        }
        guard !ofDevices.isEmpty || !(ofOffice.isEmpty || isHistorical) else { return }
        for row in 0..<batch.events.count {
            let isOfDevice = ofDevices.contains(Int(sources.integers[row]))
            let isCopied =
                isHistorical
                && (!isOfDevice || batch.events.integer(Schema.captured, row: row) != nil)
            guard isOfDevice || ofOffice.contains(Int(types.integers[row])), !isCopied else {
                continue
            }
            let place = batch.places[row]
            throw Failure.onlyByMerge("\(names[place.file]):\(place.line)")
        }
    }

    /// What is numbered by hand under a remittance's source would keep the remittance out.
    private mutating func refuseRemittances(_ batch: Batch) throws {
        guard let row = try remittances?.firstStranger(in: batch.events) else { return }
        let place = batch.places[row]
        throw Failure.onlyAsRemittance(
            "\(names[place.file]):\(place.line)",
            batch.events.string(Schema.source, row: row) ?? ""
        )
    }

    private static let deviceTypes: Set<String> = [
        EventType.deviceEnrolled.rawValue, EventType.deviceRetired.rawValue,
        EventType.bundleMerged.rawValue,
    ]

    /// Takes `recorded` off the events: the log stamps its own time.
    private mutating func leaveOutRecorded(_ events: inout EventColumns) {
        guard events[Schema.recorded].valueCount > 0 else { return }
        if !hasNoticed {
            hasNoticed = true
            StandardError.line(
                say(
                    es:
                        "bitacora: aviso: \(names[0]): las líneas traen recorded; se registra la hora "
                        + "de ahora. Con --historical se conserva la suya",
                    en: "bitacora: notice: \(names[0]): the lines have recorded; the present time "
                        + "is recorded instead. --historical keeps theirs"
                )
            )
        }
        events.removeValues(Schema.recorded)
    }
}
