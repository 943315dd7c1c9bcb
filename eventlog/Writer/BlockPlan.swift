// SPDX-License-Identifier: MIT

/// How a run is divided into blocks: as few as count and size permit.
enum BlockPlan {
    static func blocks(_ events: EventColumns, countMax: Int = Format.blockCountMax)
        throws(LogError) -> [Range<Int>]
    {
        var blocks: [Range<Int>] = []
        var start = 0
        while start < events.count {
            let rows = start..<min(events.count, start + countMax)
            try divide(events, rows, into: &blocks)
            start = rows.upperBound
        }
        return blocks
    }

    /// Checks that every event fits into a block.
    ///
    /// - Throws: `.tooLarge` with the row of one that does not.
    static func check(_ events: EventColumns) throws(LogError) {
        if events.byteCount <= Format.blockBudget { return }
        _ = try blocks(events)
    }

    private static func divide(
        _ events: EventColumns,
        _ rows: Range<Int>,
        into blocks: inout [Range<Int>]
    ) throws(LogError) {
        let isSmall = rows == 0..<events.count && events.byteCount <= Format.blockBudget
        guard !isSmall, size(events, rows) > Format.blockBudget else {
            blocks.append(rows)
            return
        }
        guard rows.count > 1 else {
            throw LogError(.tooLarge, LogFinding(.eventTooLarge)).with {
                $0.row = rows.lowerBound
            }
        }
        let middle = rows.lowerBound + rows.count / 2
        try divide(events, rows.lowerBound..<middle, into: &blocks)
        try divide(events, middle..<rows.upperBound, into: &blocks)
    }

    /// Not below what the rows need before compression.
    private static func size(_ events: EventColumns, _ rows: Range<Int>) -> Int {
        var sum = 0
        for column in events.columns where column.valueCount > 0 {
            let part = column.values(of: rows)
            guard !part.isEmpty else { continue }
            sum += 16 * part.count
            switch column.type {
            case .text:
                let start = part.lowerBound == 0 ? 0 : column.ends[part.lowerBound - 1]
                sum += column.ends[part.upperBound - 1] - start
            case .symbol:
                if column.symbols.byteCount > Format.textSizeMax {
                    for id in column.integers[part] { sum += column.symbols[Int(id)].count }
                } else {
                    sum += min(column.symbols.byteCount, part.count * Format.symbolSizeMax)
                }
            default: break
            }
        }
        return sum
    }
}

extension EventColumns {
    /// Not below what all events need before compression, if a symbol that comes again counts
    /// each time.
    ///
    /// O(columns).
    fileprivate var byteCount: Int {
        var sum = 0
        let columns = columns.span
        for field in columns.indices {
            let count = columns[field].valueCount
            guard count > 0 else { continue }
            sum += 16 * count + columns[field].bytes.count
            if columns[field].type == .symbol {
                sum += count * min(columns[field].symbols.byteCount, Format.symbolSizeMax)
            }
        }
        return sum
    }
}
