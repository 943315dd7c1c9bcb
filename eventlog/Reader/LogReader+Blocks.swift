// SPDX-License-Identifier: MIT

extension LogReader {
    /// Calls `body` with the events of the positions, block by block, in order.
    ///
    /// Going to `from` costs O(log n) in sealed segments; in a growing one the blocks before it are
    /// read, but not decoded.
    ///
    /// - Parameters:
    ///   - fields: those to decode; nil is all. Others stay empty and cost nothing.
    ///   - from: the first position.
    ///   - to: the position behind the last; nil, or a larger one, is the end.
    ///   - filter: leaves out blocks that have no event in its ranges, by their headers. Whole
    ///     blocks only: what `body` gets may have other events among it.
    ///   - body: gets at least one event each time.
    /// - Throws: `.damaged` with segment, offset and events; or what `body` throws.
    public func forEachBlock(
        fields: [Schema.Field]? = nil,
        from: UInt64 = 0,
        to: UInt64? = nil,
        filter: BlockFilter = BlockFilter(),
        _ body: (DecodedBlock) throws -> Void
    ) throws {
        let end = min(to ?? count, count)
        guard from < end else { return }
        for index in segment(of: from)..<segments.count where segments[index].firstPosition < end {
            var segment = try open(index) { fields?.contains($0) ?? true }
            if let fields { segment.tables.keep(symbols: fields.contains) }
            var scan = SegmentScan(segment, index, self, fields, from..<end, filter)
            while let block = try scan.next() { try body(block) }
        }
    }

    /// The next block, which has to be there.
    ///
    /// `end`: the position behind the segment's last event.
    /// - Throws: `.damaged` with the place and events that the verifier names too.
    func next(_ walker: inout SegmentWalker, end: UInt64) throws(LogError) -> BlockHeader {
        let step = try walker.step()
        if case .block(let block) = step { return block }
        throw try walker.damage(step, before: end, known: end)
    }

    /// Learns the symbols of a block and decodes the columns that have a place, if any.
    func decode(
        _ block: BlockHeader,
        _ walker: SegmentWalker,
        _ tables: inout SegmentTables,
        _ places: [Int?]?
    ) throws(LogError) -> EventColumns? {
        let schema = schema
        return try learn(block, walker, &tables) { (decoder, _) throws(Malformed) in
            try places.map { places throws(Malformed) in
                try decoder.decode(places, schema: schema)
            }
        }
    }

    /// Learns the symbols of a block and takes what `body` wants of it.
    func learn<Result>(
        _ block: BlockHeader,
        _ walker: SegmentWalker,
        _ tables: inout SegmentTables,
        _ body: (borrowing BlockDecoder, [SymbolTable]) throws(Malformed) -> Result
    ) throws(LogError) -> Result {
        do throws(Malformed) {
            let directory = try BlockDirectory(block, walker.payload, schema: tables.schema)
            try tables.learn(directory, walker.payload)
            let decoder = BlockDecoder(block, directory, walker.payload, tables)
            return try body(decoder, tables.symbols)
        } catch {
            throw walker.damage(error, in: block)
        }
    }
}

/// Events of one block.
public struct DecodedBlock: Sendable {
    /// The position of the first one; the others follow.
    public let firstPosition: UInt64
    /// The index of the segment.
    ///
    /// Symbols keep their numbers within a segment: its later blocks only add to them.
    public let segment: Int
    /// The events, by the reader's schema.
    ///
    /// Symbol columns carry the segment's table as it is known up to this block.
    public let events: EventColumns
}
