// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The documents of one kind that were enacted in a log, without those taken back.
struct EnactedRules<Rules> {
    /// A document as it was enacted.
    struct Enactment {
        let position: UInt64
        let on: CivilDate
        let from: CivilDate
        let document: String
        /// What the document says.
        let rules: Rules
        let resolution: String?
    }

    /// In the order in which they hold: by first day, then effective date, then position.
    let all: [Enactment]

    /// The enactments of a type among the log's first events.
    ///
    /// `read` reads a document. Throws what it throws, and what the log throws.
    fileprivate init(
        _ reader: LogReader,
        _ type: EventType,
        known: UInt64,
        read: (String) throws -> Rules
    ) throws {
        var found: [Row] = []
        let fields =
            [
                Schema.source, Schema.number, Schema.type, Schema.on, Catalogue.Index.from,
                Catalogue.Index.document, Catalogue.Index.resolution,
            ].map { Catalogue.schema.fields[$0] }
        let enacted = FieldValues(Schema.envelope[Schema.type], [type.rawValue])
        try reader.forEachMatch([enacted], fields: fields, to: known) { matched in
            for (row, position) in zip(matched.rows, matched.positions) {
                found.append(Row(matched.events, row, position))
            }
        }
        // Nothing else is looked for: a reversal is only of interest here if it takes one of these back.
        let reversals = try ReversalPlaces(reader, of: found.map(\.name), to: known)
        // What was taken back is not read: this version may not be able to.
        all = try found.filter { reversals.reversal(of: $0.name, at: $0.position) == nil }
            .map { row in
                Enactment(
                    position: row.position,
                    on: row.on,
                    from: row.from,
                    document: row.document,
                    rules: try read(row.document),
                    resolution: row.resolution
                )
            }
            .sorted { ($0.from, $0.on, $0.position) < ($1.from, $1.on, $1.position) }
    }

    /// The one in force on a day; nil where none is.
    func inForce(on date: CivilDate) -> Enactment? {
        all.last { $0.from <= date }
    }

    /// Of several versions of a name the one that holds on a day; before all of them the first.
    static func shown(_ versions: [Enactment], on date: CivilDate) -> Enactment? {
        guard let first = versions.first?.from else { return nil }
        return versions.last { $0.from <= max(first, date) }
    }
}

extension EnactedRules.Enactment {
    /// Writes the document as it was enacted; as JSON, the bytes of which its hash is.
    func write(
        to output: inout StandardOutput,
        _ format: OutputFormat,
        canonicalJSON: [UInt8]
    ) throws(Failure) {
        if format == .json {
            try output.write(canonicalJSON + [UInt8(ascii: "\n")])
        } else {
            try output.write(document)
            if !document.hasSuffix("\n") { try output.write("\n") }
        }
    }
}

/// A document as it stands in the log.
private struct Row {
    /// Its event as reversals name it.
    let name: String
    let position: UInt64
    let on: CivilDate
    let from: CivilDate
    let document: String
    let resolution: String?

    init(_ events: EventColumns, _ row: Int, _ position: UInt64) {
        let day = Int32(events.integer(Schema.on, row: row) ?? 0)
        let first = events.integer(Catalogue.Index.from, row: row).map { Int32($0) } ?? day
        name = EventReference(events, row).text
        (self.position, on, from) = (
            position, CivilDate(dayNumber: day), CivilDate(dayNumber: first)
        )
        document = events.string(Catalogue.Index.document, row: row) ?? ""
        resolution = events.string(Catalogue.Index.resolution, row: row)
    }
}

/// The policies enacted in a log.
typealias EnactedPolicies = EnactedRules<Policy>

extension EnactedPolicies {
    /// All that stand in a log.
    ///
    /// - Throws: what the log throws, and `PolicyError` for a document that cannot be read.
    init(_ reader: LogReader) throws {
        try self.init(reader, .policyEnacted, known: reader.count) {
            try PolicyDocument.read($0, file: nil)
        }
    }
}

/// The tariffs enacted in a log.
typealias EnactedTariffs = EnactedRules<Tariff>

extension EnactedTariffs {
    /// Those among the log's first events.
    ///
    /// - Throws: what the log throws, and `TariffError` for a document that cannot be read.
    init(_ reader: LogReader, known: UInt64) throws {
        try self.init(reader, .tariffEnacted, known: known) {
            try TariffDocument.read($0, file: nil)
        }
    }

    /// The enactments of a tariff, all of which say the same but for their first day.
    func named(_ name: String) -> [Enactment] { all.filter { $0.rules.name == name } }

    /// The names, sorted, each once.
    var names: [String] { Set(all.map(\.rules.name)).sorted() }
}
