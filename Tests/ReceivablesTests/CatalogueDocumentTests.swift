// SPDX-License-Identifier: MIT
import Foundation
import Receivables
import Testing

@Suite("The catalogue's documents")
struct CatalogueDocumentTests {
    @Test(
        "are what the catalogue says; a document that differs is written anew",
        arguments: [(Language.english, "catalogue.md"), (.spanish, "catalogo.md")]
    )
    func documents(language: Language, name: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "docs/\(name)")
        let expected = Catalogue.markdown(language)
        let found = try? String(contentsOf: file, encoding: .utf8)
        if found != expected { try expected.write(to: file, atomically: true, encoding: .utf8) }
        #expect(found == expected)
    }
}
