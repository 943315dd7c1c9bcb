// SPDX-License-Identifier: MIT

/// Symbols as ``SymbolSeries`` keeps them, each of which is made when it is asked for.
struct SeriesParts {
    /// How many digits stand behind each stem.
    private let digits: [Int64]
    private let stems: [UInt8]
    private let ends: [Int]
    private let stemOf: [Int64]
    private let numbers: [Int64]
    /// Where each symbol's number stands.
    private let places: [Int32]

    var count: Int { stemOf.count }

    init(_ raw: Span<UInt8>, count: Int) throws(Malformed) {
        guard count <= Format.wordCountMax else {
            throw Malformed(
                .boundExceeded,
                value: Int64(count),
                limit: Int64(Format.wordCountMax)
            )
        }
        var reader = ByteReader(raw)
        let stemCount = try reader.count(max: count)
        digits = try IntegerStream.read(&reader, count: stemCount, style: .sealed)
        let lengths = try IntegerStream.read(&reader, count: stemCount, style: .sealed)
        var total: Int64 = 0
        for (length, digits) in zip(lengths, digits) {
            guard (0...Int64(Format.symbolSizeMax)) ~= length,
                (0...Int64(SymbolSeries.digitsMax)) ~= digits
            else { throw Malformed(.unfitSymbol) }
            total += length
        }
        let text = try reader.take(Int(clamping: total))
        ends = try TextLengths.ends(lengths, of: text)
        stems = text.array
        stemOf = try IntegerStream.read(&reader, count: count, style: .sealed)
        // The numbers stand stem by stem: where each stem's next one is.
        var next = [Int32](repeating: 0, count: stemCount + 1)
        for stem in stemOf {
            guard stem >= 0, stem < Int64(stemCount) else {
                throw Malformed(.boundExceeded, value: stem, limit: Int64(stemCount - 1))
            }
            if digits[Int(stem)] > 0 { next[Int(stem) + 1] += 1 }
        }
        for stem in 0..<stemCount { next[stem + 1] += next[stem] }
        let series = Int(next[stemCount])
        numbers = try IntegerStream.read(&reader, count: series, style: .sealed)
        guard reader.remaining == 0 else { throw Malformed(.bytesLeftOver) }
        var places = [Int32](repeating: 0, count: count)
        for (id, stem) in stemOf.enumerated() where digits[Int(stem)] > 0 {
            places[id] = next[Int(stem)]
            next[Int(stem)] += 1
        }
        self.places = places
    }

    /// Appends a symbol's bytes.
    func append(_ id: Int, to symbol: inout [UInt8]) throws(Malformed) {
        let index = Int(stemOf[id])
        let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
        let width = Int(digits[index])
        guard range.count + width <= Format.symbolSizeMax else { throw Malformed(.unfitSymbol) }
        symbol.append(stems.span.extracting(range))
        guard width > 0 else { return }
        var rest = numbers[Int(places[id])]
        guard rest >= 0 else { throw Malformed(.unfitSymbol) }
        let start = symbol.count
        for _ in 0..<width { symbol.append(0x30) }
        for place in stride(from: symbol.count - 1, through: start, by: -1) {
            symbol[place] += UInt8(rest % 10)
            rest /= 10
        }
        guard rest == 0 else { throw Malformed(.unfitSymbol) }
    }

    /// The number of a symbol; nil if it is not there.
    ///
    /// O(count), comparing numbers.
    func id(of symbol: Span<UInt8>) -> Int? {
        for index in digits.indices {
            let width = Int(digits[index])
            let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
            guard range.count + width == symbol.count,
                stems.span.extracting(range).isSame(as: symbol.extracting(0..<range.count)),
                let number = Self.number(symbol.extracting(range.count..<symbol.count))
            else { continue }
            let stem = Int64(index)
            for id in stemOf.indices where stemOf[id] == stem {
                if width == 0 || numbers[Int(places[id])] == number { return id }
            }
        }
        return nil
    }

    /// What digits say; nil if others are among them.
    private static func number(_ digits: Span<UInt8>) -> Int64? {
        var number: Int64 = 0
        for index in digits.indices {
            guard (0x30...0x39) ~= digits[index] else { return nil }
            number = 10 * number + Int64(digits[index] - 0x30)
        }
        return number
    }
}

extension Span<UInt8> {
    /// Whether the bytes are the same.
    func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}
