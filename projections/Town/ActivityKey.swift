// SPDX-License-Identifier: MIT
import Receivables

/// What the activity report tells events apart by, besides their month.
///
/// Codes as in ``Town``; −1 for none.
struct ActivityKey: Hashable, Sendable {
    var type: EventType
    var actor: Int32
    var outcome: Int32
    var purpose: Int32
    var kind: Int32
    var channel: Int32

    /// All of it in one word, never 0; nil where the codes are too large.
    ///
    /// `ordinal`: the type's place in the catalogue; its own hash is that of its name, which costs
    /// more than all the rest.
    @inline(__always)
    fileprivate func word(_ ordinal: UInt8) -> UInt64? {
        let codes = UInt32(bitPattern: (outcome + 1) | (purpose + 1) | (kind + 1) | (channel + 1))
        let actor = UInt32(bitPattern: actor + 1)
        guard codes < 1 << 9, actor < 1 << 20 else { return nil }
        var word = UInt64(ordinal) + 1
        word = word << 20 | UInt64(actor)
        word = word << 9 | UInt64(UInt32(bitPattern: outcome + 1))
        word = word << 9 | UInt64(UInt32(bitPattern: purpose + 1))
        word = word << 9 | UInt64(UInt32(bitPattern: kind + 1))
        return word << 9 | UInt64(UInt32(bitPattern: channel + 1))
    }
}

/// Numbers for activity keys: a few hundred, however long the log.
struct ActivityKeys: Sendable {
    private(set) var keys: [ActivityKey] = []
    /// A hash table of words and their numbers, of a size that is a power of two; 0 is free.
    private var words: [UInt64] = Array(repeating: 0, count: 1024)
    private var numbers: [UInt32] = Array(repeating: 0, count: 1024)
    private var wordCount = 0
    /// Those whose codes are too large for a word.
    private var others: [ActivityKey: UInt32] = [:]

    /// The number of a key, given now if it is new.
    mutating func number(of key: ActivityKey, ordinal: UInt8) -> UInt32 {
        guard let word = key.word(ordinal) else { return number(ofLarge: key) }
        var slot = Self.slot(word, words.count)
        while words[slot] != word {
            guard words[slot] != 0 else { return add(key, word) }
            slot = (slot + 1) & (words.count - 1)
        }
        return numbers[slot]
    }

    /// The numbers here of others' keys, by their numbers there.
    mutating func numbers(of others: ActivityKeys) -> [UInt32] {
        others.keys.map { number(of: $0, ordinal: $0.type.ordinal) }
    }

    @inline(__always)
    private static func slot(_ word: UInt64, _ size: Int) -> Int {
        let hash = word &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 32) & (size - 1)
    }

    private mutating func add(_ key: ActivityKey, _ word: UInt64) -> UInt32 {
        if 2 * (wordCount + 1) > words.count { grow() }
        wordCount += 1
        put(word, UInt32(keys.count))
        keys.append(key)
        return UInt32(keys.count - 1)
    }

    private mutating func put(_ word: UInt64, _ number: UInt32) {
        var slot = Self.slot(word, words.count)
        while words[slot] != 0 { slot = (slot + 1) & (words.count - 1) }
        (words[slot], numbers[slot]) = (word, number)
    }

    private mutating func grow() {
        let (oldWords, oldNumbers) = (words, numbers)
        words = Array(repeating: 0, count: 2 * oldWords.count)
        numbers = Array(repeating: 0, count: 2 * oldWords.count)
        for slot in oldWords.indices where oldWords[slot] != 0 {
            put(oldWords[slot], oldNumbers[slot])
        }
    }

    private mutating func number(ofLarge key: ActivityKey) -> UInt32 {
        if let known = others[key] { return known }
        others[key] = UInt32(keys.count)
        keys.append(key)
        return UInt32(keys.count - 1)
    }
}

extension EventType {
    /// Its place in the catalogue.
    ///
    /// - Complexity: O(types): to be asked once for each type.
    var ordinal: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 0) }
}
