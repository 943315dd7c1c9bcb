// SPDX-License-Identifier: MIT
import Foundation
import Testing

extension Workplace {
    /// A sheet of a spreadsheet file.
    struct Sheet {
        let name: String
        let rows: [[Any]]
    }

    /// The text of a PDF file of the directory, page by page.
    func pages(ofPDF name: String) throws -> [String] {
        let outcome = try shell("pdftotext -layout '\(name)' -")
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\u{0C}").map(String.init)
            .filter { $0.contains { !$0.isWhitespace } }
    }

    /// The sheets of a spreadsheet file of the directory, read by another program.
    func sheets(ofXLSX name: String) throws -> [Sheet] {
        let reader = Bundle.module.bundleURL.appending(path: "Fixtures/read_xlsx.py").path
        let outcome = try shell("/usr/bin/python3 '\(reader)' '\(name)'")
        try #require(outcome.status == 0, "\(outcome.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let sheets = try #require((object as? [String: Any])?["sheets"] as? [[String: Any]])
        return try sheets.map {
            Sheet(
                name: try #require($0["name"] as? String),
                rows: try #require($0["rows"] as? [[Any]])
            )
        }
    }

    /// A file of the directory.
    func bytes(ofFile name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    /// The JSON in a file of the directory.
    func object(ofFile name: String) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: try bytes(ofFile: name))
        return try #require(object as? [String: Any])
    }
}
