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
        /// Texts as words; sealed segments only.
        case words = 4
        /// Symbols as stems and numbers; only in a sealed segment's dictionary.
        case series = 5
    }

    var field = 0
    var content = Content.integers
    var presence = Presence.first
    /// The field by whose symbols the values are sorted; sealed segments only.
    var sortField: Int?
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
        bytes.append(
            presence.rawValue | (sortField == nil ? 0 : 4) | (isCompressed ? 8 : 0)
                | content.rawValue << 4
        )
        if let sortField { bytes.appendVarint(UInt64(sortField)) }
        bytes.appendVarint(UInt64(count))
        bytes.appendVarint(UInt64(rawSize))
        if isCompressed { bytes.appendVarint(UInt64(storedSize)) }
    }

    @_lifetime(reader: copy reader)
    init(_ reader: inout ByteReader, fieldCount: Int, style: BlockStyle) throws(Malformed) {
        field = try reader.count(max: fieldCount - 1)
        let code = UInt8(truncatingIfNeeded: try reader.number(width: 1))
        guard let presence = Presence(rawValue: code & 3),
            let content = Content(rawValue: code >> 4),
            style == .sealed || code & 4 == 0 && content.isOfGrowing
        else { throw Malformed(.unknownColumnCode, value: Int64(code)) }
        self.presence = presence
        self.content = content
        if code & 4 != 0 {
            // Fields before this one only, so that no two wait for one another.
            guard field > 0 else { throw Malformed(.unfitColumn) }
            sortField = try reader.count(max: field - 1)
        }
        isCompressed = code & 8 != 0
        count = try reader.count(
            max: content.isSymbols ? Format.payloadSizeMax : Format.blockCountMax
        )
        rawSize = try reader.count(max: Format.rawSizeMax)
        storedSize =
            isCompressed ? try reader.count(max: Format.payloadSizeMax) : rawSize
    }

    init() {}
}

extension BlockEntry.Content {
    /// Whether growing segments have it.
    fileprivate var isOfGrowing: Bool { self != .words && self != .series }
    /// Whether it is symbols, not values of events.
    var isSymbols: Bool { self == .newSymbols || self == .series }
}

/// Where everything in a payload stands.
struct BlockDirectory {
    private(set) var entries: [BlockEntry] = []

    /// Reads the directory at the head of a payload and checks that its parts fill it exactly.
    init(_ header: BlockHeader, _ payload: Span<UInt8>, schema: Schema) throws(Malformed) {
        var reader = ByteReader(payload)
        var (rawSize, storedSize, valueCount) = (0, 0, 0)
        for _ in 0..<header.entryCount {
            var entry = try BlockEntry(
                &reader,
                fieldCount: schema.fields.count,
                style: header.style
            )
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
            case .text: type == .text && entry.count <= header.count && entry.sortField == nil
            case .words: type == .text && entry.count <= header.count
            case .numbering:
                entry.field == Schema.number && entry.count == header.count
                    && entry.sortField == nil
            case .series: false
            case .newSymbols:
                // A sealed segment's dictionary has all symbols; its blocks add none.
                type == .symbol && entry.presence == .first && header.style == .growing
            }
        let isSortable = entry.sortField.map { schema.fields[$0].type == .symbol } ?? true
        guard isFitting, isSortable, entry.count > 0 else {
            throw Malformed(.unfitColumn)
        }
    }
}
