// SPDX-License-Identifier: MIT
import CIntegrity

/// Hashes that stand one behind another, and are made many at a time.
struct DigestRun {
    /// Four words a hash, in the order of its bytes.
    private var words: [UInt64] = []

    private static let wordCount = 4

    /// How many hashes there are.
    var count: Int { words.count / Self.wordCount }

    subscript(index: Int) -> Digest {
        let place = index * Self.wordCount
        return Digest(
            words: [words[place], words[place + 1], words[place + 2], words[place + 3]]
        )
    }

    /// Forgets the hashes and keeps the memory they took.
    mutating func removeAll() { words.removeAll(keepingCapacity: true) }

    /// Appends a hash.
    mutating func append(_ digest: Digest) { digest.forEachWord { words.append($0) } }

    /// Appends the hash of each message of a buffer, in which they stand one behind another.
    ///
    /// `ends`: where each of them ends.
    mutating func append(_ messages: borrowing TextBuffer, ends: [Int]) {
        append(messages.bytes(0..<messages.count), ends: ends)
    }

    /// The same of any bytes.
    mutating func append(_ messages: Span<UInt8>, ends: [Int]) {
        precondition(
            ends.last ?? 0 <= messages.count && zip(ends, ends.dropFirst()).allSatisfy(<=)
                && ends.first ?? 0 >= 0,
            "the messages stand in the buffer"
        )
        let first = count
        words.append(contentsOf: repeatElement(0, count: Self.wordCount * ends.count))
        var target = words.mutableSpan
        // SAFETY: C reads the messages, whose ends were held against the buffer, and writes 32
        // bytes for each behind the hashes that were there, for which there is room.
        unsafe target.withUnsafeMutableBytes { out in
            unsafe ends.withUnsafeBufferPointer { ends in
                unsafe messages.withUnsafeBufferPointer { bytes in
                    let place = unsafe out.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    unsafe bitacora_sha256_run(
                        bytes.baseAddress,
                        ends.baseAddress,
                        ends.count,
                        place.map { unsafe $0 + Digest.byteCount * first }
                    )
                }
            }
        }
    }

    /// The root over a perfect subtree of 2^height of them.
    func root(from first: Int, height: Int) -> Digest {
        precondition(first >= 0 && first + 1 << height <= count, "the leaves are there")
        guard height > 0 else { return self[first] }
        var level = Array(
            words[(Self.wordCount * first)..<(Self.wordCount * (first + 1 << height))]
        )
        var all = level.mutableSpan
        // SAFETY: of `pairs` pairs C reads 64 bytes each and writes 32 bytes each in their place.
        unsafe all.withUnsafeMutableBytes { bytes in
            let place = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            var pairs = 1 << (height - 1)
            while pairs > 0 {
                unsafe bitacora_sha256_nodes(place, pairs, place)
                pairs /= 2
            }
        }
        return Digest(words: [level[0], level[1], level[2], level[3]])
    }
}
