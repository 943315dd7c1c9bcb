// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The policies enacted in a log, without those taken back.
struct EnactedPolicies {
    /// A policy as it was enacted.
    struct Enactment {
        let position: UInt64
        let on: CivilDate
        let from: CivilDate
        let document: String
        let policy: Policy
        let resolution: String?
    }

    /// In the order in which they hold: by first day, then effective date, then position.
    let all: [Enactment]

    private static let fields = [
        Schema.source, Schema.number, Schema.type, Schema.on, Catalogue.Index.from,
        Catalogue.Index.document, Catalogue.Index.resolution, Catalogue.Index.reverses,
    ]

    /// Reads those known at a moment; nil for all.
    ///
    /// - Parameters:
    ///   - reader: a reader with the catalogue's schema.
    ///   - knownAt: only what was recorded up to then.
    /// - Throws: what the log throws, and `PolicyError` for a document that cannot be read.
    init(_ reader: LogReader, knownAt: Instant? = nil) throws {
        var found: [(name: String, enactment: Enactment)] = []
        var reversed: Set<String> = []
        let known = try knownAt.map(reader.countRecorded(upTo:)) ?? reader.count
        let fields = Self.fields.map { Catalogue.schema.fields[$0] }
        let enacted = FieldValues(Schema.envelope[Schema.type], [EventType.policyEnacted.rawValue])
        try reader.forEachMatch([enacted], fields: fields, to: known) { matched in
            for (row, position) in zip(matched.rows, matched.positions) {
                found.append(try Self.enactment(matched.events, row, position))
            }
        }
        // Nothing else is looked for: a reversal is only of interest here if it takes one of these back.
        let reversals = FieldValues(
            Catalogue.schema.fields[Catalogue.Index.reverses],
            found.map(\.name)
        )
        try reader.forEachMatch([reversals], fields: fields, to: known) { matched in
            for row in matched.rows {
                reversed.insert(matched.events.string(Catalogue.Index.reverses, row: row) ?? "")
            }
        }
        all = found.filter { !reversed.contains($0.name) }.map(\.enactment)
            .sorted { ($0.from, $0.on, $0.position) < ($1.from, $1.on, $1.position) }
    }

    private static func enactment(
        _ events: EventColumns,
        _ row: Int,
        _ position: UInt64
    ) throws -> (name: String, enactment: Enactment) {
        let document = events.string(Catalogue.Index.document, row: row) ?? ""
        let on = Int32(events.integer(Schema.on, row: row) ?? 0)
        let from = events.integer(Catalogue.Index.from, row: row).map { Int32($0) } ?? on
        let source = events.string(Schema.source, row: row) ?? ""
        let enactment = Enactment(
            position: position,
            on: CivilDate(dayNumber: on),
            from: CivilDate(dayNumber: from),
            document: document,
            policy: try PolicyDocument.read(document, file: nil),
            resolution: events.string(Catalogue.Index.resolution, row: row)
        )
        return ("\(source)#\(events.integer(Schema.number, row: row) ?? 0)", enactment)
    }

    /// The one in force on a day; nil where none is.
    func inForce(on date: CivilDate) -> Enactment? {
        all.last { $0.from <= date }
    }
}
