// SPDX-License-Identifier: MIT

/// The symbols of a segment some of whose blocks are lost, with theirs.
///
/// Each block says the number of the first symbol that it adds, so that those which are missing are
/// known by number: an event that bears one cannot be told, and is not guessed.
struct SalvagedSymbols {
    private(set) var tables: SegmentTables
    /// For each field the numbers of the symbols that are lost, ascending.
    private var lost: [[Range<Int>]]

    /// So many symbols may be missing between two blocks.
    private static let lostMax = 1 << 22

    init(_ tables: SegmentTables) {
        self.tables = tables
        lost = Array(repeating: [], count: tables.schema.fields.count)
    }

    /// Takes over the symbols that a block adds.
    mutating func learn(_ directory: BlockDirectory, _ payload: Span<UInt8>) throws(Malformed) {
        for entry in directory.entries where entry.content == .newSymbols {
            let raw = try BlockDecoder.raw(entry, payload)
            try leaveRoom(before: raw.span, entry.field)
            try SymbolPart.read(raw.span, count: entry.count, into: &tables.symbols[entry.field])
        }
    }

    private mutating func leaveRoom(before part: Span<UInt8>, _ field: Int) throws(Malformed) {
        var reader = ByteReader(part)
        let (start, count) = (try reader.varint(), tables.symbols[field].count)
        guard start > UInt64(count) else { return }
        guard start - UInt64(count) <= UInt64(Self.lostMax) else {
            throw Malformed(.symbolsOutOfOrder)
        }
        let nothing: [UInt8] = []
        for _ in count..<Int(start) { tables.symbols[field].append(nothing.span) }
        lost[field].append(count..<Int(start))
    }

    /// A finding behind a gap: a symbol beyond those that are known is one that was lost with it, and
    /// that no later block has shown to be missing.
    func explained(_ finding: LogFinding) -> LogFinding {
        guard finding.code == .valueOutOfRange, let name = finding.field,
            tables.schema.fields.contains(where: { $0.name == name && $0.type == .symbol })
        else { return finding }
        return LogFinding(.symbolLost, field: name)
    }

    /// Checks that no event bears a symbol that is lost.
    func check(_ events: EventColumns) throws(Malformed) {
        for field in lost.indices where !lost[field].isEmpty {
            let isLost = events[field].integers.contains { symbol in
                lost[field].contains { $0.contains(Int(symbol)) }
            }
            if isLost { throw Malformed(.symbolLost, field: tables.schema.fields[field].name) }
        }
    }
}
