// SPDX-License-Identifier: MIT
import EventLog

/// Numbers for the texts of one field over the whole log.
///
/// Segments number their symbols each for itself; this gives them one numbering, 0, 1, 2 … in
/// order of first use in the log.
struct CodeSpace: Sendable {
    private(set) var table = SymbolTable()

    var count: Int { table.count }

    /// All texts by number.
    var names: [String] { (0..<table.count).map(table.string) }

    func name(_ code: Int32) -> String { table.string(Int(code)) }

    /// The number of a text, or −1 if the log never used it.
    func code(_ name: String) -> Int32 { table.id(of: name).map(Int32.init) ?? -1 }

    /// The numbers of many texts, −1 for those that the log never used.
    func codes(ofNames names: [String]) -> [Int32] {
        let table = table.findable
        return names.map { table.id(of: $0).map(Int32.init) ?? -1 }
    }

    /// The number of a text, given now if it is new.
    mutating func intern(_ name: String) -> Int32 {
        Int32(table.intern(Array(name.utf8).span))
    }

    /// The numbers here of a segment's symbols, by their numbers there.
    mutating func codes(of symbols: SymbolTable) -> [Int32] {
        if table.count == 0 {
            // All are new, and each stands there once.
            table = symbols
            return Array(0..<Int32(symbols.count))
        }
        var codes: [Int32] = []
        codes.reserveCapacity(symbols.count)
        // Segments name the same things, mostly in the same order: what follows one text there
        // mostly follows it here, and is compared with that before it is looked for.
        var next = 0
        for id in 0..<symbols.count {
            if !table.has(symbols[id], numbered: next) { next = table.intern(symbols[id]) }
            codes.append(Int32(next))
            next += 1
        }
        return codes
    }
}
