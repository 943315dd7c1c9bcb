// SPDX-License-Identifier: MIT

/// Short texts numbered 0, 1, 2 … in order of first use.
///
/// A hash table with open addressing over the bytes themselves, so that nothing is
/// allocated for a text that is already there. Hashes are seeded afresh in each process:
/// a file cannot be made to collide.
public struct SymbolTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// By hash: the hash's high half, and number + 1; 0 is free.
    ///
    /// The size is a power of two. With the hash beside the number, other texts are hardly ever
    /// looked at, and a larger table is filled without hashing anything again.
    private var slots: [UInt64] = []

    /// Up to so many texts are looked through one by one, without a hash table: most tables are of
    /// one event.
    private static let plainMax = 6

    private static let seed = UInt64.random(in: .min ... .max)

    /// An empty table.
    public init() {}

    /// How many texts there are.
    public var count: Int { @inline(__always) get { ends.count } }

    /// The bytes of all texts together.
    public var byteCount: Int { @inline(__always) get { bytes.count } }

    /// The text numbered `id`, as bytes.
    public subscript(id: Int) -> Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get {
            bytes.span.extracting((id == 0 ? 0 : ends[id - 1])..<ends[id])
        }
    }

    /// The text numbered `id`.
    public func string(_ id: Int) -> String {
        String(decoding: bytes[(id == 0 ? 0 : ends[id - 1])..<ends[id]], as: UTF8.self)
    }

    /// The number of a text, given now if it is new.
    ///
    /// O(length), amortised.
    public mutating func intern(_ text: Span<UInt8>) -> Int {
        if slots.isEmpty, ends.count < Self.plainMax {
            for id in ends.indices where matches(id, text) { return id }
            add(text)
            return ends.count - 1
        }
        if slots.count <= 2 * ends.count { grow() }
        let hash = Self.hash(text)
        let slot = place(of: text, hash)
        if slots[slot] != 0 { return Self.id(slots[slot]) }
        add(text)
        slots[slot] = Self.entry(hash, ends.count - 1)
        return ends.count - 1
    }

    private mutating func add(_ text: Span<UInt8>) {
        bytes.append(text)
        ends.append(bytes.count)
    }

    /// Adds a text under the next number without looking whether it is there.
    ///
    /// The hash table is made when the next text is interned; most tables that are read from a file
    /// never need one.
    mutating func append(_ text: Span<UInt8>) {
        add(text)
        slots = []
    }

    /// Gives back the memory of the hash table, which is made anew when the next text is interned.
    mutating func forgetHashes() { slots = [] }

    /// Whether no text is there twice.
    ///
    /// O(bytes) where the texts were only appended, else O(1).
    var isDistinct: Bool {
        guard slots.isEmpty else { return true }
        // Twice as many places as texts at least, so that few share one.
        let mask = max(16, 2 * ends.count.roundedUpToPowerOfTwo) - 1
        var slots = [UInt32](repeating: 0, count: mask + 1)
        for id in ends.indices {
            let text = self[id]
            var slot = Int(truncatingIfNeeded: Self.hash(text) >> 32) & mask
            while slots[slot] != 0 {
                if matches(Int(slots[slot]) - 1, text) { return false }
                slot = (slot + 1) & mask
            }
            slots[slot] = UInt32(id + 1)
        }
        return true
    }

    /// The number of a text, or nil if it is not there.
    ///
    /// O(length); O(count) where the texts were read from a sealed segment.
    public func id(of text: Span<UInt8>) -> Int? {
        guard !slots.isEmpty else { return ends.indices.first { matches($0, text) } }
        let slot = place(of: text, Self.hash(text))
        return slots[slot] == 0 ? nil : Self.id(slots[slot])
    }

    /// This table, made ready for many texts to be looked for one after the other.
    ///
    /// O(bytes) where the texts were read from a sealed segment, else O(1).
    package var findable: SymbolTable {
        guard slots.isEmpty, ends.count > Self.plainMax else { return self }
        var table = self
        table.grow()
        return table
    }

    /// As ``id(of:)``; mutating only so that a table in a larger value is looked at in its place.
    mutating func find(_ text: Span<UInt8>) -> Int? { id(of: text) }

    /// The number of a text, or nil if it is not there.
    public func id(of text: String) -> Int? {
        id(of: Array(text.utf8).span)
    }

    /// Whether a text has a certain number.
    ///
    /// O(length).
    package func has(_ text: Span<UInt8>, numbered id: Int) -> Bool {
        id < count && matches(id, text)
    }

    /// Whether all texts are valid UTF-8 of such sizes.
    func areTexts(_ sizes: ClosedRange<Int>) -> Bool {
        guard bytes.span.isUTF8 else { return false }
        var start = 0
        for end in ends {
            // None ends in the midst of a character.
            guard sizes.contains(end - start), end == bytes.count || bytes[end] & 0xC0 != 0x80
            else { return false }
            start = end
        }
        return true
    }

    /// Removes all texts and keeps the memory they took.
    mutating func removeAll() {
        guard !ends.isEmpty else { return }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if slots.count > Self.keptMax { slots = [] }
        for slot in slots.indices { slots[slot] = 0 }
    }

    /// A larger hash table than this is not kept to be filled again.
    private static let keptMax = 64

    /// Takes back the texts numbered last.
    ///
    /// O(count).
    mutating func removeLast(_ count: Int) {
        guard count > 0 else { return }
        ends.removeLast(count)
        bytes.removeLast(bytes.count - (ends.last ?? 0))
        slots = []
        grow()
    }

    @inline(__always)
    private func matches(_ id: Int, _ text: Span<UInt8>) -> Bool {
        self[id].isSame(as: text)
    }

    /// Where a text stands among the slots, or else would be put.
    private func place(of text: Span<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while slots[slot] != 0 {
            if (slots[slot] ^ hash) >> 32 == 0, matches(Self.id(slots[slot]), text) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    @inline(__always)
    private static func entry(_ hash: UInt64, _ id: Int) -> UInt64 {
        hash & 0xFFFF_FFFF_0000_0000 | UInt64(id + 1)
    }

    @inline(__always)
    private static func id(_ entry: UInt64) -> Int { Int(entry & 0xFFFF_FFFF) - 1 }

    private mutating func grow() {
        let before = slots
        slots = Array(repeating: 0, count: max(16, 4 * ends.count.roundedUpToPowerOfTwo))
        if before.isEmpty {
            for id in ends.indices { put(Self.entry(Self.hash(self[id]), id)) }
        } else {
            for entry in before where entry != 0 { put(entry) }
        }
    }

    /// Puts an entry whose text is not there yet into the first free slot.
    private mutating func put(_ entry: UInt64) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: entry >> 32) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
    }

    /// Eight bytes at a time, folded by a product of twice the width.
    private static func hash(_ text: Span<UInt8>) -> UInt64 {
        let size = text.count
        var state = seed ^ UInt64(truncatingIfNeeded: size)
        var at = 0
        while at + 8 <= size {
            state = mixed(state ^ text.word(at))
            at += 8
        }
        if at < size { state = mixed(state ^ text.lastBytes) }
        return mixed(state)
    }

    @inline(__always)
    private static func mixed(_ state: UInt64) -> UInt64 {
        let product = (state ^ 0xA076_1D64_78BD_642F)
            .multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

extension Int {
    /// The smallest power of two that is not below this number; 1 for 0.
    fileprivate var roundedUpToPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
