// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How many events there are of each type and year, and what their amounts come to.
struct HistoryTally {
    private struct Key: Hashable {
        let type: String
        let year: Int
    }

    private var sums: [Key: (count: Int, cents: Int128, hasAmounts: Bool)] = [:]
    private static let amount = Catalogue.schema.index(of: "amount", .hundredths)

    /// Adds one event, which takes effect on `day`.
    mutating func add(_ events: EventColumns, _ row: Int, _ day: CivilDate) {
        let key = Key(
            type: events.string(Schema.type, row: row) ?? "",
            year: day.components.year
        )
        let cents = Self.amount.flatMap { events.integer($0, row: row) }
        var sum = sums[key] ?? (0, 0, false)
        sum.count += 1
        if let cents { (sum.cents, sum.hasAmounts) = (sum.cents + Int128(cents), true) }
        sums[key] = sum
    }

    /// The rows in a format: type, year, how many, and their sum where they have amounts.
    func text(_ format: OutputFormat) -> String {
        let keys = sums.keys.sorted { ($0.type, $0.year) < ($1.type, $1.year) }
        let rows = keys.map { key -> [String] in
            let sum = sums[key] ?? (0, 0, false)
            let amount = sum.hasAmounts ? Money(cents: Int64(clamping: sum.cents)).description : ""
            return [key.type, String(key.year), String(sum.count), amount]
        }
        switch format {
        case .json: return "{\"history\":[\(rows.map(Self.json).joined(separator: ","))]}\n"
        case .csv:
            return CSVText.row(["type", "year", "count", "amount"])
                + rows.map(CSVText.row).joined()
        case .table: return table(keys)
        }
    }

    private static func json(_ row: [String]) -> String {
        "{\"type\":\"\(row[0])\",\"year\":\(row[1]),\"count\":\(row[2]),\"amount\":"
            + (row[3].isEmpty ? "null" : "\"\(row[3])\"") + "}"
    }

    private func table(_ keys: [Key]) -> String {
        TextTable(
            title: say(es: "Lo que traen los archivos", en: "What the files bring"),
            columns: [
                .init(heading: say(es: "Evento", en: "Event"), isNumber: false),
                .init(heading: say(es: "Año", en: "Year"), isNumber: true),
                .init(heading: say(es: "Cuántos", en: "Count"), isNumber: true),
                .init(heading: say(es: "Monto", en: "Amount"), isNumber: true),
            ],
            rows: keys.map { key in
                let sum = sums[key] ?? (0, 0, false)
                return [
                    CodeWords.word(key.type, Speech.language), String(key.year),
                    Amounts.grouped(sum.count),
                    sum.hasAmounts ? Amounts.grouped(cents: sum.cents) : "",
                ]
            }
        ).rendered()
    }
}
