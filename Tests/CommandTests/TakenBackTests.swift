// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

/// An event that no catalogue of this version takes stops every report, until it is reversed.
@Suite("An event of an unknown type that is reversed")
struct TakenBackTests {
    /// A log of 13 events with one behind them that nobody looked at, recorded on 2020-09-13.
    private static func place(with type: String, _ fill: (inout EventColumns) -> Void) throws
        -> Workplace
    {
        let place = try Workplace.withLog()
        var events = EventColumns(schema: Catalogue.schema)
        events.appendRow()
        events.set(Schema.source, "crudo")
        events.set(Schema.number, 1)
        events.set(Schema.type, type)
        events.set(Schema.on, 17_700)
        events.set(Schema.actor, "ana")
        fill(&events)
        var writer = try LogWriter.open("\(place.path)/log", schema: Catalogue.schema)
        _ = try writer.append(events, now: Instant(milliseconds: 1_600_000_000_000))
        try writer.close()
        return place
    }

    /// One with a slip of a letter.
    private static func place() throws -> Workplace {
        try place(with: "payment.recieved") { events in
            events.set(Catalogue.Index.account, "INM-1")
            events.set(Catalogue.Index.amount, 500)
        }
    }

    private static let balances = "report balances --as-of 2018-12-31 --format csv".words
    private static let reversal =
        "append event.reversed --on 2020-09-14 --reverses crudo#1 --reason x".words

    @Test("stops no report from then on, but those of what was known before")
    func reports() throws {
        let place = try Self.place()
        let stopped = try place.run(Self.balances, language: "en")
        #expect(stopped.status == 65)
        #expect(stopped.errors.contains("event 13: the type “payment.recieved” is not in"))
        #expect(stopped.errors.contains("Use the newer program or reverse the event"))
        #expect(try place.run(Self.reversal).status == 0)
        let expected = try Workplace.withLog().run(Self.balances)
        #expect(expected.status == 0)
        let balances = try place.run(Self.balances)
        #expect(balances.status == 0, "\(balances.errors)")
        #expect(balances.output == expected.output)
        let before = try place.run(Self.balances + ["--known-at", "2020-09-12"])
        #expect(before.output == expected.output)
        let between = try place.run(Self.balances + ["--known-at", "2020-09-13"], language: "en")
        #expect(between.status == 65)
        let remedy = "Event 14 reverses it, which was not known then: ask with a --known-at after"
        #expect(between.errors.contains("event 13: the type “payment.recieved” is not in"))
        #expect(between.errors.contains(remedy))
    }

