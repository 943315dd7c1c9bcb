// SPDX-License-Identifier: MIT

/// Which events of a block bear a field, looked up by the row: ``Presence`` for a few of them.
enum Bearers {
    /// So many, from the first on.
    case first(Int)
    case list([UInt32])
    /// One bit an event.
    case bitmap([UInt8])
    /// By type, those of which it is true.
    case types([Bool], TypeTally)

    /// Which of the values is a row's; nil if it bears none.
    ///
    /// For types only of the rows that were tallied.
    func index(row: Int) -> Int? {
        switch self {
        case .first(let count): return row < count ? row : nil
        case .list(let rows):
            let index = Column.lowerBound(rows, row)
            return index < rows.count && rows[index] == UInt32(row) ? index : nil
        case .bitmap(let bits):
            guard bits[row / 8] >> UInt8(row % 8) & 1 == 1 else { return nil }
            return bits.span.bitCount(before: row)
        case .types(let isThere, let tally):
            return isThere[Int(tally.types[row])] ? tally.count(isThere, before: row) : nil
        }
    }

    /// Where the value of a row that bears one stands when values are sorted by a key: behind those
    /// of smaller keys, and behind equal ones of rows before.
    ///
    /// `keys`: of each row.
    func place(row: Int, sortedBy keys: [Int64]) -> Int {
        let own = keys[row]
        switch self {
        case .first(let count):
            // Without a way out or a call, which the compiler can turn into wide instructions.
            var place = 0
            let keys = keys.span.extracting(0..<count)
            for other in 0..<min(row, count) { place &+= keys[other] <= own ? 1 : 0 }
            for other in min(row, count)..<count { place &+= keys[other] < own ? 1 : 0 }
            return place
        case .list(let rows):
            return rows.count { Self.isBefore(Int($0), keys, row, own) }
        case .bitmap(let bits):
            return keys.indices.count { other in
                bits[other / 8] >> UInt8(other % 8) & 1 == 1
                    && Self.isBefore(other, keys, row, own)
            }
        case .types(let isThere, let tally):
            let there = isThere.map { $0 ? 1 : 0 }
            var place = 0
            let (keys, types) = (keys.span, tally.types.span)
            for other in 0..<row {
                place &+= (keys[other] <= own ? 1 : 0) & there[Int(types[other])]
            }
            for other in row..<keys.count {
                place &+= (keys[other] < own ? 1 : 0) & there[Int(types[other])]
            }
            return place
        }
    }

    @inline(__always)
    private static func isBefore(_ other: Int, _ keys: [Int64], _ row: Int, _ own: Int64) -> Bool {
        keys[other] < own || keys[other] == own && other < row
    }
}

/// How many events of each type stand before some rows of a block.
struct TypeTally {
    /// The type of each event.
    let types: [Int64]
    private let rows: [Int]
    /// For each of the rows, and for all, the events by type.
    private var counts: [[Int]] = []

    /// `rows`: ascending.
    init(_ types: [Int64], rows: [Int], typeCount: Int) {
        self.types = types
        self.rows = rows
        var sums = [Int](repeating: 0, count: typeCount)
        var next = 0
        for end in rows + [types.count] {
            while next < end {
                // Events of one type often stand together.
                let (type, start) = (types[next], next)
                while next < end, types[next] == type { next += 1 }
                sums[Int(type)] += next - start
            }
            counts.append(sums)
        }
    }

    /// How many events before one of the rows are of some types.
    func count(_ isThere: [Bool], before row: Int) -> Int {
        sum(isThere, rows.firstIndex(of: row) ?? rows.count)
    }

    /// How many events are of some types.
    func count(_ isThere: [Bool]) -> Int { sum(isThere, rows.count) }

    private func sum(_ isThere: [Bool], _ place: Int) -> Int {
        var sum = 0
        for (type, count) in counts[place].enumerated() where isThere[type] { sum += count }
        return sum
    }
}

extension Span<UInt8> {
    /// How many of the first bits are set, the lowest of each byte first.
    func bitCount(before end: Int) -> Int {
        var (count, place) = (0, 0)
        while 8 * (place + 8) <= end {
            count += word(place).nonzeroBitCount
            place += 8
        }
        while 8 * (place + 1) <= end {
            count += self[place].nonzeroBitCount
            place += 1
        }
        if end % 8 > 0 { count += (self[place] & (1 << UInt8(end % 8) - 1)).nonzeroBitCount }
        return count
    }
}
