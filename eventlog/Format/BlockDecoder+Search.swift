// SPDX-License-Identifier: MIT

extension BlockDecoder {
    /// The rows of a sealed segment's block whose field is one symbol, ascending; nil where the
    /// column has to be decoded for that.
    func rows(of symbol: Int, field: Int) throws(Malformed) -> [Int]? {
        let entry = directory.entries.first { $0.field == field && !$0.content.isSymbols }
        guard let entry else { return [] }
        guard entry.content == .integers, entry.sortField == nil, entry.presence != .types else {
            return nil
        }
        let stored = payload.extracting(entry.offset..<(entry.offset + entry.storedSize))
        guard entry.isCompressed else { return try rows(of: symbol, entry, stored) }
        let raw = try Compression.decompress(stored, size: entry.rawSize)
        return try rows(of: symbol, entry, raw.span)
    }

    private func rows(of symbol: Int, _ entry: BlockEntry, _ bytes: Span<UInt8>)
        throws(Malformed) -> [Int]
    {
        var reader = ByteReader(bytes)
        let bearers = try entry.presence.bearers(
            &reader,
            valueCount: entry.count,
            count: header.count,
            typeCount: 0
        ) { () throws(Malformed) in throw Malformed(.missingTypes) }
        let outline = try IntegerOutline(&reader, count: entry.count, style: header.style)
        guard reader.remaining == 0 else { throw Malformed(.bytesLeftOver) }
        return try outline.places(of: Int64(symbol), bytes).map { bearers.row(of: $0) }
    }
}

extension Bearers {
    /// The row that bears a value.
    ///
    /// - Precondition: there are so many values, and it is not told by the type.
    fileprivate func row(of index: Int) -> Int {
        switch self {
        case .first: return index
        case .list(let rows): return Int(rows[index])
        case .bitmap(let bits):
            var (place, left) = (0, index)
            while bits[place].nonzeroBitCount <= left {
                left -= bits[place].nonzeroBitCount
                place += 1
            }
            var byte = bits[place]
            while left > 0 {
                byte &= byte - 1
                left -= 1
            }
            return 8 * place + byte.trailingZeroBitCount
        case .types: preconditionFailure("the types of all events are needed")
        }
    }
}
