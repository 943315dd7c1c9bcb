// SPDX-License-Identifier: MIT
import Receivables

/// How a table is written, what is done to its columns, and which of its rows count: the part that
/// all mappings have in common.
struct TableTemplate: Hashable, Sendable {
    var layout = CSVLayout()
    /// What is done to the values of columns before all else.
    let columns: [ColumnTemplate]
    /// Texts that no two rows may have in common.
    let unique: [ValueTemplate]
    /// Whether a row that repeats one of them is left out rather than wrong.
    let skipsRepeated: Bool
    let rules: [RowRule]

    /// The keys of a mapping that it reads.
    static let keys = [
        "file", "formats", "columns", "unique", "repeated", "skip", "refuse", "until",
    ]

    private enum Repeated: String, CaseIterable {
        case refuse
        case skip
    }

    init(reading fields: YAMLFields, _ formats: MappingFormats) throws(DocumentError) {
        if let value = fields["file"] { layout = try CSVLayout(reading: value) }
        var columns: [ColumnTemplate] = []
        for (key, value) in try fields["columns"]?.entries() ?? [] {
            columns.append(try ColumnTemplate(name: key, reading: value, formats))
        }
        self.columns = columns
        var unique: [ValueTemplate] = []
        if let value = fields["unique"] {
            for item in value.isList ? try value.items() : [value] {
                unique.append(try ValueTemplate(reading: item))
            }
        }
        self.unique = unique
        skipsRepeated = try fields["repeated"]?.choice(Repeated.self) == .skip
        rules =
            try RowRule.readAll(fields["refuse"], .refuse, formats)
            + RowRule.readAll(fields["until"], .stop, formats)
            + RowRule.readAll(fields["skip"], .skip, formats)
    }
}
