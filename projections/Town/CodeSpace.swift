// SPDX-License-Identifier: MIT
import EventLog

/// Numbers for the texts of one field over the whole log.
///
/// Segments number their symbols each for itself; this gives them one numbering, 0, 1, 2 … in
/// order of first use in the log.
struct CodeSpace: Sendable {
    private(set) var table = SymbolTable()
    /// The number here of each symbol of the segment being read.
    private var translation: [Int32] = []

    var count: Int { table.count }

    /// All texts by number.
    var names: [String] { (0..<table.count).map(table.string) }

    func name(_ code: Int32) -> String { table.string(Int(code)) }

    /// The number of a text, or −1 if the log never used it.
    func code(_ name: String) -> Int32 { table.id(of: name).map(Int32.init) ?? -1 }

    /// The number of a text, given now if it is new.
    mutating func intern(_ name: String) -> Int32 {
        Int32(table.intern(Array(name.utf8).span))
    }

    /// Forgets the symbols of the segment before.
    mutating func beginSegment() { translation.removeAll(keepingCapacity: true) }

    /// One number for each of the run's events, −1 where an event does not bear the field.
    mutating func codes(_ column: Column?, count: Int) -> [Int32] {
        guard let column, column.valueCount > 0 else { return Array(repeating: -1, count: count) }
        while translation.count < column.symbols.count {
            translation.append(Int32(table.intern(column.symbols[translation.count])))
        }
        if column.rows == nil, column.valueCount == count {
            return column.integers.map { translation[Int($0)] }
        }
        return column.expanded(count: count, missing: -1).map {
            $0 < 0 ? -1 : translation[Int($0)]
        }
    }
}
