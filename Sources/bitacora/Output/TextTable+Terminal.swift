// SPDX-License-Identifier: MIT
import Documents
import EventLog

extension TextTable {
    /// A table with the usual words.
    init(title: String?, columns: [Column], rows: [[String]], totals: [String]? = nil) {
        self.init(
            title: title,
            columns: columns,
            rows: rows,
            totals: totals,
            whenEmpty: say(es: "(nada)", en: "(nothing)")
        )
    }

    /// A document's table.
    init(_ table: Document.Table) {
        self.init(
            title: table.title,
            columns: table.columns.map {
                Column(heading: $0.heading, isNumber: $0.isNumber, weight: $0.weight)
            },
            rows: SideBySide.map(table.rows) { $0.map(\.text) },
            totals: table.totals.map { $0.map(\.text) }
        )
    }

    /// The table for wherever standard output goes; `whole` are the flags that show all of it.
    ///
    /// With `namesCuts` the line below also names the columns in which texts were cut.
    func rendered(whole: String = "--format csv", namesCuts: Bool = false) -> String {
        func omitted(_ headings: [String]) -> String {
            let names = headings.joined(separator: ", ")
            return say(
                es: "No caben: \(names). Con \(whole) salen todas.",
                en: "Left out for want of space: \(names). \(whole) has them all."
            )
        }
        func cut(_ headings: [String]) -> String {
            let names = headings.joined(separator: ", ")
            return say(
                es: "Cortado: \(names). Con \(whole) sale entero.",
                en: "Cut short: \(names). \(whole) has it whole."
            )
        }
        return rendered(
            width: Terminal.width,
            bold: Terminal.colours,
            omitted: omitted,
            cut: namesCuts ? cut : nil
        )
    }
}
