// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("The guides")
struct GuideTests {
    static let people =
        Guide.all(in: "docs/guides", language: "en") + Guide.all(in: "docs/guias", language: "es")

    static let topics = [
        Guide(path: "README.md", language: "en"), Guide(path: "LEEME.md", language: "es"),
        Guide(path: "docs/proofs.md", language: "en"),
        Guide(path: "docs/pruebas.md", language: "es"),
        Guide(path: "docs/backups.md", language: "en"),
        Guide(path: "docs/respaldos.md", language: "es"),
        Guide(path: "docs/damage.md", language: "en"), Guide(path: "docs/danos.md", language: "es"),
        Guide(path: "docs/documents.md", language: "en"),
        Guide(path: "docs/documentos.md", language: "es"),
        Guide(path: "docs/field.md", language: "en"), Guide(path: "docs/campo.md", language: "es"),
    ]

    @Test("say what the program prints, to the letter", arguments: people + topics)
    func output(guide: Guide) throws {
        let commands = Guide.commands(of: try guide.text())
        try #require(!commands.isEmpty, "\(guide.path): no command in it")
        let outcomes = try guide.outcomes(of: commands)
        if ProcessInfo.processInfo.environment["BITACORA_RECORD"] != nil {
            try guide.record(outcomes, for: commands)
        }
        for (command, outcome) in zip(commands, outcomes) where !Guide.agree(command, outcome) {
            Issue.record(
                """
                \(guide.path):\(command.range.lowerBound): $ \(command.line)
                status \(outcome.status), printed:
                \(outcome.printed.joined(separator: "\n"))
                """
            )
        }
    }

    @Test("are there for the same people in both languages")
    func twins() throws {
        let count = ["en", "es"].map { language in
            Self.people.filter { $0.language == language }.count
        }
        #expect(count[0] == count[1] && count[0] >= 6)
    }

    @Test("a changed letter, a line more and a line less are told apart")
    func agreement() {
        func agree(_ page: [String], _ printed: [String]) -> Bool {
            Guide.agree(page[...], printed[...])
        }
        #expect(agree(["a", "b"], ["a", "b"]))
        #expect(!agree(["a", "b"], ["a", "c"]))
        #expect(!agree(["a"], ["a", "b"]) && !agree(["a", "b"], ["a"]) && !agree([], ["a"]))
        #expect(agree(["root …", "…", "z"], ["root 12", "x", "y", "z"]))
        #expect(agree(["a", "…"], ["a"]) && agree(["1…3…5"], ["12345"]))
        #expect(!agree(["1…3…5"], ["1245"]) && !agree(["…", "z"], ["x", "y"]))
        let unseen = Guide.Command(line: "x", start: 0, isShown: false)
        #expect(Guide.agree(unseen, Guide.Outcome(status: "0", printed: ["x"])))
        #expect(!Guide.agree(unseen, Guide.Outcome(status: "1", printed: ["x"])))
        #expect(!agree(["root …, 3"], ["root 12, 4"]) && !agree(["ab…b"], ["ab"]))
    }

    @Test("are read as they stand: blocks, continued lines, blocks that are not seen")
    func reading() {
        let page = """
            <!-- console
            $ made
            -->
            $ not in a block
            ```console
            $ one \\
            >   two
            out

            more
            $ three
            ```
            ```sh
            $ four
            ```
            ```terminal
            $ five
            Color [red] > blue
            Size >
            ```
            """
        let commands = Guide.commands(of: page)
        #expect(commands.map(\.line) == ["made", "one \\\n  two", "three", "four", "five"])
        let screen = ["Color [red] > blue", "Size >"]
        #expect(commands.map(\.printed) == [[], ["out", "", "more"], [], [], screen])
        #expect(commands.map(\.range) == [2..<2, 7..<10, 11..<11, 14..<14, 17..<19])
        #expect(commands.map(\.isShown) == [true, true, true, false, true])
        #expect(commands.map(\.isTyped) == [false, false, false, false, true])
        #expect(commands[4].script.hasSuffix(" five <<'ANSWERS'\nblue\n\nANSWERS"))
    }
    @Test("recording writes what is printed, and keeps what is shortened and what still holds")
    func recording() {
        let page = """
            ```console
            $ one
            root …, 3
            old
            $ two
            a
            …
            ```
            ```sh
            $ three
            ```

            """
        let printed = [["root 12, 3", "new", "newer"], ["a", "b"], ["c"]]
        let outcomes = printed.map { Guide.Outcome(status: "0", printed: $0) }
        let commands = Guide.commands(of: page)
        let recorded = Guide.recording(outcomes, for: commands, in: page)
        #expect(recorded == page.replacing("old", with: "new\nnewer"))
        #expect(Guide.commands(of: recorded).first?.printed == ["root …, 3", "new", "newer"])
    }
}
