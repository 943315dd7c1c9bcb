// SPDX-License-Identifier: MIT

/// The values of one field over a run of events, in the order of the events that bear it.
public struct Column: Sendable {
    /// What the values are.
    public let type: FieldType

    /// The events that bear the field, ascending; nil while they are the first
    /// `valueCount` of the run.
    public internal(set) var rows: [UInt32]?

    /// The numbers kept (see ``FieldType``); for symbols their number in `symbols`.
    ///
    /// Empty for text.
    public internal(set) var integers: [Int64] = []

    /// The bytes of all texts, one after another.
    ///
    /// Text only.
    public internal(set) var bytes: [UInt8] = []

    /// Where each text ends in `bytes`.
    ///
    /// Text only.
    public internal(set) var ends: [Int] = []

    /// The texts that symbols stand for.
    ///
    /// Symbols only.
    public internal(set) var symbols = SymbolTable()

    /// A column without values.
    public init(_ type: FieldType) {
        self.type = type
    }

    /// How many events bear the field.
    public var valueCount: Int {
        // Inlined, so that `columns[field].valueCount` reads a count and copies no column.
        @inline(__always) get { type == .text ? ends.count : integers.count }
    }

    /// Where the value of an event stands, or nil if it bears none.
    ///
    /// O(log n) where some do not.
    @inline(__always)
    public func valueIndex(row: Int) -> Int? {
        guard let rows else { return row < valueCount ? row : nil }
        let index = Self.lowerBound(rows, row)
        return index < rows.count && rows[index] == UInt32(row) ? index : nil
    }

    /// One value for each of the run's `count` events: the number, or `missing`.
    ///
    /// Where every event bears the field this is `integers` itself, without a copy.
    public func expanded(count: Int, missing: Int64) -> [Int64] {
        if rows == nil, integers.count == count { return integers }
        var all = [Int64](repeating: missing, count: count)
        if let rows {
            for (index, row) in rows.enumerated() { all[Int(row)] = integers[index] }
        } else {
            for index in integers.indices { all[index] = integers[index] }
        }
        return all
    }

