// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Salvage command")
struct SalvageCommandTests {
    private func root(_ place: Workplace, _ log: String) throws -> String {
        let info = try place.run(["info", "--format", "json", "--log", log]).output
        return String(try #require(info.firstMatch(of: /"root":"([0-9a-f]{64})"/)?.1))
    }

    @Test("a whole log goes through a file into another log of the same root")
    func roundTrip() throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(
            ["salvage", "--out", "all.jsonl", "--report", "report.json"],
            language: "en"
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        try Golden.check(outcome.errors, "salvage/whole.en", in: place)
        let all = try place.run(["events", "--format", "json"]).output
        #expect(try place.text(ofFile: "all.jsonl") == all)
        #expect(try place.run(["salvage"]).output == all)
        let report = try place.text(ofFile: "report.json")
        #expect(report.hasPrefix(#"{"whole":true,"events":13,"end":13,"root":"#))
        #expect(report.contains(try root(place, "log")))
        #expect(try place.run(["init", "--municipality", "Aguilares", "--log", "new"]).status == 0)
        let imported = try place.run(["import", "all.jsonl", "--historical", "--log", "new"])
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(try root(place, "new") == root(place, "log"))
        // What is there is not written over.
        #expect(try place.run(["salvage", "--out", "all.jsonl"]).status == 73)
        #expect(try place.text(ofFile: "all.jsonl") == all)
    }

    @Test("what is missing is named, and status is 1", arguments: ["es", "en"])
    func damaged(language: String) throws {
        let place = try Workplace.withLog()
        let all = try place.run(["events", "--format", "json"]).output
        try place.damageLastBlock()
        let outcome = try place.run(["salvage", "--report", "report.json"], language: language)
        #expect(outcome.status == 1)
        #expect(all.hasPrefix(outcome.output))
        try Golden.check(outcome.errors, "salvage/damaged.\(language)", in: place)
        let report = try JSONSerialization.jsonObject(
            with: Data(try place.text(ofFile: "report.json").utf8)
        )
        let gaps = (report as? [String: Any])?["gaps"] as? [[String: Any]]
        #expect(gaps?.first?["code"] as? String == "blockChecksum")
        #expect(gaps?.first?["lastEvent"] as? Int == 12)
    }

    @Test("what is stopped leaves no file that looks whole", arguments: ["es", "en"])
    func stopped(language: String) throws {
        let place = try Workplace.withLog()
        // Half a kilobyte: fewer than the events take.
        let line = "ulimit -f 1; $BITACORA salvage --out all.jsonl --lang \(language)"
        #expect(try place.shell(line).status == 74)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!names.contains { $0.hasPrefix("all.jsonl") }, "\(names)")
        #expect(try place.run(["salvage", "--out", "all.jsonl"]).status == 0)
    }

    @Test("where there is no log no file is made")
    func noLog() throws {
        let place = try Workplace()
        let outcome = try place.run(["salvage", "--out", "all.jsonl", "--log", "nowhere"])
        #expect(outcome.status == 66)
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/all.jsonl"))
    }

    @Test("verify gives the code of each finding to programs")
    func codes() throws {
        let place = try Workplace.withLog()
        try place.damageLastBlock()
        let json = try place.run(["verify", "--format", "json"], language: "en").output
        #expect(json.contains(#""code":"blockChecksum","finding":"no block with"#))
        let csv = try place.run(["verify", "--format", "csv"]).output
        #expect(csv.hasPrefix("file,offset,firstEvent,lastEvent,code,finding"))
    }

    @Test("lines after a gap in a source's numbers are refused by import")
    func gap() throws {
        let place = try Workplace.withLog()
        let lines = try place.run(["events", "--format", "json"]).output.split(separator: "\n")
        try place.write((lines.dropFirst().joined(separator: "\n")) + "\n", to: "part.jsonl")
        #expect(try place.run(["init", "--municipality", "Aguilares", "--log", "new"]).status == 0)
        let imported = try place.run(
            ["import", "part.jsonl", "--historical", "--log", "new"],
            language: "en"
        )
        #expect(imported.status == 65)
        try Golden.check(imported.errors, "salvage/gap.en", in: place)
    }
}
