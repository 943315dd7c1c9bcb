// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Files for results: what they never take the place of, and where links and devices lead.
@Suite("Output files")
struct OutputFileTests {
    private static let segment = "log/eventlog/00000000000000000000.seg"
    private static let refused =
        #"{"account":"INM-1","actor":"c","amount":"x","method":"cash","on":"2018-06-20","type":"payment.received"}"#

    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        try place.makeKey("bitacora", seed: 1, signer: "bitacora/aguilares")
        try place.write(refused + "\n", to: "a.jsonl")
        return place
    }

    /// Commands that write to a file, without its name.
    private static let writers = [
        ["export", "hledger", "--out"], ["report", "mora", "--format", "json", "--out"],
        ["statement", "INM-1", "--format", "json", "--out"], ["checkpoint", "--out"],
        ["prove", "--position", "1", "--out"], ["salvage", "--report"],
        ["salvage", "--out"],
        ["import", "a.jsonl", "--keep-going", "--refusals"],
    ]

    @Test("the files of a log stay as they are, whatever they are called", arguments: ["es", "en"])
    func log(language: String) throws {
        let place = try Self.place()
        _ = try place.shell("ln -s log/eventlog short; ln -s \(Self.segment) s")
        let before = try place.contents()
        var said = ""
        for path in [
            Self.segment, "log/eventlog/log.json", "log/eventlog/new.json", "short/new.json", "s",
        ] {
            for words in Self.writers {
                let outcome = try place.run(words + [path], language: language)
                #expect(outcome.status == 73, "\(words) \(path): \(outcome.errors)")
                #expect(outcome.output.isEmpty)
                if words[0] == "export" { said += outcome.errors }
            }
        }
        for words in [["rebuild", "--into"], ["month", "2018-06", "--out"]] {
            for path in ["log/eventlog", "short", "log/eventlog/new"] {
                let outcome = try place.run(words + [path], language: language)
                #expect(outcome.status == 73, "\(words) \(path): \(outcome.errors)")
            }
        }
        #expect(try place.contents() == before)
        try Golden.check(said, "outputs/log.\(language)", in: place)
        // What lies beside it is the user's.
        #expect(try place.run(["report", "mora", "--out", "log/mora.json"]).status == 0)
    }

    @Test("the log of another is known too, also damaged, and a name alone is none")
    func otherLogs() throws {
        let place = try Self.place()
        _ = try place.shell(
            """
            cp -r log other; rm other/eventlog/log.json; mkdir -p mine/eventlog logs
            cp log/eventlog/log.json logs/
            """
        )
        let report = ["report", "mora", "--format", "json", "--out"]
        #expect(try place.run(report + ["other/eventlog/new.json"]).status == 73)
        #expect(try place.run(report + ["mine/eventlog/new.json"]).status == 0)
        #expect(try place.run(report + ["logs/new.json"]).status == 0)
    }

    @Test("a private key stays as it is", arguments: ["es", "en"])
    func keys(language: String) throws {
        let place = try Self.place()
        _ = try place.shell("ln -s bitacora.key k; ln -s bitacora.key m.json.note")
        let key = try place.text(ofFile: "bitacora.key")
        var said = ""
        for path in ["bitacora.key", "k"] {
            for words in Self.writers {
                let outcome = try place.run(words + [path], language: language)
                #expect(outcome.status == 73, "\(words) \(path): \(outcome.errors)")
                if words[0] == "export" { said += outcome.errors }
            }
        }
        let signed = ["report", "mora", "--out", "m.json", "--sign", "bitacora.key"]
        #expect(try place.run(signed).status == 73)
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/m.json"))
        #expect(try place.text(ofFile: "bitacora.key") == key)
        try Golden.check(said, "outputs/key.\(language)", in: place)
    }

    @Test("a device's own files stay as they are")
    func device() throws {
        let place = try Workplace.withDevice()
        let paid = ["field", "payment", "--account", "INM-1", "--amount", "5", "--method", "cash"]
        #expect(try place.run(paid).status == 0)
        let before = try place.contents()
        for path in ["log/device.key", "log/field.json", "log/eventlog/x.pdf"] {
            #expect(try place.run(["field", "export", path]).status == 73)
            #expect(try place.run(paid + ["--pdf", path]).status == 73)
        }
        #expect(try place.contents() == before)
    }

    @Test("nothing is recorded whose file has no place")
    func nowhere() throws {
        let place = try Self.place()
        let line = Self.refused.replacing("\"x\"", with: "\"1.00\"")
        try place.write(line + "\n" + Self.refused + "\n", to: "b.jsonl")
        for path in ["no/such/r.jsonl", "log", "b.jsonl/r"] {
            let words = ["import", "b.jsonl", "--keep-going", "--refusals", path]
            #expect(try place.run(words).status == 73, "\(path)")
        }
        #expect(try place.count() == 13)
        let office = try MergeTests.prepared()
        try MergeTests.record(1, on: "tablet-1", in: office)
        try MergeTests.export("tablet-1", "a.bundle", in: office)
        let before = try office.count()
        // The usual place of the acknowledgement is looked at as one that is named.
        try office.write("mine\n", to: "tablet-1-1.ack")
        let foreign = try office.run(["merge", "a.bundle"])
        #expect(foreign.status == 64 && foreign.errors.contains("tablet-1-1.ack: "))
        _ = try office.shell("rm tablet-1-1.ack; mkdir tablet-1-1.ack")
        #expect(try office.run(["merge", "a.bundle"]).status == 73)
        #expect(try office.count() == before)
        #expect(try office.run(["merge", "a.bundle", "--ack", "b.ack"]).status == 0)
    }

    @Test("what a command reads stays as it is, by any name", arguments: ["es", "en"])
    func inputs(language: String) throws {
        let place = try Self.place()
        try place.write("policy: otra\n", to: "otra.yaml")
        _ = try place.shell("ln a.jsonl b.jsonl; ln -s a.jsonl c.jsonl")
        var said = ""
        let before = try place.contents()
        let keepsGoing = ["import", "a.jsonl", "--keep-going", "--refusals"]
        for path in ["a.jsonl", "b.jsonl", "c.jsonl"] {
            let outcome = try place.run(keepsGoing + [path], language: language)
            #expect(outcome.status == 73 && outcome.output.isEmpty)
            said += outcome.errors
        }
        let piped = try place.shell(
            "$BITACORA import - --source x --keep-going --refusals a.jsonl <a.jsonl"
        )
        #expect(piped.status == 73)
        #expect(try place.text(ofFile: "a.jsonl") == Self.refused + "\n")
        let policy = ["--policy", "otra.yaml", "--format", "json", "--out", "otra.yaml"]
        #expect(try place.run(["report", "mora"] + policy).status == 73)
        #expect(try place.text(ofFile: "otra.yaml") == "policy: otra\n")
        #expect(try place.contents() == before)
        try Golden.check(said, "outputs/input.\(language)", in: place)
    }

    @Test("two results are two files", arguments: ["es", "en"])
    func twoResults(language: String) throws {
        let place = try Self.place()
        _ = try place.shell("ln -s s.jsonl link; mkdir d")
        var said = ""
        for (out, report) in [
            ("s.jsonl", "s.jsonl"), ("s.jsonl", "link"), ("s.jsonl", "d/../s.jsonl"),
        ] {
            let words = ["salvage", "--out", out, "--report", report]
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 73)
            said += outcome.errors
        }
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/s.jsonl"))
        #expect(try place.run(["salvage", "--out", "s.jsonl", "--report", "r.json"]).status == 0)
        try Golden.check(said, "outputs/same.\(language)", in: place)
    }

    @Test("a link stays, and what it points to is replaced")
    func links() throws {
        let place = try Self.place()
        let manager = FileManager.default
        _ = try place.shell("mkdir d; echo old >d/old; ln -s d/old a; ln -s a b; ln -s d/new n")
        let report = ["report", "mora", "--as-of", "2018-06-30", "--format", "json"]
        let expected = try place.run(report).output
        for (link, target) in [("b", "d/old"), ("n", "d/new")] {
            #expect(try place.run(report + ["--out", link]).status == 0)
            #expect(try place.text(ofFile: target) == expected)
            let end = try manager.destinationOfSymbolicLink(atPath: "\(place.path)/\(link)")
            #expect(end == (link == "b" ? "a" : "d/new"))
        }
        // An ordinary earlier result is replaced, as ever.
        #expect(try place.run(report + ["--out", "d/new"]).status == 0)
        #expect(try manager.contentsOfDirectory(atPath: "\(place.path)/d").count == 2)
        _ = try place.shell("ln -s x y; ln -s y x")
        #expect(try place.run(report + ["--out", "x"]).status == 73)
    }

    @Test("devices, pipes and /dev/stdout are written to, and stay")
    func devices() throws {
        let place = try Self.place()
        let report = "\"$BITACORA\" report mora --as-of 2018-06-30 --format json"
        let expected = try place.shell(report).output
        let done = try place.shell(
            """
            set -e
            ln -s /dev/null null; \(report) --out null; test -c null; test -L null
            mkfifo pipe; cat pipe >got & \(report) --out pipe; wait; test -p pipe
            echo before >all; \(report) --out /dev/stdout >>all
            \(report) --out /dev/stdout | cat >piped
            "$BITACORA" export hledger --as-of 2018-06-30 --out /dev/stdout | head -1 >journal
            "$BITACORA" salvage --out /dev/stdout 2>/dev/null | wc -l >count
            \(report) --out full; ln -s /dev/full f; \(report) --out f || echo $?
            """
        )
        #expect(done.status == 0 && done.output == "74\n", "\(done.errors)")
        #expect(try place.text(ofFile: "got") == expected)
        #expect(try place.text(ofFile: "all") == "before\n" + expected)
        #expect(try place.text(ofFile: "piped") == expected)
        #expect(try !place.text(ofFile: "journal").isEmpty)
        let count = try place.text(ofFile: "count").trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(count == "13")
    }
}
