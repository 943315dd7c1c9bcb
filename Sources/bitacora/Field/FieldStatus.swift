// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// What of a device is home, as one row.
struct FieldStatus {
    private let field: FieldLog
    private let events: UInt64
    private let home: UInt64
    private let root: Digest
    private let key: VerifierKey
    private let acknowledgement: Acknowledgement?

    init(_ field: FieldLog) throws {
        let reader = try field.reader()
        self.field = field
        events = reader.count
        root = reader.root
        key = try field.verifierKey(reader)
        acknowledgement = try field.acknowledgement(heldTo: reader)
        home = acknowledgement?.last ?? 0
    }

    /// The row in a format.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: json
        case .csv: CSVText.row(Self.keys) + CSVText.row(values.map { $0 ?? "" })
        case .table: table
        }
    }

    private static let keys = [
        "device", "collector", "events", "home", "waiting", "root", "office", "key",
    ]

    private var values: [String?] {
        [
            field.identity.device.text, field.identity.collector, String(events), String(home),
            String(events - min(home, events)), root.hex, acknowledgement?.checkpoint.origin,
            key.description,
        ]
    }

    private var json: String {
        var bytes = Array("{".utf8)
        for (index, (key, value)) in zip(Self.keys, values).enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(key)\":".utf8)
            switch (key, value) {
            case (_, nil): bytes += Array("null".utf8)
            case ("events", let value?), ("home", let value?), ("waiting", let value?):
                bytes += Array(value.utf8)
            case (_, let value?): bytes.appendJSONString(value)
            }
        }
        return String(decoding: bytes, as: UTF8.self) + "}\n"
    }

    private var table: String {
        let office = acknowledgement.map {
            say(
                es:
                    "\($0.checkpoint.origin.printable), \(Amounts.grouped(Int($0.checkpoint.size))) "
                    + "eventos al dar el acuse",
                en:
                    "\($0.checkpoint.origin.printable), \(Amounts.grouped(Int($0.checkpoint.size))) "
                    + "events when it acknowledged"
            )
        }
        let lines = [
            (say(es: "Equipo", en: "Device"), field.identity.device.text),
            (say(es: "Lo lleva", en: "Carried by"), field.identity.collector.printable),
            (say(es: "Eventos", en: "Events"), Amounts.grouped(Int(events))),
            (say(es: "En la oficina", en: "Home"), Amounts.grouped(Int(home))),
            (
                say(es: "Esperan", en: "Waiting"),
                Amounts.grouped(Int(events - min(home, events)))
            ),
            (
                say(es: "Último acuse", en: "Acknowledged by"),
                office ?? say(es: "ninguno", en: "nobody yet")
            ),
            (say(es: "Clave", en: "Key"), key.description),
        ]
        let width = lines.map(\.0.columns).max() ?? 0
        return lines.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined()
    }
}
