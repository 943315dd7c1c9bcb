// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("A few events of a block")
struct FewRowsTests {
    private let schema = SampleEvents.schema

    private func decode(
        _ block: SealedBlock,
        _ payload: [UInt8],
        _ rows: [Int],
        few: Bool,
        _ places: [Int?],
        known: [Bool]? = nil
    ) throws(Malformed) -> EventColumns {
        let directory = try BlockDirectory(block.header, payload.span, schema: schema)
        let decoder = BlockDecoder(block.header, directory, payload.span, block.tables)
        var symbols = LazySymbols(block.tables)
        let keys = try known.map { known throws(Malformed) in try decoder.decode(known) }
        return few
            ? try decoder.decode(few: rows, known: keys, places, schema: schema, &symbols)
            : try decoder.decode(wholeFor: rows, known: keys, places, schema: schema, &symbols)
    }

    private func lines(_ events: EventColumns) -> [String] {
        var renderer = CanonicalRenderer(events)
        return (0..<events.count).map { row in
            var bytes: [UInt8] = []
            renderer.append(row: row, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test(
        "are the same as picked from whole columns, and as written",
        arguments: [1, 2, 9, 64, 300, 5_000]
    )
    func same(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let events = EventColumns.recorded(count, seed: UInt64(count))
        let block = try SealedBlock(of: events)
        let written = lines(events)
        let all: [Int?] = schema.fields.indices.map { $0 }
        for turn in 0..<60 {
            let wanted = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                Int.random(in: 0..<count, using: &random)
            }
            let rows = Set(wanted).sorted()
            var known = [Bool](repeating: false, count: schema.fields.count)
            if turn % 2 == 0 { known[Schema.type] = true }
            if turn % 3 == 0 { known[8] = true }
            let few = try decode(block, block.payload, rows, few: true, all, known: known)
            let whole = try decode(block, block.payload, rows, few: false, all, known: known)
            #expect(lines(few) == rows.map { written[$0] })
            #expect(lines(few) == lines(whole))
            // Some fields only: the others stay empty.
            let some: [Int?] = all.map { random.oneIn(3) ? $0 : nil }
            let part = try decode(block, block.payload, rows, few: true, some)
            for (field, place) in some.enumerated() {
                let expected = place == nil ? 0 : whole.columns[field].valueCount
                #expect(part.columns[field].valueCount == expected)
                #expect(place == nil || part.columns[field].rows == whole.columns[field].rows)
            }
        }
    }

    @Test("of a block that meets every kind of presence, order and content")
    func kinds() throws {
        let block = try SealedBlock(of: .recorded(5_000, seed: 5_000))
        let payload = block.payload.span
        let entries = try BlockDirectory(block.header, payload, schema: schema).entries
        #expect(Set(entries.map(\.presence)) == [.first, .list, .bitmap, .types])
        #expect(entries.contains { $0.sortField != nil && $0.presence != .first })
        #expect(Set(entries.map(\.content)).isSuperset(of: [.integers, .numbering, .words]))
        #expect(entries.contains { $0.isCompressed } && entries.contains { !$0.isCompressed })
    }

    @Test("never trap on nonsense", arguments: 1...60 as ClosedRange<UInt64>)
    func hostile(seed: UInt64) throws {
        let block = try SealedBlock(of: .recorded(300, seed: 9))
        var random = SeededGenerator(seed: seed)
        let all: [Int?] = schema.fields.indices.map { $0 }
        var refused = 0
        for _ in 0..<40 {
            var payload = block.payload
            for _ in 0...(random.next() % 4) {
                payload[Int(random.next() % UInt64(payload.count))] = UInt8(random.next() % 256)
            }
            let rows = Set((0..<4).map { _ in Int(random.next() % 300) }).sorted()
            do throws(Malformed) {
                let found = try decode(block, payload, rows, few: true, all)
                for column in found.columns { #expect(column.valueCount <= rows.count) }
            } catch { refused += 1 }
        }
        #expect(refused > 0)
    }
}
