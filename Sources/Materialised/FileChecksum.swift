// SPDX-License-Identifier: MIT
public import EventLog

/// The checksum of a whole file of projections as it was finished, kept in a file beside it.
///
/// In the file itself it would count its own bytes. Where none is kept, nothing is known of them.
public enum FileChecksum: Sendable {
    /// What the kept one's name has behind the name of the file.
    public static let ending = ".crc32c"

    private static let pieceSize = 1 << 20
    private static let lengthMax = 64

    /// What is kept of a file as it is now: CRC-32C, in hexadecimal.
    ///
    /// - Throws: where it cannot be read.
    public static func text(of path: String) throws(LogError) -> String {
        let file = try DiskStorage().open(path, .read)
        var (checksum, offset) = (UInt32(0), UInt64(0))
        while true {
            let piece = try file.read(at: offset, count: pieceSize)
            if piece.isEmpty { break }
            checksum = Checksum.crc32c(piece.span, seed: checksum)
            offset += UInt64(piece.count)
        }
        let digits = String(checksum, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits + "\n"
    }

    /// Whether a file is the one of which a checksum is kept; nil where none is.
    static func holds(_ path: String) -> Bool? {
        let kept = try? DiskStorage().contents(path + ending, countMax: lengthMax)
        guard let kept else { return nil }
        guard let text = try? text(of: path) else { return false }
        return Array(text.utf8) == kept
    }
}

/// A file of projections that is no longer as it was made: somebody wrote to it, or the disk lost a bit.
public struct AlteredFile: Error, Hashable, Sendable {
    /// The file.
    public let path: String
}
