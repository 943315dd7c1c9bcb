// SPDX-License-Identifier: MIT
import EventLog
struct CSVRows: EventRows {
    init(_ file: FileInput, mapping: String, source: String?) throws {}
    mutating func read(_ limit: Int, into events: inout EventColumns, lines: inout [Int]) throws
        -> Bool
    { false }
}
