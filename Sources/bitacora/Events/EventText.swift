// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Receivables

/// An event as a row of a table for people.
enum EventText {
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

    /// What was done stands before what is said about it: on paper there is room for the first only.
    private static let remarks = [Schema.captured, Schema.note]
    private static let details = Catalogue.schema.fields.indices.filter {
        !shown.contains($0) && !remarks.contains($0)
    }

    /// An event as a row of the table for people.
    static func row(_ event: EventScan.Found) -> [String] {
        func text(_ field: Int) -> String { event.text(field) ?? "" }
        let amount = event.block.integer(Catalogue.Index.amount, row: event.row)
        let rest = (details + remarks)
            .compactMap { field in
                event.text(field).map { "\(Catalogue.schema.fields[field].name)=\($0)" }
            }
        return [
            String(event.position), text(Schema.on), text(Schema.type),
            text(Catalogue.Index.account),
            amount.map { Amounts.grouped(Money(cents: $0)) } ?? "",
            "\(text(Schema.source))#\(text(Schema.number))".printable,
            text(Schema.actor).printable, rest.joined(separator: " ").printable,
        ]
    }
}

extension EventScan.Found {
    /// The value of a field as canonical JSON has it, without quotes or escapes.
    func text(_ field: Int) -> String? {
        // Of most fields there is no value, and a column is long to copy.
        block[field].valueIndex(row: row).map { block[field].text(at: $0) }
    }
}

extension Column {
    fileprivate func text(at index: Int) -> String {
        guard !type.isBytes else { return string(at: index) }
        var bytes: [UInt8] = []
        bytes.appendCanonical(integers[index], type)
        return String(decoding: bytes, as: UTF8.self)
    }
}