    /// The event was known when September ended, its reversal is of today.
    @Test("stops no month, of which it is not said what is new", arguments: ["es", "en"])
    func month(language: String) throws {
        let place = try Self.place()
        #expect(try place.run("month 2020-10 --out m".words).status == 65)
        #expect(try place.run(Self.reversal).status == 0)
        let made = try place.run("month 2020-10 --out m".words, language: language)
        #expect(made.status == 0, "\(made.errors)")
        #expect(!made.output.contains("mora-as-reported.json"))
        let findings = try place.run("report findings --as-of 2020-10-31 --format json".words)
        #expect(try place.text(ofFile: "m/findings.json") == findings.output)
        let pages = try place.pages(ofPDF: "m/2020-10.pdf").map { page in
            page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let said = language == "es" ? "(lo anula el evento 14)" : "(event 14 reverses it)"
        let new = language == "es" ? "Nuevos en el mes" : "New in the month"
        #expect(pages.first?.contains(said) == true, "\(pages)")
        #expect(!pages.contains { $0.contains(new) }, "\(pages)")
        // By what was known before the event nothing stands in the way.
        let then = "month 2020-09 --out before --known-at 2020-09-12".words
        #expect(try place.run(then).status == 0)
    }

    @Test("stops no statement, no export, no rebuild")
    func others() throws {
        let place = try Self.place()
        #expect(try place.run(["statement", "INM-1"]).status == 65)
        #expect(try place.run(["rebuild"]).status == 65)
        try place.run(Self.reversal)
        #expect(try place.run(["statement", "INM-1"]).status == 0)
        #expect(try place.run(["rebuild"]).status == 0)
        let books = try place.run(["export", "hledger"])
        #expect(books.status == 0)
        let remark = "event 13: payment.recieved left out: reversed by event 14\n"
        #expect(books.output.contains(remark))
        let events = try place.run(["events", "--format", "json"])
        #expect(events.output.split(separator: "\n").count == 15)
    }

    /// A newer program may have written a rule: nothing is certified beside it.
    @Test("stops what is said of one account too where it names none, or that one")
    func oneAccount() throws {
        let rule = try Self.place(with: "rate.enacted") { $0.set(Catalogue.Index.amount, 500) }
        let other = try Self.place(with: "levy.placed") { $0.set(Catalogue.Index.account, "NEG-9") }
        let questions = [
            ["statement", "INM-1"], ["solvency", "INM-1"],
            ["notice", "INM-1", "--by", "2030-01-01"], ["ordinance", "show"],
        ]
        for question in questions {
            let expected = try Workplace.withLog().run(question)
            let stopped = try rule.run(question, language: "en")
            #expect(stopped.status == 65, "\(question)")
            #expect(stopped.errors.contains("event 13: the type “rate.enacted” is not in"))
            // What names another account bears on that one.
            #expect(try other.run(question).status == expected.status, "\(question)")
        }
        #expect(try rule.run(Self.reversal).status == 0)
        #expect(try rule.run(["statement", "INM-1"]).status == 0)
    }

    @Test("is found by its type, as long as the log has one")
    func byType() throws {
        let place = try Self.place()
        let types = ["events", "--format", "json", "--type"]
        let found = try place.run(types + ["payment.recieved"])
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.output.split(separator: "\n").count == 1)
        #expect(found.output.contains(#""type":"payment.recieved""#))
        let both = try place.run(types + ["payment.recieved,payment.received"])
        #expect(both.status == 0 && both.output.contains(#""type":"payment.recieved""#))
        let slip = try place.run(types + ["payment.recieved,payment.receive"], language: "en")
        #expect(slip.status == 64)
        #expect(slip.errors.contains("there is no 'payment.receive'"))
        #expect(try Workplace.withLog().run(types + ["payment.recieved"]).status == 64)
    }

