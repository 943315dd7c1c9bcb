// SPDX-License-Identifier: MIT
import Testing

@testable import EventLog

/// Events as a sealed segment has them, in one block.
struct SealedBlock {
    let header: BlockHeader
    let payload: [UInt8]
    /// What a reader has of its segment before it needs a symbol.
    let tables: SegmentTables

    init(of events: EventColumns) throws {
        var header = BlockHeader()
        header.style = .sealed
        var symbols = events.columns.map(\.symbols)
        let bytes = BlockEncoder.encode(
            events,
            rows: 0..<events.count,
            header: header,
            symbols: &symbols
        )
        let isWhole = BlockHeader.isWhole(bytes.span)
        #expect(isWhole)
        let read = BlockHeader(bytes.span)
        self.header = try #require(read)
        payload = Array(bytes[Format.blockHeaderSize...])
        let dictionary = try #require(SealedDictionary.encoded(symbols, previous: 1))
        var tables = SegmentTables(schema: events.schema)
        tables.unread =
            try SealedDictionary.read(dictionary, schema: events.schema, previous: 1).parts
        self.tables = tables
    }
}
