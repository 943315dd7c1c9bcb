// SPDX-License-Identifier: MIT

/// Symbols as stems with numbers behind them: receipts, accounts and files are numbered, and
/// take hardly any room that way.
enum SymbolSeries {
    /// Digits are kept as a number of at most so many.
    static let digitsMax = 18

    /// All symbols of a table; nil where they are too many to be read again.
    static func bytes(_ table: SymbolTable) -> [UInt8]? {
        guard table.count <= Format.wordCountMax else { return nil }
        var stems = SymbolTable()
        var digits: [Int64] = []
        var (stemOf, numbers): ([Int64], [Int64]) = ([], [])
        var key: [UInt8] = []
        for id in 0..<table.count {
            let (stem, number, width) = parts(table[id])
            // The width is part of what is told apart: 07 and 7 have different stems.
            key.removeAll(keepingCapacity: true)
            key.append(table[id].extracting(0..<stem))
            key.append(UInt8(width))
            let index = stems.intern(key.span)
            if index == digits.count { digits.append(Int64(width)) }
            stemOf.append(Int64(index))
            numbers.append(number)
        }
        var bytes: [UInt8] = []
        bytes.appendVarint(UInt64(stems.count))
        IntegerStream.appendSealed(digits, to: &bytes)
        IntegerStream.appendSealed((0..<stems.count).map { Int64(stems[$0].count - 1) }, to: &bytes)
        for id in 0..<stems.count {
            let stem = stems[id]
            bytes.append(stem.extracting(0..<(stem.count - 1)))
        }
        IntegerStream.appendSealed(stemOf, to: &bytes)
        let order = RowOrder(0, stemOf, symbolCount: stems.count)
        var series: [Int64] = []
        for index in order.indices(nil, numbers.count)
        where digits[Int(stemOf[index])] > 0 {
            series.append(numbers[index])
        }
        IntegerStream.appendSealed(series, to: &bytes)
        return bytes
    }

    /// Where the digits at the end of a symbol begin, the number they say, and how many they are.
    private static func parts(_ symbol: Span<UInt8>) -> (stem: Int, number: Int64, digits: Int) {
        var start = symbol.count
        while start > 0, symbol.count - start < digitsMax, (0x30...0x39) ~= symbol[start - 1] {
            start -= 1
        }
        var number: Int64 = 0
        for index in start..<symbol.count { number = 10 * number + Int64(symbol[index] - 0x30) }
        return (start, number, symbol.count - start)
    }

    /// Reads `count` symbols into a table, which is empty.
    static func read(_ raw: Span<UInt8>, count: Int, into table: inout SymbolTable)
        throws(Malformed)
    {
        var parts = try SeriesParts(raw.array, count: count)
        try parts.readWhole()
        var symbol: [UInt8] = []
        for id in 0..<count {
            symbol.removeAll(keepingCapacity: true)
            try parts.append(id, to: &symbol)
            guard table.byteCount + symbol.count <= Format.rawSizeMax else {
                throw Malformed(.unfitSymbol)
            }
            table.append(symbol.span)
        }
    }
}
