// SPDX-License-Identifier: MIT

/// A fixed set of short words, numbered in the order given, looked up as bytes.
///
/// Open addressing at a quarter full; nothing is allocated to look a word up.
struct WordTable: Sendable {
    let words: [String]
    private let bytes: [UInt8]
    private let ends: [Int]
    /// Number + 1 by hash; 0 is free.
    private var slots: [UInt8]

    /// - Precondition: at most 255 words, all different.
    init(_ words: [String]) {
        precondition(words.count <= 255 && Set(words).count == words.count, "words differ")
        self.words = words
        bytes = words.flatMap(\.utf8)
        var ends: [Int] = []
        for word in words { ends.append((ends.last ?? 0) + word.utf8.count) }
        self.ends = ends
        slots = Array(repeating: 0, count: 1_024)
        for (id, word) in words.enumerated() {
            var slot = Self.hash(Array(word.utf8).span)
            while slots[slot] != 0 { slot = (slot + 1) & 1_023 }
            slots[slot] = UInt8(id + 1)
        }
    }

    /// The number of a word, or nil if it is not one of them.
    func id(of text: Span<UInt8>) -> Int? {
        var slot = Self.hash(text)
        while slots[slot] != 0 {
            let id = Int(slots[slot]) - 1
            if matches(id, text) { return id }
            slot = (slot + 1) & 1_023
        }
        return nil
    }

    private func matches(_ id: Int, _ text: Span<UInt8>) -> Bool {
        let start = id == 0 ? 0 : ends[id - 1]
        guard ends[id] - start == text.count else { return false }
        for index in text.indices where bytes[start + index] != text[index] { return false }
        return true
    }

    /// Four bytes and the length tell almost all words apart; a comparison settles the rest.
    private static func hash(_ text: Span<UInt8>) -> Int {
        let size = text.count
        guard size > 1 else { return 0 }
        var state = UInt32(truncatingIfNeeded: size)
        state = state << 7 ^ UInt32(text[0]) ^ UInt32(text[size - 1]) << 14
        state ^= UInt32(text[size / 2]) << 20 ^ UInt32(text[(size - 1) / 2]) << 3
        return Int(truncatingIfNeeded: (state &* 0x9E37_79B1) >> 22)
    }

    /// The word nearest to `text`, if it is near enough to be a slip of the finger.
    func nearest(to text: Span<UInt8>, among ids: some Sequence<Int>) -> String? {
        guard text.count <= 40 else { return nil }
        var best: (word: String, distance: Int)?
        for id in ids {
            let distance = Self.distance(text, Array(words[id].utf8).span)
            if distance < best?.distance ?? (2 + text.count / 6) { best = (words[id], distance) }
        }
        return best?.word
    }

    /// How many bytes to insert, remove, change or swap with their neighbour.
    private static func distance(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        var before: [Int] = []
        var above = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var least = min(above[j + 1], row[j]) + 1
                least = min(least, above[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, before[j - 1] + 1)
                }
                row.append(least)
            }
            (before, above) = (above, row)
        }
        return above[right.count]
    }
}
