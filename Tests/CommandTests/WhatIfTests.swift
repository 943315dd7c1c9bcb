// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// The figures are worked by hand: `two-policies` in `Tests/ProjectionsTests/Cases/README.md`.
@Suite("What-if with drafts")
struct WhatIfTests {
    /// 365.00 due 31 January at 10 % a year; 100.00 paid on 21 April.
    private static let log = [
        #"{"actor":"ana","document":"policy: ejemplo\ninterest: {rates: [{from: 2018-01-01, percent: 10}]}\nfine: {minimum: \"0.00\"}\n","from":"2018-01-01","number":1,"on":"2018-01-01","policy":"ejemplo","recorded":"2018-01-02T15:01:00.000Z","source":"caja-1","type":"policy.enacted"}"#,
        #"{"account":"A","actor":"ana","amount":"365.00","due":"2019-01-31","number":2,"on":"2019-01-02","period":"2019-01","recorded":"2019-01-02T15:03:00.000Z","source":"caja-1","tribute":"impuesto","type":"charge.assessed"}"#,
        #"{"account":"A","actor":"ana","amount":"100.00","method":"cash","number":3,"on":"2019-04-21","recorded":"2019-04-21T15:04:00.000Z","source":"caja-1","type":"payment.received"}"#,
    ]

    private static let policy =
        "policy: ejemplo-2\ninterest: {rates: [{from: 2018-01-01, percent: 20}]}\n"
        + "fine: {tiers: [{percent: 10}], minimum: \"0.00\"}\n"

    /// 20 % and a fine of 10 % from 1 May, and an account that nobody else knows.
    private static let draft = [
        #"{"actor":"ana","document":"policy: ejemplo-2\ninterest: {rates: [{from: 2018-01-01, percent: 20}]}\nfine: {tiers: [{percent: 10}], minimum: \"0.00\"}\n","from":"2019-05-01","on":"2019-05-01","policy":"ejemplo-2","type":"policy.enacted"}"#,
        #"{"account":"C","actor":"ana","amount":"7.00","due":"2019-05-31","on":"2019-04-30","period":"2019-05","tribute":"aseo","type":"charge.assessed"}"#,
    ]

    /// A payment, and a charge of another account.
    private static let other = [
        #"{"account":"A","actor":"ana","amount":"50.00","method":"cash","on":"2019-05-01","type":"payment.received"}"#,
        #"{"account":"B","actor":"ana","amount":"10.00","due":"2019-05-31","on":"2019-04-30","period":"2019-05","tribute":"aseo","type":"charge.assessed"}"#,
    ]

    private static func place() throws -> Workplace {
        let place = try Workplace()
        try place.run(["init", "--municipality", "Aguilares"])
        try place.write(lines(log), to: "log.jsonl")
        let imported = try place.run(["import", "log.jsonl", "--historical"])
        try #require(imported.status == 0, "\(imported.errors)")
        try place.write(lines(draft), to: "draft.jsonl")
        try place.write(lines(other), to: "other.jsonl")
        try place.write(policy, to: "policy.yaml")
        return place
    }

    private static func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

    /// The changes by account of a comparison of balances on 1 May.
    private func changes(_ place: Workplace, _ sides: String...) throws -> [String] {
        let outcome = try place.run(
            ["compare", "balances"] + sides.map { "as-of=2019-05-01" + $0 } + ["--format", "csv"]
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").prefix(7).joined(separator: " ")
        }
    }

