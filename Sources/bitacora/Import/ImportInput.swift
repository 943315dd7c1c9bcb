// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The events of a file in batches, each event with its line.
struct ImportInput {
    /// Events that go into the log together.
    struct Batch {
        var events = EventColumns(schema: Catalogue.schema)
        /// The line of each event.
        var lines: [Int] = []

        /// Some of the rows.
        func rows(_ rows: some Sequence<Int>) -> Batch {
            var part = Batch()
            for row in rows {
                part.events.append(row: row, of: events)
                part.lines.append(lines[row])
            }
            return part
        }
    }

    /// The name of the file, for messages.
    let name: String
    private var rows: any EventRows
    /// Whether events keep the `recorded` that they bear.
    private let isHistorical: Bool
    private var hasNoticed = false
    private(set) var isEmpty = true

    init(name: String, rows: any EventRows, isHistorical: Bool) {
        self.name = name
        self.rows = rows
        self.isHistorical = isHistorical
    }

    /// Says which rows were left out on purpose, if any.
    var notice: Wording? { rows.notice }

    /// Reads up to a batch; false at the end of the file, or at a line that stops the import.
    mutating func fill(
        _ batch: inout Batch,
        keepsGoing: Bool,
        _ refused: inout [RefusedLine]
    ) throws -> Bool {
        var goesOn = true
        while goesOn, batch.lines.count < ImportJob.batchSize {
            goesOn = try rows.read(
                ImportJob.batchSize - batch.lines.count,
                into: &batch.events,
                lines: &batch.lines,
                refused: &refused
            )
            if !refused.isEmpty { isEmpty = false }
            guard keepsGoing || refused.isEmpty else { return false }
        }
        if !batch.lines.isEmpty { isEmpty = false }
        guard goesOn || !isEmpty else { throw Failure.emptyFile(name) }
        if !isHistorical { leaveOutRecorded(&batch.events) }
        return goesOn
    }

    /// Takes `recorded` off the events: the log stamps its own time.
    private mutating func leaveOutRecorded(_ events: inout EventColumns) {
        guard events[Schema.recorded].valueCount > 0 else { return }
        if !hasNoticed {
            hasNoticed = true
            StandardError.line(
                say(
                    es: "bitacora: aviso: \(name): las líneas traen recorded; se registra la hora "
                        + "de ahora. Con --historical se conserva la suya",
                    en: "bitacora: notice: \(name): lines bear recorded; the present time is "
                        + "recorded instead. --historical keeps theirs"
                )
            )
        }
        events.removeValues(Schema.recorded)
    }
}
