// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Blocks of sealed segments")
struct SealedBlockTests {
    private let schema = SampleEvents.schema

    private func decode(
        _ header: BlockHeader,
        _ payload: [UInt8],
        _ events: EventColumns,
        fields: Set<Int>? = nil
    ) throws(Malformed) -> EventColumns {
        var tables = SegmentTables(schema: events.schema)
        tables.symbols = events.columns.map(\.symbols)
        let directory = try BlockDirectory(header, payload.span, schema: events.schema)
        let decoder = BlockDecoder(header, directory, payload.span, tables)
        let places = events.schema.fields.indices.map { field in
            fields?.contains(field) ?? true ? field : nil
        }
        return try decoder.decode(places, schema: events.schema)
    }

    private func isSame(_ left: Column, _ right: Column) -> Bool {
        left.rows == right.rows && left.integers == right.integers && left.ends == right.ends
            && left.bytes == right.bytes
    }

    @Test("events are read back", arguments: [1, 2, 3, 100, 8_191, 8_192, 65_536])
    func roundTrip(count: Int) throws {
        let events = EventColumns.recorded(count, seed: UInt64(count))
        let block = try SealedBlock(of: events)
        let read = try decode(block.header, block.payload, events)
        for (field, column) in read.columns.enumerated() {
            var expected = events.columns[field]
            // A block does not tell an empty list of rows from none.
            if expected.rows?.count == count { expected.rows = nil }
            let same = isSame(column, expected)
            #expect(same, "\(events.schema.fields[field].name)")
        }
    }

    @Test("one column is the same alone as among all, whatever it is sorted by")
    func oneByOne() throws {
        let events = EventColumns.recorded(5_000, seed: 3)
        let block = try SealedBlock(of: events)
        let directory = try BlockDirectory(block.header, block.payload.span, schema: schema)
        #expect(directory.entries.contains { $0.sortField != nil })
        #expect(directory.entries.contains { $0.content == .words })
        let all = try decode(block.header, block.payload, events)
        for field in schema.fields.indices {
            let one = try decode(block.header, block.payload, events, fields: [field])
            let same = isSame(one.columns[field], all.columns[field])
            #expect(same, "\(schema.fields[field].name)")
            #expect(one.columns.filter { $0.valueCount > 0 }.count <= 1)
        }
    }

    @Test(
        "changed payloads give an error or as many events",
        arguments: 1...200 as ClosedRange<UInt64>
    )
    func hostile(seed: UInt64) throws {
        let events = EventColumns.recorded(300, seed: 9)
        let block = try SealedBlock(of: events)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            var payload = block.payload
            for _ in 0...(random.next() % 4) {
                payload[Int(random.next() % UInt64(payload.count))] = UInt8(random.next() % 256)
            }
            guard let read = try? decode(block.header, payload, events) else { continue }
            for column in read.columns {
                #expect(column.valueCount <= 300)
                #expect(column.bytes.count <= Format.rawSizeMax)
            }
        }
    }

    @Test("a growing block may have no code of version 2")
    func versionOne() throws {
        let events = EventColumns.recorded(5_000, seed: 3)
        let block = try SealedBlock(of: events)
        var header = block.header
        header.style = .growing
        let error = #expect(throws: Malformed.self) {
            try decode(header, block.payload, events)
        }
        #expect(error?.finding.code == .unknownColumnCode)
    }

    @Test("nothing is sorted by a field that is not a symbol, or not before it")
    func sortField() throws {
        // One event, `on` (field 3): an integer stream of one 0.
        for (code, field) in [(4, 1), (4, 3), (4, 200)] as [(UInt8, UInt8)] {
            var header = BlockHeader()
            header.style = .sealed
            header.count = 1
            header.entryCount = 1
            header.rawSize = 2
            let payload: [UInt8] = [3, code, field, 1, 2, 0, 0]
            #expect(throws: Malformed.self) {
                _ = try BlockDirectory(header, payload.span, schema: schema)
            }
        }
    }

    @Test(
        "texts are read back, whatever spaces they have",
        arguments: [
            [""], [" "], ["", "", " ", "  "], ["a", "a b", "a  b", " a b ", "b"],
            ["señal", "ñ ñ", "\u{0}", "línea\ncon salto", "🏛 🏛"],
        ]
    )
    func texts(texts: [String]) throws {
        var column = Column(.text)
        for text in texts {
            column.bytes += Array(text.utf8)
            column.ends.append(column.bytes.count)
        }
        let part = WordPart(column, 0..<texts.count)
        var bytes: [UInt8] = []
        IntegerStream.appendSealed(part.places, to: &bytes)
        bytes += try #require(part.words())
        var read = Column(.text)
        var reader = ByteReader(bytes.span)
        try WordPart.read(
            &reader,
            count: texts.count,
            order: nil,
            sizeMax: column.bytes.count,
            into: &read
        )
        #expect((0..<texts.count).map { read.string(at: $0) } == texts)
        guard !column.bytes.isEmpty else { return }
        // One byte more than is allowed.
        #expect(throws: Malformed.self) {
            var reader = ByteReader(bytes.span)
            try WordPart.read(
                &reader,
                count: texts.count,
                order: nil,
                sizeMax: column.bytes.count - 1,
                into: &read
            )
        }
    }

    @Test("a few bytes that claim endless words are refused before anything is put together")
    func bomb() {
        // One text number; one text of 2^22 words, all the same one of 200 bytes.
        var bytes: [UInt8] = [0, 0]
        bytes.appendVarint(1)
        bytes.append(0)
        bytes.appendZigzag(1 << 22)
        bytes.appendVarint(1)
        bytes += [0, 0, 0]
        bytes.appendZigzag(200)
        bytes += Array(repeating: 0x61, count: 200)
        let error = #expect(throws: Malformed.self) {
            var reader = ByteReader(bytes.span)
            var column = Column(.text)
            try WordPart.read(
                &reader,
                count: 1,
                order: nil,
                sizeMax: Format.rawSizeMax,
                into: &column
            )
        }
        #expect(error?.finding.code == .boundExceeded)
    }
}

