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
}

/// An activity key in one word, never 0: a type, an actor and four codes, each with its own bits.
enum ActivityWord {
    private static let codeBits: UInt64 = 9
    private static let actorBits: UInt64 = 20

    /// Where a code stands in the word.
    enum Place: UInt64, CaseIterable {
        case channel = 0
        case kind = 9
        case purpose = 18
        case outcome = 27
        case actor = 36
        case type = 56
    }

    /// What a code adds to a word; nil if it is too large.
    @inline(__always)
    static func part(_ code: Int32, at place: Place) -> UInt64? {
        let value = UInt64(UInt32(bitPattern: code &+ 1))
        let bits = place == .actor ? actorBits : codeBits
        return value < 1 << bits ? value << place.rawValue : nil
    }

    /// What a type adds to a word, by its place in the catalogue.
    @inline(__always)
    static func part(ordinal: UInt8) -> UInt64 { (UInt64(ordinal) + 1) << Place.type.rawValue }

    /// A whole key; nil where a code is too large.
    static func word(_ key: ActivityKey) -> UInt64? {
        guard let actor = part(key.actor, at: .actor),
            let outcome = part(key.outcome, at: .outcome),
            let purpose = part(key.purpose, at: .purpose), let kind = part(key.kind, at: .kind),
            let channel = part(key.channel, at: .channel)
        else { return nil }
        return part(ordinal: key.type.ordinal) | actor | outcome | purpose | kind | channel
    }

    /// The key that a word is.
    static func key(_ word: UInt64) -> ActivityKey {
        func code(_ place: Place) -> Int32 {
            let bits = place == .actor ? actorBits : codeBits
            return Int32(word >> place.rawValue & (1 << bits - 1)) - 1
        }
        return ActivityKey(
            type: EventType.allCases[Int(word >> Place.type.rawValue) - 1],
            actor: code(.actor),
            outcome: code(.outcome),
            purpose: code(.purpose),
            kind: code(.kind),
            channel: code(.channel)
        )
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
    mutating func number(of key: ActivityKey) -> UInt32 {
        ActivityWord.word(key).map { number(ofWord: $0) } ?? number(ofLarge: key)
    }

    /// The number of a key that is a word, given now if it is new.
    @inline(__always)
    mutating func number(ofWord word: UInt64) -> UInt32 {
        var slot = Self.slot(word, words.count)
        while words[slot] != word {
            guard words[slot] != 0 else { return add(ActivityWord.key(word), word) }
            slot = (slot + 1) & (words.count - 1)
        }
        return numbers[slot]
    }

    /// The numbers here of others' keys, by their numbers there.
    mutating func numbers(of others: ActivityKeys) -> [UInt32] {
        others.keys.map { number(of: $0) }
    }

    @inline(__always)
    private static func slot(_ word: UInt64, _ size: Int) -> Int {
        let hash = word &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 32) & (size - 1)
    }

    @inline(never)
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
