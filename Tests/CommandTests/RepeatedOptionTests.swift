// SPDX-License-Identifier: MIT
import Testing

/// The argument parser takes the last of several values, and says nothing.
@Suite("Options given more than once")
struct RepeatedOptionTests {
    @Test(
        "of one value are refused, whatever the command and however they are written",
        arguments: [
            ["report", "mora", "--as-of", "2018-06-30", "--as-of", "2018-05-31"],
            ["report", "mora", "--as-of=2018-06-30", "--by", "sector", "--as-of", "2018-06-30"],
            ["statement", "INM-1", "--known-at", "now", "--known-at=now"],
            ["--log", "log", "info", "--log", "log"], ["--log=log", "--log=log", "info"],
            ["policy", "--log", "log", "show", "metapan", "--log", "log"],
            ["import", "base.jsonl", "--source", "a", "--dry-run", "--source", "b"],
            ["events", "--actor", "ana", "--actor", "beto"],
            ["append", "account.closed", "--log", "log", "--account", "INM-1", "--log", "log"],
            ["--lang", "en", "manual", "--lang", "es"],
        ]
    )
    func single(words: [String]) throws {
        let place = try Workplace.withLog()
        let before = try place.contents()
        let outcome = try place.run(words)
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains(" está dos veces. Deje una"), "\(outcome.errors)")
        #expect(try place.contents() == before)
    }

    @Test("of several values, and flags, are taken")
    func several() throws {
        let place = try Workplace.withLog()
        let trial = ["import", "base.jsonl", "--historical", "--dry-run", "--dry-run"]
        let flags = try place.run(trial)
        #expect(flags.status == 0, "\(flags.errors)")
        let lists = try place.run(["verify", "--checkpoint", "none", "--checkpoint", "neither"])
        #expect(lists.status == 66, "\(lists.errors)")
        // Behind two dashes nothing is an option.
        let words = try place.run(["statement", "--as-of", "2018-06-30", "--", "--as-of"])
        #expect(!words.errors.contains("dos veces"), "\(words.errors)")
    }
}
