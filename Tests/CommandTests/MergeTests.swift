// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Foundation
import Receivables
import Testing

@Suite("Merge")
struct MergeTests {
    /// An office with a key, and a device that is enrolled.
    static func prepared() throws -> Workplace {
        let place = try Workplace()
        #expect(try place.run(["init", "--municipality", "Aguilares"]).status == 0)
        try place.writePrivate(
            "PRIVATE+KEY+bitacora/aguilares+"
                + String(try officeKey().encoded.dropFirst("PRIVATE+KEY+bitacora/aguilares+".count))
                + "\n",
            to: "bitacora.key"
        )
        try make("tablet-1", in: place)
        return place
    }

    private static func officeKey() throws -> SigningKey {
        try SigningKey(name: "bitacora/aguilares", seed: Array(repeating: 3, count: 32))
    }

    /// Makes a device and lets the office enrol it, with the command that `field init` prints.
    static func make(_ name: String, in place: Workplace) throws {
        let made = try place.run(["field", "init", name, "--device", name, "--collector", "luis"])
        #expect(made.status == 0, "\(made.errors)")
        let line = try #require(made.output.split(separator: "\n").last)
        let words = line.split(separator: " ").map(String.init).dropFirst()
        let enrolled = try place.run(Array(words))
        #expect(enrolled.status == 0, "\(enrolled.errors)")
    }

    /// Records visits on a device.
    static func record(
        _ count: Int,
        on name: String,
        account: String = "INM",
        in place: Workplace
    ) throws {
        let log = try FieldLog("\(place.path)/\(name)")
        for number in 0..<count {
            _ = try log.append(
                .visitMade,
                [
                    ("account", "\(account)-\(number)"), ("purpose", "collection"),
                    ("outcome", "absent"), ("on", "2018-03-05"),
                ],
                now: Instant(milliseconds: 1_520_265_600_000 + Int64(number))
            )
        }
    }

    @discardableResult
    static func export(_ name: String, _ file: String, _ more: [String] = [], in place: Workplace)
        throws -> Workplace.Outcome
    {
        try place.run(["field", "export", file, "--log", name] + more)
    }

