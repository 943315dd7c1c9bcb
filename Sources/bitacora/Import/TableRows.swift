// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Events from the rows of a table, as a mapping says.
struct TableRows: EventRows {
    private var source: RowSource
    /// Which of the files it is.
    private let file: Int
    private var left = RowsLeftOut()

    init(_ source: RowSource, file: Int = 0) {
        (self.source, self.file) = (source, file)
    }

    mutating func read(
        _ limit: Int,
        into events: inout EventColumns,
        places: inout [InputPlace],
        refused: inout [RefusedLine]
    ) throws -> Bool {
        let run = try source.read(limit, into: &events)
        places += run.lines.map { InputPlace(file: file, line: $0) }
        left.note(run.skips)
        refused += run.refusals.map { RefusedLine($0, file: file) }
        return !run.isLast
    }

    var notices: [(file: Int, wording: Wording)] {
        [left.notice, cut].compactMap { $0.map { (file, $0) } }
    }

    /// Says that the last row may be half a row, which reads as a whole one where its last field is cut.
    private var cut: Wording? {
        source.cutLine.map { line in
            Wording(
                es: "aviso: la última línea, \(line), no termina en un fin de línea: revise que el "
                    + "archivo haya llegado completo",
                en: "notice: the last line, \(line), has no end of line: see that the file came "
                    + "whole"
            )
        }
    }

    var countsEvents: Bool { true }
}

/// How often a mapping left a row out, by reason.
struct RowsLeftOut {
    private var counts: [Wording: Int] = [:]

    mutating func note(_ skips: [RowSkip]) {
        for skip in skips { counts[skip.reason, default: 0] += 1 }
    }

    /// Says how many there were, and why; nil if there were none.
    var notice: Wording? {
        guard !counts.isEmpty else { return nil }
        let parts = counts.sorted { $0.key.english < $1.key.english }
        func list(_ language: Language) -> String {
            parts.map { "\($0.key(language)): \(Amounts.grouped($0.value))" }.joined(
                separator: "; "
            )
        }
        let total = counts.values.reduce(0, +)
        let count = Amounts.grouped(total)
        let (es, en) = total == 1 ? ("fila", "row") : ("filas", "rows")
        return Wording(
            es: "\(count) \(es) que el mapeo deja fuera (\(list(.spanish)))",
            en: "\(count) \(en) that the mapping leaves out (\(list(.english)))"
        )
    }
}

extension RefusedLine {
    /// A row that a mapping refused.
    init(_ refusal: RowRefusal, file: Int) {
        self.init(
            place: InputPlace(file: file, line: refusal.line),
            reason: Wording(es: refusal.message(.spanish), en: refusal.message(.english)),
            row: refusal.row
        )
    }
}
