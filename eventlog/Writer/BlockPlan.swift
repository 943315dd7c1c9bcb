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

    private static func divide(
        _ events: EventColumns,
        _ rows: Range<Int>,
        into blocks: inout [Range<Int>]
    ) throws(LogError) {
        guard size(events, rows) > Format.blockBudget else {
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
