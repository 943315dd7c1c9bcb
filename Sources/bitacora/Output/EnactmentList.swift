// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The policies or the tariffs of a log as rows.
struct EnactmentList {
    /// The key of the names, and what stands above them.
    private let key: String
    private let heading: String
    private let rows: [[String]]

    /// Policies.
    init(_ policies: EnactedPolicies, today: CivilDate) {
        key = "policy"
        heading = say(es: "Política", en: "Policy")
        rows = Self.rows(policies, today) { ($0.name, $0.hash) }
    }

    /// Tariffs.
    init(_ tariffs: EnactedTariffs, today: CivilDate) {
        key = "tariff"
        heading = say(es: "Tarifa", en: "Tariff")
        rows = Self.rows(tariffs, today) { ($0.name, $0.hash) }
    }

    private static func rows<Rules>(
        _ enacted: EnactedRules<Rules>,
        _ today: CivilDate,
        _ identity: (Rules) -> (name: String, hash: String)
    ) -> [[String]] {
        let current = enacted.inForce(on: today)?.position
        return enacted.all.map {
            let (name, hash) = identity($0.rules)
            return [
                name, $0.from.description, hash, String($0.position),
                $0.position == current ? "true" : "false", $0.resolution ?? "",
            ]
        }
    }

    /// The rows in a format.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: rows.map(json).joined()
        case .csv: CSVText.row(keys) + rows.map(CSVText.row).joined()
        case .table: table
        }
    }

    private var keys: [String] { [key, "from", "hash", "position", "inForce", "resolution"] }

    private func json(_ row: [String]) -> String {
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
                .init(heading: heading, isNumber: false),
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
