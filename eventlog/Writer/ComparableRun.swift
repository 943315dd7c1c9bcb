// SPDX-License-Identifier: MIT

/// Events that can be found by source and number, and compared by content.
struct ComparableRun {
    let events: EventColumns
    /// Where the first event stands that is not skipped; the others follow it.
    private var nextPosition: UInt64
    /// By the run's symbol of the source: the first number, and where the following ones stand.
    private var found: [Int: (first: Int64, rows: [(row: Int, position: UInt64)])] = [:]
    private var renderer: CanonicalRenderer

    /// The first `count` events, but for those that are skipped.
    ///
    /// `isSkipped`: one a row; empty if none is.
    init(_ events: EventColumns, count: Int, isSkipped: [Bool], firstPosition: UInt64) {
        self.events = events
        nextPosition = firstPosition
        renderer = CanonicalRenderer(events, without: Schema.recorded)
        for row in 0..<count where isSkipped.isEmpty || !isSkipped[row] { note(row) }
    }

    /// Takes in the next row that is not skipped.
    mutating func note(_ row: Int) {
        let number = events[Schema.number].integers[row]
        found[Int(events[Schema.source].integers[row]), default: (number, [])]
            .rows.append((row, nextPosition))
        nextPosition += 1
    }

    /// Where the number of a source stands, if it is among them.
    func find(_ source: Span<UInt8>, _ number: Int64) -> (row: Int, position: UInt64)? {
        guard let id = events[Schema.source].symbols.id(of: source), let known = found[id],
            number >= known.first, number - known.first < Int64(known.rows.count)
        else { return nil }
        return known.rows[Int(number - known.first)]
    }

    /// The canonical bytes of a row without `recorded`.
    ///
    /// Rows in ascending order cost least.
    mutating func content(_ row: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        renderer.append(row: row, to: &bytes)
        return bytes
    }
}
