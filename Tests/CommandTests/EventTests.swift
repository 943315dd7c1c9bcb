// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Events")
struct EventTests {
    private func positions(_ place: Workplace, _ flags: String...) throws -> [Int] {
        let outcome = try place.run(["events"] + flags)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").dropFirst(2).compactMap {
            Int($0.drop { $0 == " " }.prefix { $0.isNumber })
        }
    }

    @Test("of a name that the log does not know: that is said", arguments: ["es", "en"])
    func unknownNames(language: String) throws {
        let place = try Workplace.withLog()
        let words =
            language == "es"
            ? "la bitácora no conoce ese nombre, así que no hay ningún evento"
            : "the log does not know that name, so there is no event"
        let notice = language == "es" ? "aviso" : "notice"
        for flag in ["--account", "--source", "--actor"] {
            let outcome = try place.run(["events", flag, "nobody"], language: language)
            #expect(outcome.status == 0)
            #expect(outcome.errors == "bitacora: \(notice): \(flag) nobody: \(words)\n")
        }
        // A name that is known has nothing of that day.
        let none = ["events", "--account", "NEG-2", "--from", "2030-01-01"]
        let outcome = try place.run(none, language: language)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    }

    @Test("are found by account, type, actor, source, dates, recording time and position")
    func filters() throws {
        let place = try Workplace.withLog()
        #expect(try positions(place) == Array(0...12))
        #expect(try positions(place, "--account", "NEG-2") == [1, 6, 10, 12])
        #expect(try positions(place, "--type", "payment.received") == [11, 12])
        #expect(try positions(place, "--type", "payment.received,visit.made") == [9, 11, 12])
        #expect(try positions(place, "--type", "visit.made,call.made,goal.set") == [8, 9])
        #expect(
            try positions(place, "--type", "visit.made,payment.received", "--account", "INM-1")
                == [9, 11]
        )
        #expect(try place.run(["events", "--type", "visit.made,visit.mad"]).status == 64)
        // Once sealed, only the blocks that have them are read.
        #expect(try place.run(["seal"]).status == 0)
        #expect(
            try positions(place, "--reverse", "--type", "visit.made,payment.received")
                == [12, 11, 9]
        )
        #expect(try positions(place, "--actor", "rosa") == [9, 10])
        #expect(try positions(place, "--source", "catastro") == [0, 1, 2])
        #expect(try positions(place, "--from", "2018-05-02", "--to", "2018-05-10") == [9, 10, 11])
        #expect(try positions(place, "--from", "2018-05-02", "--to", "2018-05-02") == [9])
        #expect(try positions(place, "--known-at", "2018-01-02") == [0, 1, 2, 3])
        // A day from its beginning here, six hours behind Greenwich, to its end.
        #expect(try positions(place, "--recorded-to", "2018-01-02") == [0, 1, 2, 3])
        #expect(try positions(place, "--recorded-from", "2018-01-03", "--limit", "1") == [4])
        #expect(try positions(place, "--recorded-from", "2018-01-02", "--limit", "1") == [0])
        #expect(try positions(place, "--recorded-from", "0001-01-01", "--limit", "1") == [0])
        #expect(
            try positions(place, "--recorded-from", "2018-01-02", "--recorded-to", "2018-01-02")
                == [0, 1, 2, 3]
        )
        #expect(
            try positions(place, "--recorded-to", "2018-01-03", "--known-at", "2018-01-02")
                == [0, 1, 2, 3]
        )
        #expect(try positions(place, "--recorded-from", "2999-01-01") == [])
        #expect(try positions(place, "--position", "0", "--recorded-from", "2018-01-03") == [])
        let reversed = ["--recorded-from", "2018-01-03", "--recorded-to", "2018-01-02"]
        #expect(try place.run(["events"] + reversed).status == 64)
        #expect(try place.run(["events", "--follow"] + reversed).status == 64)
        #expect(try place.run(["events", "--recorded-from", "ayer"]).status == 64)
        // What was not known is not there.
        let unknown = ["events", "--position", "4", "--known-at", "2018-01-02"]
        #expect(try place.run(unknown).status == 65)
        #expect(try positions(place, "--position", "4") == [4])
        #expect(try positions(place, "--reverse", "--limit", "3") == [12, 11, 10])
        #expect(try positions(place, "--limit", "2") == [0, 1])
        #expect(try positions(place, "--limit", "0") == [])
        #expect(try positions(place, "--account", "NADA") == [])
    }

    @Test("in a table a reversal says first what it reverses")
    func reversal() throws {
        let place = try Workplace.withLog()
        let made = try place.run([
            "append", "event.reversed", "--reverses", "caja-1#2", "--reason", "cheque", "--source",
            "t", "--actor", "a",
        ])
        #expect(made.status == 0, "\(made.errors)")
        let row = try place.run(["events", "--position", "13"]).output
        #expect(row.contains("reverses=caja-1#2 reason=cheque"), "\(row)")
    }

    @Test("in a table say first what was done, then when it was taken down and what was noted")
    func detail() throws {
        let place = try Workplace.withLog()
        let made = try place.run([
            "append", "visit.made", "--account", "INM-1", "--purpose", "courtesy", "--outcome",
            "absent", "--captured", "2018-07-01T10:00:00.000Z", "--note", "Perro", "--source", "t",
            "--actor", "a",
        ])
        #expect(made.status == 0, "\(made.errors)")
        let row = try place.run(["events", "--position", "13"]).output
        let detail = try #require(row.firstMatch(of: /outcome=.*|captured=.*|note=.*/)).0
        #expect(detail.hasPrefix("outcome=absent"), "\(row)")
    }

    @Test("as JSON are the canonical lines that were imported")
    func canonical() throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(["events", "--format", "json"])
        let imported = try Workplace.fixture("base.jsonl").split(separator: "\n")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == imported.count)
        // The first fixture line is not in canonical order; all others are.
        #expect(lines.dropFirst() == imported.dropFirst())
        try Golden.check(outcome.output, "events/json", in: place)
        try Golden.check(
            try place.run(["events", "--format", "csv"]).output,
            "events/csv",
            in: place
        )
        try Golden.check(try place.run(["events"]).output, "events/table.es", in: place)
    }

    @Test("that come later are shown by --follow")
    func follow() throws {
        let place = try Workplace.withLog()
        let process = try place.start(
            ["events", "--follow", "--format", "json", "--type", "call.made", "--limit", "1"]
        )
        let appended = try place.run(
            ["append", "call.made", "--account", "INM-1", "--outcome", "answered"]
        )
        #expect(appended.status == 0, "\(appended.errors)")
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let shown = try place.text(ofFile: "\(process.hash).out")
        #expect(shown.contains(#""type":"call.made""#))
        #expect(shown.split(separator: "\n").count == 1)
    }

    @Test("go into a pipe that closes early without a word")
    func pipe() throws {
        let place = try Workplace.withLog()
        var lines = ""
        for number in 1...5_000 {
            lines += #"{"account":"A-\#(number)","actor":"ana","kind":"property","#
            lines += #""on":"2018-07-01","type":"account.opened"}"# + "\n"
        }
        try place.write(lines, to: "many.jsonl")
        #expect(try place.run(["import", "many.jsonl"]).status == 0)
        let outcome = try place.shell(
            #"("$BITACORA" events --format json; echo $? >&2) | head -1 | wc -l"#
        )
        #expect(outcome.output.contains("1"))
        #expect(outcome.errors == "0\n")
    }

    @Test("onto a full disk end with status 74")
    func fullDisk() throws {
        let place = try Workplace.withLog()
        let outcome = try place.shell(#""$BITACORA" events --format json >/dev/full"#)
        #expect(outcome.status == 74)
        try Golden.check(outcome.errors, "bad-input/full-disk.es", in: place)
    }
}
