// SPDX-License-Identifier: MIT
import Receivables

/// What is asked of a table, with the columns of one file found.
struct TablePlan {
    enum Part {
        case text([UInt8])
        case column(Int)
    }

    struct Test {
        let column: Int
        let name: String
        let test: ValueTest
    }

    struct Rule {
        let tests: [Test]
        let reason: Wording
        let effect: RowRule.Effect
        let column: String?
    }

    struct Unique {
        let parts: [Part]
        let columnNames: [String]
    }

    struct Treatment {
        let column: Int
        let template: ColumnTemplate
    }

    let columnNames: [String]
    let filledDown: [Int]
    let treatments: [Treatment]
    let unique: [Unique]
    let skipsRepeated: Bool
    let rules: [Rule]

    init(_ table: TableTemplate, _ finder: inout ColumnFinder) throws(DocumentError) {
        columnNames = finder.columns
        var filled: [Int] = []
        for value in table.layout.filledDown {
            filled.append(try finder.index(try value.text(), value))
        }
        filledDown = filled
        var treatments: [Treatment] = []
        for template in table.columns {
            let column = try finder.index(template.name, template.origin)
            treatments.append(Treatment(column: column, template: template))
        }
        self.treatments = treatments
        var unique: [Unique] = []
        for template in table.unique {
            unique.append(
                Unique(parts: try finder.parts(template), columnNames: template.columns)
            )
        }
        self.unique = unique
        skipsRepeated = table.skipsRepeated
        var rules: [Rule] = []
        for rule in table.rules {
            rules.append(
                Rule(
                    tests: try finder.tests(rule.condition),
                    reason: rule.reason,
                    effect: rule.effect,
                    column: rule.condition.tests.first?.column
                )
            )
        }
        self.rules = rules
    }
}

/// Finds columns by name, and remembers which were asked for.
struct ColumnFinder {
    let columns: [String]
    private(set) var used: Set<Int> = []

    init(_ columns: [String]) { self.columns = columns }

    mutating func parts(_ template: ValueTemplate) throws(DocumentError) -> [TablePlan.Part] {
        var parts: [TablePlan.Part] = []
        for part in template.parts {
            switch part {
            case .text(let bytes): parts.append(.text(bytes))
            case .column(let name): parts.append(.column(try index(name, template.origin)))
            }
        }
        return parts
    }

    mutating func tests(_ condition: RowCondition?) throws(DocumentError) -> [TablePlan.Test] {
        var tests: [TablePlan.Test] = []
        for test in condition?.tests ?? [] {
            tests.append(
                TablePlan.Test(
                    column: try index(test.column, test.origin),
                    name: test.column,
                    test: test.test
                )
            )
        }
        return tests
    }

    mutating func field(_ template: FieldTemplate) throws(DocumentError) -> RowPlan.Field {
        RowPlan.Field(
            name: template.field.name,
            kind: template.field.kind,
            parts: try parts(template.template),
            columnNames: template.template.columns,
            format: template.format,
            map: template.map,
            fallback: template.fallback,
            isAbsolute: template.isAbsolute
        )
    }

    mutating func index(_ name: String, _ origin: YAMLValue) throws(DocumentError) -> Int {
        let found = columns.indices.filter { columns[$0] == name }
        guard let index = found.first, found.count == 1 else {
            throw origin.error(.impossibleValue, missing(name, isRepeated: !found.isEmpty))
        }
        used.insert(index)
        return index
    }

    /// What the file separates by, where its whole header is one column; nil if it seems to be one.
    private var delimiter: String? {
        guard columns.count == 1 else { return nil }
        return [(";", ";"), ("\t", "tab"), ("|", "|"), (",", ",")]
            .first { columns[0].contains($0.0) }?.1
    }

    private func missing(_ name: String, isRepeated: Bool) -> Wording {
        if isRepeated {
            return Wording(
                es: "el archivo tiene más de una columna «\(name)»",
                en: "the file has more than one column \"\(name)\""
            )
        }
        if columns.first?.lowercased().hasPrefix("sep=") ?? false {
            return Wording(
                es: "el archivo no tiene la columna «\(name)»: su primera línea es la marca «sep=» "
                    + "de las hojas de cálculo; ponga first-row: 2 en file",
                en: "the file has no column \"\(name)\": its first line is the mark \"sep=\" of "
                    + "spreadsheet programs; put first-row: 2 under file"
            )
        }
        if let delimiter {
            return Wording(
                es: "el archivo no tiene la columna «\(name)»; parece separar con «\(delimiter)»: "
                    + "dígalo en el mapeo, file: {delimiter: \"\(delimiter)\"}",
                en: "the file has no column \"\(name)\"; it seems to separate by \"\(delimiter)\": "
                    + "say so in the mapping, file: {delimiter: \"\(delimiter)\"}"
            )
        }
        let near = NearestName.of(name, among: columns)
        let list = columns.prefix(40).map { YAMLValue.short($0) }.joined(separator: ", ")
        return Wording(
            es: "el archivo no tiene la columna «\(name)»"
                + (near.map { "; ¿quiso decir «\($0)»?" } ?? "; tiene: \(list)"),
            en: "the file has no column \"\(name)\""
                + (near.map { "; did you mean \"\($0)\"?" } ?? "; it has: \(list)")
        )
    }
}
