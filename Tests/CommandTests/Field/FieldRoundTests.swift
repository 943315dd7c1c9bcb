// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import bitacora

/// What is taken along, and how it is shown.
@Suite("The round taken along")
struct FieldRoundTests {
    @Test("is the route's accounts with what they owe, and nothing else of the log")
    func contents() throws {
        let place = try Workplace.withDevice()
        let text = try place.text(ofFile: "log/pack/round.json")
        let pack = try place.object(ofFile: "log/pack/round.json")
        #expect(pack["asOf"] as? String == "2018-06-30")
        let rows = try #require(pack["rows"] as? [[String: Any]])
        #expect(rows.map { $0["account"] as? String } == ["INM-2", "INM-1", "NEG-3"])
        #expect(rows.map { $0["total"] as? String } == ["50.00", "23.71", "12.00"])
        #expect(rows[1]["holder"] as? String == "Ana Pérez")
        #expect(rows[1]["phone"] as? String == "2300-0001")
        // From 31 January to 30 June 2018: 28 + 31 + 30 + 31 + 30 days.
        #expect(rows[1]["daysOverdue"] as? Int == 150)
        #expect(rows[2]["plan"] as? String == "P-1")
        let contacts = try #require(rows[1]["contacts"] as? [[String: Any]])
        #expect(contacts.map { $0["on"] as? String } == ["2018-05-30", "2018-05-02", "2018-04-20"])
        #expect(contacts.map { $0["outcome"] as? String } == ["promised", "refused", "answered"])
        let promises = try #require(rows[1]["promises"] as? [[String: Any]])
        #expect(promises.map { $0["left"] as? String } == ["20.00"])
        #expect(promises.map { $0["by"] as? String } == ["2018-07-15"])
        #expect(!text.contains("INM-9") && !text.contains("Sin Deuda"))
        let mode = try FileManager.default.attributesOfItem(
            atPath: "\(place.path)/log/pack/round.json"
        )
        #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let device = try FileManager.default.attributesOfItem(atPath: "\(place.path)/log")
        #expect((device[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    }

    @Test(
        "can be cut to a zone, a sector, a number of accounts and a list",
        arguments: [
            ("--zone z2", ["NEG-3"]), ("--sector centro", ["INM-2", "INM-1"]),
            ("--limit 1", ["INM-2", "NEG-3"]), ("--zone z1 --limit 1", ["INM-2"]),
            ("--accounts INM-9,INM-1", ["INM-9", "INM-1"]),
        ] as [(String, [String])]
    )
    func cut(flags: String, expected: [String]) throws {
        let place = try Workplace.withDevice()
        let words = "field pack --from office --as-of 2018-06-30 \(flags)"
        let outcome = try place.run(words.split(separator: " ").map(String.init))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let count = expected.count == 1 ? " 1 cuenta," : " \(expected.count) cuentas,"
        #expect(outcome.output.contains(count))
        let pack = try place.object(ofFile: "log/pack/round.json")
        let rows = try #require(pack["rows"] as? [[String: Any]])
        #expect(rows.map { $0["account"] as? String } == expected)
        // The office makes the same bytes again, and another log does not.
        let again = try place.run(["reproduce", "log/pack/round.json", "--log", "office"])
        #expect(again.status == 0, "\(again.output)\(again.errors)")
    }

    @Test("that would be empty is not made: no device with it, and its day's fault is named")
    func empty() throws {
        let place = try Workplace.withOffice()
        let words = [
            "field", "init", "log", "--device", "t1", "--collector", "luis", "--from", "office",
            "--as-of", "2018-06-30", "--zone",
        ]
        let refused = try place.run(words + ["Z1"], language: "en")
        #expect(refused.status == 65 && refused.output.isEmpty)
        #expect(refused.errors.contains("--zone Z1: no account"))
        #expect(refused.errors.contains("zones z1, z2"))
        #expect(try place.run(words + ["z1"]).status == 0)
        let again = try place.run(words + ["z2"], language: "en")
        #expect(again.status == 73)
        #expect(again.errors.contains("\"bitacora field pack --log log --from LOG\""))
    }

    @Test("of a month has what is owed the day before it")
    func month() throws {
        let place = try Workplace.withDevice()
        let words = ["field", "pack", "--from", "office", "--month", "2018-05"]
        #expect(try place.run(words).status == 0)
        let pack = try place.object(ofFile: "log/pack/round.json")
        #expect(pack["asOf"] as? String == "2018-04-30")
    }

    @Test("cannot upset a terminal, whatever a name has in it")
    func controlCharacters() throws {
        let place = try Workplace.withDevice()
        let text = try place.text(ofFile: "log/pack/round.json")
        try place.write(
            text.replacing("Ana Pérez", with: #"Ana \u001b[2J\u0007"#)
                .replacing(#""outcome":"refused""#, with: #""outcome":"\u001b[31m""#),
            to: "log/pack/round.json"
        )
        for words in [["route"], ["account", "INM-1"]] {
            let outcome = try place.run(["field"] + words)
            #expect(outcome.status == 0 && outcome.output.contains("INM-1"))
            #expect(!outcome.output.contains { $0 == "\u{1B}" || $0 == "\u{7}" })
        }
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        #expect(!(try place.run(pay).output.contains("\u{1B}")))
    }

    @Test("that somebody has changed is not made again by the office")
    func changed() throws {
        let place = try Workplace.withDevice()
        let text = try place.text(ofFile: "log/pack/round.json")
        try place.write(text.replacing("23.71", with: "13.71"), to: "changed.json")
        #expect(try place.run(["reproduce", "changed.json", "--log", "office"]).status == 1)
    }

    @Test("that cannot be read says so", arguments: ["", "{", #"{"report":"mora"}"#, "[]"])
    func unreadable(text: String) throws {
        let place = try Workplace.withDevice()
        try place.write(text, to: "log/pack/round.json")
        let outcome = try place.run(["field", "route"])
        #expect(outcome.status == 65)
        #expect(
            outcome.errors.contains("log/pack/round.json") && outcome.errors.contains("de nuevo")
        )
    }

    @Test("shows who is next and ticks who was seen, until it is undone")
    func route() throws {
        let place = try Workplace.withDevice()
        for line in [
            "call --account INM-1 --outcome answered",
            "payment --account INM-2 --amount 12.25 --method cash",
        ] {
            try #require(
                try place.run(["field"] + line.split(separator: " ").map(String.init)).status == 0
            )
        }
        let csv = try place.run(["field", "route", "--format", "csv"]).output
        let rows = csv.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        #expect(rows[0].last == "done" && rows.count == 4)
        #expect(rows[1].suffix(5) == ["property", "50.00", "37.75", "150", "true"])
        #expect(rows[2].suffix(4) == ["23.71", "23.71", "150", "true"])
        #expect(rows[3].suffix(4) == ["12.00", "12.00", "122", "false"])
        try #require(try place.run(["field", "undo", "2", "--reason", "x"]).status == 0)
        let after = try place.run(["field", "route", "--format", "json"]).output
        #expect(after.contains(#""total":"50.00","owed":"50.00","daysOverdue":150,"done":false"#))
    }

    @Test("taken along anew begins anew, also where what was done before is not home")
    func anew() throws {
        let place = try Workplace.withDevice()
        func field(_ line: String) throws {
            let outcome = try place.run(["field"] + line.split(separator: " ").map(String.init))
            try #require(outcome.status == 0, "\(line): \(outcome.errors)")
        }
        func done() throws -> [Bool] {
            let rows = try place.run(["field", "route", "--format", "csv"]).output.split(
                separator: "\n"
            )
            return rows.dropFirst().map { $0.hasSuffix("true") }
        }
        try field("call --account INM-1 --outcome answered")
        try field("payment --account INM-2 --amount 12.25 --method cash")
        #expect(try done() == [true, true, false])
        try field("pack --from office --as-of 2018-06-30")
        #expect(try done() == [false, false, false])
        // What was paid and is not home is still not owed.
        #expect(
            try place.run(["field", "route", "--format", "csv"]).output.contains(",50.00,37.75,")
        )
        try field("call --account INM-1 --outcome answered")
        #expect(try done() == [false, true, false])
        let again = try place.run(["reproduce", "log/pack/round.json", "--log", "office"])
        #expect(again.status == 0, "\(again.output)\(again.errors)")
        // A pack without the number opens, and ticks what is not home, as it did.
        let text = try place.text(ofFile: "log/pack/round.json")
        try place.write(text.replacing(#","deviceLast":2"#, with: ""), to: "log/pack/round.json")
        #expect(try done() == [true, true, false])
    }

    @Test("fits forty columns", arguments: ["es", "en"])
    func narrow(language: String) throws {
        let place = try Workplace.withDevice()
        for line in [
            "payment --account INM-2 --amount 12.25 --method transfer",
            "visit --account INM-1 --outcome promised --purpose notification",
            "promise --account INM-1 --amount 11 --by 2099-01-01", "undo 2 --reason equivocada",
        ] {
            try #require(
                try place.run(["field"] + line.split(separator: " ").map(String.init)).status == 0
            )
        }
        var screens = ""
        for words in [
            ["route"], ["route", "--all"], ["account", "1"], ["account", "ana"], ["list"],
        ] {
            let terminal = try PseudoTerminal(place, ["field"] + words, language: language)
            #expect(try terminal.finish() == 0)
            for line in terminal.screen.split(separator: "\n") {
                #expect(String(line).columns <= 40, "\(line)")
            }
            screens += "$ bitacora field \(words.joined(separator: " "))\n\(terminal.screen)\n"
        }
        // Moments are of this run.
        let text = screens.replacing(/\b\d\d:\d\d\b/, with: "<time>")
            .replacing(Workplace.today, with: "<today>")
        try Golden.check(text, "field/narrow.\(language)", in: place)
    }

    @Test("comes with the name and the clock of the office it is of")
    func office() throws {
        let place = try Workplace()
        let office = [
            "--municipality", "Ejemplo", "--time-zone", "America/Lima", "--log", "office",
        ]
        let opened = ["append", "account.opened", "--account", "A", "--kind", "property"]
        let device = ["field", "init", "log", "--device", "t1", "--collector", "luis"]
        for words in [
            ["init"] + office,
            opened + ["--on", "2018-01-02", "--log", "office"],
            device + ["--from", "office", "--as-of", "2018-06-30", "--accounts", "A"],
        ] {
            let done = try place.run(words)
            try #require(done.status == 0, "\(done.errors)")
        }
        let info = try place.run(["info", "--format", "json"]).output
        #expect(info.contains(#""municipality":"Ejemplo","timeZone":"America/Lima""#), "\(info)")
        // What would be taken along says nothing where nothing is.
        let alone = ["field", "init", "other", "--device", "t2", "--collector", "luis"]
        #expect(try place.run(alone + ["--zone", "z1"]).status == 64)
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/other"))
        // An account off the round is known once something is recorded of it.
        let call = ["field", "call", "--account", "=Z-9", "--outcome", "answered"]
        #expect(try place.run(["field", "account", "Z-9"]).status == 65)
        #expect(try place.run(call).status == 0)
        #expect(try place.run(["field", "account", "Z-9"]).output.contains("Z-9"))
    }

    @Test("and what was recorded on it, go into a file that nobody else reads")
    func bundleMode() throws {
        let place = try Workplace.withDevice()
        let call = ["field", "call", "--account", "INM-1", "--outcome", "answered"]
        #expect(try place.run(call).status == 0)
        #expect(try place.run(["field", "export", "b"]).status == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: "\(place.path)/b")
        #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
}
