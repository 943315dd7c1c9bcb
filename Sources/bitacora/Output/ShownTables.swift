// SPDX-License-Identifier: MIT
import Documents
import EventLog
import Projections
import Receivables

/// The tables of a report as people read them, on a terminal and on paper.
struct ShownTables {
    let report: Report
    let local: LocalTime

    /// All tables of the report, also those that stand in groups.
    static func all(of report: Report) -> [Report.Table] {
        report.parts.flatMap { part in
            switch part {
            case .table(let table): [table]
            case .tables(_, let tables): tables
            case .object: [Report.Table]()
            }
        }
    }

    /// A table, and one for the records that each of its rows holds.
    func tables(of table: Report.Table) -> [Document.Table] {
        let nested = table.columns.indices.filter { index in
            table.rows.contains { $0[index].records != nil }
        }
        let plain = table.columns.indices.filter { !nested.contains($0) }
        // Of a plan that has ended the months go on being counted, which tells nobody anything.
        let status = report.name == "plans" ? column("status", of: table) : nil
        let missed = report.name == "plans" ? column("missed", of: table) : nil
        let typeColumn = table.columns.firstIndex { $0.name == "type" }
        let columns = plain.map { index in
            Document.Column(
                table.columns[index].heading(Speech.language),
                isNumber: isNumber(index, table.rows),
                weight: weight(table.columns[index].name)
            )
        }
        let main = Document.Table(
            title: table.title(Speech.language),
            columns: columns,
            rows: SideBySide.map(table.rows) { row in
                let type = typeColumn.flatMap { EventType(rawValue: row[$0].plain) }
                return named(
                    plain.map { index in
                        if let status, index == missed, row[status] != .text("in-force") {
                            return Document.Cell(text: "")
                        }
                        return cell(row[index], table.columns[index].name, table.name, of: type)
                    }
                )
            },
            totals: table.totals.map { totals in
                totalled(
                    plain.map { cell(totals[$0], table.columns[$0].name, table.name) },
                    under: columns.first
                )
            }
        )
        let records = table.rows.flatMap { row in
            nested.compactMap { index -> Document.Table? in
                guard let records = row[index].records, !records.isEmpty else { return nil }
                let title = "\(table.columns[index].heading(Speech.language)): "
                return self.table(of: records, title: title + label(row))
            }
        }
        return [main] + records
    }

    private func column(_ name: String, of table: Report.Table) -> Int? {
        table.columns.firstIndex { $0.name == name }
    }

    /// Totals that belong to no table's last line, such as those of a statement.
    var lastTotals: [Document.Fact] {
        guard !Self.all(of: report).contains(where: { $0.totals != nil }) else { return [] }
        return report.parts.flatMap { part in
            guard case .object(_, let fields) = part else { return [Document.Fact]() }
            return fields.map(fact)
        }
    }

    /// A single value with its name.
    func fact(_ field: Report.Field) -> Document.Fact {
        Document.Fact(
            ReportWords.label(field.name)(Speech.language),
            cell(field.value, field.name, report.name)
        )
    }

    /// A value of a column as a cell; `type` is that of the event that the row tells of.
    private func cell(
        _ value: Report.Value,
        _ column: String,
        _ table: String,
        of type: EventType? = nil
    ) -> Document.Cell {
        let text = value.shown(local)
        switch value {
        case .text:
            if column == "text", let type {
                return Document.Cell(text: CodeWords.sentence(text, of: type, Speech.language))
            }
            return Document.Cell(
                text: CodeWords.words(text, column: column, table: table, Speech.language)
            )
        case .code(_, let word):
            return Document.Cell(text: CodeWords.word(word, Speech.language))
        case .money(let money):
            return Document.Cell(text, .number(digits: money.cents, decimals: 2))
        case .count(let count):
            return Document.Cell(text, .number(digits: Int64(count), decimals: 0))
        case .date(let date): return Document.Cell(text, .date(date))
        case .instant(let instant): return Document.Cell(text, .date(local.date(of: instant)))
        case .decimal(let decimal):
            guard let digits = Int64(decimal.filter { $0 != "." }) else { break }
            let point = decimal.firstIndex(of: ".")
            let decimals = point.map { decimal.distance(from: $0, to: decimal.endIndex) - 1 } ?? 0
            return Document.Cell(text, .number(digits: digits, decimals: decimals))
        default: break
        }
        return Document.Cell(text: text)
    }

    /// What becomes of a column where there is little space.
    private func weight(_ column: String) -> Document.Column.Weight {
        switch column {
        case "account": .key
        // In suspense a payment is typed by its reference.
        case "reference" where report.name == "reversals": .spare
        case "reference": report.name == "suspense" ? .key : .usual
        case "position": report.name == "suspense" ? .spare : .usual
        case "text", "missing", "detail": .detail
        case "recorded", "targetRecorded", "targetPosition": .spare
        case "oldestDue", "promised", "promisedBy", "stage":
            // On the round, who is to be visited and what was done last tell more.
            report.name == "route" ? .spare : .usual
        case "kind": ["route", "registry"].contains(report.name) ? .spare : .usual
        // Who is looked for by name has to be known again by it.
        case "holder", "address": report.name == "registry" ? .detail : .usual
        case "zone", "phone", "email", "cadastre", "opened", "inMora":
            // In the registry, whose it is, where, what is owed and whether it is closed.
            report.name == "registry" ? .spare : .usual
        default: .usual
        }
    }

    /// A row, with a word where what tells it apart is empty.
    private func named(_ cells: [Document.Cell]) -> [Document.Cell] {
        guard let first = cells.first, first.text.isEmpty else { return cells }
        return [Document.Cell(text: say(es: "(sin dato)", en: "(none)"))] + cells.dropFirst()
    }

    /// The totals' row, with a word in its first cell; if how many there are stands there
    /// under a column of names, behind it.
    private func totalled(_ cells: [Document.Cell], under first: Document.Column?)
        -> [Document.Cell]
    {
        guard let cell = cells.first, let first, cell.text.isEmpty || !first.isNumber else {
            return cells
        }
        let word = say(es: "Total", en: "Total")
        let text = cell.text.isEmpty ? word : "\(word) (\(cell.text))"
        return [Document.Cell(text: text)] + cells.dropFirst()
    }

    /// What tells a row apart: its first values.
    private func label(_ row: [Report.Value]) -> String {
        row.prefix(4).map { $0.shown(local) }.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// Records of one row; they need not bear the same fields.
    private func table(of records: [[Report.Field]], title: String) -> Document.Table {
        var names: [String] = []
        for name in records.joined().map(\.name) where !names.contains(name) {
            names.append(name)
        }
        let rows = records.map { record in
            names.map { name in record.first { $0.name == name }?.value ?? .null }
        }
        return Document.Table(
            title: title,
            columns: names.enumerated().map { index, name in
                Document.Column(
                    ReportWords.label(name)(Speech.language),
                    isNumber: isNumber(index, rows)
                )
            },
            rows: rows.map { row in
                zip(names, row).map { name, value in cell(value, name, "steps") }
            }
        )
    }

    private func isNumber(_ column: Int, _ rows: [[Report.Value]]) -> Bool {
        rows.first { $0[column] != .null }?[column].isNumber ?? false
    }
}
