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

    private static let keys = ["value", "column", "format", "map", "default"]

    init(
        reading value: YAMLValue,
        field: FieldSpec,
        formats: MappingFormats
    ) throws(DocumentError) {
        self.field = field
        guard value.isGroup else {
            template = try ValueTemplate(reading: value)
            format = template.constant == nil ? try formats.format(for: field.kind) : nil
            (map, fallback) = (nil, nil)
            try check(template.constant, value)
            return
        }
        let fields = try YAMLFields(value, known: Self.keys)
        switch (fields["value"], fields["column"]) {
        case (let text?, nil): template = try ValueTemplate(reading: text)
        case (nil, let column?): template = try ValueTemplate(column: column)
        default:
            throw value.error(
                .impossibleValue,
                Wording(
                    es: "se esperaba value o column, uno de los dos",
                    en: "expected value or column, exactly one of them"
                )
            )
        }
        map = try fields["map"].map { (map) throws(DocumentError) in try Self.readMap(map, field) }
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

    private static func readMap(
        _ value: YAMLValue,
        _ field: FieldSpec
    ) throws(DocumentError) -> [String: String] {
        var map: [String: String] = [:]
        for (key, value) in try value.entries() {
            let meaning = try value.text()
            try check(meaning, value, field)
            map[try key.text()] = meaning
        }
        return map
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

/// The formats of a whole mapping, for fields that name none of their own.
struct MappingFormats: Hashable, Sendable {
    private var date: YAMLValue?
    private var month: YAMLValue?
    private var money: YAMLValue?

    init() {}

    init(reading value: YAMLValue) throws(DocumentError) {
        let fields = try YAMLFields(value, known: ["date", "month", "money"])
        date = fields["date"]
        month = fields["month"]
        money = fields["money"]
        // A format that no field uses is judged all the same.
        for kind in [FieldKind.date, .month, .money(allowsZero: true)] {
            _ = try format(for: kind)
        }
    }

    func format(for kind: FieldKind) throws(DocumentError) -> ValueFormat? {
        let value: YAMLValue?
        switch kind {
        case .date: value = date
        case .month: value = month
        case .money: value = money
        default: value = nil
        }
        guard let value else { return nil }
        return try ValueFormat(reading: value, for: kind)
    }
}
