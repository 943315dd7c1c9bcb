// SPDX-License-Identifier: MIT

/// One field of a type of event: a row of the catalogue.
public struct FieldSpec: Hashable, Sendable {
    /// The key in JSON, the flag of `append` and the column of a CSV file.
    public let name: String
    /// What its values may be.
    public let kind: FieldKind
    /// Whether an event of the type always bears it.
    public private(set) var isRequired = false
    /// Whether it tells something about a person.
    public private(set) var isPersonal = false
    /// Where it stands in ``Catalogue/schema``.
    public internal(set) var index = -1
    /// What it says.
    public let description: Wording

    package init(_ name: String, _ kind: FieldKind, es spanish: String, en english: String) {
        self.name = name
        self.kind = kind
        description = Wording(es: spanish, en: english)
    }

    /// The same field, which every event of the type bears.
    var required: FieldSpec {
        var copy = self
        copy.isRequired = true
        return copy
    }

    /// The same field, which tells something about a person.
    var personal: FieldSpec {
        var copy = self
        copy.isPersonal = true
        return copy
    }
}

/// One type of event: what it records, its own fields, and what they must be together.
public struct EventSpec: Hashable, Sendable {
    /// What must hold between the fields of one event.
    public enum Rule: Hashable, Sendable {
        /// At least one of these fields is there.
        case anyOf([String])
        /// The first of these dates is not before the second.
        case notBefore(String, String)
    }

    /// The type.
    public let type: EventType
    /// What it records.
    public let description: Wording
    /// Its own fields; every event bears the envelope besides.
    public internal(set) var fields: [FieldSpec]
    /// What its fields must be together, if anything.
    public let rule: Rule?

    init(
        _ type: EventType,
        es spanish: String,
        en english: String,
        rule: Rule? = nil,
        _ fields: [FieldSpec]
    ) {
        self.type = type
        description = Wording(es: spanish, en: english)
        self.fields = fields
        self.rule = rule
    }
}

/// A family of types, as the catalogue is laid out.
public struct EventFamily: Hashable, Sendable {
    /// Its heading.
    public let title: Wording
    /// Its types.
    public internal(set) var events: [EventSpec]

    init(es spanish: String, en english: String, _ events: [EventSpec]) {
        title = Wording(es: spanish, en: english)
        self.events = events
    }
}
