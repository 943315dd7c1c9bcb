// SPDX-License-Identifier: MIT
import EventLog

/// The symbols that were found to be good, so that a text that comes again is judged once a type.
///
/// It is about runs whose symbols have the same numbers.
public struct SymbolMemory: Sendable {
    /// For each field, by symbol: one bit a type.
    private var types = [[UInt64]](repeating: [], count: Catalogue.schema.fields.count)

    /// Nothing is known yet.
    public init() {
        precondition(CompiledCatalogue.shared.types.words.count <= 64, "sets of types are 64 bits")
    }

    /// Whether a field's symbol is known to be good in a type, by its place in the catalogue.
    @inline(__always)
    func isKnown(_ symbol: Int, of field: Int, in type: Int) -> Bool {
        symbol < types[field].count && types[field][symbol] & 1 << UInt64(type) != 0
    }

    /// Notes that a field's symbol is good in a type.
    mutating func note(_ symbol: Int, of field: Int, in type: Int) {
        while types[field].count <= symbol { types[field].append(0) }
        types[field][symbol] |= 1 << UInt64(type)
    }
}
