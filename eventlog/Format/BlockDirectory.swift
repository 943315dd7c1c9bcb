// SPDX-License-Identifier: MIT

/// One part of a block's payload: a column, or the symbols that the block adds to a field.
struct BlockEntry: Equatable {
    /// What the bytes stand for.
    enum Content: UInt8 {
        case integers = 0
        case text = 1
        /// Numbers without gaps: each source's first number in the block.
        case numbering = 2
        case newSymbols = 3
    }

    var field = 0
    var content = Content.integers
    var presence = Presence.first
    var isCompressed = false
    /// How many values or symbols.
    var count = 0
    var rawSize = 0
    var storedSize = 0
    /// Where the stored bytes begin, from the payload's begin.
    ///
    /// Not written.
    var offset = 0

    func append(to bytes: inout [UInt8]) {
        bytes.appendVarint(UInt64(field))
        bytes.append(presence.rawValue | (isCompressed ? 8 : 0) | content.rawValue << 4)
        bytes.appendVarint(UInt64(count))
        bytes.appendVarint(UInt64(rawSize))
        if isCompressed { bytes.appendVarint(UInt64(storedSize)) }
    }

    @_lifetime(reader: copy reader)
    init(_ reader: inout ByteReader, fieldCount: Int) throws(Malformed) {
        field = try reader.count(max: fieldCount - 1)
        let code = UInt8(truncatingIfNeeded: try reader.number(width: 1))
        guard let presence = Presence(rawValue: code & 7),
            let content = Content(rawValue: code >> 4)
        else { throw Malformed(.unknownColumnCode, value: Int64(code)) }
        self.presence = presence
        self.content = content
        isCompressed = code & 8 != 0
        count = try reader.count(
            max: content == .newSymbols ? Format.payloadSizeMax : Format.blockCountMax
        )
        rawSize = try reader.count(max: Format.rawSizeMax)
        storedSize =
            isCompressed ? try reader.count(max: Format.payloadSizeMax) : rawSize
    }

    init() {}
}

/// Where everything in a payload stands.
struct BlockDirectory {
    private(set) var entries: [BlockEntry] = []

    /// Reads the directory at the head of a payload and checks that its parts fill it exactly.
    init(_ header: BlockHeader, _ payload: Span<UInt8>, schema: Schema) throws(Malformed) {
        var reader = ByteReader(payload)
        var (rawSize, storedSize, valueCount) = (0, 0, 0)
        for _ in 0..<header.entryCount {
            var entry = try BlockEntry(&reader, fieldCount: schema.fields.count)
            try Self.check(entry, after: entries.last, header, schema)
            entry.offset = storedSize
            rawSize += entry.rawSize
            storedSize += entry.storedSize
            valueCount += entry.count
            guard storedSize <= payload.count, valueCount <= Format.valueCountMax else {
                throw Malformed(.columnsTooLarge)
            }
            entries.append(entry)
        }
        guard rawSize == header.rawSize, reader.remaining == storedSize else {
            throw Malformed(.columnsDoNotFill)
        }
        for index in entries.indices { entries[index].offset += reader.offset }
    }

    private static func check(
        _ entry: BlockEntry,
        after last: BlockEntry?,
        _ header: BlockHeader,
        _ schema: Schema
    ) throws(Malformed) {
        if let last {
            let isNext =
                entry.field > last.field
                || entry.field == last.field && last.content == .newSymbols
                    && entry.content != .newSymbols
            guard isNext else { throw Malformed(.columnsOutOfOrder) }
        }
        let type = schema.fields[entry.field].type
        let isFitting =
            switch entry.content {
            case .integers: type != .text && entry.count <= header.count
            case .text: type == .text && entry.count <= header.count
            case .numbering: entry.field == Schema.number && entry.count == header.count
            case .newSymbols:
                // A sealed segment's dictionary has all symbols; its blocks add none.
                type == .symbol && entry.presence == .first && header.style == .growing
            }
        guard isFitting, entry.count > 0 else {
            throw Malformed(.unfitColumn)
        }
    }
}
