// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Sources and actors whose names have a letter as one character and as two: equal to Swift, two
/// texts in a log.
@Suite("Sources and actors in two forms")
struct TwoFormsTests {
    private static let (one, two) = ("caja-Jos\u{E9}", "caja-Jose\u{301}")

    private static func payment(_ amount: String = "10.00", more: String = "") -> String {
        #"{"type":"payment.received","on":"2018-03-05","account":"A","amount":"\#(amount)","#
            + #""method":"cash","actor":"ana"\#(more)}"# + "\n"
    }

    private static func withAccount() throws -> Workplace {
        let place = try Workplace()
        try #require(try place.run(["init"]).status == 0)
        let opened = try place.run([
            "append", "account.opened", "--account", "A", "--kind", "property", "--on",
            "2018-01-02",
        ])
        try #require(opened.status == 0, "\(opened.errors)")
        try place.write(payment(), to: "p.jsonl")
        return place
    }

    /// An account with a payment of 10.00 of each of the two sources, each its number 1.
    private static func prepared() throws -> Workplace {
        let place = try withAccount()
        for source in [one, two] {
            let outcome = try place.run(["import", "p.jsonl", "--source", source])
            try #require(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix(#"{"appended":1,"#))
        }
        return place
    }

    private func credit(_ place: Workplace) throws -> String {
        let report = try place.run(["report", "balances", "--format", "json"])
        let credit = try #require(report.output.firstMatch(of: /"credit":"([^"]*)"/))
        return String(credit.1)
    }

