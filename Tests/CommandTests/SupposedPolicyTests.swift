// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A policy in place of those in force answers a what-if, and makes nothing official.
@Suite("A policy in place of those in force")
struct SupposedPolicyTests {
    private static let day = ["--as-of", "2018-06-30"]
    private static let lax = ["--policy", "lax.yaml"]

    /// A log with a policy in force, and another file of the same name that asks for less.
    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        try place.write("policy: ours\nfine: {minimum: \"5.00\"}\n", to: "ours.yaml")
        try place.write("policy: ours\n", to: "lax.yaml")
        let enacted = try place.run(["policy", "enact", "ours.yaml", "--from", "2018-01-01"])
        try #require(enacted.status == 0, "\(enacted.errors)")
        return place
    }

    @Test("makes no letter, no month and nothing signed", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Self.place()
        for words in [
            ["solvency", "INM-1", "--out", "a.pdf"], ["notice", "INM-1", "--out", "b.html"],
            ["referral", "INM-1", "--out", "c.xlsx"],
            ["report", "mora", "--out", "d.json", "--sign", "t.key"],
            ["statement", "INM-1", "--out", "e.json", "--sign", "t.key"],
        ] {
            let outcome = try place.run(words + Self.day + Self.lax, language: language)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(words): \(outcome.errors)")
            #expect(outcome.errors.contains("ours "), "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: "\(place.path)/\(words[3])"))
        }
        let month = ["month", "2018-06", "--out", "m"]
        #expect(try place.run(month + Self.lax, language: language).status == 64)
        let sides = ["as-of=2018-06-30", "as-of=2018-06-30,policy=lax.yaml"]
        let compared = ["compare", "mora"] + sides + ["--out", "f.json", "--sign", "t.key"]
        #expect(try place.run(compared, language: language).status == 64)
        // The policy in force may be named.
        let ours = ["--sign", "t.key", "--policy", "ours.yaml"]
        let report = ["report", "mora", "--out", "g.json"] + Self.day
        let signed = try place.run(report + ours, language: language)
        #expect(signed.status == 0, "\(signed.errors)")
    }

    @Test("is what the log enacted for other days too", arguments: ["es", "en"])
    func enactedForOtherDays(language: String) throws {
        let place = try Self.place()
        let later = ["policy", "enact", "lax.yaml", "--from", "2090-01-01"]
        #expect(try place.run(later).status == 0)
        // Not yet in force, on the day asked about.
        let letter = ["solvency", "INM-1", "--out", "a.pdf"]
        let early = try place.run(letter + Self.day + Self.lax, language: language)
        #expect(early.status == 64, "\(early.errors)")
        // In force on that day, but another one was before it.
        let signing = ["--sign", "t.key", "--out", "g.json"]
        let report = ["report", "mora", "--as-of", "2090-01-01"] + signing
        let late = try place.run(report + Self.lax, language: language)
        #expect(late.status == 64, "\(late.errors)")
        #expect(late.errors.contains("2090-01-01"))
        #expect(try place.run(report, language: language).status == 0)
    }

    @Test("is told at the head, and when the report is made again")
    func told() throws {
        let place = try Self.place()
        let sentence = "What-if: under policy ours in place of those in force"
        for words in [["report", "mora"], ["statement", "INM-1"], ["solvency", "INM-1"]] {
            let table = try place.run(words + Self.day + Self.lax, language: "en")
            #expect(table.output.contains("\n\(sentence)\n"), "\(table.output)")
            let own = try place.run(words + Self.day, language: "en")
            #expect(!own.output.contains("What-if"))
        }
        let both = ["report", "mora", "balances"] + Self.day + Self.lax
        let several = try place.run(both, language: "en").output
        #expect(several.components(separatedBy: "\n\(sentence)\n").count == 3, "\(several)")
        let report = ["report", "mora"] + Self.day + Self.lax
        _ = try place.run(report + ["--out", "mora.html"], language: "en")
        #expect(try place.text(ofFile: "mora.html").contains(sentence))
        let rows = try place.run(report + ["--format", "csv"], language: "en")
        #expect(rows.errors.contains("notice: what-if: under policy ours"))
        let saved = try place.run(report + ["--out", "mora.json"], language: "en")
        #expect(saved.errors == rows.errors)
        let again = try place.run(["reproduce", "mora.json"] + Self.lax, language: "en")
        #expect(again.status == 0)
        #expect(again.output.contains("under policy ours in place of those in force: it is a"))
    }

    @Test("is told of a comparison, of each side and of what it makes")
    func compared() throws {
        let place = try Self.place()
        let sides = ["as-of=2018-06-30", "as-of=2018-06-30,policy=lax.yaml"]
        let table = try place.run(["compare", "mora"] + sides, language: "en")
        let lines = table.output.replacing("\n  ", with: " ").split(separator: "\n")
        let sentence = "; what-if: the policy in place of those in force"
        #expect(lines.map { $0.hasSuffix(sentence) }.prefix(3) == [false, false, true])
        let turned = try place.run(["compare", "mora"] + sides.reversed(), language: "en")
        let others = turned.output.replacing("\n  ", with: " ").split(separator: "\n")
        #expect(others.map { $0.hasSuffix(sentence) }.prefix(3) == [false, true, false])
        let told = "under policy ours in place of those in force"
        for sides in [sides, sides.reversed()] {
            let words = ["compare", "mora"] + sides
            let rows = try place.run(words + ["--format", "csv"], language: "en")
            #expect(rows.errors == "bitacora: notice: what-if: \(told)\n")
            _ = try place.run(words + ["--out", "c.html"], language: "en")
            #expect(try place.text(ofFile: "c.html").contains("What-if: \(told)"))
        }
        // The policy in force, named, is none.
        let own = ["as-of=2018-06-30", "as-of=2018-06-30,policy=ours.yaml"]
        let plain = try place.run(["compare", "mora"] + own + ["--format", "csv"], language: "en")
        #expect(plain.errors.isEmpty)
    }

    @Test("is told in books and of tables for SQL", arguments: ["hledger", "ledger", "beancount"])
    func booksAndTables(program: String) throws {
        let place = try Self.place()
        let told = "under policy ours in place of those in force"
        let export = ["export", program] + Self.day
        let books = try place.run(export + Self.lax, language: "en")
        #expect(books.output.contains("\n; what-if: \(told)\n; bitacora "))
        #expect(books.errors == "bitacora: notice: what-if: \(told)\n")
        let own = try place.run(export, language: "en")
        #expect(own.errors.isEmpty && !own.output.contains("what-if"))
        _ = try place.run(["rebuild"] + Self.day + Self.lax)
        let info = try place.run(["info"], language: "en").output
        #expect(info.contains("as of 2018-06-30, with 14 events; what-if: \(told)\n"))
        _ = try place.run(["rebuild"] + Self.day)
        #expect(try !place.run(["info"], language: "en").output.contains("what-if"))
    }
}
