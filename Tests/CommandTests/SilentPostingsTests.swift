// SPDX-License-Identifier: MIT
import Foundation
import Receivables
import Testing

@testable import EventLog

@Suite("Postings that keep silent, with right checksums")
struct SilentPostingsTests {
    private let place: Workplace
    private static let account = "INM-1000010"
    private static let solvency = ["solvency", account, "--as-of", "2025-12-31"]

    init() throws {
        place = try Workplace()
        for words in [["demo", "log", "--accounts", "30", "--years", "1"], ["seal"]] {
            let made = try place.run(words)
            try #require(made.status == 0, "\(made.errors)")
        }
        try place.makeKey("t", seed: 1, signer: "bitacora/ejemplo")
    }

    private var path: String { "\(place.path)/log/eventlog/\(LogPaths.postingsName(0))" }

    private func silence() throws {
        let reader = try LogReader("\(place.path)/log")
        let segment = try reader.open(0)
        let binding = try #require(PostingsBinding(segment))
        let fields = LogReader.indexed(Catalogue.indexed, segment.header.schema)
        let bytes = try #require(PostingsBuilder(fields: fields).encoded(binding))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    @Test("change nothing that is signed, no paper, and not whether somebody is solvent")
    func official() throws {
        func made() throws -> [String] {
            try [["--out", "c.json", "--sign", "t.key"], ["--out", "c.html"]].map { words in
                let status = try place.run(Self.solvency + words).status
                return try "\(status) " + place.text(ofFile: words[1])
            }
        }
        func told(_ words: [String]) throws -> String {
            let outcome = try place.run(words)
            return "\(outcome.status) " + outcome.output
        }
        let statement = ["statement"] + Self.solvency.dropFirst()
        let honest = (try made(), try told(Self.solvency), try told(statement))
        try silence()
        #expect(try told(Self.solvency) == honest.1)
        #expect(try made() == honest.0)
        // Who asks for this can ask again.
        #expect(try told(statement) != honest.2)
    }

    @Test(
        "are damage for verify, which says what to do, until they are deleted",
        arguments: ["es", "en"]
    )
    func verify(language: String) throws {
        try silence()
        let found = try place.run(["verify"], language: language)
        #expect(found.status == 1)
        #expect(found.output.contains(LogPaths.postingsName(0)))
        #expect(found.errors.contains("bitacora seal"), "\(found.errors)")
        let json = try place.run(["verify", "--format", "json"]).output
        #expect(json.contains(#""sound":false"#) && json.contains(#""code":"postingsDisagree""#))
        #expect(json.contains(#""sideFiles":[]"#))
        try FileManager.default.removeItem(atPath: path)
        #expect(try place.run(["seal"]).status == 0)
        #expect(try place.run(["verify"]).status == 0)
    }
}