    @Test("a policy from a day on is another than one that always held, and no byte is written")
    func fromADay() throws {
        let place = try Self.place()
        let before = try place.contents()
        // 291.25 x 10 % x 10/365: 8.00 + 0.798 -> 8.80, less 8.00; and under the second 1.60 and 14.56.
        #expect(
            try changes(place, "", ",with=draft.jsonl") == [
                "A 292.05 307.41 0.00 0.80 14.56 0.00", "C 0.00 7.00 7.00 0.00 0.00 0.00",
            ]
        )
        #expect(
            try changes(place, ",with=draft.jsonl", "") == [
                "A 307.41 292.05 0.00 -0.80 -14.56 0.00", "C 7.00 0.00 -7.00 0.00 0.00 0.00",
            ]
        )
        #expect(
            try changes(place, ",policy=policy.yaml", "") == [
                "A 319.24 292.05 -26.25 -0.94 0.00 0.00"
            ]
        )
        #expect(try changes(place, ",with=draft.jsonl", ",with=draft.jsonl").isEmpty)
        #expect(try place.contents() == before)
    }

    @Test("each side has drafts that the other does not see")
    func apart() throws {
        let place = try Self.place()
        // Of the 50.00 0.80 are interest: 242.05 are left.
        #expect(
            try changes(place, ",with=draft.jsonl", ",with=other.jsonl") == [
                "A 307.41 242.05 -49.20 -1.60 -14.56 0.00", "B 0.00 10.00 10.00 0.00 0.00 0.00",
                "C 7.00 0.00 -7.00 0.00 0.00 0.00",
            ]
        )
        // Under the second policy the 50.00 pay the fine of 14.56 and 1.60 of interest.
        #expect(
            try changes(place, ",with=draft.jsonl", ",with=draft.jsonl,with=other.jsonl") == [
                "A 307.41 257.41 -33.84 -1.60 -14.56 0.00", "B 0.00 10.00 10.00 0.00 0.00 0.00",
            ]
        )
    }

    static let names = [
        "balances", "mora", "income", "activity", "findings", "plans", "exonerations", "promises",
        "recovery", "route", "referral", "certificates", "conflicts", "suspense",
        "registry", "reversals", "prescription",
    ]

    @Test("reports are those of a copy of the log with the same events imported", arguments: names)
    func copy(name: String) throws {
        let place = try Workplace.withLog()
        let events = [
            #"{"actor":"ana","ordinance":"DM-9","interest":"50","fine":"50","from":"2018-05-01","until":"2018-12-31","on":"2018-05-01","type":"ordinance.enacted"}"#,
            #"{"account":"INM-1","actor":"ana","ordinance":"DM-9","on":"2018-05-02","type":"exoneration.applied"}"#,
            #"{"account":"NUE-9","actor":"ana","kind":"property","sector":"norte","on":"2018-05-02","type":"account.opened"}"#,
            #"{"account":"NUE-9","actor":"ana","amount":"9.00","due":"2018-05-31","on":"2018-05-02","period":"2018-05","tribute":"aseo","type":"charge.assessed"}"#,
            #"{"account":"NUE-9","actor":"ana","amount":"4.00","method":"cash","on":"2018-05-20","receipt":"F1-9","type":"payment.received"}"#,
            #"{"account":"INM-1","actor":"eva","on":"2018-05-21","outcome":"absent","purpose":"collection","type":"visit.made"}"#,
        ]
        // Drafts bear the moment of the log's last event; so do the lines of the copy.
        let recorded = events.map {
            $0.dropLast() + #","recorded":"2018-06-02T15:00:01.000Z","source":"draft.jsonl"}"#
        }
        try place.write(Self.lines(events), to: "draft.jsonl")
        try place.write(Self.lines(recorded.map(String.init)), to: "recorded.jsonl")
        try #require(try place.shell("cp -r log copy").status == 0)
        let log = ["--log", "copy"]
        let imported = try place.run(["import", "recorded.jsonl", "--historical"] + log)
        #expect(imported.status == 0, "\(imported.errors)")
        let before = try place.contents()
        let words = ["report", name, "--as-of", "2018-12-31", "--format", "json"]
        let (real, drafted) = (
            try place.run(words + log), try place.run(words + ["--with", "draft.jsonl"])
        )
        #expect(real.status == 0 && drafted.status == 0, "\(drafted.errors)")
        let head = /"log":\{[^}]*\},("drafts":\[[^\]]*\],)?/
        #expect(drafted.output.replacing(head, with: "") == real.output.replacing(head, with: ""))
        #expect(drafted.output.contains(#""log":{"events":13,"#))
        #expect(drafted.output.contains(#""drafts":[{"file":"draft.jsonl","events":6,"hash":""#))
        #expect(try place.contents() == before)

        let statement = ["statement", "NUE-9", "--as-of", "2018-12-31", "--format", "json"]
        let told = try place.run(statement + ["--with", "draft.jsonl"]).output
        let copied = try place.run(statement + log).output
            .replacing(#""recorded":"2018-06-02T15:00:01.000Z""#, with: #""recorded":null"#)
        #expect(told.replacing(head, with: "") == copied.replacing(head, with: ""))
    }

    @Test("every format says that a report is a what-if", arguments: ["es", "en"])
    func told(language: String) throws {
        let place = try Self.place()
        let with = ["--with", "draft.jsonl", "--with", "other.jsonl", "--as-of", "2019-05-01"]
        var told: [String] = []
        func run(_ words: [String]) throws {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 0)
            told.append(outcome.output + outcome.errors)
        }
        try run(["report", "mora"] + with)
        try run(["report", "mora", "--format", "csv"] + with)
        try run(["statement", "A"] + with)
        try run(["compare", "mora", "as-of=2019-05-01", "as-of=2019-05-01,with=other.jsonl"])
        try run(["compare", "mora", "as-of=2019-05-01,with=draft.jsonl", "as-of=2019-05-01"])
        try Golden.check(told.joined(separator: "\n"), "compare/drafts.\(language)", in: place)
        let sentence = language == "es" ? "Supuesto: con 2 eventos de" : "What-if: with 2 events of"
        let html = try place.run(["report", "mora", "--format", "html"] + with, language: language)
        #expect(html.output.components(separatedBy: sentence).count > 2, "at the head and the foot")
    }

    @Test("what cannot be taken is refused before there is a report", arguments: ["es", "en"])
    func refused(language: String) throws {
        let place = try Self.place()
        try place.write(
            Self.other[0] + "\n" + Self.other[1].replacing("10.00", with: "diez") + "\n",
            to: "wrong.jsonl"
        )
        try place.write("a,b\n", to: "table.csv")
        try place.write(Self.lines(Self.log), to: "again.jsonl")
        let key = try place.run(["key", "make", "--name", "ejemplo.sv/k", "--out", "k.key"])
        #expect(key.status == 0)
        let before = try place.contents()
        let mora = ["report", "mora", "--with"]
        let runs: [(words: [String], status: Int32)] = [
            (mora + ["wrong.jsonl"], 65), (["statement", "A", "--with", "wrong.jsonl"], 65),
            (["compare", "mora", "", "with=wrong.jsonl"], 65), (mora + ["none.jsonl"], 66),
            (mora + ["table.csv"], 64), (mora + ["-"], 64),
            (mora + ["draft.jsonl", "--known-at", "2019-01-01"], 64),
            (["compare", "mora", "known-at=2019-01-01,with=draft.jsonl", ""], 64),
            (mora + ["draft.jsonl", "--out", "r.json", "--sign", "k.key"], 64),
            (
                ["compare", "mora", "", "with=draft.jsonl", "--out", "r.json", "--sign", "k.key"],
                64
            ),
            (mora + ["again.jsonl", "--as-of", "2019-05-01", "--format", "csv"], 0),
        ]
        let errors = try runs.map { run in
            let outcome = try place.run(run.words, language: language)
            #expect(outcome.status == run.status, "\(run.words): \(outcome.errors)")
            if run.status != 0 { #expect(outcome.output.isEmpty) }
            return outcome.errors
        }
        try Golden.check(errors.joined(), "compare/drafts-refused.\(language)", in: place)
        #expect(try place.contents() == before)
        // An import says the same of the line.
        let imported = try place.run(["import", "wrong.jsonl"], language: language).errors
        let line = try #require(imported.split(separator: "\n").first)
        #expect(errors[0].hasPrefix(line.dropLast()), "\(errors[0]) \(line)")
    }

    @Test("a side may know less than the other has drafts behind")
    func known() throws {
        let place = try Self.place()
        let outcome = try place.run([
            "compare", "balances", "as-of=2019-05-01,known-at=2019-04-01",
            "as-of=2019-05-01,with=draft.jsonl", "--format", "json",
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let restated = try #require(outcome.output.components(separatedBy: #""restated":"#).last)
        #expect(restated.contains("payment.received"))
        #expect(!restated.contains("policy.enacted") && !restated.contains("charge.assessed"))
    }

    static let saved: [[String]] = [
        ["report", "mora", "--with", "draft.jsonl", "--as-of", "2019-05-01"],
        ["report", "findings", "--with", "other.jsonl", "--with", "draft.jsonl"],
        ["statement", "A", "--explain", "--with", "other.jsonl", "--as-of", "2019-05-01"],
        ["compare", "mora", "as-of=2019-05-01", "as-of=2019-05-01,with=draft.jsonl"],
        ["compare", "balances", "as-of=2019-05-01,with=other.jsonl", "as-of=2019-05-01"],
        [
            "compare", "income", "as-of=2019-05-01,with=other.jsonl",
            "as-of=2019-05-01,with=draft.jsonl",
        ],
    ]

    @Test("is made again with the same files, though they were recorded since", arguments: saved)
    func reproduced(words: [String]) throws {
        let place = try Self.place()
        let made = try place.run(words + ["--out", "r.json"])
        #expect(made.status == 0, "\(made.errors)")
        let missing = try place.run(["reproduce", "r.json"])
        #expect(missing.status == 1)
        #expect(missing.output.contains("--with"), "\(missing.output)")
        var given = ["reproduce", "r.json"]
        let all = words.joined(separator: ",")
        for file in ["other.jsonl", "draft.jsonl"] where all.contains(file) {
            given += ["--with", file]
        }
        for step in 0..<2 {
            let again = try place.run(given)
            #expect(again.status == 0, "\(step): \(again.output)\(again.errors)")
            if step == 0 { try #require(try place.run(["import", "draft.jsonl"]).status == 0) }
        }
        let file = given[3]
        let text = try place.text(ofFile: file)
        try place.write(text.replacing("ana", with: "eva"), to: file)
        let other = try place.run(given)
        #expect(other.status == 1)
        #expect(other.output.contains(file), "\(other.output)")
    }

    @Test("a report of the log alone is not made again with a draft")
    func ofTheLogAlone() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(["report", "mora", "--out", "r.json"]).status == 0)
        try place.write("", to: "draft.jsonl")
        let refused = try place.run(["reproduce", "r.json", "--with", "draft.jsonl"])
        #expect(refused.status == 64 && refused.output.isEmpty, "\(refused.output)")
    }
}
