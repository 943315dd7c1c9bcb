// SPDX-License-Identifier: MIT

extension SegmentWalker {
    /// Reads the dictionary behind a sealed segment's header and goes to the first block.
    ///
    /// - Returns: the schema and the symbols that are known before the first block; for a growing
    ///   segment there are none, and nothing is read.
    /// - Throws: `.damaged` at the dictionary's place.
    /// `wanted`: the fields whose symbols are read now; others can be read later.
    mutating func readDictionary(
        _ header: SegmentHeader,
        _ wanted: (Schema.Field) -> Bool = { _ in true }
    ) throws(LogError) -> SegmentTables {
        var tables = SegmentTables(schema: header.schema)
        guard let count = header.sealedCount else { return tables }
        let place = offset
        let events = firstPosition..<(firstPosition + count)
        let head = try bytes(at: place, count: SealedDictionary.headSize)
        guard let size = SealedDictionary.size(head.span), UInt64(size) <= limit - place else {
            throw damage(LogFinding(.noDictionary), at: place, events: events)
        }
        let encoded = try bytes(at: place, count: size)
        do throws(Malformed) {
            let (parts, checksum) = try SealedDictionary.read(
                encoded,
                schema: header.schema,
                previous: previous
            )
            tables.unread = parts
            try tables.load(header.schema.fields.map(wanted))
            go(to: place + UInt64(size), checksum, firstPosition)
        } catch {
            throw damage(error.finding, at: place, events: events)
        }
        return tables
    }

    /// Reads the block table at a sealed segment's end, which is where its blocks end.
    ///
    /// To be called behind the dictionary.
    ///
    /// - Returns: nil for a growing segment, where nothing is read.
    /// - Throws: `.damaged` at the table's place.
    mutating func readTable(_ header: SegmentHeader) throws(LogError) -> BlockTable? {
        guard let count = header.sealedCount else { return nil }
        let positions = firstPosition..<(firstPosition + count)
        let endPlace = limit - min(limit, UInt64(BlockTable.endSize))
        let end = try bytes(at: endPlace, count: BlockTable.endSize)
        guard let size = BlockTable.size(end.span), UInt64(size) <= limit - min(limit, offset)
        else { throw damage(LogFinding(.noBlockTable), at: endPlace, events: positions) }
        let place = limit - UInt64(size)
        let encoded = try bytes(at: place, count: size)
        do throws(Malformed) {
            let table = try BlockTable(encoded.span, blocks: offset..<place, positions: positions)
            endBlocks(at: place)
            return table
        } catch {
            throw damage(error.finding, at: place, events: positions)
        }
    }
}
