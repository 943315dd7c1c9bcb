// SPDX-License-Identifier: MIT
import EventLog

extension LogReader {
    /// The canonical JSON of one event, which its hash is of.
    ///
    /// - Precondition: the log has it.
    func canonicalEvent(at position: UInt64) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachBlock(from: position, to: position + 1) { block in
            var renderer = CanonicalRenderer(block.events)
            renderer.append(row: 0, to: &bytes)
        }
        return bytes
    }
}

/// An event that somebody hands over to be found in a log.
enum CanonicalEvent {
    /// An event with the longest note takes no more.
    private static let sizeMax = 1 << 26

    /// Its canonical JSON, given as such or as the file that holds it; one line.
    static func read(_ word: String) throws(Failure) -> [UInt8] {
        var bytes = Array(word.utf8)
        if bytes.first != UInt8(ascii: "{") {
            bytes = try FileInput.bytes(word, sizeMax: sizeMax)
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}"),
            !bytes.contains(UInt8(ascii: "\n"))
        else { throw Failure.noCanonicalEvent(word) }
        return bytes
    }
}
