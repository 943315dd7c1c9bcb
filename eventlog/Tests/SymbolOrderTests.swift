// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("The order of a sealed segment's symbols")
struct SymbolOrderTests {
    @Test("is that of their last use by the most frequent type, the rest behind")
    func order() {
        var order = SymbolOrder(symbolCount: 6)
        // Type 2 goes 3, 1, 4 five times, the last time without 3; type 0 bears others, less often.
        for round in 0..<5 {
            for symbol in round == 4 ? [1, 4] : [3, 1, 4] { order.take(type: 2, symbol: symbol) }
            order.take(type: 0, symbol: 5)
            order.take(type: 0, symbol: 1)
        }
        #expect(order.symbols == [3, 1, 4, 0, 2, 5])
    }

    @Test("is kept where symbols do not come again")
    func kept() {
        #expect(SymbolOrder(symbolCount: 3).symbols == nil)
        var order = SymbolOrder(symbolCount: 8)
        for symbol in 0..<8 { for _ in 0..<3 { order.take(type: 1, symbol: symbol) } }
        #expect(order.symbols == nil)
        for symbol in 0..<8 { order.take(type: 1, symbol: symbol) }
        #expect(order.symbols == Array(0..<8))
        #expect(!SymbolOrder.isWorthwhile(symbols: 255, events: 1_000_000))
        #expect(SymbolOrder.isWorthwhile(symbols: 256, events: 1_024))
        #expect(!SymbolOrder.isWorthwhile(symbols: 257, events: 1_024))
    }

    /// Rounds of one type over all accounts, in an order that is not that of their first use, with
    /// other types between.
    private static func log(rounds: Int, seed: UInt64) throws -> MemoryLog {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 700
        var writer = try log.open(options)
        var random = SeededGenerator(seed: seed)
        let accounts = (0..<400).map { "A-\($0)" }
        let order = accounts.shuffled(using: &random)
        var number: Int64 = 0
        for round in 0...rounds {
            var events = EventColumns(schema: SampleEvents.schema)
            for account in round == 0 ? accounts : order {
                let isOther = round > 0 && random.oneIn(3)
                number += 1
                events.appendRow()
                events.set(Schema.source, "office")
                events.set(Schema.number, number)
                events.set(Schema.type, isOther ? "seen" : round == 0 ? "opened" : "charged")
                events.set(Schema.on, Int64(17_000 + round))
                events.set(Schema.actor, "ana")
                events.set(8, isOther ? accounts.randomElement(using: &random) ?? "" : account)
            }
            _ = try writer.append(events, now: log.now)
        }
        try writer.close()
        return log
    }

    @Test(
        "makes a segment smaller, and changes nothing that is read",
        arguments: [1, 2] as [UInt64]
    )
    func sealed(seed: UInt64) throws {
        let log = try Self.log(rounds: 24, seed: seed)
        let before = try log.reader()
        let lines = try before.lines()
        try log.seal()
        let after = try log.reader()
        #expect(try after.lines() == lines && after.root == before.root)
        #expect(try log.verify().isSound)
        // Two of three events are charges: a bit or two each in place of nine.
        let sealed = after.segments.filter(\.isSealed)
        let bytes = sealed.reduce(0) { $0 + $1.bytes }
        #expect(bytes < UInt64(lines.count) * 3 / 2, "\(bytes) of \(lines.count)")
        // Sealed once more, in one piece, it stays as it is.
        try log.seal()
        #expect(try log.reader().lines() == lines)
    }
}
