// SPDX-License-Identifier: MIT
import Foundation
import Projections
import Receivables
import Testing

@Suite("Documents for analysts")
struct TableDocumentTests {
    /// To write the tables anew: `BITACORA_RECORD=1 swift test --filter TableDocumentTests`.
    @Test(
        "tell each table, column and view",
        arguments: [("analysts.md", Language.english), ("analistas.md", .spanish)]
    )
    func tables(file: String, language: Language) throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/\(file)")
        let text = try String(contentsOf: url, encoding: .utf8)
        let parts = text.components(separatedBy: "<!-- tables -->\n")
        try #require(parts.count == 3, "\(file) marks where the tables begin and end")
        let tables = TableMarkdown.text(language)
        if ProcessInfo.processInfo.environment["BITACORA_RECORD"] != nil {
            let whole = [parts[0], "\n\(tables)\n", parts[2]]
            try whole.joined(separator: "<!-- tables -->\n")
                .write(to: url, atomically: true, encoding: .utf8)
        } else {
            #expect(parts[1] == "\n\(tables)\n", "\(file)")
        }
    }
}
