// SPDX-License-Identifier: MIT
import Foundation
import GRDB

/// A mark by which a file tells that nobody has written to it since it was made.
///
/// SQLite counts in a file's header the transactions that changed it. The mark is that count in
/// the header's application id. A file whose numbers differ holds what others wrote.
enum FileMark {
    /// Where the two numbers stand in the header, four bytes each, the highest first.
    private static let counterOffset = 24
    private static let markOffset = 68

    /// Whether a file is as it was when it was marked and its checksum was kept; nil where none is
    /// kept.
    static func isUntouched(_ path: String) -> Bool? {
        guard let isSame = FileChecksum.holds(path) else { return nil }
        guard isSame, let header = header(path) else { return false }
        let counter = number(header, counterOffset)
        return counter != 0 && counter == number(header, markOffset)
    }

    /// Marks a file: one transaction, which is counted itself.
    static func mark(_ path: String, _ configuration: Configuration) throws {
        guard let header = header(path) else { return }
        let next = Int32(truncatingIfNeeded: number(header, counterOffset) &+ 1)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = \(next)") }
        try queue.close()
    }

    private static func header(_ path: String) -> [UInt8]? {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: 100), data.count == 100
        else { return nil }
        return [UInt8](data)
    }

    private static func number(_ header: [UInt8], _ offset: Int) -> UInt32 {
        header[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
