// SPDX-License-Identifier: MIT

/// For a reader that knows which of a run's symbols it has judged before.
extension EventColumns {
    /// The number that a text has among the symbols of a field; nil if no event bears it yet.
    ///
    /// Mutating, so that the table is looked at in its place, without counting references to it.
    package mutating func symbol(_ field: Int, of text: Span<UInt8>) -> Int? {
        columns[field].symbols.find(text)
    }

    /// Sets a field of the last event to a symbol that another event bears.
    ///
    /// - Precondition: the field holds symbols and is not set yet.
    package mutating func set(_ field: Int, symbol: Int) {
        columns[field].append(knownSymbol: symbol, row: count - 1)
    }

    /// Sets a symbol of the last event that no other event bears, and gives its number.
    ///
    /// - Precondition: the field holds symbols and is not set yet; the bytes are valid UTF-8.
    package mutating func set(_ field: Int, newSymbol text: Span<UInt8>) -> Int {
        let symbol = columns[field].symbols.intern(text)
        columns[field].append(knownSymbol: symbol, row: count - 1)
        return symbol
    }
}
