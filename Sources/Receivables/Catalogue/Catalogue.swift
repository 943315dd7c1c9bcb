// SPDX-License-Identifier: MIT
public import EventLog

/// The event catalogue (receivables, section 2): every type, its fields and their rules.
///
/// The rows stand in `Table/`, as data. From them come the log's schema, the checks on input,
/// the flags of `append`, the columns of a CSV file and the documentation.
public enum Catalogue: Sendable {
    /// The types by family, in the order in which people read them.
    public static let families: [EventFamily] = {
        var families = rows
        for family in families.indices {
            for event in families[family].events.indices {
                let fields = families[family].events[event].fields
                families[family].events[event].fields = fields.map(placed)
            }
        }
        return families
    }()

    /// What every event bears.
    public static let envelope: [FieldSpec] = SharedFields.envelope.map(placed)

    /// The fields of a log of receivables: the envelope, then each in the order of the table.
    public static let schema: Schema = {
        var own: [Schema.Field] = []
        var known = Set(Schema.envelope)
        for field in rows.flatMap(\.events).flatMap(\.fields) {
            let column = Schema.Field(field.name, field.kind.storage)
            if known.insert(column).inserted { own.append(column) }
        }
        return Schema(own)
    }()

    private static let rows: [EventFamily] = [
        .registry, .receivables, .collection, .service, .rules, .remittances, .devices, .office,
    ]

    private static let byType: [EventType: EventSpec] = Dictionary(
        uniqueKeysWithValues: families.flatMap(\.events).map { ($0.type, $0) }
    )

    /// The row of a type.
    public static func spec(of type: EventType) -> EventSpec {
        guard let spec = byType[type] else { preconditionFailure("the table names each type") }
        return spec
    }

    /// The fields of a type, without the envelope.
    public static func fields(of type: EventType) -> [FieldSpec] {
        spec(of: type).fields
    }

    /// A field of a type or of the envelope, by its name.
    public static func field(named name: String, in type: EventType) -> FieldSpec? {
        envelope.first { $0.name == name } ?? fields(of: type).first { $0.name == name }
    }

    /// The names of all fields, each once: those of the envelope, then as in the schema.
    public static let fieldNames: [String] = {
        var known: Set<String> = []
        return schema.fields.map(\.name).filter { known.insert($0).inserted }
    }()

    /// The field of ``schema`` of that name and storage.
    ///
    /// - Precondition: the table has such a field.
    static func index(_ name: String, _ storage: FieldType) -> Int {
        guard let index = schema.index(of: name, storage) else {
            preconditionFailure("the table has no field \(name)")
        }
        return index
    }

    private static func placed(_ field: FieldSpec) -> FieldSpec {
        var field = field
        field.index = index(field.name, field.kind.storage)
        return field
    }
}
