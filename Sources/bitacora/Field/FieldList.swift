// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Receivables

/// What a device recorded, and where it is: at home, on the way, taken back.
struct FieldList {
    let records: [FieldRecord]
    /// So many of the first events are at home, as the office acknowledged; nil where what it
    /// acknowledged is not what is here.
    let home: UInt64?
    let local: LocalTime
    let language: Language

    private static let keys = [
        "number", "type", "account", "on", "recorded", "amount", "receipt", "state", "reversedBy",
    ]

    /// The list in a format; a table is fitted into the width.
    func text(_ format: OutputFormat, width: Int) -> String {
        switch format {
        case .json: records.map(json).joined()
        case .csv: CSVText.row(Self.keys) + records.map { CSVText.row(cells($0)) }.joined()
        case .table: width < Self.tableWidthMin ? lines(width) : table
        }
    }

    /// Narrower than this an event takes two lines.
    private static let tableWidthMin = 72

    private func cells(_ record: FieldRecord) -> [String] {
        [
            String(record.number), record.type.rawValue, record.account ?? "",
            record.on.description, record.recorded.description, record.amount?.description ?? "",
            record.receipt ?? "", isHome(record).map { $0 ? "home" : "waiting" } ?? "unknown",
            record.reversedBy.map { String($0) } ?? "",
        ]
    }

    private func json(_ record: FieldRecord) -> String {
        var bytes = Array("{".utf8)
        for (index, (key, cell)) in zip(Self.keys, cells(record)).enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(key)\":".utf8)
            if cell.isEmpty {
                bytes += Array("null".utf8)
            } else if key == "number" || key == "reversedBy" {
                bytes += Array(cell.utf8)
            } else {
                bytes.appendJSONString(cell)
            }
        }
        return String(decoding: bytes, as: UTF8.self) + "}\n"
    }

    private func isHome(_ record: FieldRecord) -> Bool? { home.map { record.number <= $0 } }

    /// Where it is, in a word or two.
    private func state(_ record: FieldRecord) -> String {
        let place =
            switch isHome(record) {
            case true?: Wording(es: "en la oficina", en: "home")
            case false?: Wording(es: "en espera", en: "waiting")
            case nil: Wording(es: "no se sabe", en: "not known")
            }
        let reversed = record.reversedBy.map {
            Wording(es: "revertido por nº \($0), ", en: "reversed by no. \($0), ")(language)
        }
        return (reversed ?? "") + place(language)
    }

    private var table: String {
        TextTable(
            title: nil,
            columns: [
                .init(heading: say(es: "Nº", en: "No."), isNumber: true),
                .init(heading: say(es: "Anotado", en: "Recorded"), isNumber: false, weight: .key),
                .init(heading: say(es: "Cuenta", en: "Account"), isNumber: false, weight: .key),
                .init(heading: say(es: "Qué", en: "What"), isNumber: false, weight: .detail),
                .init(heading: say(es: "Estado", en: "State"), isNumber: false),
            ],
            rows: records.map {
                [
                    String($0.number), local.minute(of: $0.recorded), $0.account ?? "",
                    $0.detail(language), state($0),
                ]
            }
        ).rendered()
    }

    private func lines(_ width: Int) -> String {
        guard !records.isEmpty else { return say(es: "(nada)", en: "(nothing)") + "\n" }
        return records.flatMap { record in
            let head = [
                "\(record.number)", String(local.minute(of: record.recorded).suffix(5)),
                record.account, state(record),
            ]
            let first = head.compactMap(\.self).joined(separator: " ")
            return first.lines(within: width, indent: "   ")
                + record.detail(language).lines(within: width - 3).map { "   " + $0 }
        }.map { $0 + "\n" }.joined()
    }
}
