// SPDX-License-Identifier: MIT
import Receivables

/// One event that each row, or each row of a kind, becomes.
struct EventTemplate: Hashable, Sendable {
    let type: EventType
    /// The fields whose values together may come once only; nil emits it for each row.
    let oncePer: [String]?
    /// What a row must hold for the event to be.
    let when: RowCondition?
    /// What a row must not hold.
    let unless: RowCondition?
    let fields: [FieldTemplate]

    private static let keys = ["type", "once-per", "when", "unless", "fields"]

    /// The fields of the envelope that a mapping gives.
    static let envelope = ["on", "recorded", "actor", "captured", "note"]

    init(
        reading value: YAMLValue,
        common: [(key: YAMLValue, value: YAMLValue)],
        formats: MappingFormats
    ) throws(DocumentError) {
        let group = try YAMLFields(value, known: Self.keys)
        type = try Self.readType(try group.required("type"))
        when = try group["when"].map { (value) throws(DocumentError) in
            try RowCondition(reading: value, formats)
        }
        unless = try group["unless"].map { (value) throws(DocumentError) in
            try RowCondition(reading: value, formats)
        }
        fields = try Self.readFields(try group.required("fields"), type, common, formats)
        oncePer = try Self.readOncePer(group["once-per"], fields)
        try Self.checkRequired(fields, type, value)
    }

    private static func readType(_ value: YAMLValue) throws(DocumentError) -> EventType {
        let text = try value.text()
        guard let type = EventType(rawValue: text) else {
            throw value.expected(
                Wording(es: "un tipo de evento del catálogo", en: "a type of event"),
                .impossibleValue,
                suggestion: NearestName.of(text, among: EventType.allCases.map(\.rawValue))
            )
        }
        return type
    }

    private static func readFields(
        _ value: YAMLValue,
        _ type: EventType,
        _ common: [(key: YAMLValue, value: YAMLValue)],
        _ formats: MappingFormats
    ) throws(DocumentError) -> [FieldTemplate] {
        let names = envelope + Catalogue.fields(of: type).map(\.name)
        var fields: [FieldTemplate] = []
        for (key, value) in try value.entries() {
            let name = try key.text()
            guard names.contains(name), let spec = Catalogue.field(named: name, in: type) else {
                throw Self.unknown(key, name, type, names)
            }
            fields.append(try FieldTemplate(reading: value, field: spec, formats: formats))
        }
        for (key, value) in common {
            let name = try key.text()
            guard names.contains(name), !fields.contains(where: { $0.field.name == name }),
                let spec = Catalogue.field(named: name, in: type)
            else { continue }
            fields.append(try FieldTemplate(reading: value, field: spec, formats: formats))
        }
        return fields
    }

    private static func unknown(
        _ key: YAMLValue,
        _ name: String,
        _ type: EventType,
        _ names: [String]
    ) -> DocumentError {
        if ["source", "number", "type"].contains(name) {
            return key.error(
                .unknownKey,
                Wording(
                    es: "este campo no se pone: lo da la importación",
                    en: "this field is not given here: the import sets it"
                )
            )
        }
        let near = NearestName.of(name, among: names)
        let list = names.joined(separator: ", ")
        return key.error(
            .unknownKey,
            Wording(
                es: "\(type.rawValue) no lleva este campo"
                    + (near.map { "; ¿quiso decir «\($0)»?" } ?? "; lleva: \(list)"),
                en: "\(type.rawValue) has no such field"
                    + (near.map { "; did you mean \"\($0)\"?" } ?? "; it has: \(list)")
            )
        )
    }

    private static func readOncePer(
        _ value: YAMLValue?,
        _ fields: [FieldTemplate]
    ) throws(DocumentError) -> [String]? {
        guard let value else { return nil }
        var names: [String] = []
        for item in value.isList ? try value.items() : [value] {
            let name = try item.text()
            let given = fields.map(\.field.name)
            guard given.contains(name) else {
                throw item.expected(
                    Wording(es: "un campo de este evento", en: "a field of this event"),
                    .impossibleValue,
                    suggestion: NearestName.of(name, among: given)
                )
            }
            names.append(name)
        }
        return names
    }

    private static func checkRequired(
        _ fields: [FieldTemplate],
        _ type: EventType,
        _ value: YAMLValue
    ) throws(DocumentError) {
        let required =
            ["on", "actor"] + Catalogue.fields(of: type).filter(\.isRequired).map(\.name)
        let given = Set(fields.map(\.field.name))
        let missing = required.filter { !given.contains($0) }
        guard !missing.isEmpty else { return }
        let list = missing.joined(separator: ", ")
        throw value.error(
            .missingKey,
            Wording(
                es: "a \(type.rawValue) le falta: \(list)",
                en: "\(type.rawValue) lacks: \(list)"
            )
        )
    }
}
