// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Testing

@testable import bitacora

/// Tables of so many rows that they are laid out in pieces, against the plainest way.
@Suite("Long tables")
struct LongTableTests {
    @Test("are as if each line were made alone", arguments: [0, 1, 2_047, 2_048, 2_049, 9_000])
    func plain(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let texts = [
            "", " ", "a ", " b", "José Ñ", "株式会社", "e\u{301}", "x,\"y\"", "  ", "0", "0.00",
        ]
        let rows = (0..<count).map { row in
            ["c-\(row)"] + (0..<3).map { _ in texts.randomElement(using: &random) ?? "" }
        }
        let totals = ["Total", "1.00", "", "z"]
        let table = TextTable(
            columns: (0..<4).map { .init(heading: "Número \($0)", isNumber: $0 == 1) },
            rows: rows,
            totals: totals,
            whenEmpty: "(nada)"
        )
        let text = table.rendered(width: 200, bold: false) { _ in "left out" }
        #expect(text == (count == 0 ? "(nada)\n" : plainly(table, totals)))
    }

    /// Every cell filled to its column's width, the blanks at the end of lines taken away.
    private func plainly(_ table: TextTable, _ totals: [String]) -> String {
        let shown = table.columns.indices.filter { column in
            column == 0 || table.rows.contains { !$0[column].isEmpty }
        }
        let heading = table.columns.map(\.heading)
        let widths = shown.map { column in
            (table.rows + [totals, heading]).map { $0[column].columns }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            var line = zip(shown, widths).map { column, width in
                cells[column].padded(to: width, right: table.columns[column].isNumber)
            }
            .joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }
        let rule =
            widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
        return line(heading) + rule + table.rows.map(line).joined() + rule + line(totals)
    }
}
