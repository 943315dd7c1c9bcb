// SPDX-License-Identifier: MIT

/// Symbols as ``SymbolSeries`` keeps them, each of which is made when it is asked for.
///
/// There may be hundreds of thousands, of which a few are wanted: their numbers are read from where
/// they stand.
struct SeriesParts {
    private let raw: [UInt8]
    /// How many digits stand behind each stem.
    private let digits: [Int64]
    private let stems: [UInt8]
    private let ends: [Int]
    /// The stem of each symbol.
    private let stemOf: IntegerOutline
    /// The numbers stand stem by stem.
    private let numbers: IntegerOutline
    /// Where the numbers of each stem begin.
    private let starts: [Int]
    /// How many symbols there are.
    var count: Int { stemOf.count }
    /// All stems and numbers, and where each symbol's number stands, once many are wanted.
    private var whole: (stemOf: [Int64], numbers: [Int64], places: [Int])?

    init(_ raw: [UInt8], count: Int) throws(Malformed) {
        guard count <= Format.wordCountMax else {
            throw Malformed(
                .boundExceeded,
                value: Int64(count),
                limit: Int64(Format.wordCountMax)
            )
        }
        self.raw = raw
        var reader = ByteReader(raw.span)
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
        stemOf = try IntegerOutline(&reader, count: count, style: .sealed)
        let counts = try stemOf.counts(below: stemCount, raw.span)
        var starts: [Int] = []
        starts.reserveCapacity(stemCount)
        var start = 0
        for stem in 0..<stemCount {
            starts.append(start)
            if digits[stem] > 0 { start += counts[stem] }
        }
        self.starts = starts
        numbers = try IntegerOutline(&reader, count: start, style: .sealed)
        guard reader.remaining == 0 else { throw Malformed(.bytesLeftOver) }
    }

    /// Appends a symbol's bytes.
    ///
    /// - Precondition: it is there.
    func append(_ id: Int, to symbol: inout [UInt8]) throws(Malformed) {
        if let whole {
            let stem = Int(whole.stemOf[id])
            let number = digits[stem] > 0 ? whole.numbers[whole.places[id]] : 0
            return try append(stem, number, to: &symbol)
        }
        let stem = Int(try stemOf.value(id, raw.span))
        guard digits[stem] > 0 else { return try append(stem, 0, to: &symbol) }
        let before = try stemOf.count(of: Int64(stem), in: 0..<id, raw.span)
        try append(stem, try numbers.value(starts[stem] + before, raw.span), to: &symbol)
    }

    /// Reads all stems and numbers, for one who is going to ask for many symbols.
    mutating func readWhole() throws(Malformed) {
        guard whole == nil else { return }
        let stemOf = try stemOf.all(raw.span)
        var next = starts
        var places: [Int] = []
        places.reserveCapacity(stemOf.count)
        for stem in stemOf {
            places.append(next[Int(stem)])
            if digits[Int(stem)] > 0 { next[Int(stem)] += 1 }
        }
        whole = (stemOf, try numbers.all(raw.span), places)
    }

    private func append(_ stem: Int, _ number: Int64, to symbol: inout [UInt8])
        throws(Malformed)
    {
        let range = (stem == 0 ? 0 : ends[stem - 1])..<ends[stem]
        let width = Int(digits[stem])
        guard range.count + width <= Format.symbolSizeMax, number >= 0 else {
            throw Malformed(.unfitSymbol)
        }
        symbol.append(stems.span.extracting(range))
        guard width > 0 else { return }
        var rest = UInt64(number)
        let start = symbol.count
        for _ in 0..<width { symbol.append(0x30) }
        for place in stride(from: symbol.count - 1, through: start, by: -1) {
            symbol[place] += UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        guard rest == 0 else { throw Malformed(.unfitSymbol) }
    }

    /// The number of a symbol; nil if it is not there.
    ///
    /// O(count), comparing numbers.
    /// - Throws: `.unfitSymbol` where it stands twice, be it behind two stems.
    func id(of symbol: Span<UInt8>) throws(Malformed) -> Int? {
        var found: Int?
        var all: [Int64] = []
        for stem in digits.indices {
            let width = Int(digits[stem])
            let range = (stem == 0 ? 0 : ends[stem - 1])..<ends[stem]
            guard range.count + width == symbol.count,
                stems.span.extracting(range).isSame(as: symbol.extracting(0..<range.count)),
                let number = Self.number(symbol.extracting(range.count..<symbol.count))
            else { continue }
            // How many symbols of the stem stand before it, and before another like it.
            var turns = [0, 1]
            if width > 0 {
                if all.isEmpty { all = try numbers.all(raw.span) }
                let end = stem + 1 < starts.count ? starts[stem + 1] : all.count
                turns = (starts[stem]..<end).filter { all[$0] == number }.map {
                    $0 - starts[stem]
                }
            }
            for turn in turns {
                guard let id = try stemOf.index(of: Int64(stem), turn, raw.span) else { break }
                guard found == nil else { throw Malformed(.unfitSymbol) }
                found = id
            }
        }
        return found
    }

    /// The numbers of those of some symbols that are there.
    ///
    /// O(count), however many are asked for.
    func ids(of wanted: SymbolTable) throws(Malformed) -> Set<Int> {
        let sought = numbers(of: wanted)
        var ids: Set<Int> = []
        guard sought.contains(where: { !$0.isEmpty }) else { return ids }
        let all = try numbers.all(raw.span)
        var next = starts
        for (id, stem) in try stemOf.all(raw.span).enumerated() {
            let stem = Int(stem)
            var number: Int64 = 0
            if digits[stem] > 0 {
                number = all[next[stem]]
                next[stem] += 1
            }
            if !sought[stem].isEmpty, sought[stem].contains(number) { ids.insert(id) }
        }
        return ids
    }

    /// For each stem the numbers that stand behind it in some symbols; 0 where it stands alone.
    private func numbers(of wanted: SymbolTable) -> [Set<Int64>] {
        var texts = SymbolTable()
        var stemsOf: [[Int]] = []
        for stem in digits.indices {
            let text = stems.span.extracting((stem == 0 ? 0 : ends[stem - 1])..<ends[stem])
            let place = texts.intern(text)
            if place == stemsOf.count { stemsOf.append([]) }
            stemsOf[place].append(stem)
        }
        var numbers = [Set<Int64>](repeating: [], count: digits.count)
        for index in 0..<wanted.count {
            let symbol = wanted[index]
            for end in max(0, symbol.count - SymbolSeries.digitsMax)...symbol.count {
                guard let number = Self.number(symbol.extracting(end..<symbol.count)),
                    let text = texts.id(of: symbol.extracting(0..<end))
                else { continue }
                for stem in stemsOf[text] where Int(digits[stem]) == symbol.count - end {
                    numbers[stem].insert(number)
                }
            }
        }
        return numbers
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
