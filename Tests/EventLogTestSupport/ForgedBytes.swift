// SPDX-License-Identifier: MIT
package import EventLog

/// Bytes of a log that were changed on purpose, with their checksums made right again: the places
/// are those of docs/format.md.
extension [UInt8] {
    /// The bytes from a place as a number, the lowest first.
    package func number(at place: Int, width: Int) -> Int {
        var number: UInt64 = 0
        for index in (0..<width).reversed() {
            number = number << 8 | UInt64(self[place + index])
        }
        return Int(truncatingIfNeeded: number)
    }

    /// Makes the checksum of the segment's header right, if the length it names can be.
    package mutating func sealSegmentHeader() {
        guard count >= 16 else { return }
        let size = number(at: 12, width: 4)
        guard size >= 60, size <= count else { return }
        put(Checksum.crc32c(span.extracting(0..<size - 4)), at: size - 4)
    }

    /// Makes the checksum of a block right, if the length it names can be.
    ///
    /// - Returns: the place behind the block; nil if it is none.
    @discardableResult
    package mutating func sealBlock(at start: Int) -> Int? {
        guard count - start >= 104 else { return nil }
        let size = number(at: start + 32, width: 4)
        guard size <= count - start - 104 else { return nil }
        let payload = start + 104
        let checksum = Checksum.crc32c(
            span.extracting(payload..<payload + size),
            seed: Checksum.crc32c(span.extracting(start..<start + 100))
        )
        put(checksum, at: start + 100)
        return payload + size
    }

    /// Gives the last block another root than its events have, with the right checksum.
    ///
    /// - Returns: that root; nil if there is no block.
    package mutating func forgeLastRoot() -> Digest? {
        guard let start = lastBlock else { return nil }
        self[start + 68] ^= 1
        sealBlock(at: start)
        return Digest(bytes: span.extracting(start + 68..<start + 100))
    }

    /// Puts the last block once more behind itself, in its place and with the right checksum, so that its
    /// events stand there twice with the same numbers; does nothing if there is no block.
    ///
    /// The block must name no symbol for the first time, and be the only one of its batch.
    package mutating func repeatLastBlock() {
        guard let start = lastBlock else { return }
        let end = start + 104 + number(at: start + 32, width: 4)
        guard end <= count else { return }
        var block = Array(self[start..<end])
        let next = UInt32(number(at: start + 16, width: 4) + number(at: start + 8, width: 4))
        block.put(next, at: 16)
        block.put(next, at: 24)
        block.replaceSubrange(40..<44, with: self[start + 100..<start + 104])
        block.sealBlock(at: 0)
        // Behind the last block stand zeros.
        replaceSubrange(end..<Swift.min(count, end + block.count), with: block)
    }

    /// Where the last block begins; nil if there is none.
    private var lastBlock: Int? {
        let magic = Array("BLOK".utf8)
        return indices.dropLast(103).last { self[$0..<$0 + 4] == magic[...] }
    }

    /// Makes the checksum of a slot of the commit mark right, if it has room for its hashes.
    package mutating func sealMark(at start: Int) {
        guard count - start >= 72 else { return }
        let size = 68 + 32 * number(at: start + 6, width: 2)
        guard size + 4 <= count - start else { return }
        put(Checksum.crc32c(span.extracting(start..<start + size)), at: start + size)
    }

    /// Closes the text of log.json, whose last member and brace are missing.
    package mutating func sealIdentity() {
        let digits = String(Checksum.crc32c(span), radix: 16)
        let zeros = String(repeating: "0", count: 8 - digits.count)
        append(contentsOf: Array(#","crc32c":"\#(zeros)\#(digits)"}"#.utf8) + [0x0A])
    }

    /// Puts a number of four bytes, the lowest first.
    package mutating func put(_ number: UInt32, at place: Int) {
        for index in 0..<4 {
            self[place + index] = UInt8(truncatingIfNeeded: number >> UInt32(8 * index))
        }
    }
}
