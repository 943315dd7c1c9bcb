// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The ordinances of a log: their terms, and the entries that say so.
struct OrdinanceList {
    let ordinances: [KnownOrdinance]
    /// The day of which it is told which are in force.
    let day: CivilDate

    /// The list in a format.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: String(decoding: ordinances.flatMap(json), as: UTF8.self)
        case .csv: CSVText.row(Self.keys) + ordinances.map { CSVText.row(row($0)) }.joined()
        case .table: tables
        }
    }

    // MARK: Programs

    private static let keys = [
        "ordinance", "from", "until", "inForce", "interest", "fine", "debtsUntil", "tributes",
        "kinds", "stages", "requires", "positions", "resolution",
    ]

    private func row(_ ordinance: KnownOrdinance) -> [String] {
        [
            ordinance.code, ordinance.from.description, ordinance.until.description,
            String(ordinance.isInForce(on: day)), ordinance.interest, ordinance.fine,
            ordinance.debtsUntil?.description ?? "",
        ]
            + [ordinance.tributes, ordinance.kinds, ordinance.stages].map {
                $0?.joined(separator: ",") ?? ""
            }
            + [
                ordinance.requires?.rawValue ?? "",
                ordinance.entries.map { String($0.position) }.joined(separator: " "),
                ordinance.enactment?.resolution ?? "",
            ]
    }

    /// One object, on a line of its own.
    private func json(_ ordinance: KnownOrdinance) -> [UInt8] {
        func list(_ names: [String]?) -> [UInt8] {
            guard let names else { return Array("null".utf8) }
            return Array("[".utf8) + names.map(Self.quoted).joined(separator: Array(",".utf8))
                + Array("]".utf8)
        }
        let entries = ordinance.entries.map { entry in
            Self.object([
                ("position", Array(String(entry.position).utf8)),
                ("type", Self.quoted(entry.type.rawValue)),
                ("on", Self.quoted(entry.on.description)),
                ("until", Self.quoted(entry.until.description)),
                ("resolution", Self.quoted(entry.resolution)),
            ])
        }
        return Self.object([
            ("ordinance", Self.quoted(ordinance.code)),
            ("from", Self.quoted(ordinance.from.description)),
            ("until", Self.quoted(ordinance.until.description)),
            ("inForce", Array(String(ordinance.isInForce(on: day)).utf8)),
            ("interest", Self.quoted(ordinance.interest)),
            ("fine", Self.quoted(ordinance.fine)),
            ("debtsUntil", Self.quoted(ordinance.debtsUntil?.description)),
            ("tributes", list(ordinance.tributes)), ("kinds", list(ordinance.kinds)),
            ("stages", list(ordinance.stages)),
            ("requires", Self.quoted(ordinance.requires?.rawValue)),
            ("resolution", Self.quoted(ordinance.enactment?.resolution)),
            (
                "entries",
                Array("[".utf8) + entries.joined(separator: Array(",".utf8)) + Array("]".utf8)
            ),
        ]) + [UInt8(ascii: "\n")]
    }

    private static func object(_ fields: [(String, [UInt8])]) -> [UInt8] {
        let pairs = fields.map { quoted($0.0) + Array(":".utf8) + $0.1 }
        return Array("{".utf8) + pairs.joined(separator: Array(",".utf8)) + Array("}".utf8)
    }

    private static func quoted(_ text: String?) -> [UInt8] {
        guard let text else { return Array("null".utf8) }
        var bytes: [UInt8] = []
        bytes.appendJSONString(text)
        return bytes
    }

    // MARK: People

    private var tables: String {
        guard !ordinances.isEmpty else { return terms.rendered() }
        return terms.rendered() + "\n" + entries.rendered(whole: "--format json")
    }

    private var terms: TextTable {
        TextTable(
            title: nil,
            columns: [
                column(es: "Ordenanza", en: "Ordinance"), column(es: "Desde", en: "From"),
                column(es: "Hasta", en: "Until"), column(es: "En vigor", en: "In force"),
                column(es: "Interés %", en: "Interest %", isNumber: true),
                column(es: "Multa %", en: "Fine %", isNumber: true),
                column(es: "Deudas hasta", en: "Debts until"),
                column(es: "Tributos", en: "Tributes"), column(es: "Tipos", en: "Kinds"),
                column(es: "Etapas", en: "Stages"), column(es: "Pide", en: "Requires"),
            ],
            rows: ordinances.map { ordinance in
                [
                    ordinance.code.printable, ordinance.from.description,
                    ordinance.until.description,
                    ordinance.isInForce(on: day) ? say(es: "sí", en: "yes") : "",
                    ordinance.interest, ordinance.fine, ordinance.debtsUntil?.description ?? "",
                    (ordinance.tributes ?? []).joined(separator: ", ").printable,
                    words(ordinance.kinds), words(ordinance.stages),
                    requirement(ordinance.requires),
                ]
            }
        )
    }

    private var entries: TextTable {
        TextTable(
            title: say(es: "Los asientos que lo establecen", en: "The entries that say so"),
            columns: [
                column(es: "Ordenanza", en: "Ordinance"),
                column(es: "Posición", en: "Position", isNumber: true),
                column(es: "Fecha", en: "Date"), column(es: "Asiento", en: "Entry"),
                column(es: "Hasta", en: "Until"), column(es: "Acuerdo", en: "Resolution"),
            ],
            rows: ordinances.flatMap { ordinance in
                ordinance.entries.map { entry in
                    [
                        ordinance.code.printable, String(entry.position), entry.on.description,
                        EventWords.name(entry.type)(Speech.language), entry.until.description,
                        (entry.resolution ?? "").printable,
                    ]
                }
            }
        )
    }

    private func column(es: String, en: String, isNumber: Bool = false) -> TextTable.Column {
        TextTable.Column(heading: say(es: es, en: en), isNumber: isNumber)
    }

    private func words(_ codes: [String]?) -> String {
        (codes ?? []).map { CodeWords.word($0, Speech.language) }.joined(separator: ", ").printable
    }

    private func requirement(_ requirement: Ordinance.Requirement?) -> String {
        switch requirement {
        case nil: ""
        case .payment: say(es: "pago", en: "payment")
        case .plan: say(es: "plan de pago", en: "payment plan")
        case .either: say(es: "pago o plan de pago", en: "payment or payment plan")
        }
    }
}
