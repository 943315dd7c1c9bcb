// SPDX-License-Identifier: MIT

extension [UInt8] {
    /// Appends the lowest `width` bytes of a number, the lowest first.
    mutating func append(_ number: UInt64, width: Int) {
        // SAFETY: the first `width` of the eight bytes are read while the number lives.
        unsafe Swift.withUnsafeBytes(of: number.littleEndian) { bytes in
            unsafe append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<width]))
        }
    }

    /// Appends a number as LEB128: seven bits a byte, the lowest first.
    mutating func appendVarint(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a signed number as LEB128, its sign in the lowest bit.
    mutating func appendZigzag(_ number: Int64) {
        appendVarint(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    /// Appends all bytes of a span.
    package mutating func append(_ bytes: Span<UInt8>) {
        // SAFETY: the bytes are read while they are borrowed.
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// Makes sure that so many more bytes fit.
    ///
    /// It grows by doubling: `reserveCapacity` alone grows by just as much as is asked, and would
    /// copy all bytes at every call.
    mutating func makeRoom(for size: Int) {
        guard capacity - count < size else { return }
        reserveCapacity(Swift.max(count + size, 2 * count))
    }
}

extension Span<UInt8> {
    /// The eight bytes from `offset` as a number, the lowest first.
    @inlinable @inline(__always)
    package func word(_ offset: Int) -> UInt64 {
        // SAFETY: the eight bytes are looked for within the span, and any bits are a number.
        UInt64(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        )
    }

    /// The four bytes from `offset` as a number, the lowest first.
    @inline(__always)
    private func halfWord(_ offset: Int) -> UInt64 {
        // SAFETY: as above.
        UInt64(
            UInt32(
                littleEndian: unsafe bytes.unsafeLoadUnaligned(
                    fromByteOffset: offset,
                    as: UInt32.self
                )
            )
        )
    }

    /// A number that tells the bytes behind the last whole word from others as many: one to seven,
    /// read all at once.
    @inline(__always)
    var lastBytes: UInt64 {
        if count >= 8 { return word(count - 8) }
        if count >= 4 { return halfWord(0) | halfWord(count - 4) << 32 }
        return UInt64(self[0]) | UInt64(self[count / 2]) << 8 | UInt64(self[count - 1]) << 16
    }

    /// Whether the bytes are those of another span.
    @inline(__always)
    func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        var at = 0
        while at + 8 <= count {
            if word(at) != other.word(at) { return false }
            at += 8
        }
        return at == count || lastBytes == other.lastBytes
    }

    /// The `width` bytes from `offset` as a number, the lowest first.
    func number(_ offset: Int, width: Int) -> UInt64 {
        var result: UInt64 = 0
        for index in 0..<width {
            result |= UInt64(self[offset + index]) << UInt64(8 * index)
        }
        return result
    }

    /// Whether all bytes are zero.
    var isZero: Bool {
        // By chunks without a way out, which the compiler can turn into wide instructions.
        var start = 0
        while start < count {
            let end = Swift.min(count, start + 512)
            var all: UInt8 = 0
            for index in start..<end { all |= self[index] }
            guard all == 0 else { return false }
            start = end
        }
        return true
    }
}

/// Reads bytes one after another; running out of them is an error, never a trap.
struct ByteReader: ~Escapable {
    private let bytes: Span<UInt8>
    private(set) var offset = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    /// How many bytes are left.
    var remaining: Int { bytes.count - offset }

    /// Goes back to a place that was read already.
    @_lifetime(self: copy self)
    mutating func back(to offset: Int) {
        precondition(offset <= self.offset, "the place lies before this one")
        self.offset = offset
    }

    @_lifetime(self: copy self)
    mutating func number(width: Int) throws(Malformed) -> UInt64 {
        guard remaining >= width else { throw Malformed(.endsEarly) }
        defer { offset += width }
        return bytes.number(offset, width: width)
    }

    @_lifetime(self: copy self)
    mutating func varint() throws(Malformed) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard offset < bytes.count else { throw Malformed(.endsEarly) }
            let byte = bytes[offset]
            offset += 1
            guard shift < 63 || byte <= 1 else { throw Malformed(.numberTooLong) }
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
    }

    @_lifetime(self: copy self)
    mutating func zigzag() throws(Malformed) -> Int64 {
        let number = try varint()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    /// A number that must not exceed a bound.
    @_lifetime(self: copy self)
    mutating func count(max: Int) throws(Malformed) -> Int {
        let number = try varint()
        guard number <= UInt64(max) else {
            throw Malformed(.boundExceeded, value: Int64(clamping: number), limit: Int64(max))
        }
        return Int(number)
    }

    /// The next `count` bytes.
    @_lifetime(copy self)
    mutating func take(_ count: Int) throws(Malformed) -> Span<UInt8> {
        guard count >= 0, count <= remaining else { throw Malformed(.endsEarly) }
        let part = bytes.extracting(offset..<(offset + count))
        offset += count
        return part
    }
}
