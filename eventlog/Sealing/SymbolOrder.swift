// SPDX-License-Identifier: MIT

/// In which order a sealed segment numbers the symbols of a field, such as accounts.
///
/// What comes again and again in the same order, such as the charges of each month account by account,
/// takes a bit or two an event where its symbols are numbered in that order: each is the one before
/// plus one. The order of the last time is taken, since it has all that are still in use.
struct SymbolOrder {
    /// By type of event: how many events bore the field.
    private var counts: [Int] = []
    /// By type of event and symbol: one more than the place of its last event; 0 for none.
    private var last: [[UInt32]] = []
    private let symbolCount: Int
    private var place: UInt32 = 0

    /// With fewer symbols there is little to gain.
    static let symbolCountMin = 256
    /// On average a symbol must occur so often with the type that decides.
    static let repeatsMin = 4

    /// The order of so many symbols, of which no event is known yet.
    init(symbolCount: Int) { self.symbolCount = symbolCount }

    /// Whether a field with so many symbols in so many events may gain.
    static func isWorthwhile(symbols: Int, events: UInt64) -> Bool {
        symbols >= symbolCountMin && UInt64(symbols * repeatsMin) <= events
    }

    /// Takes the next event that bears the field: its type and its symbol.
    @inline(__always)
    mutating func take(type: Int, symbol: Int) {
        while counts.count <= type {
            counts.append(0)
            last.append([])
        }
        if last[type].isEmpty { last[type] = Array(repeating: 0, count: symbolCount) }
        counts[type] += 1
        place += 1
        last[type][symbol] = place
    }

    /// The symbols in their new order; nil where that of their first use is kept.
    ///
    /// Those that the most frequent type does not bear stand behind, in their order of before.
    var symbols: [Int]? {
        guard let type = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return nil }
        let last = last[type]
        let used = last.indices.filter { last[$0] > 0 }
        guard counts[type] >= Self.repeatsMin * used.count else { return nil }
        return used.sorted { last[$0] < last[$1] } + last.indices.filter { last[$0] == 0 }
    }
}
