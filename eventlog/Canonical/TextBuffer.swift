// SPDX-License-Identifier: MIT
import Glibc

/// Bytes that are written one behind another where room was made for many at once.
///
/// An array looks at each append whether it is alone and has room, which costs more than the few
/// bytes that a field of an event has.
@safe struct TextBuffer: ~Copyable {
    private var base: UnsafeMutableRawPointer
    private var capacity: Int
    /// How many bytes have been written.
    private(set) var count = 0

    /// Copies go by whole words of so many bytes: up to so many behind a text are copied with it.
    private static let step = 32

    private typealias Word = SIMD32<UInt8>

    init() {
        capacity = 1 << 10
        unsafe base = Self.allocate(capacity)
    }

    deinit { unsafe free(base) }

    private static func allocate(_ capacity: Int) -> UnsafeMutableRawPointer {
        // SAFETY: bytes behind the texts are read too, so all are zero from the start; those that
        // are never written take no memory. Where there is none the program ends here.
        guard let bytes = unsafe calloc(capacity + step, 1) else { fatalError("out of memory") }
        return unsafe bytes
    }

    /// Makes sure that so many more bytes fit.
    mutating func makeRoom(for size: Int) {
        guard capacity - count < size else { return }
        let larger = max(count + size, 2 * capacity)
        let bytes = unsafe Self.allocate(larger)
        // SAFETY: both have room for `count` bytes.
        unsafe bytes.copyMemory(from: base, byteCount: count)
        unsafe free(base)
        unsafe base = bytes
        capacity = larger
    }

    /// Removes all bytes and keeps the memory they took.
    mutating func removeAll() { count = 0 }

    /// The bytes of a part.
    @_lifetime(borrow self)
    func bytes(_ range: Range<Int>) -> Span<UInt8> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "the bytes are there")
        // SAFETY: the range was held against the count; the span keeps the buffer from changing.
        let part = unsafe UnsafeRawBufferPointer(
            start: base + range.lowerBound,
            count: range.count
        )
        let span = unsafe Span<UInt8>(_unsafeBytes: part)
        return unsafe _overrideLifetime(span, borrowing: self)
    }

    /// Writes a byte over another.
    @inline(__always)
    mutating func replace(_ place: Int, _ byte: UInt8) {
        precondition(place >= 0 && place < count, "the byte is there")
        // SAFETY: the place was held against the count.
        unsafe base.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
    }

    // What follows wants room that was made before: `makeRoom` is called once for many of these.

    /// Appends a byte.
    @inline(__always)
    mutating func put(_ byte: UInt8) {
        assert(count < capacity, "room was made")
        // SAFETY: room was made for it.
        unsafe base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    /// Appends a text.
    @inline(__always)
    mutating func put(_ text: Span<UInt8>) {
        assert(text.count <= capacity - count, "room was made")
        // SAFETY: room was made for all of it.
        unsafe text.withUnsafeBytes { source in
            guard let first = source.baseAddress else { return }
            unsafe (base + count).copyMemory(from: first, byteCount: source.count)
        }
        count &+= text.count
    }

    /// Appends `size` bytes that another buffer has from `start` on.
    @inline(__always)
    mutating func put(_ start: Int, _ size: Int, of other: borrowing TextBuffer) {
        assert(start + size <= other.count && size <= capacity - count, "it is there, and room")
        // SAFETY: both have a word behind the last byte that counts, so whole words can be copied;
        // the two are not one, since this one is being changed.
        unsafe Self.copy(other.base + start, size, to: base + count)
        count &+= size
    }

    @inline(__always)
    private static func copy(
        _ source: UnsafeMutableRawPointer,
        _ size: Int,
        to target: UnsafeMutableRawPointer
    ) {
        var place = 0
        repeat {
            // SAFETY: the caller vouches for a whole word here.
            let word = unsafe source.loadUnaligned(fromByteOffset: place, as: Word.self)
            unsafe target.storeBytes(of: word, toByteOffset: place, as: Word.self)
            place &+= step
        } while place < size
    }

    /// Appends two digits of a number below 100.
    @inline(__always)
    mutating func putPair(_ value: Int) {
        let tens = value / 10
        put(UInt8(truncatingIfNeeded: 0x30 &+ tens))
        put(UInt8(truncatingIfNeeded: 0x30 &+ value &- 10 &* tens))
    }

    /// Appends a number that is not negative, in decimal: at most nineteen digits.
    @inline(__always)
    mutating func putNumber(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        var width = 1
        var limit: UInt64 = 10
        while rest >= limit, width < 19 {
            limit &*= 10
            width &+= 1
        }
        assert(width <= capacity - count, "room was made")
        var place = count &+ width
        count = place
        repeat {
            let tens = rest / 10
            place &-= 1
            let digit = UInt8(truncatingIfNeeded: 0x30 &+ rest &- 10 &* tens)
            // SAFETY: it lies among the `width` bytes for which room was made.
            unsafe base.storeBytes(of: digit, toByteOffset: place, as: UInt8.self)
            rest = tens
        } while rest > 0
    }
}
