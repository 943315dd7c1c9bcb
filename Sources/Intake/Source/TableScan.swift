// SPDX-License-Identifier: MIT
import Receivables

/// The rows of a file that count, one after another: trimmed, filled, treated, and judged by the
/// mapping's rules.
struct TableScan {
    /// What a row is.
    enum Outcome {
        /// It counts; `remember(_:)` is to be called once it has been taken.
        case row(RowValues, keys: [(Int, String)])
        case refused(RowFault)
        case skipped(Wording)
        case end
    }

    let plan: TablePlan
    private var reader: any TableReader
    private let layout: CSVLayout
    private let usedColumns: Set<Int>
    /// What comes next, where it is known already.
    private var pending: TableStep?
    /// What stood last in each column that is filled.
    private var above: [Int: [UInt8]] = [:]
    /// The line of the first row that bore each text of `unique`, for each of them.
    private var firstLines: [[String: Int]]

    init(
        _ reader: any TableReader,
        _ plan: TablePlan,
        _ layout: CSVLayout,
        _ finder: ColumnFinder,
        pending: TableStep?
    ) {
        (self.reader, self.plan, self.layout, self.pending) = (reader, plan, layout, pending)
        usedColumns = finder.used
        firstLines = plan.unique.map { _ in [:] }
    }

    /// The line of the row at hand.
    var line: Int { reader.line }

    /// The last row where the file ended within it; nil while that is not known, and where it did not.
    var cutLine: Int? { reader.endsWithinRow ? reader.line : nil }

    /// Goes to the next row.
    ///
    /// - Throws: what reading the file throws.
    mutating func next() throws -> Outcome {
        let step = try pending ?? reader.step()
        pending = nil
        switch step {
        case .end:
            pending = .end
            return .end
        case .blank: return .skipped(.blankLine)
        case .flawed(let flaw):
            let column = flaw.field.flatMap {
                plan.columnNames.indices.contains($0) ? plan.columnNames[$0] : nil
            }
            return .refused(RowFault(column, flaw.reason))
        case .row:
            do throws(RowFault) {
                return try judged()
            } catch {
                return .refused(error)
            }
        }
    }

    private mutating func judged() throws(RowFault) -> Outcome {
        var values = RowValues(reader, layout)
        if values.isEmpty { return .skipped(.blankLine) }
        if reader.leavesOutEmptyFields { values.pad(to: plan.columnNames.count) }
        values.fill(plan.filledDown, from: &above)
        for rule in plan.rules where try values.meets(rule.tests) {
            switch rule.effect {
            case .refuse: throw RowFault(rule.column, rule.reason)
            case .skip: return .skipped(rule.reason)
            case .stop:
                pending = .end
                return .skipped(rule.reason)
            }
        }
        try checkFields(values)
        try values.treat(plan.treatments)
        var keys: [(Int, String)] = []
        for (index, unique) in plan.unique.enumerated() {
            guard let text = values.text(unique.parts) else { continue }
            let key = String(decoding: text, as: UTF8.self)
            if let line = firstLines[index][key] {
                let fault = RowFault(
                    repeated: key,
                    unique.columnNames.joined(separator: ", "),
                    line: line
                )
                if plan.skipsRepeated { return .skipped(.repeatedRow) }
                throw fault
            }
            keys.append((index, key))
        }
        return .row(values, keys: keys)
    }

    /// Refuses a row with too many or too few fields, or with one that has no value.
    private func checkFields(_ values: RowValues) throws(RowFault) {
        let expected = plan.columnNames.count
        if reader.leavesOutEmptyFields {
            for field in expected..<max(expected, values.count) where !values.text(field).isEmpty {
                throw RowFault(cell: reader.address(field) ?? "", beyond: expected)
            }
        } else if values.count != expected {
            throw RowFault(fields: values.count, of: expected)
        }
        for column in 0..<expected where usedColumns.contains(column) {
            switch values.kind(column) {
            case .error: throw RowFault(plan.columnNames[column], .errorCell(values.text(column)))
            case .unknown: throw RowFault(plan.columnNames[column], .unsavedFormula)
            case .text, .number, .date: break
            }
        }
    }

    /// Notes the texts of a row that was taken, which no other may have.
    mutating func remember(_ keys: [(Int, String)]) {
        for (index, key) in keys { firstLines[index][key] = reader.line }
    }

    /// The row at hand, refused.
    func refusal(_ fault: RowFault) -> RowRefusal {
        let field = fault.column.flatMap { plan.columnNames.firstIndex(of: $0) }
        return RowRefusal(
            line: reader.line,
            column: fault.column,
            reason: fault.reason,
            row: reader.excerpt(layout.delimiter),
            sheet: reader.sheet,
            cell: field.flatMap(reader.address)
        )
    }
}

@available(*, unavailable)
extension TableScan: Sendable {}