    @Test("events come home, are acknowledged, and the device knows it", arguments: ["es", "en"])
    func wholeWay(language: String) throws {
        let place = try Self.prepared()
        try Self.record(3, on: "tablet-1", in: place)
        var text = ""
        for words in [
            ["field", "status", "--log", "tablet-1"], ["field", "export", "--log", "tablet-1"],
            ["merge", "tablet-1-1-3.bundle", "--dry-run"], ["merge", "tablet-1-1-3.bundle"],
            ["merge", "tablet-1-1-3.bundle"],
            ["field", "acknowledge", "tablet-1-3.ack", "--log", "tablet-1", "--office-key"]
                + [try Self.officeKey().verifierKey.encoded],
            ["field", "acknowledge", "tablet-1-3.ack", "--log", "tablet-1"],
            ["field", "export", "--log", "tablet-1"], ["field", "status", "--log", "tablet-1"],
            ["device", "list"], ["device", "list", "--format", "csv"],
            ["field", "status", "--log", "tablet-1", "--format", "json"],
        ] {
            let outcome = try place.run(words, language: language)
            text += "$ \(words.joined(separator: " "))\n\(outcome.output)\(outcome.errors)"
            #expect(outcome.status == 0, "\(words): \(outcome.errors)")
        }
        let shown = text.replacing(/[+][0-9a-f]{8}[+][A-Za-z0-9+\/=]{44}/, with: "+<key>")
            .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}/, with: "<day>")
        try Golden.check(shown, "field/way.\(language)", in: place)
        // The acknowledgement is a checkpoint of the office's log.
        let verified = try place.run([
            "verify", "--checkpoint", "tablet-1-3.ack", "--verifier",
            try Self.officeKey().verifierKey.encoded,
        ])
        #expect(verified.status == 0, "\(verified.errors)")
    }

    @Test("a bundle takes the place of its device's alone", arguments: ["es", "en"])
    func otherBundle(language: String) throws {
        let place = try Self.prepared()
        try Self.make("tablet-2", in: place)
        for name in ["tablet-1", "tablet-2"] { try Self.record(1, on: name, in: place) }
        func export(_ name: String, _ file: String) throws -> Workplace.Outcome {
            try place.run(["field", "export", file, "--log", name], language: language)
        }
        #expect(try export("tablet-1", "day.bundle").status == 0)
        let first = try place.bytes(ofFile: "day.bundle")
        let refused = try export("tablet-2", "day.bundle")
        #expect(refused.status == 64 && refused.errors.contains("day.bundle: "))
        #expect(refused.errors.contains("'tablet-1'"))
        try place.write("Dear all\n", to: "letter.txt")
        #expect(try export("tablet-2", "letter.txt").status == 64)
        #expect(try place.text(ofFile: "letter.txt") == "Dear all\n")
        #expect(try place.bytes(ofFile: "day.bundle") == first)
        // Its own with more in it, and an empty file that somebody made for it.
        try Self.record(1, on: "tablet-1", in: place)
        #expect(try export("tablet-1", "day.bundle").status == 0)
        #expect(try place.bytes(ofFile: "day.bundle") != first)
        try place.write("", to: "empty.bundle")
        #expect(try export("tablet-2", "empty.bundle").status == 0)
        #expect(try place.run(["merge", "day.bundle", "empty.bundle"]).status == 0)
    }

    @Test("several bundles in any order, of several devices, and one that is none")
    func several() throws {
        let place = try Self.prepared()
        try Self.make("tablet-2", in: place)
        try Self.record(2, on: "tablet-1", in: place)
        try Self.export("tablet-1", "a.bundle", in: place)
        try Self.record(2, on: "tablet-1", in: place)
        try Self.export("tablet-1", "b.bundle", ["--from", "3"], in: place)
        try Self.record(1, on: "tablet-2", in: place)
        try Self.export("tablet-2", "c.bundle", in: place)
        try place.write("nothing", to: "d.bundle")
        let trial = try place.run(["merge", "b.bundle", "c.bundle", "a.bundle", "--dry-run"])
        #expect(trial.status == 0, "\(trial.errors)")
        #expect(try place.count() == 2)
        let merged = try place.run(["merge", "b.bundle", "d.bundle", "c.bundle", "a.bundle"])
        #expect(merged.status == 65)
        #expect(merged.errors.hasPrefix("bitacora: d.bundle: "))
        // Two enrolled; two, two and one events; three times that they are home.
        #expect(try place.count() == 2 + 5 + 3)
        #expect(FileManager.default.fileExists(atPath: place.path + "/tablet-1-4.ack"))
        #expect(FileManager.default.fileExists(atPath: place.path + "/tablet-2-1.ack"))
        let one = try place.run(["merge", "a.bundle", "c.bundle", "--ack", "x.ack"])
        #expect(one.status == 64)
    }

    @Test("an acknowledgement takes no other file's place, and nothing comes in before it has one")
    func placeTaken() throws {
        let place = try Self.prepared()
        try Self.record(1, on: "tablet-1", in: place)
        try Self.export("tablet-1", "a.bundle", in: place)
        let before = try place.count()
        let cases: [(String, [String])] = [
            ("carta.txt", ["--ack", "carta.txt"]), ("tablet-1-1.ack", []),
        ]
        for (name, flags) in cases {
            try place.write("x", to: name)
            let refused = try place.run(["merge", "a.bundle"] + flags)
            #expect(refused.status == 64 && refused.errors.contains(name), "\(refused.errors)")
            #expect(try place.text(ofFile: name) == "x")
        }
        #expect(try place.count() == before)
        try FileManager.default.removeItem(atPath: "\(place.path)/tablet-1-1.ack")
        // In the place of one that was there before, a newer one may stand.
        for _ in 1...2 { #expect(try place.run(["merge", "a.bundle"]).status == 0) }
    }

    @Test("each refusal names its reason, and nothing is appended")
    func refusals() throws {
        let place = try Self.prepared()
        try Self.record(3, on: "tablet-1", in: place)
        try Self.export("tablet-1", "late.bundle", ["--from", "3"], in: place)
        try Self.export("tablet-1", "whole.bundle", in: place)
        var bytes = Array(try place.bytes(ofFile: "whole.bundle"))
        try place.write(bytes: Array(bytes.dropLast(9)), to: "cut.bundle")
        bytes[bytes.count / 2] ^= 1
        try place.write(bytes: bytes, to: "altered.bundle")
        let stranger = try place.run([
            "field", "init", "stranger", "--device", "tablet-9", "--collector", "luis",
        ])
        #expect(stranger.status == 0)
        try Self.record(1, on: "stranger", in: place)
        try Self.export("stranger", "stranger.bundle", in: place)
        let thief = try place.run([
            "field", "init", "thief", "--device", "tablet-1", "--collector", "luis",
        ])
        #expect(thief.status == 0)
        try Self.record(1, on: "thief", in: place)
        try Self.export("thief", "thief.bundle", in: place)
        var text = ""
        func refused(_ words: [String], _ status: Int32 = 65) throws {
            let before = try place.count()
            for language in ["es", "en"] {
                let outcome = try place.run(words, language: language)
                #expect(outcome.status == status, "\(words): \(outcome.errors)")
                #expect(outcome.output.isEmpty)
                text += "$ \(words.joined(separator: " "))\n\(outcome.errors)"
            }
            #expect(try place.count() == before)
        }
        for name in ["late", "cut", "altered", "stranger", "thief"] {
            try refused(["merge", "\(name).bundle"])
        }
        try refused(["merge", "bitacora.key"])
        try refused(["merge", "none.bundle"], 66)
        try refused(["merge", "whole.bundle", "--key", "none.key"], 66)
        #expect(try place.run(["merge", "whole.bundle"]).status == 0)
        // Two copies of the device go their own ways.
        for copy in ["copy", "other"] {
            try FileManager.default.copyItem(
                atPath: place.path + "/tablet-1",
                toPath: "\(place.path)/\(copy)"
            )
        }
        try Self.record(1, on: "tablet-1", in: place)
        try Self.record(3, on: "other", account: "NEG", in: place)
        try Self.record(2, on: "copy", account: "NEG", in: place)
        try Self.export("tablet-1", "next.bundle", in: place)
        try Self.export("copy", "copy.bundle", in: place)
        try Self.export("other", "other.bundle", in: place)
        #expect(try place.run(["merge", "next.bundle"]).status == 0)
        try refused(["merge", "copy.bundle"])
        let evidenceBefore = try place.bytes(ofFile: "tablet-1-two-histories-4.evidence")
        try refused(["merge", "other.bundle"])
        #expect(try place.bytes(ofFile: "tablet-1-two-histories-4.evidence") == evidenceBefore)
        let further = try place.run(["device", "evidence", "tablet-1-two-histories-4-2.evidence"])
        #expect(further.status == 0, "\(further.errors)")
        let evidence = try place.run(["device", "evidence", "tablet-1-two-histories-4.evidence"])
        #expect(evidence.status == 0, "\(evidence.errors)")
        let other = try place.run([
            "device", "evidence", "tablet-1-two-histories-4.evidence", "--key",
            try Self.officeKey().verifierKey.encoded,
        ])
        #expect(other.status == 1)
        #expect(try place.run(["device", "retire", "tablet-1", "--reason", "copiado"]).status == 0)
        try refused(["merge", "next.bundle"])
        try refused(["device", "retire", "tablet-1", "--reason", "x"])
        try refused(["device", "retire", "tablet-7", "--reason", "x"])
        let key = try place.text(ofFile: "thief/field.json")
        #expect(!key.isEmpty)
        try refused([
            "device", "enroll", "tablet-1", "--collector", "luis", "--key",
            try Self.officeKey().verifierKey.encoded,
        ])
        try refused(["device", "enroll", "../x", "--collector", "luis", "--key", "x"])
        try refused(["device", "enroll", "t", "--collector", "luis", "--key", "x"])
        try refused(
            ["append", "device.retired", "--device", "tablet-1", "--reason", "x"],
            64
        )
        try refused(
            [
                "append", "account.closed", "--account", "A", "--reason", "x", "--source",
                "device:t",
            ],
            64
        )
        try refused(
            [
                "append", "payment.received", "--account", "A", "--amount", "1", "--method",
                "cash", "--pack-events", "3",
            ],
            64
        )
        try refused([
            "append", "account.closed", "--account", "A", "--reason", "x", "--log", "copy",
        ])
        try refused(["field", "export", "--log", "log"], 66)
        try refused(["field", "init", "copy", "--device", "t", "--collector", "x"], 73)
        let shown = text.replacing(/[+][0-9a-f]{8}/, with: "+<id>")
            .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}/, with: "<day>")
        try Golden.check(shown, "field/refusals", in: place)
    }

    @Test("a line in a device's name that it never signed is found", arguments: ["es", "en"])
    func unsigned(language: String) throws {
        let place = try Self.prepared()
        try Self.record(3, on: "tablet-1", in: place)
        #expect(try Self.export("tablet-1", "a.bundle", in: place).status == 0)
        #expect(try place.run(["merge", "a.bundle"]).status == 0)
        #expect(try place.run(["verify"]).status == 0)
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        try place.write(
            #"{"account":"INM-1","actor":"luis","amount":"500.00","captured":"\#(now)","#
                + #""method":"cash","number":4,"on":"2018-07-02","recorded":"\#(now)","#
                + #""source":"device:tablet-1","type":"payment.received"}"# + "\n",
            to: "one.jsonl"
        )
        let words = ["import", "one.jsonl", "--historical"]
        let imported = try place.run(words, language: language)
        #expect(imported.status == 0 && imported.errors.contains("device:tablet-1#4: "))
        let found = try place.run(["verify", "--format", "json"], language: language)
        #expect(found.status == 1)
        #expect(found.output.contains(#""code":"deviceUnsigned""#), "\(found.output)")
        // The device's own bundle is refused, and nobody is accused.
        try Self.record(1, on: "tablet-1", in: place)
        #expect(try Self.export("tablet-1", "b.bundle", ["--from", "1"], in: place).status == 0)
        let refused = try place.run(["merge", "b.bundle"], language: language)
        #expect(refused.status == 65)
        #expect(!refused.errors.contains("two-histories") && !refused.errors.contains("retire"))
        #expect(refused.errors.contains("verify"), "\(refused.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!names.contains { $0.hasSuffix(".evidence") })
    }

    @Test("conflicts are printed, and are the report's own")
    func conflicts() throws {
        let place = try Self.prepared()
        try place.run(["append", "account.opened", "--account", "INM-0", "--kind", "property"])
        try place.run(["append", "account.closed", "--account", "INM-0", "--reason", "x"])
        _ = try place.run([
            "append", "account.closed", "--account", "INM-0", "--reason", "x", "--on",
            "2018-01-01", "--as-recorded",
        ])
        try Self.record(2, on: "tablet-1", in: place)
        try Self.export("tablet-1", "a.bundle", in: place)
        // A trial counts what would come home, as that of an import does.
        let tried = try place.run(["merge", "a.bundle", "--json", "--dry-run"])
        #expect(tried.output.contains(#""appended":2,"skipped":0,"position":null}"#), "\(tried)")
        let merged = try place.run(["merge", "a.bundle"], language: "en")
        #expect(merged.status == 0, "\(merged.errors)")
        #expect(merged.output.contains("Conflict: tablet-1#1: closed account: INM-0"))
        #expect(merged.output.contains("Conflict: tablet-1#2: unknown account: INM-1"))
        #expect(
            merged.output.split(separator: "\n").last?.hasPrefix(
                "See them again with \"bitacora report conflicts\""
            ) == true
        )
        let report = try place.run(["report", "conflicts", "--format", "csv"])
        #expect(
            report.output.hasPrefix("conflict,position,device,number,account,on,other,detail\n")
        )
        #expect(report.output.contains("closed-account,4,tablet-1,1,INM-0,2018-03-05,3,2018-01-01"))
        #expect(report.output.contains("unknown-account,5,tablet-1,2,INM-1,2018-03-05,,"))
        // Who was stopped before it was said has it said again.
        let again = try place.run(["merge", "a.bundle"], language: "en")
        let said = [merged, again].map { outcome in
            outcome.output.split(separator: "\n").filter { $0.hasPrefix("Conflict: ") }
        }
        #expect(said[0].count == 2 && said[0] == said[1])
        let json = try place.run(["merge", "a.bundle", "--json"])
        let lines = json.output.split(separator: "\n").map(String.init)
        try #require(lines.count == 3)
        let bundle: String =
            #"{"bundle":"a.bundle","device":"tablet-1","first":1,"last":2,"appended":0,"#
            + #""skipped":2,"position":null}"#
        #expect(lines[0] == bundle)
        let conflict: String =
            #"{"conflict":"closed-account","position":4,"device":"tablet-1","number":1,"#
            + #""account":"INM-0","other":3,"detail":"2018-01-01"}"#
        #expect(lines[1] == conflict)
        #expect(lines[2].hasPrefix(#"{"conflict":"unknown-account","position":5,"#))
        // What is only tried has not come home.
        let trial = try place.run(["merge", "a.bundle", "--dry-run"], language: "en")
        #expect(!trial.output.contains("Conflict"))
    }
}
