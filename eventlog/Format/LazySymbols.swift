// SPDX-License-Identifier: MIT

/// The symbols of a sealed segment's dictionary, each made when it is asked for.
///
/// A segment may have more of them than one who looks for a few events wants to make, hash or keep.
struct LazySymbols {
    private let parts: DictionaryParts?
    private var fields: [Int: FieldSymbols] = [:]

    /// Those that the tables have not read.
    init(_ tables: SegmentTables) { parts = tables.unread }

    /// Those of one field, of which many are going to be asked for; nil if it has none.
    mutating func many(of field: Int) throws(Malformed) -> FieldSymbols? {
        guard case .series(var parts) = try of(field) else { return try of(field) }
        try parts.readWhole()
        fields[field] = .series(parts)
        return .series(parts)
    }

    /// Those of one field; nil if it has none.
    mutating func of(_ field: Int) throws(Malformed) -> FieldSymbols? {
        if let known = fields[field] { return known }
        guard let parts, let entry = parts.entries.first(where: { $0.field == field }) else {
            return nil
        }
        let payload = parts.bytes.span.extracting(parts.start..<parts.bytes.count)
        let raw = try BlockDecoder.raw(entry, payload)
        let found: FieldSymbols =
            entry.content == .series
            ? .series(try SeriesParts(raw, count: entry.count))
            : .plain(try PlainSymbols(raw.span, count: entry.count))
        fields[field] = found
        return found
    }
}

/// The symbols of one field.
enum FieldSymbols {
    case plain(PlainSymbols)
    case series(SeriesParts)

    /// How many there are.
    var count: Int {
        switch self {
        case .plain(let symbols): symbols.count
        case .series(let symbols): symbols.count
        }
    }

    /// Appends a symbol's bytes.
    ///
    /// - Precondition: it is there.
    func append(_ id: Int, to symbol: inout [UInt8]) throws(Malformed) {
        switch self {
        case .plain(let symbols): symbols.append(id, to: &symbol)
        case .series(let symbols): try symbols.append(id, to: &symbol)
        }
    }

    /// The number of a symbol; nil if it is not there.
    ///
    /// O(count), without a hash: all are looked at, since one that stands twice would hide the events
    /// that bear its other number.
    /// - Throws: `.unfitSymbol` where it stands twice.
    func id(of symbol: Span<UInt8>) throws(Malformed) -> Int? {
        switch self {
        case .plain(let symbols): try symbols.id(of: symbol)
        case .series(let symbols): try symbols.id(of: symbol)
        }
    }

    /// The numbers of those of some symbols that are there, every one of them where one stands twice.
    ///
    /// O(count), however many are asked for.
    func ids(of wanted: SymbolTable) throws(Malformed) -> Set<Int> {
        switch self {
        case .plain(let symbols): symbols.ids(of: wanted)
        case .series(let symbols): try symbols.ids(of: wanted)
        }
    }
}

/// Symbols as ``SymbolPart`` keeps them, from number 0 on.
struct PlainSymbols {
    private let bytes: [UInt8]
    private let ends: [Int]

    init(_ raw: Span<UInt8>, count: Int) throws(Malformed) {
        var reader = ByteReader(raw)
        guard try reader.varint() == 0 else { throw Malformed(.symbolsOutOfOrder) }
        guard count <= raw.count else { throw Malformed(.endsEarly) }
        let lengths = try IntegerStream.read(&reader, count: count)
        guard lengths.allSatisfy({ (0...Int64(Format.symbolSizeMax)) ~= $0 }) else {
            throw Malformed(.unfitSymbol)
        }
        let text = try reader.take(reader.remaining)
        ends = try TextLengths.ends(lengths, of: text)
        bytes = text.array
    }

    var count: Int { ends.count }

    private func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : ends[id - 1])..<ends[id] }

    func append(_ id: Int, to symbol: inout [UInt8]) {
        symbol.append(bytes.span.extracting(range(id)))
    }

    func id(of symbol: Span<UInt8>) throws(Malformed) -> Int? {
        var found: Int?
        for id in ends.indices where bytes.span.extracting(range(id)).isSame(as: symbol) {
            guard found == nil else { throw Malformed(.unfitSymbol) }
            found = id
        }
        return found
    }

    func ids(of wanted: SymbolTable) -> Set<Int> {
        Set(ends.indices.filter { wanted.id(of: bytes.span.extracting(range($0))) != nil })
    }
}