    @Test("are two of each, and nothing stops", arguments: [false, true])
    func bothInTheLog(isSealed: Bool) throws {
        let place = try Self.prepared()
        if isSealed { try #require(try place.run(["seal"]).status == 0) }
        let visit = [
            "append", "visit.made", "--account", "A", "--purpose", "collection", "--outcome",
            "absent", "--on", "2018-03-06",
        ]
        for words in [["statement", "A"], ["solvency", "A"], visit] {
            let outcome = try place.run(words)
            #expect(outcome.status == 0, "\(words): \(outcome.errors)")
        }
        for (number, options) in [["--dry-run"], [], ["--atomic"], ["--historical"]].enumerated() {
            let before = try place.count()
            let words = ["import", "p.jsonl", "--source", "other-\(number)"] + options
            let outcome = try place.run(words)
            #expect(outcome.status == 0, "\(words): \(outcome.errors)")
            #expect(outcome.output.hasPrefix(#"{"appended":1,"#), "\(words): \(outcome.output)")
            #expect(try place.count() == before + (options == ["--dry-run"] ? 0 : 1))
        }
    }

    @Test("are taken back one by one")
    func reversed() throws {
        let place = try Self.prepared()
        #expect(try credit(place) == "20.00")
        for (source, left) in [(Self.two, "10.00"), (Self.one, "0.00")] {
            let words = ["append", "event.reversed", "--reverses", "\(source)#1", "--reason", "x"]
            let outcome = try place.run(words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try credit(place) == left)
            // Once is enough.
            #expect(try place.run(words).status == 65)
        }
    }

    @Test("an import that takes back both takes back neither twice", arguments: [[], ["--atomic"]])
    func bothReversed(words: [String]) throws {
        let place = try Self.prepared()
        let lines = [Self.one, Self.two].map { source in
            #"{"type":"event.reversed","on":"2018-03-06","actor":"ana","#
                + #""reverses":"\#(source)#1","reason":"x"}"# + "\n"
        }
        try place.write(lines.joined(), to: "r.jsonl")
        let outcome = try place.run(["import", "r.jsonl"] + words, language: "en")
        #expect(outcome.output.hasPrefix(#"{"appended":2,"#), "\(outcome.output)")
        #expect(!outcome.errors.contains("reversed already"), "\(outcome.errors)")
        #expect(try credit(place) == "0.00")
    }

    @Test("are judged apart by a dry run, as the import judges them")
    func dryRun() throws {
        let place = try Self.withAccount()
        try #require(try place.run(["import", "p.jsonl", "--source", Self.one]).status == 0)
        try place.write(Self.payment("7.00"), to: "q.jsonl")
        for words in [["--dry-run"], []] {
            let outcome = try place.run(["import", "q.jsonl", "--source", Self.two] + words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.hasPrefix(#"{"appended":1,"skipped":0,"#), "\(outcome.output)")
        }
    }

    @Test("that begin as a device's are left to devices, whatever mark stands behind")
    func devices() throws {
        let place = try Self.withAccount()
        let source = "device:\u{301}t"
        #expect(try place.run(["import", "p.jsonl", "--source", source]).status == 65)
        let words = ["append", "meeting.held", "--topic", "x", "--source", source]
        #expect(try place.run(words).status == 64)
    }

    // MARK: Names of files

    /// Brings the same file in under a name in two forms, and gives how many events each added.
    private func importing(_ names: [String], in place: Workplace) throws -> [String] {
        try names.map { name in
            let copied = try place.shell("cp p.jsonl \"$(printf '\(name)')\"")
            try #require(copied.status == 0, "\(copied.errors)")
            let outcome = try place.shell("\"$BITACORA\" import \"$(printf '\(name)')\"")
            try #require(outcome.status == 0, "\(outcome.errors)")
            let count = try #require(outcome.output.firstMatch(of: /"appended":([0-9]+),/))
            return String(count.1)
        }
    }

    private func sources(_ place: Workplace) throws -> [[UInt32]] {
        try place.run(["events", "--type", "payment.received", "--format", "json"]).output
            .matches(of: /"source":"([^"]*)"/).map { $0.1.unicodeScalars.map(\.value) }
    }

    /// `recaudación.jsonl` in both forms, as the shell's `printf` takes them.
    private static let (composed, parts) = (
        "recaudaci\\303\\263n.jsonl", "recaudacio\\314\\201n.jsonl"
    )
    private static let source = "recaudaci\u{F3}n.jsonl".unicodeScalars.map(\.value)
    private static let sourceInParts = "recaudacio\u{301}n.jsonl".unicodeScalars.map(\.value)

    @Test("of a file: whatever form its name has, it comes in once", arguments: [false, true])
    func files(isComposedFirst: Bool) throws {
        let place = try Self.withAccount()
        let names = isComposedFirst ? [Self.composed, Self.parts] : [Self.parts, Self.composed]
        #expect(try importing(names, in: place) == ["1", "0"])
        #expect(try sources(place) == [Self.source])
    }

    @Test("of a file: where the log has events of one form, that is its source")
    func known() throws {
        let place = try Self.withAccount()
        let words = ["import", "p.jsonl", "--source", "recaudacio\u{301}n.jsonl"]
        try #require(try place.run(words).status == 0)
        #expect(try importing([Self.parts, Self.composed], in: place) == ["0", "0"])
        #expect(try sources(place) == [Self.sourceInParts])
    }

    @Test("of a file: where the log has both, each name is its own")
    func both() throws {
        let place = try Self.withAccount()
        for source in ["recaudacio\u{301}n.jsonl", "recaudaci\u{F3}n.jsonl"] {
            try #require(try place.run(["import", "p.jsonl", "--source", source]).status == 0)
        }
        try place.write(Self.payment() + Self.payment("3.00"), to: "p.jsonl")
        #expect(try importing([Self.composed], in: place) == ["1"])
        #expect(try sources(place) == [Self.sourceInParts, Self.source, Self.source])
        #expect(try importing([Self.parts], in: place) == ["1"])
        #expect(try sources(place).last == Self.sourceInParts)
    }

    // MARK: Actors

    @Test("of activity: the same bytes each time, a row for each form")
    func activity() throws {
        let place = try Self.withAccount()
        let actors = ["Jos\u{E9}", "Jose\u{301}", "Pen\u{303}a", "Pe\u{F1}a"]
        var lines = ""
        for number in 0..<160 {
            lines +=
                #"{"type":"call.made","on":"2018-0\#(1 + number / 40)-01","account":"A","#
                + #""outcome":"answered","actor":"\#(actors[number % 4])"}"# + "\n"
        }
        try place.write(lines, to: "calls.jsonl")
        let imported = try place.run(["import", "calls.jsonl"])
        try #require(imported.status == 0, "\(imported.errors)")
        for key in ["actor", "day", "month"] {
            let words = ["report", "activity", "--by", key, "--as-of", "2018-12-31"]
            let texts = try (0..<4).map { _ in
                let report = try place.run(words + ["--type", "call.made", "--format", "json"])
                try #require(report.status == 0, "\(report.errors)")
                return Data(report.output.utf8)
            }
            #expect(Set(texts).count == 1)
            let rows = String(decoding: texts[0], as: UTF8.self).matches(of: /"count":10\b/)
            #expect(rows.count == 16, "four actors, four months")
            try #require(try place.run(words + ["--out", "\(key).json"]).status == 0)
            let again = try place.run(["reproduce", "\(key).json"])
            #expect(again.status == 0, "\(again.output)\(again.errors)")
        }
    }
}
