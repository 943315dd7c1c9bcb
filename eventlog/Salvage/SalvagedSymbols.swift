// SPDX-License-Identifier: MIT

/// The symbols of a segment some of whose blocks are lost, with theirs.
///
/// Each block says the number of the first symbol that it adds, so that those which are missing are
/// known by number: an event that bears one cannot be told, and is not guessed.
struct SalvagedSymbols {
    /// Events one behind another that bear a symbol that is lost.
    struct Bearers {
        var rows: Range<Int>
        /// The first field in which they do.
        let field: String
    }

    private(set) var tables: SegmentTables
    /// For each field the numbers of the symbols that are lost, ascending.
    private var lost: [[Range<Int>]]

    /// So many symbols may be missing between two blocks.
    private static let lostMax = 1 << 22

    init(_ tables: SegmentTables) {
        self.tables = tables
        lost = Array(repeating: [], count: tables.schema.fields.count)
    }

    /// Notes that so many events of a growing segment are lost, each of which may have brought one
    /// symbol of each field.
    mutating func miss(_ count: UInt64) {
        tables.unseenCount += Int(min(count, UInt64(Self.lostMax - tables.unseenCount)))
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
        for number in count..<Int(start) {
            // No text has the first byte, and each is another: none is found in the place of one.
            let nothing = [0xFF] + (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            tables.symbols[field].append(nothing.span)
        }
        lost[field].append(count..<Int(start))
    }

    /// The events of a block that bear a symbol that is lost, ascending; of a block that has been
    /// learned.
    func bearers(in events: EventColumns) -> [Bearers] {
        // Where nothing is lost, nothing is looked through.
        guard tables.unseenCount > 0 || lost.contains(where: { !$0.isEmpty }) else { return [] }
        var fields: [Int: Int] = [:]
        for field in lost.indices where events[field].type == .symbol {
            let (known, ranges) = (tables.symbols[field].count, lost[field])
            for (index, value) in events[field].integers.enumerated() {
                let symbol = Int(value)
                let place = ranges.firstIndex(endingBehind: symbol)
                let isLost =
                    symbol >= known || place < ranges.count && ranges[place].contains(symbol)
                guard isLost else { continue }
                let row = events[field].rows.map { Int($0[index]) } ?? index
                fields[row] = fields[row] ?? field
            }
        }
        var bearers: [Bearers] = []
        for (row, field) in fields.sorted(by: { $0.key < $1.key }) {
            let name = tables.schema.fields[field].name
            if let last = bearers.last, last.rows.upperBound == row, last.field == name {
                bearers[bearers.count - 1].rows = last.rows.lowerBound..<(row + 1)
            } else {
                bearers.append(Bearers(rows: row..<(row + 1), field: name))
            }
        }
        return bearers
    }
}
