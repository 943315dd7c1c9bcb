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

    /// So many positions are looked at together, where they cannot be looked at one block at a time.
    static let windowSize: UInt64 = 16_384

    /// Ends a scan that has given enough.
    private struct Enough: Error {}

    /// Calls `body` with the events of the positions that the filter lets through as what a writer
    /// makes of them, many at a time, until it returns false.
    ///
    /// Forwards only; the blocks are all read.
    func forEachText<Writer: EventTextWriter>(
        _ positions: Range<UInt64>,
        _ writer: @escaping @Sendable () -> Writer,
        _ body: ([Writer.Element]) throws -> Bool
    ) throws {
        do {
            try reader.forEachText(of: positions, isWanted: isWanted, writer) {
                guard try body($0) else { throw Enough() }
            }
        } catch is Enough {}
    }

    /// The same as lines of canonical JSON.
    func forEachLines(_ positions: Range<UInt64>, _ body: ([UInt8]) throws -> Bool) throws {
        do {
            try reader.forEachLines(of: positions, isWanted: isWanted) {
                guard try body($0) else { throw Enough() }
            }
        } catch is Enough {}
    }

    /// The rows of some events that are to be shown; nil for all.
    private var isWanted: (@Sendable (EventColumns) -> [Int])? {
        guard !filter.isEmpty else { return nil }
        let filter = filter
        return { filter.rows(of: $0) }
    }

    /// Whether the blocks that have an event are not known beforehand, so that all are read.
    var readsAll: Bool { filter.indexed == nil }

    /// Calls `body` with each event of the positions that the filter lets through, until it
    /// returns false.
    func forEach(_ positions: Range<UInt64>, _ body: (Found) throws -> Bool) throws {
        let wanted = filter.indexed
        var rest = positions
        do {
            while !rest.isEmpty {
                let window = window(of: rest)
                if let wanted {
                    try look(for: wanted, in: window, body)
                } else {
                    try look(in: window, body)
                }
                rest =
                    isReversed
                    ? rest.lowerBound..<window.lowerBound : window.upperBound..<rest.upperBound
            }
        } catch is Enough {}
    }

    /// The positions to look at next.
    private func window(of rest: Range<UInt64>) -> Range<UInt64> {
        let window = isReversed ? rest.last(Self.windowSize) : rest.first(Self.windowSize)
        guard filter.indexed != nil else { return window }
        let position = isReversed ? rest.upperBound - 1 : rest.lowerBound
        let segments = reader.segments
        guard var first = segments.lastIndex(where: { $0.firstPosition <= position }) else {
            return rest
        }
        // Backwards through a growing segment all matches are held: of one account they are few.
        let isShort = segments[first].isSealed || !isReversed || filter.account != nil
        // Sealed ones are looked through together.
        var last = first
        while segments[last].isSealed, last + 1 < segments.count, segments[last + 1].isSealed {
            last += 1
        }
        while segments[first].isSealed, first > 0, segments[first - 1].isSealed { first -= 1 }
        let end = max(position + 1, segments[last].firstPosition + segments[last].count)
        return (isShort ? rest : window).clamped(to: segments[first].firstPosition..<end)
    }

    private func look(in window: Range<UInt64>, _ body: (Found) throws -> Bool) throws {
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
        try give(found, body)
    }

    /// The same, leaving out the blocks that have none of the values.
    private func look(
        for wanted: FieldValues,
        in window: Range<UInt64>,
        _ body: (Found) throws -> Bool
    ) throws {
        try reader.forEachMatch(
            [wanted],
            from: window.lowerBound,
            to: window.upperBound,
            isReversed: isReversed
        ) { matched in
            let rows = Set(filter.rows(of: matched.events))
            let found = zip(matched.rows, matched.positions).compactMap { row, position in
                rows.contains(row)
                    ? Found(position: position, block: matched.events, row: row) : nil
            }
            try give(found, body)
        }
    }

    private func give(_ found: [Found], _ body: (Found) throws -> Bool) throws {
        for event in isReversed ? found.reversed() : found {
            guard try body(event) else { throw Enough() }
        }
    }
}

extension EventFilter {
    /// The values to look for, by the field whose blocks are known: of an account there are the
    /// fewest events, then of a type.
    fileprivate var indexed: FieldValues? {
        let indexed = [Catalogue.Index.account, Schema.type, Schema.source]
        return wanted.first { indexed.contains($0.field) }.map { field, texts in
            FieldValues(Catalogue.schema.fields[field], texts)
        }
    }
}

extension Range<UInt64> {
    /// The first so many; all where there are no more.
    func first(_ count: UInt64) -> Range {
        self.count > count ? lowerBound..<(lowerBound + count) : self
    }

    fileprivate func last(_ count: UInt64) -> Range {
        (self.count > count ? upperBound - count : lowerBound)..<upperBound
    }
}
