// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Wordings")
struct WordingTests {
    /// What is written alike in both languages.
    private static let alike: Set = [
        "", "%", "Bytes", "Exon.", "Mora", "Plan", "Principal", "Sector", "Total", "no", "sector",
        "SMS", "WhatsApp", "extrajudicial", "legal",
    ]

    /// A Spanish text with its English one: named, or in a row of words behind its code.
    ///
    /// What is put in at run time counts as written.
    private static var pairs: [Regex<(Substring, Substring, Substring)>] {
        [
            /es:\s*"((?:[^"\\]|\\.)*)",\s*en:\s*"((?:[^"\\]|\\.)*)"/,
            /\(\s*"[a-zA-Z-]+",\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\s*\)/,
        ]
    }

    @Test("are in two languages, not twice in one")
    func languages() {
        var count = 0
        for file in Tree.files where file.name.hasSuffix(".swift") && Self.isProgram(file.name) {
            for pattern in Self.pairs {
                for match in file.text.matches(of: pattern) {
                    let (spanish, english) = (String(match.1), String(match.2))
                    count += 1
                    guard spanish == english else { continue }
                    // Numbers and names alone need no translation.
                    let words = spanish.replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "")
                    let isSaid = words.contains(where: \.isLetter)
                    #expect(!isSaid || Self.alike.contains(spanish), "\(file.name): \(spanish)")
                }
            }
        }
        #expect(count > 500)
    }

    private static func isProgram(_ name: String) -> Bool {
        ["Sources/", "projections/", "eventlog/"].contains { name.hasPrefix($0) }
    }
}
