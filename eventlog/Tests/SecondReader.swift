// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// docs/format/read_log.py, the reader that was written from the document alone.
enum SecondReader {
    /// What it said of a log.
    struct Outcome {
        let status: Int32
        /// The events' lines, or what `--root` prints.
        let lines: [String]
        /// What it found.
        let words: String
    }

    /// Where it may be left out: a machine without Python.
    ///
    /// Not in continuous integration, where it has to be there.
    static let mayRun = python != nil || ProcessInfo.processInfo.environment["CI"] == "true"

    static let absence: Comment =
        "needs Python 3.9; run scripts/dependencies"

    /// Debian's Python before one of the user's.
    private static let python: String? = ["/usr/bin/python3", "python3"].first { name in
        let probe = try? run(["/usr/bin/env", name, "-c", "import hashlib"])
        return probe?.status == 0
    }

    private static let program = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/format/read_log.py").path

    /// Reads a log with it.
    ///
    /// `isPlain`: without any package, also where `lz4` is installed.
    static func read(
        _ directory: String,
        _ options: String...,
        isPlain: Bool = false
    ) throws -> Outcome {
        let python = try #require(python, absence)
        let plain = isPlain ? ["-S"] : []
        return try run(["/usr/bin/env", python] + plain + [program] + options + [directory])
    }

    private static func run(_ words: [String]) throws -> Outcome {
        let scratch = FileManager.default.temporaryDirectory
            .appending(path: "second-reader-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let (output, errors) = (scratch.appending(path: "out"), scratch.appending(path: "err"))
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        // Lines of canonical JSON have no newline in them.
        let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            lines: text.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) },
            words: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }
}
