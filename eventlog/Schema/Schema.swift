// SPDX-License-Identifier: MIT

/// The fields that events can have: the envelope of every event, then the caller's own.
///
/// A field is known by its name and type together. Two fields may share a name, as long
/// as no event bears both; so a name can hold money in one type of event and a percentage in
/// another, and each stays a column of its own.
public struct Schema: Sendable {
    /// One field: its key in canonical JSON, and what its values are.
    public struct Field: Hashable, Sendable {
        /// The key in canonical JSON, ASCII.
        public let name: String
        /// What the values are.
        public let type: FieldType

        /// A field of that name and type.
        public init(_ name: String, _ type: FieldType) {
            self.name = name
            self.type = type
        }
    }

    /// What every copy shares, so that copying a schema costs next to nothing.
    private let shared: Shared

    /// All fields; the envelope stands first, at the indices below.
    public var fields: [Field] { shared.fields }

    /// The indices of the fields in the order of their names, bytewise, then of their place.
    public var canonicalOrder: [Int] { shared.canonicalOrder }

    /// What stands before each field's value in canonical JSON: `,"name":`, and the opening quote
    /// where one follows.
    var labels: [[UInt8]] { shared.labels }

    /// Fields that share a name; no event may bear two of them.
    var namesakes: [[Int]] { shared.namesakes }

    /// Who numbered the event: a till, a device, an import.
    ///
    /// Required.
    public static let source = 0
    /// The source's own number, 1, 2, 3 … Required.
    public static let number = 1
    /// The type of event.
    ///
    /// Required.
    public static let type = 2
    /// The date on which it takes effect.
    ///
    /// Required.
    public static let on = 3
    /// When the log recorded it.
    ///
    /// Required; stamped by the log, or kept in a historical import.
    public static let recorded = 4
    /// Who did it.
    ///
    /// Required.
    public static let actor = 5
    /// When a field device took it down.
    public static let captured = 6
    /// Free text.
    public static let note = 7

    /// The envelope of every event.
    public static let envelope: [Field] = [
        Field("source", .symbol), Field("number", .integer), Field("type", .symbol),
        Field("on", .date), Field("recorded", .instant), Field("actor", .symbol),
        Field("captured", .instant), Field("note", .text),
    ]

    /// The envelope's fields that every event has.
    public static let required = [source, number, type, on, recorded, actor]

    /// At most this many fields, the envelope among them.
    public static let fieldCountMax = 1_024

    /// A schema of the envelope followed by `own`.
    ///
    /// - Precondition: no field twice, names are 1–64 bytes of printable ASCII without quote
    ///   or backslash, and at most `fieldCountMax` fields in all.
    public init(_ own: [Field]) {
        guard let shared = Shared(Self.envelope + own) else {
            preconditionFailure("a schema names each field once, in printable ASCII")
        }
        self.shared = shared
    }

    /// A schema read from a segment; nil unless it meets the preconditions of `init(_:)`
    /// and begins with the envelope.
    public init?(validating all: [Field]) {
        guard all.starts(with: Self.envelope), let shared = Shared(all) else { return nil }
        self.shared = shared
    }

    /// The index of the field of that name and type, if there is one.
    ///
    /// O(1).
    public func index(of name: String, _ type: FieldType) -> Int? { index(of: Field(name, type)) }

    /// The index of that field, if the schema has it.
    ///
    /// O(1).
    public func index(of field: Field) -> Int? { shared.places[field] }

    /// The first field of another schema that this one lacks; nil if it has them all.
    ///
    /// O(fields).
    func lacking(of other: Schema) -> Field? {
        guard !fields.starts(with: other.fields) else { return nil }
        return other.fields.first { index(of: $0) == nil }
    }
}

extension Schema: Hashable {
    /// Whether both have the same fields in the same order.
    public static func == (left: Schema, right: Schema) -> Bool {
        left.shared === right.shared || left.fields == right.fields
    }

    /// Feeds the fields.
    public func hash(into hasher: inout Hasher) { hasher.combine(fields) }
}

extension Schema {
    private final class Shared: Sendable {
        let fields: [Field]
        let canonicalOrder: [Int]
        let labels: [[UInt8]]
        let namesakes: [[Int]]
        /// Where each field stands.
        let places: [Field: Int]

        /// Nil unless each field stands there once and bears a name that it may bear.
        init?(_ all: [Field]) {
            guard all.count <= Schema.fieldCountMax, all.allSatisfy(Self.isNameable) else {
                return nil
            }
            fields = all
            places = Dictionary(zip(all, all.indices)) { first, _ in first }
            guard places.count == all.count else { return nil }
            labels = all.map { field in
                Array(",\"\(field.name)\":\(field.type == .integer ? "" : "\"")".utf8)
            }
            namesakes = Dictionary(grouping: all.indices) { all[$0].name }
                .values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
            canonicalOrder = all.indices.sorted { left, right in
                let (a, b) = (all[left].name.utf8, all[right].name.utf8)
                return a.elementsEqual(b) ? left < right : a.lexicographicallyPrecedes(b)
            }
        }

        /// Whether a field's name stands in canonical JSON as it is.
        private static func isNameable(_ field: Field) -> Bool {
            let name = field.name.utf8
            return (1...64).contains(name.count)
                && name.allSatisfy { (33...126).contains($0) && $0 != 34 && $0 != 92 }
        }
    }
}
