// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Texts that the program is held to, in `Golden/`.
///
/// A text that is missing is recorded and the test fails, so that somebody looks at it.
/// `BITACORA_RECORD=1` records all anew.
enum Golden {
    private static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")

    /// Holds a text to the golden one of that name.
    static func check(
        _ text: String,
        _ name: String,
        in place: Workplace,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = directory.appending(path: "\(name).txt")
        let found = normalised(text, in: place)
        let records = ProcessInfo.processInfo.environment["BITACORA_RECORD"] != nil
        guard !records, let data = try? Data(contentsOf: file) else {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(found.utf8).write(to: file)
            Issue.record("recorded \(name): look at it", sourceLocation: sourceLocation)
            return
        }
        let expected = String(decoding: data, as: UTF8.self)
        #expect(found == expected, "Golden/\(name).txt", sourceLocation: sourceLocation)
    }

    /// The text without what differs from run to run: paths, hashes, the present, the user.
    static func normalised(_ text: String, in place: Workplace) -> String {
        let today = today
        return text.replacing(place.path, with: "<directory>")
            .replacing(/[0-9a-f]{64}/, with: "<hash>")
            .replacing(/cli:[^ #",]+@[^ #",]+/, with: "cli:<user>@<host>")
            .replacing(/([0-9-]{10})T[0-9:.]+Z/) { $0.1 == today ? "<now>" : String($0.0) }
            .replacing("\(bitacoraVersion)", with: "<version>")
    }

    private static let bitacoraVersion = "0.1.0"

    private static var today: String {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withFullDate]
        return formatter.string(from: Date())
    }
}
