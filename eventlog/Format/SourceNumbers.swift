// SPDX-License-Identifier: MIT

/// Each source and the last number that it used.
struct SourceNumbers: Equatable {
    private(set) var names = SymbolTable()
    private(set) var last: [UInt64] = []

    init() {}

    var count: Int { last.count }

    /// The index of a source, which is added with number 0 if it is new.
    mutating func index(of name: Span<UInt8>) -> Int {
        let index = names.intern(name)
        if index == last.count { last.append(0) }
        return index
    }

    mutating func set(_ index: Int, last number: UInt64) { last[index] = number }

    /// Takes over the events of a block, each of which has its source's next number.
    ///
    /// `symbols`: each event's source by its number in `names`.
    mutating func take(_ symbols: [Int64], _ numbers: [Int64], _ names: SymbolTable)
        throws(Malformed)
    {
        var index = [Int](repeating: -1, count: names.count)
        for (symbol, number) in zip(symbols, numbers) {
            let id = Int(symbol)
            if index[id] < 0 { index[id] = self.index(of: names[id]) }
            guard UInt64(number) == last[index[id]] + 1 else { throw Malformed(.numbersHaveGap) }
            last[index[id]] = UInt64(number)
        }
    }

    /// Each source and its last number, in the order of their first events.
    var pairs: [(name: String, last: UInt64)] { last.indices.map { (names.string($0), last[$0]) } }

    /// Goes back to an earlier state of the same numbers.
    mutating func restore(_ earlier: [UInt64]) {
        names.removeLast(names.count - earlier.count)
        last = earlier
    }

    /// Reads `count` sources as a segment header has them.
    @_lifetime(reader: copy reader)
    init(_ reader: inout ByteReader, count: Int) throws(Malformed) {
        for index in 0..<count {
            let number = try reader.varint()
            guard number >= 1, number <= UInt64(FieldType.integer.range.upperBound) else {
                throw Malformed(.headerSources)
            }
            let size = try reader.count(max: Format.symbolSizeMax)
            let name = try reader.take(size)
            guard size > 0, name.isUTF8, self.index(of: name) == index else {
                throw Malformed(.headerSources)
            }
            last[index] = number
        }
    }

    /// Whether they are the same sources, byte by byte, with the same numbers.
    static func == (left: SourceNumbers, right: SourceNumbers) -> Bool {
        guard left.last == right.last else { return false }
        return left.last.indices.allSatisfy { left.names.has(right.names[$0], numbered: $0) }
    }
}

extension Span<UInt8> {
    /// Whether the bytes are valid UTF-8.
    var isUTF8: Bool { (try? UTF8Span(validating: self)) != nil }
}