    @Test("keeps findings from being counted, and no import from being done")
    func importing() throws {
        let place = try Self.place()
        let line =
            #"{"actor":"ana","number":1,"on":"2020-09-14","source":"actas","topic":"a","#
            + #""type":"meeting.held"}"#
        try place.write(line + "\n", to: "a.jsonl")
        let outcome = try place.run(["import", "a.jsonl"], language: "en")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix(#"{"appended":1,"#))
        let said = "notice: a.jsonl: new findings cannot be counted: event 13: the type"
        #expect(outcome.errors.contains(said), "\(outcome.errors)")
    }

    @Test("is named by verify, and is no damage")
    func verify() throws {
        let place = try Self.place()
        let standing = try place.run(["verify", "--format", "json"], language: "en")
        #expect(standing.status == 1)
        #expect(standing.output.contains(#""code":"eventUnfit""#))
        #expect(standing.output.contains(#""takenBack":[]"#))
        // The files are whole: no copy helps, and what to do is not cut off.
        #expect(standing.errors.contains("the files are whole, but there are events that this"))
        #expect(standing.errors.contains("append event.reversed"))
        #expect(!standing.errors.contains("Restore") && !standing.errors.contains("salvage"))
        let table = try place.run(["verify"], language: "en").output
        #expect(table.contains("payment.recieved") && !table.contains("…"), "\(table)")
        try place.run(Self.reversal)
        let json = try place.run(["verify", "--full", "--format", "json"], language: "en")
        #expect(json.status == 0, "\(json.errors)")
        #expect(json.output.contains(#""sound":true,"events":15"#))
        #expect(json.output.contains(#""findings":[]"#))
        let row = #""takenBack":[{"event":13,"name":"crudo#1","code":"eventUnfit","finding":""#
        #expect(json.output.contains(row))
        #expect(json.output.contains(#"","reversedBy":14}]"#))
        let spanish = try place.run(["verify"]).output
        #expect(
            spanish.contains(
                "\nEventos revertidos que el catálogo no admite (no es daño: nunca sucedieron)\n"
                    + "  evento 13 (crudo#1), revertido por el evento 14: "
            )
        )
        let english = try place.run(["verify"], language: "en").output
        #expect(
            english.contains(
                "\nReversed events that the catalogue does not take (no damage: they never happened)\n"
                    + "  event 13 (crudo#1), reversed by event 14: "
            )
        )
    }

    /// As docs/damage.md has it: a meeting bears on no account, and the reversal takes it back.
    @Test("goes into a log made anew as a line that bears on nothing", arguments: ["es", "en"])
    func copied(language: String) throws {
        let place = try Self.place()
        #expect(try place.run(Self.reversal).status == 0)
        #expect(try place.run(["salvage", "--out", "all.jsonl"]).status == 0)
        #expect(try place.run(["init", "--log", "new", "--like", "log"]).status == 0)
        let refused = try place.run(
            ["import", "all.jsonl", "--historical", "--log", "new"],
            language: language
        )
        #expect(refused.status == 65 && refused.errors.contains("all.jsonl:14: "))
        let page = language == "es" ? "docs/danos.md (4)" : "docs/damage.md (4)"
        #expect(refused.errors.contains(page), "\(refused.errors)")
        let lines = try place.text(ofFile: "all.jsonl").split(separator: "\n").map(String.init)
            .map { line in
                guard line.contains("payment.recieved") else { return line }
                return line.replacing(/"account":"INM-1",|"amount":"5.00",/, with: "")
                    .replacing(
                        #""type":"payment.recieved""#,
                        with: #""topic":"taken-back","type":"meeting.held""#
                    )
            }
        try place.write(lines.joined(separator: "\n") + "\n", to: "mended.jsonl")
        let words = ["import", "mended.jsonl", "--historical", "--log", "new"]
        let imported = try place.run(words)
        #expect(imported.status == 0, "\(imported.errors)")
        let balances = try place.run(Self.balances + ["--log", "new"])
        #expect(balances.status == 0)
        #expect(balances.output == (try place.run(Self.balances).output))
    }

    @Test("a policy that cannot be read stands in no list once it is reversed")
    func policies() throws {
        let place = try Self.place(with: "policy.enacted") { events in
            events.set(Catalogue.Index.policy, "q")
            events.set(Catalogue.Index.from, 17_700)
            events.set(Catalogue.Index.document, "policy: q\nfrom-the-future: yes\n")
        }
        let shown = try place.run(["policy", "show"], language: "en")
        #expect(shown.status == 65 && shown.errors.contains("reverse the event"))
        #expect(shown.errors.contains("event 13: the document that it enacts cannot be read"))
        // What else there is to tell of the log is told.
        let info = try place.run(["info"], language: "en")
        #expect(info.status == 65 && info.errors == shown.errors)
        #expect(info.output.contains("Policy in force") && info.output.contains("cannot be read"))
        #expect(info.output.contains("crudo"))
        let json = try place.run(["info", "--format", "json"])
        #expect(json.status == 65 && json.output.contains(#""policy":null"#))
        let reversal = try place.run(Self.reversal)
        #expect(reversal.status == 0)
        // It never held.
        #expect(!reversal.errors.contains("deja de regir la política q"), "\(reversal.errors)")
        #expect(!reversal.errors.contains("sin la política q"), "\(reversal.errors)")
        let list = try place.run(["policy", "show"])
        #expect(list.status == 0, "\(list.errors)")
        #expect(list.output == (try Workplace.withLog().run(["policy", "show"]).output))
        #expect(try place.run(Self.balances).status == 0)
    }
}

extension String {
    fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
