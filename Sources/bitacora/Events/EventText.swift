// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Receivables

/// Writes events as rows of a table for people.
struct EventText {
    /// The columns of the table for people.
    static var columns: [TextTable.Column] {
        [
            .init(heading: say(es: "Posición", en: "Position"), isNumber: true),
            .init(heading: say(es: "Fecha", en: "On"), isNumber: false),
            .init(heading: say(es: "Evento", en: "Event"), isNumber: false, weight: .key),
            .init(heading: say(es: "Cuenta", en: "Account"), isNumber: false),
            .init(heading: say(es: "Monto", en: "Amount"), isNumber: true),
            // A reversal names the number.
            .init(
                heading: say(es: "Origen", en: "Source"),
                isNumber: false,
                weight: .key,
                mark: "#"
            ),
            .init(heading: say(es: "Quién", en: "Actor"), isNumber: false),
            .init(heading: say(es: "Detalle", en: "Detail"), isNumber: false),
        ]
    }

    /// What stands in columns of its own.
    private static let shown: Set<Int> = [
        Schema.source, Schema.number, Schema.type, Schema.on, Schema.recorded, Schema.actor,
        Catalogue.Index.account, Catalogue.Index.amount,
    ]

    /// Of a reversal, first what it takes back.
    private static let leading = [Catalogue.Index.reverses]
    /// What was done stands before what is said about it: on paper there is room for the first only.
    private static let remarks = [Schema.captured, Schema.note]
    private static let details =
        leading
        + Catalogue.schema.fields.indices.filter {
            !shown.contains($0) && !leading.contains($0) && !remarks.contains($0)
        } + remarks
    /// What stands before the value of each detail.
    private static let labels = details.map { Array("\(Catalogue.schema.fields[$0].name)=".utf8) }

    private var on: RepeatedText
    private var type: RepeatedText
    private var account: RepeatedText
    private var actor: RepeatedText
    private var amount: BorneValues
    private var source: BorneValues
    private var number: BorneValues
    /// Those of the details that some of the events bear.
    private var details: [(label: [UInt8], values: BorneValues)] = []
    private var row = 0

    /// What writes those events.
    init(_ events: EventColumns) {
        on = RepeatedText(events[Schema.on])
        type = RepeatedText(events[Schema.type])
        account = RepeatedText(events[Catalogue.Index.account])
        actor = RepeatedText(events[Schema.actor])
        amount = BorneValues(events[Catalogue.Index.amount])
        source = BorneValues(events[Schema.source])
        number = BorneValues(events[Schema.number])
        for (field, label) in zip(Self.details, Self.labels) where events[field].valueCount > 0 {
            details.append((label, BorneValues(events[field])))
        }
    }

    /// One event; `position` is its place in the log.
    ///
    /// Rows in ascending order cost least.
    mutating func cells(row target: Int, position: UInt64) -> [String] {
        let isBehind = target < row
        row = target
        let cents = amount.integer(target, isBehind)
        return [
            String(position), on.text(target, isBehind), type.text(target, isBehind),
            account.text(target, isBehind),
            cents.map { Amounts.grouped(Money(cents: $0)) } ?? "",
            origin(target, isBehind), actor.text(target, isBehind), detail(target, isBehind),
        ]
    }

    /// The source and its number.
    private mutating func origin(_ row: Int, _ isBehind: Bool) -> String {
        var text: [UInt8] = []
        source.append(row, isBehind, to: &text)
        text.append(UInt8(ascii: "#"))
        number.append(row, isBehind, to: &text)
        return String(decoding: text, as: UTF8.self).printable
    }

    private mutating func detail(_ row: Int, _ isBehind: Bool) -> String {
        var text: [UInt8] = []
        for index in details.indices {
            guard let value = details[index].values.index(row, isBehind) else { continue }
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            text.append(contentsOf: details[index].label)
            details[index].values.append(valueAt: value, to: &text)
        }
        return String(decoding: text, as: UTF8.self).printable
    }
}

/// The values of a field, for who wants one event after another.
private struct BorneValues {
    private let column: Column
    private var bearers: BearerCursor

    init(_ column: Column) {
        self.column = column
        bearers = BearerCursor(column)
    }

    /// Where the value of an event stands, if it bears one.
    mutating func index(_ row: Int, _ isBehind: Bool) -> Int? {
        bearers.valueIndex(row: row, isBehind: isBehind)
    }

    /// The number of an event, or that of its symbol, if it bears one.
    mutating func integer(_ row: Int, _ isBehind: Bool) -> Int64? {
        index(row, isBehind).map { column.integers[$0] }
    }

    /// Appends the value of an event, if it bears one.
    mutating func append(_ row: Int, _ isBehind: Bool, to text: inout [UInt8]) {
        if let index = index(row, isBehind) { append(valueAt: index, to: &text) }
    }

    /// Appends a value as canonical JSON has it, without quotes or escapes.
    func append(valueAt index: Int, to text: inout [UInt8]) {
        if column.type.isBytes {
            text.append(column.bytes(at: index))
        } else {
            text.appendCanonical(column.integers[index], column.type)
        }
    }
}

/// The texts of a field that mostly has the value that it had in the event before: days, kinds of
/// event, persons.
private struct RepeatedText {
    private var values: BorneValues
    private var last = Int64.min
    private var lastText = ""

    init(_ column: Column) { values = BorneValues(column) }

    mutating func text(_ row: Int, _ isBehind: Bool) -> String {
        guard let value = values.integer(row, isBehind) else { return "" }
        if value != last {
            var bytes: [UInt8] = []
            values.append(row, false, to: &bytes)
            (last, lastText) = (value, String(decoding: bytes, as: UTF8.self).printable)
        }
        return lastText
    }
}

/// Writes the events of blocks as rows of a table for people.
struct TableWriter: EventTextWriter {
    /// Rows take more memory than their text.
    static let partSize = 1 << 13

    mutating func write(_ block: DecodedBlock, rows: [Int]?, to table: inout [[String]]) {
        var text = EventText(block.events)
        for row in rows ?? Array(0..<block.events.count) {
            table.append(text.cells(row: row, position: block.firstPosition + UInt64(row)))
        }
    }
}
