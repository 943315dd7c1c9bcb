// SPDX-License-Identifier: MIT
import Receivables

/// Where a field of an event comes from, and what is done to it on the way.
struct FieldTemplate: Hashable, Sendable {
    let field: FieldSpec
    let template: ValueTemplate
    /// How the file writes it; nil for the catalogue's own form.
    let format: ValueFormat?
    /// What each value of the file means here.
    let map: [String: String]?
    /// What it is where the file has nothing.
    let fallback: String?
    /// Whether a sign in front of it does not count.
    let isAbsolute: Bool

    private static let keys = ["value", "column", "format", "map", "table", "default", "absolute"]

    init(
        reading value: YAMLValue,
        field: FieldSpec,
        formats: MappingFormats
    ) throws(DocumentError) {
        self.field = field
        guard value.isGroup else {
            template = try ValueTemplate(reading: value)
            format = template.constant == nil ? try formats.format(for: field.kind) : nil
            (map, fallback, isAbsolute) = (nil, nil, false)
            try check(template.constant, value)
            return
        }
        let fields = try YAMLFields(value, known: Self.keys)
        switch (fields["value"], fields["column"]) {
        case (let text?, nil): template = try ValueTemplate(reading: text)
        case (nil, let column?): template = try ValueTemplate(column: column)
        default: throw value.either("value", or: "column")
        }
        map = try ColumnTemplate.map(fields, formats)
        if let meanings = fields["map"] {
            for (_, meaning) in try meanings.entries() {
                try Self.check(try meaning.text(), meaning, field)
            }
        }
        isAbsolute = try fields["absolute"]?.boolean() ?? false
        if let own = fields["format"] {
            format = try ValueFormat(reading: own, for: field.kind)
        } else if map == nil, template.constant == nil {
            format = try formats.format(for: field.kind)
        } else {
            format = nil
        }
        fallback = try fields["default"]?.text()
        if let value = fields["default"] { try check(fallback, value) }
        if format == nil, map == nil { try check(template.constant, template.origin) }
    }

    private func check(_ text: String?, _ value: YAMLValue) throws(DocumentError) {
        if let text { try Self.check(text, value, field) }
    }

    /// Refuses a fixed text that the field can never hold.
    private static func check(
        _ text: String,
        _ value: YAMLValue,
        _ field: FieldSpec
    ) throws(DocumentError) {
        switch field.kind {
        case .choice(let words) where !words.contains(text):
            throw value.expected(
                YAMLValue.anyOf(words),
                .impossibleValue,
                suggestion: NearestName.of(text, among: words)
            )
        case .symbol where !YAMLValue.isSymbol(text): _ = try value.symbol()
        default: break
        }
    }
}
