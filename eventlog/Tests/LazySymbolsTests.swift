// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Symbols of a dictionary, one by one")
struct LazySymbolsTests {
    private static let schema = Schema([.init("a", .symbol), .init("b", .symbol)])

    private func table(_ texts: [String]) -> SymbolTable {
        var table = SymbolTable()
        for text in texts { _ = table.intern(Array(text.utf8).span) }
        return table
    }

    /// Symbols of every kind: numbered, with leading zeros, with more digits than a number has,
    /// nothing but digits, none at all.
    private func symbols(seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        var all = ["", "7", "07", "007", "NEG-", "NEG-0", "ñ", "ñ1", "99999999999999999999999"]
        for _ in 0..<300 {
            let number = Int.random(in: 0..<1_000_000, using: &generator)
            let stems = ["NEG-", "INM-2-", "", "á", "x9y"]
            let stem = stems[Int.random(in: stems.indices, using: &generator)]
            let digits = "\(number)"
            let zeros = String(repeating: "0", count: Int.random(in: 0..<3, using: &generator))
            all.append(stem + zeros + digits + (generator.oneIn(9) ? "z" : ""))
        }
        return all
    }

    private func encoded(_ fields: [[String]]) throws -> (DictionaryParts, [SymbolTable]) {
        var tables = Self.schema.fields.map { _ in SymbolTable() }
        for (field, texts) in fields.enumerated() { tables[8 + field] = table(texts) }
        let bytes = try #require(SealedDictionary.encoded(tables, previous: 5))
        return (
            try SealedDictionary.read(bytes, schema: Self.schema, previous: 5).parts, tables
        )
    }

    private func lazy(_ parts: DictionaryParts) -> LazySymbols {
        var tables = SegmentTables(schema: Self.schema)
        tables.unread = parts
        return LazySymbols(tables)
    }

    @Test("are those of the whole table, and no others", arguments: 0..<8 as Range<UInt64>)
    func same(seed: UInt64) throws {
        // Numbered ones become a series; of a few short ones plain bytes are shorter.
        let fields = [symbols(seed: seed), ["Z", "efectivo", "a"]]
        let (parts, tables) = try encoded(fields)
        #expect(Set(parts.entries.map(\.content)).count == 2)
        var symbols = lazy(parts)
        var generator = SeededGenerator(seed: seed)
        for field in 8...9 {
            let known = try #require(try symbols.of(field))
            let many = try #require(try symbols.many(of: field))
            for id in 0..<tables[field].count {
                var bytes: [UInt8] = []
                try known.append(id, to: &bytes)
                #expect(String(decoding: bytes, as: UTF8.self) == tables[field].string(id))
                #expect(try known.id(of: bytes.span) == id)
                var others: [UInt8] = []
                try many.append(id, to: &others)
                #expect(others == bytes)
                for other in [bytes + [0x30], Array(bytes.dropLast()), [0x30] + bytes] {
                    let expected = tables[field].id(of: other.span)
                    #expect(try known.id(of: other.span) == expected)
                }
            }
            #expect(try known.id(of: Array("NADA-1".utf8).span) == nil)
            let texts = (0..<tables[field].count).map(tables[field].string)
            let others = texts.map { $0 + "0" } + texts.map { "0" + $0 }
            let few = (texts + others).shuffled(using: &generator).prefix(4)
            for wanted in [[], ["NADA-1"], texts, others, Array(few)] {
                let expected = wanted.compactMap { tables[field].id(of: Array($0.utf8).span) }
                #expect(try known.ids(of: table(wanted)) == Set(expected))
            }
        }
        #expect(try symbols.of(0) == nil)
    }

    @Test("never trap on nonsense", arguments: 0..<6 as Range<UInt64>)
    func hostile(seed: UInt64) throws {
        let table = table(symbols(seed: seed))
        let series = try #require(SymbolSeries.bytes(table))
        let plain = SymbolPart.bytes(table, from: 0)
        var generator = SeededGenerator(seed: seed)
        var refused = 0
        for turn in 0..<400 {
            var raw = turn % 2 == 0 ? series : plain
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                raw[Int.random(in: raw.indices, using: &generator)] =
                    UInt8.random(in: .min ... .max, using: &generator)
            }
            do throws(Malformed) {
                let known: FieldSymbols =
                    turn % 2 == 0
                    ? .series(try SeriesParts(raw, count: table.count))
                    : .plain(try PlainSymbols(raw.span, count: table.count))
                _ = try known.id(of: Array("NEG-1".utf8).span)
                _ = try known.ids(of: table)
                for id in 0..<table.count {
                    var bytes: [UInt8] = []
                    try known.append(id, to: &bytes)
                }
            } catch { refused += 1 }
        }
        #expect(refused > 0)
    }
}
