// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// Values that stand by the symbols of another field, and parts of unlike sizes, each beside its
/// plain way.
@Suite("The order of rows")
struct RowOrderTests {
    @Test("values go to their rows as by a list of indices", arguments: [1, 2, 3, 4, 5])
    func restored(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for count in [1, 2, 7, 64, 1_000] {
            for symbolCount in [1, 3, 40, 2_000] {
                let symbols = (0..<count).map { _ in
                    random.oneIn(5) ? -1 : Int64.random(in: 0..<Int64(symbolCount), using: &random)
                }
                let order = RowOrder(0, symbols, symbolCount: symbolCount)
                let some = (0..<UInt32(count)).filter { _ in random.oneIn(2) }
                let bearers: [[UInt32]?] = [nil, some, Array(0..<UInt32(count))]
                for bearers in bearers {
                    let most = bearers?.count ?? Int.random(in: 0...count, using: &random)
                    let values = (0..<most).map { _ in Int64(bitPattern: random.next()) }
                    guard !values.isEmpty else { continue }
                    let indices = order.indices(bearers, most)
                    #expect(order.restored(values, bearers) == RowOrder.restored(values, indices))
                    // And as by sorting the rows themselves.
                    let rows = bearers?.map(Int.init) ?? Array(0..<most)
                    let sorted = rows.indices.sorted {
                        (symbols[rows[$0]], $0) < (symbols[rows[$1]], $1)
                    }
                    var plain = values
                    for (place, index) in sorted.enumerated() { plain[index] = values[place] }
                    #expect(order.restored(values, bearers) == plain)
                }
            }
        }
    }

    @Test("parts follow one another, each at most as large as the one before but for one")
    func parts() {
        for count in [0, 1, 2, 63, 64, 1_000, 50_000, 4_000_000_000] {
            for parts in [1, 2, 3, 32, 64] {
                let ranges = (0..<parts).map { SideBySide.range($0, of: parts, count) }
                #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == count)
                for (range, next) in zip(ranges, ranges.dropFirst()) {
                    #expect(range.upperBound == next.lowerBound)
                    #expect(next.count <= range.count + 1)
                }
            }
        }
    }
}
