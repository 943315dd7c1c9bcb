// SPDX-License-Identifier: MIT
import EventLog

extension LogReader {
    /// Calls `body` with some events, in the order of the log: the position of each, the events of its
    /// block, and its row among them.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: one pass over the fields' columns of the log, from the first of the events to
    ///   the last; of a few events that stand far apart, over the blocks that have them.
    func forEachEvent(
        at positions: [UInt32],
        fields: [Schema.Field],
        _ body: (UInt32, EventColumns, Int) -> Void
    ) throws {
        var rest = positions.sorted()[...]
        for stretch in Self.stretches(rest) {
            let range = UInt64(stretch.lowerBound)..<UInt64(stretch.upperBound) + 1
            try forEachBlock(
                fields: fields,
                from: range.lowerBound,
                to: range.upperBound
            ) { block in
                let end = block.firstPosition + UInt64(block.events.count)
                while let position = rest.first, UInt64(position) < min(end, range.upperBound) {
                    body(position, block.events, Int(UInt64(position) - block.firstPosition))
                    rest = rest.dropFirst()
                }
            }
        }
    }

    /// Events that stand closer than this are in the same block, or in two that are neighbours.
    private static var gapMin: UInt32 { 1 << 14 }
    /// More stretches than these are read as one: each goes through a growing segment anew.
    private static var stretchesMax: Int { 64 }

    /// The first and the last position of what is read in one go.
    private static func stretches(_ positions: ArraySlice<UInt32>) -> [ClosedRange<UInt32>] {
        guard let first = positions.first, let last = positions.last else { return [] }
        var stretches = [first...first]
        for position in positions.dropFirst() {
            let open = stretches[stretches.count - 1]
            if position - open.upperBound < gapMin {
                stretches[stretches.count - 1] = open.lowerBound...position
            } else if stretches.count == stretchesMax {
                return [first...last]
            } else {
                stretches.append(position...position)
            }
        }
        return stretches
    }
}
