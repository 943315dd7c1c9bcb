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
    /// - Returns: what the events take of memory, about, in bytes.
    /// - Throws: `.tooLarge` with the row of one that does not.
    @discardableResult
    static func check(_ events: EventColumns) throws(LogError) -> Int {
        let sizes = events.sizes
        if sizes.encodedMax > Format.blockBudget { _ = try blocks(events) }
        return sizes.inMemory
    }

    private static func divide(
        _ events: EventColumns,
        _ rows: Range<Int>,
        into blocks: inout [Range<Int>]
    ) throws(LogError) {
        let isSmall = rows == 0..<events.count && events.sizes.encodedMax <= Format.blockBudget
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
    /// What the events take of memory, about; and not below what they need before compression, a
    /// symbol that comes again counted each time.
    ///
    /// O(columns).
    var sizes: (inMemory: Int, encodedMax: Int) {
        var inMemory = 64 * columns.count
        var encodedMax = 0
        for field in columns.indices {
            let count = columns[field].valueCount
            guard count > 0 else { continue }
            let values = 16 * count + columns[field].bytes.count
            let symbols = columns[field].symbols.byteCount
            inMemory += values + symbols
            encodedMax += values + count * min(symbols, Format.symbolSizeMax)
        }
        return (inMemory, encodedMax)
    }
}
