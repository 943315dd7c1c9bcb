// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Programs that read what was made, independent of how it was made.
enum Tool {
    /// What a program prints of a file.
    static func run(_ program: String, _ before: [String], file bytes: [UInt8], _ after: [String])
        throws -> String
    {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "bitacora-document-\(UUID().uuidString)")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
        process.arguments = before + [path.path] + after
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program)")
        return String(decoding: data, as: UTF8.self)
    }

    /// The text of a PDF file, page by page.
    static func pages(ofPDF bytes: [UInt8]) throws -> [String] {
        try run("pdftotext", ["-layout"], file: bytes, ["-"]).split(separator: "\u{0C}")
            .map(String.init).filter { $0.contains { !$0.isWhitespace } }
    }

    /// The sheets of a spreadsheet file: name and rows, a number as its stored text.
    static func sheets(ofXLSX bytes: [UInt8]) throws -> [(name: String, rows: [[Any]])] {
        let reader = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "CommandTests/Fixtures/read_xlsx.py").path
        let json = try run("python3", [reader], file: bytes, [])
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let sheets = try #require(object?["sheets"] as? [[String: Any]])
        return try sheets.map {
            (try #require($0["name"] as? String), try #require($0["rows"] as? [[Any]]))
        }
    }
}
