// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How long the texts of events can be, by the catalogue.
///
/// The engine bounds what a block holds, and not what is gathered of many: in a file that somebody made
/// up, forty megabytes unpack to ten thousand. No program has recorded a text that the catalogue does not
/// admit, so one that is longer is refused before it is kept.
enum TextSizes {
    /// The most bytes that a text of that field has in any type of event.
    private static let most: [String: Int] = {
        let specs = Catalogue.envelope + EventType.allCases.flatMap { Catalogue.fields(of: $0) }
        return Dictionary(specs.map { ($0.name, size(of: $0.kind)) }) { max($0, $1) }
    }()

    /// A scalar has at most four bytes.
    private static func size(of kind: FieldKind) -> Int {
        if case .text(let count) = kind { return 4 * count }
        return FieldKind.documentSizeMax
    }

    /// Refuses events with a longer text.
    ///
    /// - Parameters:
    ///   - events: some events of a log.
    ///   - rows: those that are wanted.
    ///   - positions: where these stand in the log.
    /// - Throws: `.damaged` with position and field.
    static func check(
        _ events: EventColumns,
        rows: [Int],
        positions: [UInt64]
    ) throws(LogError) {
        for (place, field) in events.schema.fields.enumerated() where field.type == .text {
            let column = events[place]
            guard column.valueCount > 0 else { continue }
            let limit = most[field.name] ?? FieldKind.documentSizeMax
            for (row, position) in zip(rows, positions) {
                guard let index = column.valueIndex(row: row) else { continue }
                let start = index == 0 ? 0 : column.ends[index - 1]
                guard column.ends[index] - start > limit else { continue }
                throw LogError(.damaged, LogFinding(.unfitText)).with {
                    $0.field = field.name
                    $0.events = position..<position + 1
                }
            }
        }
    }
}
