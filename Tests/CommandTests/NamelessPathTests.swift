// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Paths that name nothing that stays: empty ones, `-`, descriptors and pipes.
@Suite("Paths that are no names")
struct NamelessPathTests {
    private static let payment =
        #"{"account":"INM-1","actor":"c","amount":"5.00","method":"cash","on":"2018-06-20","type":"payment.received"}"#

    @Test("an empty one is a command line that is wrong", arguments: ["es", "en"])
    func empty(language: String) throws {
        let place = try Workplace.withLog()
        let before = try place.contents()
        var said = ""
        for words in [
            ["append", "attention.given", "--channel", "office", "--topic", "x", "--log", ""],
            ["--log", "", "info"], ["info", "--log="], ["report", "mora", "--out", ""],
            ["rebuild", "--into", ""], ["month", "2018-06", "--out="],
        ] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(words)")
            said += outcome.errors
        }
        #expect(
            said.split(separator: "\n").count == 6
                && said.contains(language == "es" ? "--log está vacía" : "--log is empty")
        )
        #expect(try place.contents() == before)
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/bitacora.log"))
        // An empty variable is none.
        let usual = try place.run(["init"], environment: ["BITACORA_LOG": ""])
        #expect(usual.status == 0, "\(usual.errors)")
        #expect(FileManager.default.fileExists(atPath: "\(place.path)/bitacora.log"))
    }

    @Test("a directory for temporary files is named by its variable", arguments: ["es", "en"])
    func scratch(language: String) throws {
        let place = try Workplace.withLog()
        let words = ["import", "base.jsonl", "--historical", "--dry-run"]
        let sheet = ["report", "mora", "--out", "m.xlsx"]
        for words in [words, sheet] {
            let none = try place.run(words, environment: ["TMPDIR": ""])
            #expect(none.status == 0, "\(words) \(none.errors)")
        }
        let missing = try place.run(sheet, language: language, environment: ["TMPDIR": "/none"])
        #expect(missing.status == 74 && missing.errors.contains("TMPDIR"), "\(missing.errors)")
    }

    @Test("a link to a month's report stays")
    func link() throws {
        let place = try Workplace.withLog()
        let month = ["month", "2018-06", "--out"]
        try #require(try place.run(month + ["first"]).status == 0)
        _ = try place.shell("ln -s first latest; touch -d 2001-01-01 first/meta.json")
        let again = try place.run(month + ["latest"])
        #expect(again.status == 0, "\(again.errors)")
        #expect(try place.shell("test -L latest && find first -name '2018-06.pdf'").status == 0)
        #expect(try place.shell("find first/meta.json -newermt 2002-01-01").output != "")
    }

    @Test("- is no result", arguments: ["es", "en"])
    func dash(language: String) throws {
        let place = try Workplace.withLog()
        let report = ["report", "mora", "--format", "json", "--out"]
        for words in [report, ["salvage", "--out"], ["export", "hledger", "--out"]] {
            let outcome = try place.run(words + ["-"], language: language)
            #expect(outcome.status == 64 && outcome.errors.contains("/dev/stdout"), "\(words)")
        }
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/-"))
        let through = try place.run(report + ["/dev/stdout"])
        #expect(through.status == 0 && through.output.hasPrefix("{"))
        #expect(try place.run(report + ["./-"]).status == 0)
        #expect(try place.text(ofFile: "-") == through.output)
    }

    @Test("a pipe and a descriptor are no source", arguments: ["es", "en"])
    func pipes(language: String) throws {
        let place = try Workplace.withLog()
        try place.write(Self.payment + "\n", to: "a.jsonl")
        try place.write(Workplace.fixture("payments.csv"), to: "a.csv")
        try place.write(Workplace.fixture("payments.yaml"), to: "m.yaml")
        let before = try place.contents()
        for line in [
            "$BITACORA import /dev/stdin < a.jsonl", "cat a.jsonl | $BITACORA import /dev/stdin",
            "mkfifo p; cat a.jsonl > p & $BITACORA import p",
            "cat a.csv | $BITACORA import /dev/stdin --as csv --mapping m.yaml",
        ] {
            let outcome = try place.shell("export LC_ALL=\(language)_SV.UTF-8; \(line)")
            #expect(outcome.status == (line.contains("csv") ? 64 : 65), "\(line) \(outcome.errors)")
            #expect(outcome.errors.contains("--source"), "\(line) \(outcome.errors)")
        }
        #expect(try place.contents() == before)
        let named = try place.shell("cat a.jsonl | $BITACORA import /dev/stdin --source caja-9")
        #expect(named.status == 0, "\(named.errors)")
        #expect(try place.count() == 14)
    }
}
