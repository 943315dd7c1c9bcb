// SPDX-License-Identifier: MIT
import CIntegrity

/// A SHA-256 hash: of an event, of a node of the Merkle tree, or its root.
public struct Digest: Hashable, Sendable {
    /// The 32 bytes, eight to a word, the first byte lowest.
    private let words: Words

    /// How many bytes a digest has.
    public static let byteCount = 32

    /// The root of no events: SHA-256 of nothing, e3b0c442…7852b855.
    ///
    /// Written out: reckoned, it would make libcrypto look its algorithm up, 0.8 ms, in every program
    /// that only reads.
    public static let empty = Digest(
        words: [
            0x141c_fc98_42c4_b0e3, 0x24b9_6f99_c8f4_fb9a, 0x4c93_9b64_e441_ae27,
            0x55b8_5278_1b99_95a4,
        ]
    )

    /// SHA-256 of the bytes.
    public static func sha256(_ bytes: Span<UInt8>) -> Digest {
        Digest(prefix: nil, bytes)
    }

    /// The leaf hash of RFC 6962: SHA-256(0x00 ‖ bytes).
    public static func leaf(of bytes: Span<UInt8>) -> Digest {
        Digest(prefix: 0, bytes)
    }

    /// The node hash of RFC 6962: SHA-256(0x01 ‖ left ‖ right).
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        let (a, b) = (left.words, right.words)
        let pair: [8 of UInt64] = [
            a.first.littleEndian, a.second.littleEndian, a.third.littleEndian,
            a.fourth.littleEndian, b.first.littleEndian, b.second.littleEndian,
            b.third.littleEndian, b.fourth.littleEndian,
        ]
        var out: [4 of UInt64] = [0, 0, 0, 0]
        var target = out.mutableSpan
        // SAFETY: C reads the 64 bytes of `pair` and writes the 32 of `out`; both outlive it.
        unsafe pair.span.withUnsafeBytes { source in
            unsafe target.withUnsafeMutableBytes { digest in
                unsafe bitacora_sha256_nodes(
                    source.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    1,
                    digest.baseAddress?.assumingMemoryBound(to: UInt8.self)
                )
            }
        }
        return Digest(words: out)
    }

    private init(prefix: UInt8?, _ bytes: Span<UInt8>) {
        var out: [4 of UInt64] = [0, 0, 0, 0]
        var target = out.mutableSpan
        // SAFETY: C reads `count` bytes of the span and writes the 32 of `out`.
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe target.withUnsafeMutableBytes { digest in
                let place = unsafe digest.baseAddress?.assumingMemoryBound(to: UInt8.self)
                if let prefix {
                    unsafe bitacora_sha256_prefixed(
                        prefix,
                        source.baseAddress,
                        source.count,
                        place
                    )
                } else {
                    unsafe bitacora_sha256(source.baseAddress, source.count, place)
                }
            }
        }
        self.init(words: out)
    }

    /// The hash whose bytes the words are.
    init(words out: [4 of UInt64]) {
        words = Words(
            first: UInt64(littleEndian: out[0]),
            second: UInt64(littleEndian: out[1]),
            third: UInt64(littleEndian: out[2]),
            fourth: UInt64(littleEndian: out[3])
        )
    }

    /// Calls `body` with the words whose bytes these are, in order.
    @inline(__always)
    func forEachWord(_ body: (UInt64) -> Void) {
        body(words.first.littleEndian)
        body(words.second.littleEndian)
        body(words.third.littleEndian)
        body(words.fourth.littleEndian)
    }

    private struct Words: Hashable {
        let first: UInt64
        let second: UInt64
        let third: UInt64
        let fourth: UInt64
    }
}

extension Digest: CustomStringConvertible {
    /// The 32 bytes.
    public var bytes: [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(Self.byteCount)
        append(to: &all)
        return all
    }

    /// The bytes in lower-case hexadecimal.
    public var hex: String { bytes.hex }

    /// The bytes in lower-case hexadecimal.
    public var description: String { hex }

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hex: String) {
        guard let bytes = [UInt8](hex: hex) else { return nil }
        self.init(bytes: bytes.span)
    }

    /// A digest of exactly 32 bytes; nil for any other count.
    public init?(bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        words = Words(
            first: bytes.word(0),
            second: bytes.word(8),
            third: bytes.word(16),
            fourth: bytes.word(24)
        )
    }

    func append(to bytes: inout [UInt8]) {
        let all: [4 of UInt64] = [
            words.first.littleEndian, words.second.littleEndian, words.third.littleEndian,
            words.fourth.littleEndian,
        ]
        // SAFETY: the 32 bytes are read while they live.
        unsafe all.span.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }
}

extension [UInt8] {
    /// The bytes in lower-case hexadecimal.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads pairs of hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        let digits = hex.utf8.map { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
            default: nil
            }
        }
        guard digits.count % 2 == 0 else { return nil }
        self.init()
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            append(high << 4 | low)
        }
    }
}
