// SPDX-License-Identifier: MIT

/// All symbols of a sealed segment: behind its header, so that each block can be read with these
/// two and nothing else.
enum SealedDictionary {
    /// The part before the payload.
    static let headSize = 28
    private static let coveredSize = 24

    /// The bytes of a dictionary, or nil if the symbols are more than it may hold.
    ///
    /// `symbols`: one table a field; `previous`: the checksum of the segment's header.
    static func encoded(_ symbols: [SymbolTable], previous: UInt32) -> [UInt8]? {
        var directory: [UInt8] = []
        var stored: [UInt8] = []
        var (entryCount, rawSize) = (0, 0)
        for (field, table) in symbols.enumerated() where table.count > 0 {
            var entry = BlockEntry()
            entry.field = field
            entry.count = table.count
            var part = BlockPart(entry, .newSymbols, SymbolPart.bytes(table, from: 0), .sealed)
            if let raw = SymbolSeries.bytes(table) {
                part = part.smaller(BlockPart(entry, .series, raw, .sealed))
            }
            rawSize += part.entry.rawSize
            guard rawSize <= Format.rawSizeMax else { return nil }
            part.entry.append(to: &directory)
            stored.append(contentsOf: part.stored)
            entryCount += 1
        }
        let payloadSize = directory.count + stored.count
        guard payloadSize <= Format.payloadSizeMax else { return nil }
        var bytes: [UInt8] = []
        bytes.append(UInt64(Format.dictionaryMagic), width: 4)
        bytes.append(UInt64(BlockStyle.sealed.version), width: 2)
        bytes.append(0, width: 2)
        bytes.append(UInt64(entryCount), width: 4)
        bytes.append(UInt64(payloadSize), width: 4)
        bytes.append(UInt64(rawSize), width: 4)
        bytes.append(UInt64(previous), width: 4)
        let covered = Checksum.crc32c(bytes.span)
        let withDirectory = Checksum.crc32c(directory.span, seed: covered)
        bytes.append(UInt64(Checksum.crc32c(stored.span, seed: withDirectory)), width: 4)
        bytes.append(contentsOf: directory)
        bytes.append(contentsOf: stored)
        return bytes
    }

    /// The checksum of an encoded dictionary, which the first block names.
    static func checksum(_ encoded: Span<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: encoded.number(coveredSize, width: 4))
    }

    /// The size of the dictionary that begins with these bytes; nil if none does.
    static func size(_ head: Span<UInt8>) -> Int? {
        guard head.count >= headSize, head.number(0, width: 4) == UInt64(Format.dictionaryMagic)
        else { return nil }
        let payloadSize = Int(head.number(12, width: 4))
        return payloadSize <= Format.payloadSizeMax ? headSize + payloadSize : nil
    }

    /// Reads a dictionary that fills the bytes.
    ///
    /// - Returns: where each field's symbols stand, and the checksum that the first block names.
    static func read(_ encoded: [UInt8], schema: Schema, previous: UInt32)
        throws(Malformed) -> (parts: DictionaryParts, checksum: UInt32)
    {
        let bytes = encoded.span
        guard size(bytes) == bytes.count else { throw Malformed(.noDictionary) }
        let payload = bytes.extracting(headSize..<bytes.count)
        let covered = Checksum.crc32c(bytes.extracting(0..<coveredSize))
        let checksum = Checksum.crc32c(payload, seed: covered)
        guard UInt64(checksum) == bytes.number(coveredSize, width: 4),
            bytes.number(20, width: 4) == UInt64(previous)
        else { throw Malformed(.dictionaryChecksum) }
        guard bytes.number(4, width: 2) == UInt64(BlockStyle.sealed.version),
            bytes.number(6, width: 2) == 0, bytes.number(8, width: 4) <= schema.fields.count,
            bytes.number(16, width: 4) <= Format.rawSizeMax
        else { throw Malformed(.noDictionary) }
        let entries = try entries(
            payload,
            count: Int(bytes.number(8, width: 4)),
            rawSize: Int(bytes.number(16, width: 4)),
            schema
        )
        return (DictionaryParts(bytes: encoded, start: headSize, entries: entries), checksum)
    }

    private static func entries(
        _ payload: Span<UInt8>,
        count: Int,
        rawSize: Int,
        _ schema: Schema
    ) throws(Malformed) -> [BlockEntry] {
        var reader = ByteReader(payload)
        var entries: [BlockEntry] = []
        var (rawSum, storedSum, last) = (0, 0, -1)
        for _ in 0..<count {
            var entry = try BlockEntry(
                &reader,
                fieldCount: schema.fields.count,
                style: .sealed
            )
            guard entry.field > last else { throw Malformed(.columnsOutOfOrder) }
            guard entry.content.isSymbols, entry.presence == .first, entry.sortField == nil,
                entry.count > 0, schema.fields[entry.field].type == .symbol
            else { throw Malformed(.unfitColumn) }
            last = entry.field
            entry.offset = storedSum
            rawSum += entry.rawSize
            storedSum += entry.storedSize
            guard storedSum <= payload.count else { throw Malformed(.columnsTooLarge) }
            entries.append(entry)
        }
        guard rawSum == rawSize, reader.remaining == storedSum else {
            throw Malformed(.columnsDoNotFill)
        }
        for index in entries.indices { entries[index].offset += reader.offset }
        return entries
    }
}
