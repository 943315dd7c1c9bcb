// SPDX-License-Identifier: MIT
package import EventLog

/// What took events back: where, by the event's name.
///
/// A reversal takes back what stands before it (receivables, section 1).
package struct ReversalPlaces: Sendable {
    private var places: [ExactText: [UInt64]] = [:]

    /// None yet.
    package init() {}

    /// The reversals among the log's first `known` events that values find: those of targets by
    /// `reverses`, or all by their type.
    ///
    /// - Throws: what the log throws.
    package init(_ reader: LogReader, _ wanted: FieldValues, to known: UInt64? = nil) throws {
        let reverses = Catalogue.Index.reverses
        try reader.forEachMatch([wanted], fields: [Catalogue.schema.fields[reverses]], to: known) {
            matched in
            for (row, position) in zip(matched.rows, matched.positions) {
                if let target = matched.events.string(reverses, row: row) {
                    note(target, at: position)
                }
            }
        }
    }

    /// The reversals of events with these names.
    package init(
        _ reader: LogReader,
        of names: [String],
        to known: UInt64? = nil
    ) throws {
        let field = Catalogue.schema.fields[Catalogue.Index.reverses]
        try self.init(reader, FieldValues(field, names), to: known)
    }

    /// Notes a reversal of an event by its name, `source#number`.
    package mutating func note(_ target: String, at position: UInt64) {
        places[ExactText(target), default: []].append(position)
    }

    /// The position of what takes an event back: the first reversal that stands behind it.
    package func reversal(of reference: String, at position: UInt64) -> UInt64? {
        places[ExactText(reference)]?.filter { $0 > position }.min()
    }
}
