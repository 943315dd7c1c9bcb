// SPDX-License-Identifier: MIT
import EventLog

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
            let window = isReversed ? rest.last(Self.windowSize) : rest.first(Self.windowSize)
            let found = try self.found(in: window)
            for event in isReversed ? found.reversed() : found {
                guard try body(event) else { return }
            }
            rest =
                isReversed
                ? rest.lowerBound..<window.lowerBound : window.upperBound..<rest.upperBound
        }
    }

    private func found(in window: Range<UInt64>) throws -> [Found] {
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
}

extension Range<UInt64> {
    fileprivate func first(_ count: UInt64) -> Range {
        lowerBound..<Swift.min(upperBound, lowerBound + count)
    }

    fileprivate func last(_ count: UInt64) -> Range {
        (self.count > count ? upperBound - count : lowerBound)..<upperBound
    }
}
