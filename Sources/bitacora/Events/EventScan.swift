// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Goes through the events of a log, forwards or backwards, in flat memory.
struct EventScan {
    /// An event found.
    struct Found {
        let position: UInt64
        let block: EventColumns
        let row: Int
    }

    let reader: LogReader
    let filter: EventFilter
    /// Backwards: the last event first.
    var isReversed = false

    /// So many positions are looked at together.
    private static let windowSize: UInt64 = 16_384

    /// Calls `body` with each event of the positions that the filter lets through, until it
    /// returns false.
    func forEach(_ positions: Range<UInt64>, _ body: (Found) throws -> Bool) throws {
        var rest = positions
        while !rest.isEmpty {
            let window = window(of: rest)
            let found = try self.found(in: window)
            for event in isReversed ? found.reversed() : found {
                guard try body(event) else { return }
            }
            rest =
                isReversed
                ? rest.lowerBound..<window.lowerBound : window.upperBound..<rest.upperBound
        }
    }

    /// The positions to look at next.
    private func window(of rest: Range<UInt64>) -> Range<UInt64> {
        // Of one account there are few events in a segment, and they are found without a scan.
        guard filter.account != nil else {
            return isReversed ? rest.last(Self.windowSize) : rest.first(Self.windowSize)
        }
        let position = isReversed ? rest.upperBound - 1 : rest.lowerBound
        guard let segment = reader.segments.last(where: { $0.firstPosition <= position }) else {
            return rest
        }
        return rest.clamped(
            to: segment.firstPosition..<max(position + 1, segment.firstPosition + segment.count)
        )
    }

    private func found(in window: Range<UInt64>) throws -> [Found] {
        if let account = filter.account { return try found(of: account, in: window) }
        var found: [Found] = []
        try reader.forEachBlock(from: window.lowerBound, to: window.upperBound) { block in
            for row in filter.rows(of: block.events) {
                found.append(
                    Found(
                        position: block.firstPosition + UInt64(row),
                        block: block.events,
                        row: row
                    )
                )
            }
        }
        return found
    }

    private func found(of account: String, in window: Range<UInt64>) throws -> [Found] {
        let wanted = FieldValues(Catalogue.schema.fields[Catalogue.Index.account], [account])
        var events = EventColumns(schema: reader.schema)
        var positions: [UInt64] = []
        try reader.forEachMatch([wanted], from: window.lowerBound, to: window.upperBound) {
            block,
            rows in
            for row in rows {
                positions.append(block.firstPosition + UInt64(row))
                events.append(row: row, of: block.events)
            }
        }
        return filter.rows(of: events).map { row in
            Found(position: positions[row], block: events, row: row)
        }
    }
}

extension Range<UInt64> {
    fileprivate func first(_ count: UInt64) -> Range {
        lowerBound..<Swift.min(upperBound, lowerBound + count)
    }

    fileprivate func last(_ count: UInt64) -> Range {
        (self.count > count ? upperBound - count : lowerBound)..<upperBound
    }
}
