// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// What shells propose where options stand before the command.
@Suite("Completion")
struct CompletionTests {
    /// What bash proposes for the last of some words.
    private func proposed(_ words: [String], in place: Workplace) throws -> [String] {
        let line = words.joined(separator: " ")
        let last = words.count - 1
        try place.write(
            """
            "$BITACORA" completions bash > script; . ./script
            COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))); COMP_CWORD=\(last)
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            PATH="$(dirname "$BITACORA"):$PATH"
            _bitacora bitacora '\(words[last])' '\(words[last - 1])'
            printf '%s\\n' "${COMPREPLY[@]}"
            """,
            to: "ask"
        )
        let outcome = try place.shell("/bin/bash ask")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test("bash passes over the options that may stand before the command")
    func before() throws {
        let place = try Workplace()
        for options in [
            [], ["--log", "x"], ["--lang", "en"], ["--log", "x", "--lang", "en"],
            ["--lang", "en", "--log", "x"],
        ] {
            func ask(_ words: String...) throws -> [String] {
                try proposed(["bitacora"] + options + words, in: place)
            }
            #expect(try ask("verify", "--ch") == ["--checkpoint"], "\(options)")
            #expect(try ask("field", "payment", "--pd") == ["--pdf"], "\(options)")
            #expect(try ask("verif") == ["verify"], "\(options)")
            let method = ["append", "payment.received", "--met"]
            #expect(
                try proposed(["bitacora"] + options + method, in: place).contains("--method"),
                "\(options)"
            )
        }
        #expect(try proposed(["bitacora", "--lo"], in: place) == ["--log"])
    }

    @Test("zsh and fish are told of them too")
    func others() throws {
        let place = try Workplace()
        let zsh = try place.run(["completions", "zsh"]).output
        let root = try #require(zsh.split(separator: "(-): :->command").first)
        #expect(root.contains("'--log[") && root.contains("'--lang["))
        let fish = try place.run(["completions", "fish"]).output
        let first = try #require(fish.firstMatch(of: /__bitacora_parse_subcommand 0 (.*)/))
        #expect(first.1.contains("'log='") && first.1.contains("'lang='"))
    }

    @Test("no type is proposed that another command records")
    func types() throws {
        let place = try Workplace()
        let types = try proposed(["bitacora", "append", ""], in: place)
        #expect(types.contains("payment.received") && types.contains("goal.set"))
        #expect(!types.contains("device.enrolled") && !types.contains("remittance.received"))
    }
}
