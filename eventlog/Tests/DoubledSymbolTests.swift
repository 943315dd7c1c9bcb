// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// A dictionary in which a symbol stands twice hides from who takes one of its numbers the events that
/// bear the other.
@Suite("A symbol that stands twice in a dictionary")
struct DoubledSymbolTests {
    private func table(_ texts: [String]) -> SymbolTable {
        var table = SymbolTable()
        for text in texts { table.append(Array(text.utf8).span) }
        return table
    }

    /// The code of what is wrong with a text's number; nil if it has one, or none.
    private func refusal(_ text: String, _ symbols: FieldSymbols) -> LogFinding.Code? {
        do throws(Malformed) {
            _ = try symbols.id(of: Array(text.utf8).span)
            return nil
        } catch {
            return error.finding.code
        }
    }

    @Test(
        "is refused where its number is asked for, the others are not",
        arguments: [
            ["A-1", "B-2", "A-1", "C"], ["A-1", "A-1"], ["C", "A-1", "C"], ["", "B-2", "", "B-02"],
        ]
    )
    func lookedUp(texts: [String]) throws {
        let raw = SymbolPart.bytes(table(texts), from: 0)
        let series = try #require(SymbolSeries.bytes(table(texts)))
        let kinds: [FieldSymbols] = [
            .plain(try PlainSymbols(raw.span, count: texts.count)),
            .series(try SeriesParts(series, count: texts.count)),
        ]
        for symbols in kinds {
            for text in Set(texts) {
                let isTwice = texts.filter { $0 == text }.count == 2
                #expect(refusal(text, symbols) == (isTwice ? .unfitSymbol : nil), "\(text)")
                // Who asks for many gets every number that there is.
                let all = texts.indices.filter { texts[$0] == text }
                #expect(try symbols.ids(of: table([text])) == Set(all))
            }
            #expect(refusal("A-2", symbols) == nil)
        }
    }

    @Test("is refused behind two stems of other lengths too")
    func twoStems() throws {
        // "A1" with the digit 2, "A" with the digits 12, and "A" with 13.
        var raw: [UInt8] = []
        raw.appendVarint(2)
        IntegerStream.appendSealed([1, 2], to: &raw)
        IntegerStream.appendSealed([2, 1], to: &raw)
        raw.append(contentsOf: Array("A1A".utf8))
        IntegerStream.appendSealed([0, 1, 1], to: &raw)
        IntegerStream.appendSealed([2, 12, 13], to: &raw)
        let symbols = FieldSymbols.series(try SeriesParts(raw, count: 3))
        #expect(refusal("A12", symbols) == .unfitSymbol)
        #expect(try symbols.id(of: Array("A13".utf8).span) == 2)
    }

    /// A sealed segment whose dictionary has the first symbol of a field a second time at its end, with
    /// all checksums and links right: no event is another.
    private func forged(_ bytes: [UInt8], field: Int) throws -> [UInt8] {
        let start = bytes.number(at: 12, width: 4)
        let head = Array(bytes[..<start])
        let schema = try SegmentHeader(head.span).schema
        let link = SegmentHeader.checksum(head.span)
        let found = SealedDictionary.size(bytes.span.extracting(start..<bytes.count))
        let size = try #require(found)
        let told = Array(bytes[start..<start + size])
        var tables = SegmentTables(schema: schema)
        tables.unread = try SealedDictionary.read(told, schema: schema, previous: link).parts
        try tables.load(schema.fields.map { _ in true })
        var symbols = tables.symbols
        let first = Array(tables.symbols[field].string(0).utf8)
        symbols[field].append(first.span)
        let dictionary = try #require(SealedDictionary.encoded(symbols, previous: link))
        var copy = head + dictionary
        var previous = SealedDictionary.checksum(dictionary.span)
        var blocks = BlockTable()
        var place = start + size
        while let length = BlockHeader.size(bytes.span.extracting(place..<bytes.count)) {
            let begin = copy.count
            copy += bytes[place..<place + length]
            copy.put(previous, at: begin + 40)
            copy.sealBlock(at: begin)
            let header = BlockHeader(copy.span.extracting(begin..<copy.count))
            let block = try #require(header)
            blocks.append(block, at: UInt64(begin))
            previous = block.checksum
            place += length
        }
        return copy + blocks.encoded
    }

    @Test("is damage for who looks for its events, in a log whose root is the true one")
    func sealed() throws {
        let log = try MemoryLog()
        var sample = SampleEvents(seed: 4)
        var writer = try log.open()
        for size in [30, 30] { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.finishSegment()
        try writer.close()
        try log.seal()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let bytes = try #require(log.disk.contents(path))
        let root = try log.reader().root
        let (account, source) = (8, Schema.source)
        let schema = SampleEvents.schema
        func find(_ field: Int, _ text: String) throws -> Int {
            var found = 0
            let wanted = [FieldValues(schema.fields[field], [text])]
            try log.reader().forEachMatch(wanted) { found += $0.rows.count }
            return found
        }
        // All symbols of the field, in the order of their numbers.
        func texts(_ field: Int) throws -> [String] {
            let opened = try OpenedLog(try log.reader(), fields: [schema.fields[field]])
            let table = try #require(opened.symbols(schema.fields[field], in: 0))
            return (0..<table.count).map(table.string)
        }
        for field in [account, source] {
            log.disk.put(path, bytes)
            let known = try texts(field)
            let counts = try known.prefix(2).map { try find(field, $0) }
            #expect(counts.allSatisfy { $0 > 0 })
            log.disk.put(path, try forged(bytes, field: field))
            #expect(try log.reader().root == root)
            let error = #expect(throws: LogError.self) { try find(field, known[0]) }
            #expect(error?.code == .damaged)
            #expect(error?.finding?.code == .unfitSymbol)
            #expect(error?.segment == LogPaths.segmentName(0))
            #expect(try find(field, known[1]) == counts[1])
            #expect(try log.verify().damages.map(\.finding.code).contains(.unfitSymbol))
        }
    }
}
