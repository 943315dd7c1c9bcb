// SPDX-License-Identifier: MIT
import EventLog
extension LogReader {
    var sources: [(name: String, last: UInt64)] {
        get throws {
            var last: [String: UInt64] = [:]
            try forEachBlock(fields: [Schema.envelope[0], Schema.envelope[1]]) { block in
                for row in 0..<block.events.count {
                    last[block.events.string(0, row: row) ?? ""] = UInt64(
                        block.events.integer(1, row: row) ?? 0
                    )
                }
            }
            return last.map { ($0.key, $0.value) }
        }
    }
}
