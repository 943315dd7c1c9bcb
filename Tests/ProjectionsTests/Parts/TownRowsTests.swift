// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// How rows are put and collected, each beside its plain way.
@Suite("The rows of a town", .temporaryDirectory)
struct TownRowsTests {
    @Test("rows by kind are those that a look at each finds")
    func kinds() {
        var random = SeededGenerator(seed: 21)
        let kinds: [RowKind] = [.other, .charge, .plain, .payment, .other, .plain, .charge]
        for count in [0, 1, 2, 500, 65_536] {
            let symbols = (0..<count).map { _ in
                Int64.random(in: 0..<Int64(kinds.count), using: &random)
            }
            let sorted = RowsByKind(symbols, kinds)
            func plain(_ kind: RowKind) -> [UInt32] {
                symbols.indices.filter { kinds[Int(symbols[$0])] == kind }.map { UInt32($0) }
            }
            #expect(sorted.charges == plain(.charge))
            #expect(sorted.payments == plain(.payment))
            #expect(sorted.others == plain(.other))
        }
    }

    @Test("symbols of segments have the numbers of their texts in order of first use")
    func codes() {
        var random = SeededGenerator(seed: 22)
        var space = CodeSpace()
        var plain: [String: Int32] = [:]
        var known: [String] = []
        for segment in 0..<12 {
            var texts = (0..<40).map { "A-\(segment)-\($0)" }.filter { _ in random.oneIn(4) }
            // Those known before in their order, in another, or not.
            texts += segment % 3 == 0 ? known.shuffled(using: &random) : known
            if segment % 4 == 3 { texts.removeAll { _ in random.oneIn(3) } }
            var table = SymbolTable()
            for text in texts { _ = table.intern(Array(text.utf8).span) }
            let expected = texts.map { text in
                let code = plain[text] ?? Int32(plain.count)
                if plain.updateValue(code, forKey: text) == nil { known.append(text) }
                return code
            }
            #expect(space.codes(of: table) == expected)
        }
        #expect(space.count == plain.count && plain.count > 50)
        let asked = known.shuffled(using: &random) + ["A-none"]
        #expect(space.codes(ofNames: asked) == asked.map { plain[$0] ?? -1 })
        #expect(space.names == known)
    }

    @Test("values by number are those of a dictionary")
    func numbers() {
        var random = SeededGenerator(seed: 23)
        var plain: [Int32: Int] = [:]
        var all = [ByNumber(0), ByNumber(0), ByNumber(0)]
        for _ in 0..<2_000 {
            let number = Int32.random(in: -1...60, using: &random)
            all[Int.random(in: 0..<3, using: &random)].update(number) { $0 += 2 }
            plain[number, default: 0] += 2
        }
        all[0].merge(all[1], adding: +=)
        all[0].merge(all[2], adding: +=)
        let filled = all[0].all.filter { $0.value > 0 }
        #expect(filled.map(\.number) == plain.keys.sorted())
        for (number, value) in filled { #expect(plain[number] == value) }
    }

    @Test("an account's events are its visible ones, in the order of the fold")
    func collect() throws {
        for seed in UInt64(600_001)...600_006 {
            let log = try RandomLog(seed: seed, events: 300, accounts: 9)
            let reader = try LogOnDisk.log(log.lines, batches: 7)
            let town = try Town.reading(LogReader(reader))
            var random = SeededGenerator(seed: seed)
            for _ in 0..<4 {
                let known = Int.random(in: 0...town.count, using: &random)
                let view = TownView(town, known: known, policy: nil)
                let asked = RandomQuestion(log.events, &random)
                for account in 0..<town.accountCount {
                    var collected: [AccountEvent] = []
                    view.collect(account, until: asked.asOf, into: &collected)
                    var again: [AccountEvent] = []
                    let next = Int.random(in: 0...town.accountCount, using: &random)
                    view.collect(account, until: asked.asOf, before: next, into: &again)
                    #expect(again.map(\.position) == collected.map(\.position))
                    var plain: [AccountEvent] = []
                    town.forEachRow(of: account) { row in
                        let event = town.event(atRow: row)
                        if event.on <= asked.asOf.dayNumber, view.isVisible(event.position) {
                            plain.append(event)
                        }
                    }
                    plain.sort(by: AccountEvent.precedes)
                    #expect(collected.map(\.position) == plain.map(\.position))
                    #expect(collected.map(\.amount) == plain.map(\.amount))
                    #expect(collected.map(\.account) == plain.map(\.account))
                }
            }
        }
    }
}
