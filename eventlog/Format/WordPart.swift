// SPDX-License-Identifier: MIT

/// Texts as numbers of words: each different text once, as the words between its spaces, each
/// different word once.
///
/// Notes are made of few words, and many of them are alike.
struct WordPart {
    /// For each text the number of the first that is the same.
    private(set) var places: [Int64] = []
    private var texts = SymbolTable()

    /// The texts of a column at some indices.
    init(_ column: Column, _ part: Range<Int>) {
        places.reserveCapacity(part.count)
        for index in part { places.append(Int64(texts.intern(column.bytes(at: index)))) }
    }

    /// What stands behind the stream of places; nil where the words are too many.
    func words() -> [UInt8]? {
        var words = SymbolTable()
        var (counts, numbers): ([Int64], [Int64]) = ([], [])
        for id in 0..<texts.count {
            let text = texts[id]
            let before = numbers.count
            var start = 0
            for index in 0...text.count where index == text.count || text[index] == 0x20 {
                numbers.append(Int64(words.intern(text.extracting(start..<index))))
                start = index + 1
            }
            counts.append(Int64(numbers.count - before))
            guard numbers.count <= Format.wordCountMax else { return nil }
        }
        var bytes: [UInt8] = []
        bytes.appendVarint(UInt64(texts.count))
        IntegerStream.appendSealed(counts, to: &bytes)
        bytes.appendVarint(UInt64(words.count))
        IntegerStream.appendSealed(numbers, to: &bytes)
        IntegerStream.appendSealed((0..<words.count).map { Int64(words[$0].count) }, to: &bytes)
        for id in 0..<words.count { bytes.append(words[id]) }
        return bytes
    }

    /// Reads the texts of a column.
    ///
    /// `order`: which value each place of the stream belongs to; nil for the same.
    /// `sizeMax`: how many bytes the texts may have together.
    @_lifetime(reader: copy reader)
    static func read(
        _ reader: inout ByteReader,
        count: Int,
        order: [Int]?,
        sizeMax: Int,
        into column: inout Column
    ) throws(Malformed) {
        var places = try IntegerStream.read(&reader, count: count, style: .sealed)
        if let order { places = RowOrder.restored(places, order) }
        let texts = try Texts(&reader, countMax: count)
        var size = 0
        column.ends.reserveCapacity(count)
        for place in places {
            guard let text = Int(exactly: place), texts.ranges.indices.contains(text) else {
                throw Malformed(
                    .boundExceeded,
                    value: place,
                    limit: Int64(texts.ranges.count - 1)
                )
            }
            size += texts.ranges[text].count
            guard size <= sizeMax else {
                throw Malformed(.boundExceeded, value: Int64(size), limit: Int64(sizeMax))
            }
            column.ends.append(size)
        }
        column.bytes.reserveCapacity(size)
        for place in places {
            column.bytes.append(contentsOf: texts.bytes[texts.ranges[Int(place)]])
        }
    }
}

extension WordPart {
    /// Reads the texts at some places of the stream alone.
    @_lifetime(reader: copy reader)
    static func read(
        _ reader: inout ByteReader,
        _ bytes: Span<UInt8>,
        count: Int,
        at places: [Int],
        into column: inout Column
    ) throws(Malformed) {
        let texts = try IntegerOutline(&reader, count: count, style: .sealed)
        let size = try reader.count(max: count)
        let counts = try IntegerStream.read(&reader, count: size, style: .sealed)
        let total = try Texts.total(counts)
        let wordCount = try reader.count(max: total)
        let numbers = try IntegerOutline(&reader, count: total, style: .sealed)
        let lengths = try IntegerStream.read(&reader, count: wordCount, style: .sealed)
        let words = try reader.take(reader.remaining)
        let ends = try TextLengths.ends(lengths, of: words)
        for place in places {
            let text = try texts.value(place, bytes)
            guard text >= 0, text < Int64(size) else {
                throw Malformed(.boundExceeded, value: text, limit: Int64(size - 1))
            }
            let first = Int(counts[..<Int(text)].reduce(0, +))
            for index in first..<(first + Int(counts[Int(text)])) {
                if index > first { column.bytes.append(0x20) }
                let number = try numbers.value(index, bytes)
                guard number >= 0, number < Int64(wordCount) else {
                    throw Malformed(.boundExceeded, value: number, limit: Int64(wordCount - 1))
                }
                let word = Int(number)
                column.bytes.append(
                    words.extracting((word == 0 ? 0 : ends[word - 1])..<ends[word])
                )
                guard column.bytes.count <= Format.rawSizeMax else {
                    throw Malformed(
                        .boundExceeded,
                        value: Int64(column.bytes.count),
                        limit: Int64(Format.rawSizeMax)
                    )
                }
            }
            try TextLengths.check(column.bytes.count - (column.ends.last ?? 0))
            column.ends.append(column.bytes.count)
        }
    }
}

