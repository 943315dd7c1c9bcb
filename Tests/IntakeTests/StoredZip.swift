// SPDX-License-Identifier: MIT

/// A zip file of parts that are stored as they are, written byte by byte.
struct StoredZip {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a part; `size` is what the directory says of it, where that is not the truth.
    mutating func add(_ name: String, _ bytes: [UInt8], size: UInt32? = nil) {
        let start = body.count
        let common =
            Self.little(20, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4)
            + Self.little(Self.checksum(bytes), 4) + Self.little(UInt32(bytes.count), 4)
            + Self.little(size ?? UInt32(bytes.count), 4)
            + Self.little(UInt32(name.utf8.count), 2) + Self.little(0, 2)
        body += Self.little(0x0403_4B50, 4) + common + Array(name.utf8) + bytes
        directory +=
            Self.little(0x0201_4B50, 4) + Self.little(20, 2) + common
            + [UInt8](repeating: 0, count: 10) + Self.little(UInt32(start), 4) + Array(name.utf8)
        count += 1
    }

    /// The whole file.
    var bytes: [UInt8] {
        body + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4)
            + Self.little(UInt32(count), 2) + Self.little(UInt32(count), 2)
            + Self.little(UInt32(directory.count), 4) + Self.little(UInt32(body.count), 4)
            + Self.little(0, 2)
    }

    private static func little(_ value: UInt32, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
    }

    /// CRC-32 as zip files have it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
