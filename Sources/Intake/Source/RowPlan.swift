// SPDX-License-Identifier: MIT
import Receivables

/// A mapping with the columns of one file found: what is done with each row.
struct RowPlan {
    enum Part {
        case text([UInt8])
        case column(Int)
    }

    struct Field {
        let name: String
        let parts: [Part]
        let columnNames: [String]
        let format: ValueFormat?
        let map: [String: String]?
        let fallback: String?
    }

    struct Test {
        let column: Int
        let values: Set<String>
    }

    struct Event {
        let type: EventType
        /// Indices of the fields whose values may come once only.
        let oncePer: [Int]?
        let when: [Test]
        let unless: [Test]
        let fields: [Field]
    }

    struct Rule {
        let tests: [Test]
        let reason: Wording
        let refuses: Bool
        let column: String?
    }

    struct Unique {
        let parts: [Part]
        let columnNames: [String]
    }

    let columnNames: [String]
    let unique: [Unique]
    let rules: [Rule]
    let events: [Event]
    /// The columns that nothing reads.
    let unusedColumns: [String]

    /// Finds the mapping's columns among those of the file.
    init(_ mapping: Mapping, columns: [String]) throws(DocumentError) {
        var finder = ColumnFinder(columns: columns, file: mapping.file)
        columnNames = columns
        var unique: [Unique] = []
        for template in mapping.unique {
            unique.append(
                Unique(parts: try finder.parts(template), columnNames: template.columns)
            )
        }
        self.unique = unique
        var rules: [Rule] = []
        for rule in mapping.rules {
            rules.append(
                Rule(
                    tests: try finder.tests(rule.condition),
                    reason: rule.reason,
                    refuses: rule.refuses,
                    column: rule.condition.tests.first?.column
                )
            )
        }
        self.rules = rules
        var events: [Event] = []
        for event in mapping.events { events.append(try finder.event(event)) }
        self.events = events
        unusedColumns = columns.indices.filter { !finder.used.contains($0) }.map { columns[$0] }
    }
}

/// Finds columns by name, and remembers which were asked for.
private struct ColumnFinder {
    let columns: [String]
    let file: String?
    var used: Set<Int> = []

    mutating func parts(_ template: ValueTemplate) throws(DocumentError) -> [RowPlan.Part] {
        var parts: [RowPlan.Part] = []
        for part in template.parts {
            switch part {
            case .text(let bytes): parts.append(.text(bytes))
            case .column(let name): parts.append(.column(try index(name, template.origin)))
            }
        }
        return parts
    }

    mutating func tests(_ condition: RowCondition?) throws(DocumentError) -> [RowPlan.Test] {
        var tests: [RowPlan.Test] = []
        for test in condition?.tests ?? [] {
            tests.append(
                RowPlan.Test(column: try index(test.column, test.origin), values: test.values)
            )
        }
        return tests
    }

    mutating func event(_ event: EventTemplate) throws(DocumentError) -> RowPlan.Event {
        var fields: [RowPlan.Field] = []
        for field in event.fields {
            fields.append(
                RowPlan.Field(
                    name: field.field.name,
                    parts: try parts(field.template),
                    columnNames: field.template.columns,
                    format: field.format,
                    map: field.map,
                    fallback: field.fallback
                )
            )
        }
        return RowPlan.Event(
            type: event.type,
            oncePer: event.oncePer?.compactMap { name in
                fields.firstIndex { $0.name == name }
            },
            when: try tests(event.when),
            unless: try tests(event.unless),
            fields: fields
        )
    }

    private mutating func index(_ name: String, _ origin: YAMLValue) throws(DocumentError) -> Int {
        let found = columns.indices.filter { columns[$0] == name }
        guard let index = found.first, found.count == 1 else {
            throw origin.error(.impossibleValue, missing(name, isRepeated: !found.isEmpty))
        }
        used.insert(index)
        return index
    }

    private func missing(_ name: String, isRepeated: Bool) -> Wording {
        if isRepeated {
            return Wording(
                es: "el archivo tiene más de una columna «\(name)»",
                en: "the file has more than one column \"\(name)\""
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
