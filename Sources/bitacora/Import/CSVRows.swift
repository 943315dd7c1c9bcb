// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Events from the rows of a table, as a mapping says.
struct CSVRows: EventRows {
    private var source: CSVSource
    /// How often the mapping left a row out, by reason.
    private var skips: [Wording: Int] = [:]

    init(_ file: FileInput, mapping path: String, source: String) throws {
        let text = try FileInput.text(path, sizeMax: Mapping.byteCountMax)
        let mapping = try Mapping.read(text, file: path)
        self.source = try CSVSource(mapping, source: source, file: file.name) {
            try file.read(count: 1 << 18)
        }
    }

    mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        lines: inout [Int],
        refused: inout [RefusedLine]
    ) throws -> Bool {
        let run = try source.read(limit, into: &events)
        lines += run.lines
        for skip in run.skips { skips[skip.reason, default: 0] += 1 }
        refused += run.refusals.map { refusal in
            RefusedLine(
                line: refusal.line,
                reason: Wording(es: refusal.message(.spanish), en: refusal.message(.english)),
                row: refusal.row
            )
        }
        return !run.isLast
    }

    var notice: Wording? {
        guard !skips.isEmpty else { return nil }
        let parts = skips.sorted { $0.key.english < $1.key.english }
        func list(_ language: Language) -> String {
            parts.map { "\($0.key(language)): \(Amounts.grouped($0.value))" }.joined(
                separator: "; "
            )
        }
        let count = Amounts.grouped(skips.values.reduce(0, +))
        return Wording(
            es: "\(count) filas que el mapeo deja fuera (\(list(.spanish)))",
            en: "\(count) rows that the mapping leaves out (\(list(.english)))"
        )
    }
}
