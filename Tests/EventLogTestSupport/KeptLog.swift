// SPDX-License-Identifier: MIT
import Foundation

/// A log in `Tests/Fixtures`, as it was written once.
package enum KeptLog: String, Sendable, CaseIterable {
    /// Format 1, with everything that it can hold.
    case format1 = "format-1"
    /// Sealed segments of format 2 and growing ones behind them.
    case format2 = "format-2"
    /// Format 1, with an event of every type of the first catalogue.
    case catalogue1 = "catalogue-1"
    /// Format 1, with an event of every type of the catalogue with field devices in it.
    case catalogue2 = "catalogue-2"
    /// The same of the catalogue in which payments of devices say how old their round was.
    case catalogue3 = "catalogue-3"

    /// Those that are of a catalogue.
    package static let catalogues: [KeptLog] = [.catalogue1, .catalogue2, .catalogue3]

    private var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/\(rawValue)")
    }

    /// Its directory, to read only.
    package var directory: String { folder.path }

    /// What it says, a line each event.
    package func lines() throws -> [String] {
        // Not by characters: CR LF is one of them.
        try Data(contentsOf: folder.appending(path: "events.jsonl"))
            .split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// How many events it has, and the root over them.
    package func root() throws -> String {
        try String(contentsOf: folder.appending(path: "root.txt"), encoding: .utf8)
            .trimmingCharacters(in: .newlines)
    }

    /// A copy that may be written to.
    package func copy(to directory: String) throws {
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(
            atPath: self.directory + "/eventlog",
            toPath: directory + "/eventlog"
        )
    }
}
