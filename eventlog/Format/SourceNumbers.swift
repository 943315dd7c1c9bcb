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
                throw Malformed("a source's last number is out of range")
            }
            let size = try reader.count(max: Format.symbolSizeMax, "a source's length")
            let name = try reader.take(size)
            guard size > 0, name.isUTF8, self.index(of: name) == index else {
                throw Malformed("a source's name is empty, not text, or there twice")
            }
            last[index] = number
        }
    }

    static func == (left: SourceNumbers, right: SourceNumbers) -> Bool {
        guard left.last == right.last else { return false }
        return left.last.indices.allSatisfy { left.names.string($0) == right.names.string($0) }
    }
}

extension Span<UInt8> {
    /// Whether the bytes are valid UTF-8.
    var isUTF8: Bool { (try? UTF8Span(validating: self)) != nil }
}
