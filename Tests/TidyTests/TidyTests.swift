// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Tidy")
struct TidyTests {
    @Test("every Swift file says its licence first, and is short")
    func swiftFiles() throws {
        for file in Tree.files where file.name.hasSuffix(".swift") {
            let first = file.text.prefix { $0 != "\n" }
            let isManifest = first.hasPrefix("// swift-tools-version:")
            #expect(isManifest || first == "// SPDX-License-Identifier: MIT", "\(file.name)")
            let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(count <= 400, "\(file.name) has \(count) lines")
        }
    }

    @Test("no work is left over")
    func leftOvers() {
        // Spelled in pieces, so that this file is not found itself.
        let marks = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK:"]
        for file in Tree.files where !file.name.hasSuffix("jsonl") {
            for mark in marks {
                let words = file.text.split { !$0.isLetter && $0 != ":" }
                #expect(!words.contains { $0 == mark }, "\(file.name): \(mark)")
            }
        }
    }

    @Test("`unsafe` stands only where it is allowed")
    func unsafe() {
        for file in Tree.files where file.name.hasSuffix(".swift") {
            guard !Self.isTest(file.name), !Self.mayBeUnsafe.contains(file.name) else { continue }
            let code = file.text.split(separator: "\n").filter {
                !$0.drop { $0 == " " }.hasPrefix("//")
            }
            #expect(!code.contains { $0.contains(/\bunsafe\b/) }, "\(file.name)")
        }
    }

    @Test("no text is read through a span of its own, which does not outlive the optimiser")
    func spans() {
        for file in Tree.files where file.name.hasSuffix(".swift") && !Self.isTest(file.name) {
            let code = file.text.split(separator: "\n").filter {
                !$0.drop { $0 == " " }.hasPrefix("//")
            }
            // A copy has a place of its own; `withBytes` gives the place of a text.
            #expect(!code.contains { $0.contains(/\w\.utf8\.span/) }, "\(file.name)")
        }
    }

    private static func isTest(_ name: String) -> Bool { name.contains("Tests/") }

    /// The files that talk to C or to memory, each use under a comment that names the bound.
    private static let mayBeUnsafe: Set<String> = [
        "Fuzzing/Sources/Fuzz/Entry.swift",
        "Sources/Intake/XLSX/XMLReader.swift", "Sources/Intake/XLSX/ZipArchive.swift",
        "Sources/bitacora/Edge/ScratchFile.swift",
        "Sources/Documents/PDF/PDFCanvas.swift", "Sources/Documents/XLSX/Workbook.swift",
        "Sources/bitacora/Edge/Clock.swift", "Sources/bitacora/Edge/Environment.swift",
        "Sources/bitacora/Edge/GivenText.swift",
        "Sources/bitacora/Edge/FileInput.swift", "Sources/bitacora/Edge/Files.swift",
        "Sources/bitacora/Edge/Files+Links.swift", "Sources/bitacora/Edge/Files+Put.swift",
        "Sources/bitacora/Edge/Files+Replace.swift",
        "Sources/bitacora/Edge/Interruption.swift", "Sources/bitacora/Edge/StandardStreams.swift",
        "Sources/bitacora/Edge/Person.swift",
        "Sources/bitacora/Output/StandardOutput.swift", "Sources/bitacora/Output/Terminal.swift",
        "Sources/Receivables/Input/LineFeed.swift",
        // Rows bound without a value of its own for each cell.
        "Sources/Materialised/RowStatement.swift",
        // A task that waits, told once.
        "eventlog/Appender/AppenderExecutor.swift",
        "eventlog/Appender/PendingReply.swift",
        // Short texts copied without a look at the room for each.
        "eventlog/Canonical/TextBuffer.swift",
        "eventlog/Columns/String+Bytes.swift",
        "eventlog/Format/Bytes.swift", "eventlog/Format/Compression.swift",
        "eventlog/Integrity/Checksum.swift",
        "eventlog/Integrity/Digest.swift", "eventlog/Integrity/DigestRun.swift",
        "eventlog/Notes/Ed25519.swift",
        // Threads that show that there can be some.
        "eventlog/Reader/ThreadProbe.swift",
        "eventlog/Storage/DiskStorage.swift",
        // Filled by several threads, each at places of its own.
        "projections/Town/SharedRows.swift",
        "eventlog/Storage/SystemCalls.swift", "eventlog/Storage/SystemCalls+Watch.swift",
    ]

    @Test("each Markdown file has one title")
    func titles() {
        for file in Tree.files where file.name.hasSuffix(".md") {
            var inCode = false
            var titles = 0
            for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("```") { inCode.toggle() }
                if !inCode, line.hasPrefix("# ") { titles += 1 }
            }
            #expect(titles == 1, "\(file.name) has \(titles) titles")
        }
    }

    @Test("each public folder has a README that says something")
    func readmes() throws {
        let bindings = [
            "CLZ4", "CIntegrity", "CPrefetch", "CPango", "CXLSX", "CMinizip", "CExpat", "CLate",
        ].map { "Sources/\($0)" }
        let sources = Tree.directories(in: "Sources").filter { !bindings.contains($0) }
        for folder in ["eventlog", "projections"] + sources {
            let readme = Tree.files.first { $0.name == "\(folder)/README.md" }
            let text = try #require(readme?.text, "\(folder) has no README.md")
            #expect(text.split(separator: "\n").count >= 4, "\(folder)/README.md says too little")
        }
    }

    @Test("every golden file is held against something")
    func goldenFiles() {
        let tests = Tree.files.filter {
            $0.name.hasPrefix("Tests/CommandTests/") && $0.name.hasSuffix(".swift")
        }
        .map(\.text).joined()
        for file in Tree.files where file.name.hasPrefix("Tests/CommandTests/Golden/") {
            guard file.name.hasSuffix(".txt") else { continue }
            let path = file.name.dropFirst("Tests/CommandTests/Golden/".count).dropLast(4)
            let parts = path.split(separator: "/").map(String.init)
            // Names are made of a folder, the case, and a language or a format.
            let name = parts[1].replacing(/\.(es|en|json|csv)$/, with: "")
            let words = name.split(separator: "-").map(String.init)
            let isNamed = tests.contains(name) || words.allSatisfy { tests.contains($0) }
            #expect(tests.contains("\(parts[0])/") && isNamed, "\(file.name) is not used")
        }
    }
}
