// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Foundation
import Receivables
import Testing

/// What a collector records with flags, and what is refused.
@Suite("Recording in the field")
struct FieldCaptureTests {
    static let words: [(String, String)] = [
        ("visit --account INM-1 --outcome closed --purpose courtesy", "visit.made"),
        (
            "notice --account INM-1 --notice final --channel hand --outcome absent --claimed 0",
            "notice.delivered"
        ),
        (
            "citation --account INM-1 --appear 2099-07-31 --outcome refused --receiver x",
            "citation.delivered"
        ),
        ("payment --account INM-1 --amount 1 --method cash --tribute aseo", "payment.received"),
        ("promise --account INM-1 --amount 5.5 --by 2099-01-01", "promise.made"),
        ("call --account INM-1 --outcome wrong-number", "call.made"),
        ("message --account INM-1 --channel sms", "message.sent"),
    ]

    @Test("with all flags each kind is one event, and says its place as JSON", arguments: words)
    func flags(line: String, type: String) throws {
        let place = try Workplace.withDevice()
        let words = ["field"] + line.split(separator: " ").map(String.init)
        let outcome = try place.run(words + ["--json", "--note", "ñ", "--on", "2018-07-02"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix(#"{"position":0,"source":"device:t1","number":1,"#))
        let recorded = try place.recorded()
        #expect(recorded.count == 1)
        #expect(recorded[0].contains(#""type":"\#(type)""#))
        #expect(recorded[0].contains(#""note":"ñ","#))
        #expect(recorded[0].contains(#""number":1,"on":"2018-07-02""#))
        // The leaf is that of the log.
        let leaf = try #require(outcome.output.firstMatch(of: /"leaf":"([0-9a-f]{64})"/)).1
        let proof = try place.run(["events", "--format", "json"]).output.dropLast()
        try place.write(String(proof), to: "event.json")
        let hashed = try place.shell(#"{ printf '\0'; cat event.json; } | sha256sum"#)
        #expect(hashed.output.hasPrefix(leaf))
    }

    static let refusals: [(name: String, line: String)] = [
        ("nothing-given", "visit"), ("amount-missing", "payment --account INM-1"),
        ("wrong-word", "visit --account INM-1 --outcome dormido --purpose collection"),
        ("utility", "payment --account INM-1 --amount 5 --method utility"),
        ("wrong-amount", "payment --account INM-1 --amount 12,50 --method cash"),
        ("wrong-day", "promise --account INM-1 --amount 5 --by marzo"),
        ("account-off-round", "payment --account INM-9 --amount 5 --method cash"),
        ("account-of-several", "payment --account centro --amount 5 --method cash"),
        ("wrong-width", "payment --account INM-1 --amount 5 --method cash --width 50"),
        ("undo-what", "undo --reason x"), ("undo-why", "undo 1"),
        ("undo-none", "undo 7 --reason x"),
        ("undo-word", "undo uno --reason x"), ("no-receipt", "receipt"),
        ("unknown-receipt", "receipt t1-00009"), ("not-a-payment", "receipt 1"),
        ("unknown-account", "account NADIE"),
        ("pack-without-log", "pack"),
        ("pack-month-and-day", "pack --from office --month 2018-07 --as-of 2018-06-30"),
        ("pack-list-and-zone", "pack --from office --accounts INM-1 --zone z1"),
        ("pack-unknown-account", "pack --from office --accounts INM-1,INM-77"),
        ("pack-purpose", "pack --from office --purpose paseo"),
        ("pack-empty-zone", "pack --from office --as-of 2018-06-30 --zone Z9"),
        ("pack-empty-both", "pack --from office --as-of 2018-06-30 --zone z2 --sector centro"),
        ("pack-empty-day", "pack --from office --as-of 2001-01-01"),
    ]

    @Test("what is refused says why, and nothing is recorded", arguments: refusals, ["es", "en"])
    func refused(event: (name: String, line: String), language: String) throws {
        let place = try Workplace.withDevice()
        try #require(
            try place.run(["field", "call", "--account", "INM-1", "--outcome", "answered"]).status
                == 0
        )
        let pack = try place.text(ofFile: "log/pack/round.json")
        let words = ["field"] + event.line.split(separator: " ").map(String.init)
        let outcome = try place.run(words, language: language)
        #expect([64, 65].contains(outcome.status), "\(outcome.status)")
        #expect(outcome.output.isEmpty)
        try Golden.check(outcome.errors, "field/\(event.name).\(language)", in: place)
        #expect(try place.recorded().count == 1)
        #expect(try place.text(ofFile: "log/pack/round.json") == pack)
    }

    @Test("a log that is no device's is refused, and a device without a round says how to get one")
    func otherLogs() throws {
        let place = try Workplace.withDevice(takingAlong: false)
        let words = ["field", "call", "--account", "INM-1", "--outcome", "answered"]
        let office = try place.run(words + ["--log", "office"])
        #expect(office.status == 66 && office.errors.contains("office"))
        #expect(try place.run(["field", "route"]).status == 66)
        #expect(try place.run(["field", "route"]).errors.contains("field pack --from"))
        #expect(try place.run(words).status == 0)
        // Nothing was taken along, so that nothing can be said of the account.
        #expect(try place.run(words).errors.isEmpty)
    }

    @Test("an account off the round is recorded where it is meant, and said")
    func offTheRound() throws {
        let place = try Workplace.withDevice()
        let words = ["field", "call", "--account", "=INM-9", "--outcome", "answered"]
        let outcome = try place.run(words)
        #expect(outcome.status == 0 && outcome.errors.contains("INM-9 no está en lo que se llevó"))
    }

    @Test("the list says what waits, what is reversed, and keeps to today unless asked")
    func list() throws {
        let place = try Workplace.withDevice()
        for line in Self.words.map(\.0) + ["undo 4 --reason monto"] {
            let words = ["field"] + line.split(separator: " ").map(String.init)
            try #require(try place.run(words).status == 0)
        }
        let csv = try place.run(["field", "list", "--format", "csv"]).output.split(separator: "\n")
        #expect(csv.count == 9)
        #expect(csv[0] == "number,type,account,on,recorded,amount,receipt,state,reversedBy")
        #expect(csv[4].hasPrefix("4,payment.received,INM-1,"))
        #expect(csv[4].hasSuffix(",1.00,t1-00001,waiting,8"))
        #expect(csv[8].hasSuffix(",,,waiting,"))
        let json = try place.run(["field", "list", "--all", "--format", "json"]).output
        #expect(json.split(separator: "\n").count == 8)
        let fourth = try #require(json.split(separator: "\n")[3].data(using: .utf8))
        let object = try #require(
            try JSONSerialization.jsonObject(with: fourth) as? [String: Any]
        )
        #expect(object["number"] as? Int == 4 && object["reversedBy"] as? Int == 8)
        #expect(object["receipt"] as? String == "t1-00001")
        let table = try place.run(["field", "list"]).output
        #expect(table.contains("revertido por nº 8"))
        // Reversed once: not again, and no reversal of a reversal.
        #expect(try place.run(["field", "undo", "4", "--reason", "x"]).status == 65)
        #expect(try place.run(["field", "undo", "8", "--reason", "x"]).status == 65)
    }

    @Test("receipts are numbered without gaps by whatever process, also across reversals")
    func receiptNumbers() throws {
        let place = try Workplace.withDevice()
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount"]
        for _ in 0..<2 { try #require(try place.run(pay + ["1"]).status == 0) }
        try #require(try place.run(["field", "undo", "2", "--reason", "x"]).status == 0)
        let both = try (0..<6).map { try place.start(pay + ["\($0 + 1)"]) }
        for process in both {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let receipts = try place.recorded().compactMap {
            $0.firstMatch(of: /"receipt":"([^"]+)"/).map { String($0.1) }
        }
        #expect(receipts == (1...8).map { "t1-0000\($0)" })
    }

    @Test("a payment says what was taken along; without a round, and of other acts, nothing")
    func packOfPayments() throws {
        let place = try Workplace.withDevice()
        let pay = ["field", "payment", "--account", "INM-1", "--method", "cash", "--amount", "1"]
        try #require(try place.run(pay).status == 0)
        let call = ["field", "call", "--account", "INM-1", "--outcome", "answered"]
        try #require(try place.run(call).status == 0)
        let recorded = try place.recorded()
        // The office had fourteen events.
        #expect(recorded[0].contains(#""pack-as-of":"2018-06-30","pack-events":14,"#))
        #expect(!recorded[1].contains("pack-"))
        let none = try Workplace.withDevice(takingAlong: false)
        try #require(try none.run(pay).status == 0)
        #expect(try none.recorded().allSatisfy { !$0.contains("pack-") })
    }

    @Test("a clock that is behind what was recorded last is said, and the event kept")
    func clockBehind() throws {
        let place = try Workplace.withDevice()
        let future = Instant(milliseconds: 29_348_006_400_000)
        _ = try FieldLog("\(place.path)/log").append(
            .callMade,
            [("account", "INM-1"), ("outcome", "answered")],
            now: future
        )
        let words = ["field", "call", "--account", "INM-2", "--outcome", "no-answer"]
        // Nobody knows which day it is, nor which was the one before.
        for day in [[], ["--on", "hoy"], ["--on", "ayer"]] {
            let refused = try place.run(words + day)
            #expect(refused.status == 65 && refused.errors.contains("--on"), "\(refused.errors)")
        }
        #expect(try place.recorded().count == 1)
        let outcome = try place.run(words + ["--on", Workplace.today])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("el reloj del equipo está atrasado"))
        let recorded = try place.recorded()
        #expect(recorded.count == 2 && recorded[1].contains(#""on":"\#(Workplace.today)""#))
    }

    @Test("a clock long before the round is not believed", arguments: ["es", "en"])
    func clockBeforeRound(language: String) throws {
        let place = try Workplace.withDevice(takingAlong: false)
        let pack = ["field", "pack", "--from", "office", "--as-of", "2099-12-31"]
        try #require(try place.run(pack).status == 0)
        let words = ["field", "call", "--account", "INM-2", "--outcome", "no-answer"]
        let refused = try place.run(words, language: language)
        #expect(refused.status == 65)
        #expect(refused.errors.contains(Workplace.today) && refused.errors.contains("2099-12-31"))
        #expect(try place.recorded().isEmpty)
        #expect(try place.run(words + ["--on", Workplace.today]).status == 0)
    }

    @Test("a reversal is not of a day before what it takes back was recorded")
    func clockBehindReversal() throws {
        let place = try Workplace.withDevice()
        let future = Instant(milliseconds: 29_348_006_400_000)
        _ = try FieldLog("\(place.path)/log").append(
            .callMade,
            [("account", "INM-1"), ("outcome", "answered")],
            now: future
        )
        let undone = try place.run(["field", "undo", "1", "--reason", "x"])
        #expect(undone.status == 0, "\(undone.errors)")
        #expect(try place.recorded()[1].contains(#""on":"2899-12-31""#))
    }

    @Test("an event is in the log when the line that says so is there, whenever the device dies")
    func killed() throws {
        let place = try Workplace.withDevice()
        let call = "$BITACORA field call --account INM-1 --outcome answered"
        var said = 0
        for moment in 1...8 {
            // As many as it can, until it is killed.
            let script =
                "(while \(call); do :; done) & p=$!; sleep 0.\(moment)7; kill -9 $p; wait $p"
            said += try place.shell(script).output.split(separator: "\n")
                .count { $0.hasPrefix("Registrado: nº") }
        }
        let count = try place.recorded().count
        #expect(said > 0 && count >= said && count <= said + 8)
        #expect(try place.run(["verify"]).status == 0)
    }
}