/// The different texts of a column, put together from their words.
private struct Texts {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []

    @_lifetime(reader: copy reader)
    init(_ reader: inout ByteReader, countMax: Int) throws(Malformed) {
        let count = try reader.count(max: countMax)
        let counts = try IntegerStream.read(&reader, count: count, style: .sealed)
        let total = try Self.total(counts)
        let wordCount = try reader.count(max: total)
        let numbers = try IntegerStream.read(&reader, count: total, style: .sealed)
        let lengths = try IntegerStream.read(&reader, count: wordCount, style: .sealed)
        let words = try reader.take(reader.remaining)
        let ends = try TextLengths.ends(lengths, of: words)
        // Each word has a space or a text's end behind it.
        var size = 0
        for number in numbers {
            guard number >= 0, number < Int64(wordCount) else {
                throw Malformed(.boundExceeded, value: number, limit: Int64(wordCount - 1))
            }
            let word = Int(number)
            size += ends[word] - (word == 0 ? 0 : ends[word - 1]) + 1
            guard size <= Format.rawSizeMax else {
                throw Malformed(
                    .boundExceeded,
                    value: Int64(size),
                    limit: Int64(Format.rawSizeMax)
                )
            }
        }
        bytes.reserveCapacity(size)
        var next = 0
        for count in counts {
            let start = bytes.count
            for index in next..<(next + Int(count)) {
                if index > next { bytes.append(0x20) }
                let word = Int(numbers[index])
                let range = (word == 0 ? 0 : ends[word - 1])..<ends[word]
                for place in range { bytes.append(words[place]) }
            }
            try TextLengths.check(bytes.count - start)
            next += Int(count)
            ranges.append(start..<bytes.count)
        }
    }
}

extension Texts {
    /// How many words some texts have together.
    fileprivate static func total(_ counts: [Int64]) throws(Malformed) -> Int {
        var total: Int64 = 0
        for count in counts {
            guard count >= 1, count <= Int64(Format.wordCountMax) - total else {
                throw Malformed(.boundExceeded, value: count, limit: Int64(Format.wordCountMax))
            }
            total += count
        }
        return Int(total)
    }
}

/// Lengths of texts that stand one behind another.
enum TextLengths {
    /// Where each text ends.
    ///
    /// - Throws: unless the lengths fill the bytes, which are UTF-8, and no character is cut.
    static func ends(_ lengths: [Int64], of bytes: Span<UInt8>) throws(Malformed) -> [Int] {
        guard bytes.isUTF8 else { throw Malformed(.unfitText) }
        var ends: [Int] = []
        ends.reserveCapacity(lengths.count)
        var end = 0
        for length in lengths {
            guard length >= 0, length <= Int64(bytes.count - end) else {
                throw Malformed(.unfitTextLengths)
            }
            try check(Int(length))
            end += Int(length)
            guard end == bytes.count || bytes[end] & 0xC0 != 0x80 else {
                throw Malformed(.unfitTextLengths)
            }
            ends.append(end)
        }
        guard end == bytes.count else { throw Malformed(.unfitTextLengths) }
        return ends
    }

    /// Refuses a text of more bytes than any may have.
    static func check(_ size: Int) throws(Malformed) {
        let most = Format.textSizeMax
        guard size <= most else {
            throw Malformed(.unfitText, value: Int64(size), limit: Int64(most))
        }
    }
}