    /// The text at `index`, as bytes; of a symbol, what it stands for.
    @_lifetime(borrow self)
    public func bytes(at index: Int) -> Span<UInt8> {
        type == .symbol
            ? symbols[Int(integers[index])]
            : bytes.span.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index])
    }

    /// The text at `index`; of a symbol, what it stands for.
    public func string(at index: Int) -> String {
        type == .symbol
            ? symbols.string(Int(integers[index]))
            : String(
                decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]],
                as: UTF8.self
            )
    }

    /// The values that belong to some rows.
    func values(of wanted: Range<Int>) -> Range<Int> {
        guard let rows else {
            let low = min(wanted.lowerBound, valueCount)
            return low..<min(wanted.upperBound, valueCount)
        }
        let low = Self.lowerBound(rows, wanted.lowerBound)
        return low..<Self.lowerBound(rows, wanted.upperBound)
    }

    static func lowerBound(_ rows: [UInt32], _ row: Int) -> Int {
        rows.firstPlace { $0 >= UInt32(row) }
    }

    /// Removes all values and keeps the memory they took.
    mutating func removeAll() {
        rows = nil
        integers.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        symbols.removeAll()
    }

    /// Makes room for so many values of about the size of those already here.
    mutating func reserve(_ count: Int) {
        switch type {
        case .text:
            bytes.reserveCapacity(count * bytes.count / max(1, ends.count))
            ends.reserveCapacity(count)
        default: integers.reserveCapacity(count)
        }
    }

    /// Adds a number, or a symbol's, of a row above all others.
    mutating func append(_ integer: Int64, row: Int) {
        note(row: row, of: integers.count)
        integers.append(integer)
    }

    /// Adds a symbol that the column has, of a row above all others.
    mutating func append(knownSymbol symbol: Int, row: Int) {
        precondition(type == .symbol && symbol < symbols.count, "the column has the symbol")
        append(Int64(symbol), row: row)
    }

    /// Adds a text or symbol of a row above all others.
    mutating func append(_ text: Span<UInt8>, row: Int) {
        guard type != .symbol else { return append(Int64(symbols.intern(text)), row: row) }
        note(row: row)
        bytes.append(text)
        ends.append(bytes.count)
    }

    /// Adds the value that a row of another column bears, if it bears one.
    mutating func append(row: Int, of other: Column, as own: Int) {
        guard let index = other.valueIndex(row: row) else { return }
        if type.isBytes {
            append(other.bytes(at: index), row: own)
        } else {
            append(other.integers[index], row: own)
        }
    }

    /// Adds the values that some rows of another column bear, whose events come behind the first
    /// `base`.
    mutating func append(rows: [Int], of other: Column, behind base: Int) {
        for (place, row) in rows.enumerated() { append(row: row, of: other, as: base + place) }
    }

    /// Takes in all values of another column, whose events come behind the first `base`.
    mutating func append(contentsOf other: Column, behind base: Int) {
        if rows != nil || other.rows != nil || valueCount != base {
            var all = rows ?? Array(0..<UInt32(valueCount))
            if let more = other.rows {
                all.reserveCapacity(all.count + more.count)
                for row in more { all.append(UInt32(base) + row) }
            } else {
                all.append(contentsOf: UInt32(base)..<UInt32(base + other.valueCount))
            }
            rows = all
        }
        switch type {
        case .symbol:
            var known = [Int64](repeating: -1, count: other.symbols.count)
            integers.reserveCapacity(integers.count + other.integers.count)
            for symbol in other.integers {
                let index = Int(symbol)
                if known[index] < 0 { known[index] = Int64(symbols.intern(other.symbols[index])) }
                integers.append(known[index])
            }
        case .text:
            let start = bytes.count
            bytes.append(other.bytes.span)
            for end in other.ends { ends.append(start + end) }
        default: integers.append(contentsOf: other.integers)
        }
    }

    /// The first value that is a symbol no log takes; nil if all are fit.
    func unfitSymbol(isEmptyFit: Bool) -> Int? {
        if symbols.areTexts((isEmptyFit ? 0 : 1)...Format.symbolSizeMax) { return nil }
        for id in 0..<symbols.count where !isFit(symbols[id], isEmptyFit) {
            if let index = integers.firstIndex(of: Int64(id)) { return index }
        }
        return nil
    }

    private func isFit(_ symbol: Span<UInt8>, _ isEmptyFit: Bool) -> Bool {
        symbol.count <= Format.symbolSizeMax && (isEmptyFit || symbol.count > 0) && symbol.isUTF8
    }

    /// The first value that is a text no log takes; nil if all are fit.
    var unfitText: Int? {
        let isText = bytes.span.isUTF8
        var start = 0
        for index in ends.indices {
            let end = ends[index]
            let isFit =
                end - start <= Format.textSizeMax
                && (isText && (start == end || bytes[start] & 0xC0 != 0x80))
            guard isFit else { return index }
            start = end
        }
        return nil
    }

    /// The first number out of a range; nil if there is none.
    func outlier(of range: ClosedRange<Int64>) -> Int? {
        // Without a way out, which the compiler can turn into wide instructions.
        var (low, high) = (Int64.max, Int64.min)
        for value in integers {
            low = min(low, value)
            high = max(high, value)
        }
        guard low < range.lowerBound || high > range.upperBound else { return nil }
        return integers.firstIndex { !range.contains($0) }
    }

    /// Notes that `row`, which is above all noted before, bears the next value.
    mutating func note(row: Int) { note(row: row, of: valueCount) }

    /// The same where `count` rows have been noted, whose values may come later.
    mutating func note(row: Int, of count: Int) {
        if let last = rows?.last {
            precondition(row > Int(last), "the field is set already")
            rows?.append(UInt32(row))
        } else if row != count {
            precondition(row > count, "the field is set already")
            rows = (0..<UInt32(count)).map { $0 } + [UInt32(row)]
        }
    }
}
