// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Commands that record and then cannot print: they say that it is recorded.
@Suite("Recorded and not printed")
struct RecordedTests {
    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        try place.write("policy: otra\n", to: "otra.yaml")
        try place.write(
            #"{"account":"INM-1","actor":"c","amount":"5","method":"cash","on":"2018-06-20","type":"payment.received"}"#
                + "\n",
            to: "one.jsonl"
        )
        return place
    }

    @Test("a full disk behind standard output does not hide it", arguments: ["es", "en"])
    func full(language: String) throws {
        let place = try Self.place()
        var said = ""
        let commands: [(words: String, count: Int)] = [
            ("append payment.received --account INM-1 --amount 5 --method cash --on 2018-06-20", 1),
            ("append meeting.held --topic mora --json", 1),
            ("policy enact otra.yaml --from 2018-07-01", 1),
            ("import one.jsonl", 1), ("import one.jsonl", 0),
            ("device enroll t9 --key $(cat d.pub) --collector luis", 1),
            ("device retire t9 --reason x", 1),
        ]
        try place.makeKey("d", seed: 7, signer: "bitacora/device/t9")
        for (words, count) in commands {
            let before = try place.count()
            let outcome = try place.shell("\"$BITACORA\" \(words) --lang \(language) >/dev/full")
            #expect(outcome.status == 74, "\(words): \(outcome.errors)")
            #expect(try place.count() == before + count, "\(words)")
            said += "$ \(words)\n\(outcome.errors)"
        }
        try Golden.check(said, "outputs/recorded.\(language)", in: place)
    }

    @Test("with standard output closed nothing is printed into the log")
    func closed() throws {
        let place = try Self.place()
        let words = "append meeting.held --topic mora --actor ana"
        let outcome = try place.shell("\"$BITACORA\" \(words) >&-")
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("ya quedó registrado"))
        #expect(try place.shell("\"$BITACORA\" import one.jsonl >&- 2>&- <&-").status == 74)
        #expect(try place.run(["verify", "--full"]).status == 0)
        #expect(try place.count() == 15)
    }

    private static func full(
        _ place: Workplace,
        _ words: String,
        _ language: String
    ) throws -> String {
        let before = try place.count()
        let outcome = try place.shell("\"$BITACORA\" \(words) --lang \(language) >/dev/full")
        #expect(outcome.status == 74, "\(words): \(outcome.errors)")
        #expect(try place.count() > before)
        return outcome.errors
    }

    @Test("a month's charges, payments in suspense, bundles", arguments: ["es", "en"])
    func many(language: String) throws {
        let charged = try Workplace.withLog()
        try charged.write(AssessTests.tariff, to: "tarifa.yaml")
        let opened =
            "append account.opened --account A-1 --kind property --front 10 --on 2018-01-02"
        try #require(charged.shell("\"$BITACORA\" \(opened)").status == 0)
        var said = try Self.full(charged, "assess 2018-03 --tariff tarifa.yaml", language)

        let suspended = try Workplace.withServices()
        try #require(suspended.run(RemittanceTests.fixed).status == 0)
        let resolve = "suspense resolve LUZ:2018-06#4 --account INM-3"
        said += try Self.full(suspended, resolve, language)

        let office = try MergeTests.prepared()
        try MergeTests.record(2, on: "tablet-1", in: office)
        try MergeTests.export("tablet-1", "b.bundle", in: office)
        said += try Self.full(office, "merge b.bundle", language)
        try Golden.check(said, "outputs/recorded-many.\(language)", in: charged)
    }

    @Test("what was made and not printed: logs, keys, a remittance", arguments: ["es", "en"])
    func made(language: String) throws {
        let place = try Workplace.withServices()
        var said = ""
        for words in [
            "init --log one", "demo two --accounts 5 --years 1", "key make --name a.example/t",
            "field init three --device t9 --collector luis",
            RemittanceTests.fixed.joined(separator: " "),
        ] {
            let outcome = try place.shell("\"$BITACORA\" \(words) --lang \(language) >/dev/full")
            #expect(outcome.status == 74, "\(words): \(outcome.errors)")
            said += "$ \(words)\n\(outcome.errors)"
        }
        // What could not be printed is in the message: the enrolment and the verifier key can be used.
        let key = try #require(
            said.firstMatch(of: /a\.example\/t\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]{40,}/)
        )
        try place.write("\(key.0)\n", to: "t.pub")
        _ = try place.shell("\"$BITACORA\" checkpoint --log one --out c")
        #expect(
            try place.run(["verify", "--log", "one", "--checkpoint", "c", "--verifier", "t.pub"])
                .status == 0
        )
        let enrolment = try #require(
            said.firstMatch(of: /device enroll t9 --key \S+ --collector luis/)
        )
        #expect(try place.shell("\"$BITACORA\" \(enrolment.0)").status == 0)
        for log in ["one", "two", "three"] {
            #expect(try place.run(["verify", "--log", log]).status == 0)
        }
        try Golden.check(
            said.replacing(/\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]{40,}/, with: "+<key>"),
            "outputs/made.\(language)",
            in: place
        )
    }
}
