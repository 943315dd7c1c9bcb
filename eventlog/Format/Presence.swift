// SPDX-License-Identifier: MIT

/// Which events of a block bear a field; the writer takes the smallest of four ways.
enum Presence: UInt8 {
    /// The first ones; where there are as many values as events, all.
    case first = 0
    /// A list: the first row, then the steps, each less one.
    case list = 1
    /// One bit an event, the lowest first.
    case bitmap = 2
    /// All events of some types: their count, then their symbols.
    case types = 3

    /// Appends the rows, which count from the block's first event.
    ///
    /// `types`: each event's type, and how many events of the block are of each.
    static func append(
        _ rows: [UInt32],
        count: Int,
        types: (ofRow: [Int64], eventCount: [Int]),
        to bytes: inout [UInt8]
    ) -> Presence {
        guard let last = rows.last, Int(last) != rows.count - 1 else { return .first }
        if let chosen = typeList(rows, types) {
            bytes.append(contentsOf: chosen)
            return .types
        }
        var list: [UInt8] = []
        let bitmapSize = (count + 7) / 8
        var next: UInt32 = 0
        for row in rows {
            list.appendVarint(UInt64(row - next))
            next = row + 1
            if list.count > bitmapSize { break }
        }
        guard list.count > bitmapSize else {
            bytes.append(contentsOf: list)
            return .list
        }
        var bitmap = [UInt8](repeating: 0, count: bitmapSize)
        for row in rows { bitmap[Int(row) / 8] |= 1 << UInt8(row % 8) }
        bytes.append(contentsOf: bitmap)
        return .bitmap
    }

    private static func typeList(
        _ rows: [UInt32],
        _ types: (ofRow: [Int64], eventCount: [Int])
    ) -> [UInt8]? {
        var isThere = [Bool](repeating: false, count: types.eventCount.count)
        var chosen: [Int] = []
        var covered = 0
        for row in rows {
            let type = Int(types.ofRow[Int(row)])
            guard !isThere[type] else { continue }
            isThere[type] = true
            chosen.append(type)
            covered += types.eventCount[type]
            if covered > rows.count { return nil }
        }
        guard covered == rows.count else { return nil }
        var bytes: [UInt8] = []
        bytes.appendVarint(UInt64(chosen.count))
        for type in chosen.sorted() { bytes.appendVarint(UInt64(type)) }
        return bytes
    }

    /// Reads the rows of `valueCount` values in a block of `count` events; nil for the first ones.
    ///
    /// `types`: the type of each event, asked for only where it is needed; `byType`: the rows in the
    /// order of their types, if they are at hand.
    @_lifetime(reader: copy reader)
    func read(
        _ reader: inout ByteReader,
        valueCount: Int,
        count: Int,
        typeCount: Int,
        byType: RowOrder? = nil,
        types: () throws(Malformed) -> [Int64]
    ) throws(Malformed) -> [UInt32]? {
        var rows: [UInt32] = []
        switch self {
        case .first: return nil
        case .list:
            rows.reserveCapacity(valueCount)
            var next = 0
            for _ in 0..<valueCount {
                next += try reader.count(max: Format.blockCountMax)
                guard next < count else { throw Malformed(.rowBeyondBlock) }
                rows.append(UInt32(next))
                next += 1
            }
        case .bitmap:
            let bits = try reader.take((count + 7) / 8)
            rows = Self.rows(8 * bits.count) { bits[$0 / 8] >> UInt8($0 % 8) & 1 }
            if let last = rows.last, Int(last) >= count { throw Malformed(.rowBeyondBlock) }
        case .types:
            let isThere = try Self.typeSet(&reader, typeCount)
            let types = try types()
            if let byType, let only = isThere.firstIndex(of: true),
                isThere.lastIndex(of: true) == only
            {
                rows = Array(byType.rows(of: only))
            } else {
                rows = Self.rows(of: types.span, isThere)
            }
        }
        guard rows.count == valueCount else {
            throw Malformed(.rowsDisagree)
        }
        return rows
    }

    /// The rows for which `isThere` gives 1 and not 0.
    ///
    /// Which do changes from row to row: each is written, and kept by counting it, so that the
    /// processor has nothing to guess.
    @inline(__always)
    private static func rows(_ count: Int, _ isThere: (Int) -> UInt8) -> [UInt32] {
        var rows = [UInt32](repeating: 0, count: count + 1)
        var span = rows.mutableSpan
        var end = 0
        for row in 0..<count {
            span[end] = UInt32(truncatingIfNeeded: row)
            end &+= Int(isThere(row))
        }
        rows.removeLast(rows.count - end)
        return rows
    }

    /// The rows of some types.
    private static func rows(of types: Span<Int64>, _ isThere: [Bool]) -> [UInt32] {
        // Numbers, not a choice of two: of that the compiler makes a branch.
        let steps: [UInt8] = isThere.map { $0 ? 1 : 0 }
        let span = steps.span
        return rows(types.count) { span[Int(types[$0])] }
    }

    /// Which types bear the field.
    @_lifetime(reader: copy reader)
    private static func typeSet(_ reader: inout ByteReader, _ typeCount: Int)
        throws(Malformed) -> [Bool]
    {
        var isThere = [Bool](repeating: false, count: typeCount)
        for _ in 0..<(try reader.count(max: typeCount)) {
            let type = try reader.varint()
            guard type < UInt64(typeCount) else {
                throw Malformed(.unknownType, value: Int64(clamping: type))
            }
            isThere[Int(type)] = true
        }
        return isThere
    }

    /// Reads which of `count` events bear the `valueCount` values.
    ///
    /// `tally`: of the types of the events, asked for only where it is needed.
    @_lifetime(reader: copy reader)
    func bearers(
        _ reader: inout ByteReader,
        valueCount: Int,
        count: Int,
        typeCount: Int,
        tally: () throws(Malformed) -> TypeTally
    ) throws(Malformed) -> Bearers {
        switch self {
        case .first: return .first(valueCount)
        case .list:
            let rows = try read(
                &reader,
                valueCount: valueCount,
                count: count,
                typeCount: typeCount
            ) { () throws(Malformed) in throw Malformed(.missingTypes) }
            return .list(rows ?? [])
        case .bitmap:
            let bits = try reader.take((count + 7) / 8)
            let borne = bits.bitCount(before: count)
            guard borne == bits.bitCount(before: 8 * bits.count) else {
                throw Malformed(.rowBeyondBlock)
            }
            guard borne == valueCount else { throw Malformed(.rowsDisagree) }
            return .bitmap(bits.array)
        case .types:
            let isThere = try Self.typeSet(&reader, typeCount)
            let tally = try tally()
            guard tally.count(isThere) == valueCount else { throw Malformed(.rowsDisagree) }
            return .types(isThere, tally)
        }
    }

    /// Whether the types of some rows alone say that none of these bears the field, whose bytes
    /// begin with this presence.
    func leavesOut(
        _ wanted: [Int],
        _ raw: Span<UInt8>,
        typeCount: Int,
        types: () throws(Malformed) -> [Int64]
    ) throws(Malformed) -> Bool {
        guard self == .types else { return false }
        var reader = ByteReader(raw)
        let isThere = try Self.typeSet(&reader, typeCount)
        let types = try types()
        return !wanted.contains { isThere[Int(types[$0])] }
    }
}
