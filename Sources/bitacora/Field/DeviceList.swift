// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// The devices of an office as rows.
struct DeviceList {
    let devices: [DeviceRegistry.Device]

    /// The rows in a format.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: rows.map(Self.json).joined()
        case .csv: CSVText.row(Self.keys) + rows.map { CSVText.row($0.map { $0 ?? "" }) }.joined()
        case .table: table
        }
    }

    private static let keys = [
        "device", "collector", "enrolled", "home", "retired", "reason", "key",
    ]

    private var rows: [[String?]] {
        devices.map {
            [
                $0.name, $0.collector, $0.enrolled.description, String($0.home),
                $0.retired?.on.description, $0.retired?.reason, $0.key,
            ]
        }
    }

    private static func json(_ row: [String?]) -> String {
        var bytes = Array("{".utf8)
        for (index, key) in keys.enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(key)\":".utf8)
            switch row[index] {
            case nil: bytes += Array("null".utf8)
            case let value? where key == "home": bytes += Array(value.utf8)
            case let value?: bytes.appendJSONString(value)
            }
        }
        return String(decoding: bytes, as: UTF8.self) + "}\n"
    }

    private var table: String {
        TextTable(
            title: nil,
            columns: [
                .init(heading: say(es: "Equipo", en: "Device"), isNumber: false),
                .init(heading: say(es: "Lo lleva", en: "Carried by"), isNumber: false),
                .init(heading: say(es: "Inscrito", en: "Enrolled"), isNumber: false),
                .init(heading: say(es: "En la bitácora", en: "Home"), isNumber: true),
                .init(heading: say(es: "Retirado", en: "Retired"), isNumber: false),
                .init(heading: say(es: "Motivo", en: "Reason"), isNumber: false),
            ],
            rows: devices.map { device in
                [
                    device.name.printable, device.collector.printable, "\(device.enrolled)",
                    Amounts.grouped(Int(device.home)),
                    device.retired.map { "\($0.on)" } ?? "",
                    (device.retired?.reason ?? "").printable,
                ]
            },
            whenEmpty: say(es: "No hay equipos inscritos.", en: "There are no devices enrolled.")
        ).rendered()
    }
}
