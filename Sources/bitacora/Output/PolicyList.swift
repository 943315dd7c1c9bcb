// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The policies of a log as rows.
struct PolicyList {
    let policies: [EnactedPolicies.Enactment]
    let today: CivilDate

    /// The rows in a format.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: rows.map(Self.json).joined()
        case .csv: CSVText.row(Self.keys) + rows.map(CSVText.row).joined()
        case .table: table
        }
    }

    private static let keys = ["policy", "from", "hash", "position", "inForce", "resolution"]

    private var rows: [[String]] {
        let current = policies.last { $0.from <= today }?.position
        return policies.map {
            [
                $0.policy.name, $0.from.description, $0.policy.hash, String($0.position),
                $0.position == current ? "true" : "false", $0.resolution ?? "",
            ]
        }
    }

    private static func json(_ row: [String]) -> String {
        var bytes = Array("{".utf8)
        for (index, key) in keys.enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(key)\":".utf8)
            switch key {
            case "position", "inForce": bytes += Array(row[index].utf8)
            case "resolution" where row[index].isEmpty: bytes += Array("null".utf8)
            default: bytes.appendJSONString(row[index])
            }
        }
        return String(decoding: bytes, as: UTF8.self) + "}\n"
    }

    private var table: String {
        TextTable(
            title: nil,
            columns: [
                .init(heading: say(es: "Política", en: "Policy"), isNumber: false),
                .init(heading: say(es: "Desde", en: "From"), isNumber: false),
                .init(heading: say(es: "En vigor", en: "In force"), isNumber: false),
                .init(heading: say(es: "Posición", en: "Position"), isNumber: true),
                .init(heading: say(es: "Huella", en: "Hash"), isNumber: false),
                .init(heading: say(es: "Acuerdo", en: "Resolution"), isNumber: false),
            ],
            rows: rows.map { row in
                let isInForce = row[4] == "true"
                return [
                    row[0].printable, row[1], isInForce ? say(es: "sí", en: "yes") : "", row[3],
                    String(row[2].prefix(16)), row[5].printable,
                ]
            }
        ).rendered()
    }
}
