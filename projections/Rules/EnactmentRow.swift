// SPDX-License-Identifier: MIT
package import EventLog
import Receivables

/// The enactment of a policy or a tariff, whose document is not read yet.
package struct EnactmentRow: Sendable {
    /// Its event as reversals name it.
    package let name: String
    package let position: UInt64
    /// The name of what is enacted.
    package let rule: String
    package let on: CivilDate
    package let from: CivilDate
    package let document: String
    package let resolution: String?

    /// The columns that are read.
    static let fields = [
        Schema.source, Schema.number, Schema.type, Schema.on, Catalogue.Index.from,
        Catalogue.Index.policy, Catalogue.Index.tariff, Catalogue.Index.document,
        Catalogue.Index.resolution,
    ]

    /// An event that enacts, among others.
    package init(_ events: EventColumns, _ row: Int, _ position: UInt64) {
        typealias Index = Catalogue.Index
        let day = Int32(events.integer(Schema.on, row: row) ?? 0)
        let first = events.integer(Index.from, row: row).map { Int32($0) } ?? day
        name = EventReference(events, row).text
        rule =
            events.string(Index.policy, row: row) ?? events.string(Index.tariff, row: row) ?? ""
        (self.position, on, from) = (
            position, CivilDate(dayNumber: day), CivilDate(dayNumber: first)
        )
        document = events.string(Index.document, row: row) ?? ""
        resolution = events.string(Index.resolution, row: row)
    }

    /// What the document says.
    ///
    /// - Throws: ``TownError`` that names the event where `read` cannot read it, as every report does.
    func rules<Rules>(_ read: (String) throws -> Rules) throws -> Rules {
        do {
            return try read(document)
        } catch let fault as DocumentError {
            throw TownError(
                position: position,
                reason: Wording(
                    es: "el documento que dicta no se puede leer: \(fault.message(.spanish))",
                    en: "the document that it enacts cannot be read: \(fault.message(.english))"
                ),
                reversedBy: nil
            )
        }
    }
}