@Suite("Series of symbols")
struct SymbolSeriesTests {
    private func table(_ symbols: [String]) -> SymbolTable {
        var table = SymbolTable()
        for symbol in symbols { _ = table.intern(Array(symbol.utf8).span) }
        return table
    }

    @Test(
        "symbols are read back, with the zeros before their digits",
        arguments: [
            ["a"], ["7", "07", "007", "0", "00"], ["F1-0001", "F2-0001", "F1-0002", "F1-2"],
            ["999999999999999999", "1000000000000000000", "x1000000000000000001"],
            ["2018-03-05", "ñ1", "1ñ", "ana", "Lic. Óscar", String(repeating: "9", count: 40)],
            (0..<3_000).map { "REC-\($0 % 7)-\(100_000 + $0)" },
        ]
    )
    func roundTrip(symbols: [String]) throws {
        let bytes = try #require(SymbolSeries.bytes(table(symbols)))
        var read = SymbolTable()
        try SymbolSeries.read(bytes.span, count: symbols.count, into: &read)
        #expect((0..<read.count).map { read.string($0) } == symbols)
        #expect(read.isDistinct)
        // Looked up, and gone on from, like any other table.
        for (id, symbol) in symbols.enumerated() { #expect(read.id(of: symbol) == id) }
        #expect(read.id(of: "nobody") == nil)
        #expect(read.intern(Array("nobody".utf8).span) == symbols.count)
        #expect(read.id(of: symbols[0]) == 0)
    }

    @Test(
        "changed bytes give an error or as many symbols",
        arguments: 1...300 as ClosedRange<UInt64>
    )
    func hostile(seed: UInt64) throws {
        let symbols = (0..<200).map { "R\($0 % 5)-\(10 * $0)" } + ["ana", "luis"]
        let whole = try #require(SymbolSeries.bytes(table(symbols)))
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            var bytes = whole
            for _ in 0...(random.next() % 3) {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() % 256)
            }
            var read = SymbolTable()
            do {
                try SymbolSeries.read(bytes.span, count: symbols.count, into: &read)
                #expect(read.count == symbols.count)
            } catch {
                #expect(read.count < symbols.count)
            }
        }
    }

    @Test("a symbol that is there twice is found")
    func twice() {
        var table = SymbolTable()
        for text in ["a", "b", "a"] { table.append(Array(text.utf8).span) }
        #expect(!table.isDistinct)
        #expect(table.id(of: "b") == 1)
    }

    @Test("more symbols than may be are refused before allocating")
    func tooMany() {
        let bytes: [UInt8] = [1, 0, 0, 0, 2, 0x61, 0, 0]
        let error = #expect(throws: Malformed.self) {
            var read = SymbolTable()
            try SymbolSeries.read(bytes.span, count: Format.wordCountMax + 1, into: &read)
        }
        #expect(error?.finding.code == .boundExceeded)
    }
}
