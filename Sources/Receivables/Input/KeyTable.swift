// SPDX-License-Identifier: MIT
import EventLog

/// Short words numbered in the order given, found by their first and last eight bytes.
///
/// Two comparisons of numbers tell a word from all others; nothing goes byte by byte.
struct KeyTable: Sendable {
    private struct Slot {
        var first: UInt64 = 0
        var last: UInt64 = 0
        var size = 0
        var id = -1
    }

    private var slots = [Slot](repeating: Slot(), count: 512)

    /// The longest word that is found.
    static let sizeMax = 16

    /// - Precondition: at most 255 words, all different; those above ``sizeMax`` are not found.
    init(_ words: [String]) {
        precondition(words.count <= 255 && Set(words).count == words.count, "words differ")
        for (id, word) in words.enumerated() {
            // As a line has them: something follows.
            let bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 8)
            let size = word.utf8.count
            guard (1...Self.sizeMax).contains(size) else { continue }
            let (first, last) = Self.ends(bytes.span, 0, size)
            var slot = Self.hash(first, last)
            while slots[slot].id >= 0 { slot = (slot + 1) & 511 }
            slots[slot] = Slot(first: first, last: last, size: size, id: id)
        }
    }

    /// The number of the word at a place of a line; nil if it is none, or stands where less than
    /// eight bytes are left.
    @inline(__always)
    func id(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        let size = end - start
        guard size > 0, size <= Self.sizeMax, start + 8 <= line.count else { return nil }
        let (first, last) = Self.ends(line, start, end)
        var slot = Self.hash(first, last)
        while slots[slot].id >= 0 {
            if slots[slot].first == first, slots[slot].last == last, slots[slot].size == size {
                return slots[slot].id
            }
            slot = (slot + 1) & 511
        }
        return nil
    }

    @inline(__always)
    private static func ends(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> (UInt64, UInt64) {
        let first = line.word(start)
        let size = end - start
        if size < 8 { return (first & (1 << UInt64(8 * size) - 1), 0) }
        return (first, line.word(end - 8))
    }

    @inline(__always)
    private static func hash(_ first: UInt64, _ last: UInt64) -> Int {
        let mixed = (first ^ last &* 0xA076_1D64_78BD_642F) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 55)
    }
}
