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
        Guide(path: "docs/damage.md", language: "en"), Guide(path: "docs/danos.md", language: "es"),
    ]

    @Test("say what the program prints, to the letter", arguments: people + topics)
    func output(guide: Guide) throws {
        let commands = Guide.commands(of: try guide.text())
        try #require(!commands.isEmpty, "\(guide.path): no command in it")
        let outputs = try guide.outputs(of: commands)
        if ProcessInfo.processInfo.environment["BITACORA_RECORD"] != nil {
            try guide.record(outputs, for: commands)
        }
        for (command, output) in zip(commands, outputs)
        where !Guide.agree(command.printed[...], output[...]) {
            Issue.record(
                """
                \(guide.path):\(command.range.lowerBound): $ \(command.line)
                printed:
                \(output.joined(separator: "\n"))
                """
            )
        }
    }

    @Test("are there for the same people in both languages")
    func twins() throws {
        let count = ["en", "es"].map { language in
            Self.people.filter { $0.language == language }.count
        }
        #expect(count == [5, 5])
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
            """
        let commands = Guide.commands(of: page)
        #expect(commands.map(\.line) == ["made", "one \\\n  two", "three"])
        #expect(commands.map(\.printed) == [[], ["out", "", "more"], []])
        #expect(commands.map(\.range) == [2..<2, 7..<10, 11..<11])
    }
}
