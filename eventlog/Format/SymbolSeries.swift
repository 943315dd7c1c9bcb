// SPDX-License-Identifier: MIT

/// Symbols as stems with numbers behind them: receipts, accounts and files are numbered, and
/// take hardly any room that way.
enum SymbolSeries {
    /// Digits are kept as a number of at most so many.
    private static let digitsMax = 18

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
        guard count <= Format.wordCountMax else {
            throw Malformed(
                .boundExceeded,
                value: Int64(count),
                limit: Int64(Format.wordCountMax)
            )
        }
        var reader = ByteReader(raw)
        let stemCount = try reader.count(max: count)
        let digits = try IntegerStream.read(&reader, count: stemCount, style: .sealed)
        let lengths = try IntegerStream.read(&reader, count: stemCount, style: .sealed)
        var total: Int64 = 0
        for (length, digits) in zip(lengths, digits) {
            guard (0...Int64(Format.symbolSizeMax)) ~= length,
                (0...Int64(digitsMax)) ~= digits
            else { throw Malformed(.unfitSymbol) }
            total += length
        }
        let text = try reader.take(Int(clamping: total))
        let ends = try TextLengths.ends(lengths, of: text)
        let stemOf = try IntegerStream.read(&reader, count: count, style: .sealed)
        var series = 0
        for stem in stemOf {
            guard stem >= 0, stem < Int64(stemCount) else {
                throw Malformed(.boundExceeded, value: stem, limit: Int64(stemCount - 1))
            }
            if digits[Int(stem)] > 0 { series += 1 }
        }
        let numbers = try IntegerStream.read(&reader, count: series, style: .sealed)
        guard reader.remaining == 0 else { throw Malformed(.bytesLeftOver) }

        // The numbers stand stem by stem: where each stem's next one is.
        var next = [Int](repeating: 0, count: stemCount + 1)
        for stem in stemOf where digits[Int(stem)] > 0 { next[Int(stem) + 1] += 1 }
        for stem in 0..<stemCount { next[stem + 1] += next[stem] }
        var symbol: [UInt8] = []
        var size = 0
        for index in stemOf {
            let stem = Int(index)
            symbol.removeAll(keepingCapacity: true)
            symbol.append(text.extracting((stem == 0 ? 0 : ends[stem - 1])..<ends[stem]))
            if digits[stem] > 0 {
                try append(numbers[next[stem]], digits: Int(digits[stem]), to: &symbol)
                next[stem] += 1
            }
            size += symbol.count
            guard size <= Format.rawSizeMax, symbol.count <= Format.symbolSizeMax else {
                throw Malformed(.unfitSymbol)
            }
            table.append(symbol.span)
        }
    }

    private static func append(_ number: Int64, digits: Int, to symbol: inout [UInt8])
        throws(Malformed)
    {
        guard number >= 0 else { throw Malformed(.unfitSymbol) }
        let start = symbol.count
        var rest = number
        for _ in 0..<digits { symbol.append(0x30) }
        for place in stride(from: symbol.count - 1, through: start, by: -1) {
            symbol[place] += UInt8(rest % 10)
            rest /= 10
        }
        guard rest == 0 else { throw Malformed(.unfitSymbol) }
    }
}
