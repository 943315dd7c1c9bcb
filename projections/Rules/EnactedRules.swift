// SPDX-License-Identifier: MIT
package import EventLog
package import Receivables

/// The documents of one kind that were enacted in a log, without those taken back.
package struct EnactedRules<Rules> {
    /// A document as it was enacted.
    package struct Enactment {
        let row: EnactmentRow
        /// What the document says.
        package let rules: Rules

        /// Its event as reversals name it.
        package var name: String { row.name }
        package var position: UInt64 { row.position }
        package var on: CivilDate { row.on }
        package var from: CivilDate { row.from }
        package var document: String { row.document }
        package var resolution: String? { row.resolution }
    }

    /// In the order in which they hold: by first day, then effective date, then position.
    package private(set) var all: [Enactment]

    /// The enactments of a type among the log's first events.
    ///
    /// `read` reads a document. Throws what it throws, ``TownError`` that names the event in place of a
    /// `DocumentError`, and what the log throws.
    init(
        _ reader: LogReader,
        _ type: EventType,
        known: UInt64,
        read: (String) throws -> Rules
    ) throws {
        var found: [EnactmentRow] = []
        let fields = EnactmentRow.fields.map { Catalogue.schema.fields[$0] }
        let enacted = FieldValues(Schema.envelope[Schema.type], [type.rawValue])
        try reader.forEachMatch([enacted], fields: fields, to: known) { matched in
            for (row, position) in zip(matched.rows, matched.positions) {
                found.append(EnactmentRow(matched.events, row, position))
            }
        }
        // Nothing else is looked for: a reversal is only of interest here if it takes one of these back.
        let reversals = try ReversalPlaces(reader, of: found.map(\.name), to: known)
        // What was taken back is not read: this version may not be able to.
        all = try found.filter { reversals.reversal(of: $0.name, at: $0.position) == nil }
            .map { Enactment(row: $0, rules: try $0.rules(read)) }
        sort()
    }

    /// None yet.
    init() { all = [] }

    /// Adds one that is not in the log.
    mutating func add(_ row: EnactmentRow, rules: Rules) {
        all.append(Enactment(row: row, rules: rules))
        sort()
    }

    /// Takes those out that something takes back.
    mutating func remove(where isTakenBack: (Enactment) -> Bool) {
        all.removeAll(where: isTakenBack)
    }

    private mutating func sort() {
        all.sort { ($0.from, $0.on, $0.position) < ($1.from, $1.on, $1.position) }
    }

    /// The one in force on a day; nil where none is.
    package func inForce(on date: CivilDate) -> Enactment? {
        all.last { $0.from <= date }
    }

    /// Of several versions of a name the one that holds on a day; before all of them the first.
    package static func shown(_ versions: [Enactment], on date: CivilDate) -> Enactment? {
        guard let first = versions.first?.from else { return nil }
        return versions.last { $0.from <= max(first, date) }
    }
}

/// The policies enacted in a log.
package typealias EnactedPolicies = EnactedRules<Policy>

extension EnactedPolicies {
    /// All that stand in a log.
    ///
    /// - Throws: what the log throws, and ``TownError`` for a document that cannot be read.
    package init(_ reader: LogReader) throws {
        try self.init(reader, .policyEnacted, known: reader.count) {
            try PolicyDocument.read($0, file: nil)
        }
    }
}

/// The tariffs enacted in a log.
package typealias EnactedTariffs = EnactedRules<Tariff>

extension EnactedTariffs {
    /// Those among the log's first events.
    ///
    /// - Throws: what the log throws, and ``TownError`` for a document that cannot be read.
    package init(_ reader: LogReader, known: UInt64) throws {
        try self.init(reader, .tariffEnacted, known: known) {
            try TariffDocument.read($0, file: nil)
        }
    }

    /// The enactments of a tariff, all of which say the same but for their first day.
    package func named(_ name: String) -> [Enactment] { all.filter { $0.rules.name == name } }

    /// The names, sorted, each once.
    package var names: [String] { Set(all.map(\.rules.name)).sorted() }
}
