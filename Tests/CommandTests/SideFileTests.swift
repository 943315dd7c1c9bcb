// SPDX-License-Identifier: MIT
import Foundation
import Testing

@Suite("Side files")
struct SideFileTests {
    /// What happens to a file.
    enum Harm: String, CaseIterable, Sendable {
        case deleted, cut, flipped, zeros, garbage, older

        /// The file afterwards; nil if it is gone.
        func done(to bytes: [UInt8], older: [UInt8]?) -> [UInt8]? {
            switch self {
            case .deleted: return nil
            case .cut: return Array(bytes[..<(bytes.count / 2 + 3)])
            case .flipped:
                var bytes = bytes
                // Where the file has something to say.
                for place in [40, bytes.count * 3 / 4] where place < bytes.count {
                    bytes[place] ^= 0x10
                }
                return bytes
            case .zeros: return Array(repeating: 0, count: bytes.count)
            case .garbage: return bytes.indices.map { UInt8(truncatingIfNeeded: $0 * 167 + 13) }
            case .older: return older
            }
        }
    }

    /// Everything that is asked; the last ones append.
    private static let questions: [[String]] = [
        ["info"], ["info", "--format", "json"],
        ["report", "balances", "--as-of", "2025-12-31"],
        ["statement", "ACCOUNT", "--as-of", "2025-12-31"],
        ["solvency", "ACCOUNT", "--as-of", "2025-12-31"],
        ["events", "--account", "ACCOUNT", "--format", "json"],
        ["events", "--position", "777"],
        ["prove", "--position", "777", "--with-event", "--key", "t.key", "--out", "777.proof"],
        ["prove", "--from", "300", "--to", "850", "--key", "t.key", "--out", "grown.proof"],
        ["check-proof", "777.proof", "--verifier", "t.pub"],
        ["check-proof", "grown.proof", "--verifier", "t.pub"],
        ["verify", "--full", "--format", "json"],
        ["import", "again.jsonl", "--historical"],
        ["import", "more.jsonl", "--historical"],
        ["events", "--account", "ACCOUNT", "--format", "json"],
        ["verify", "--format", "json"],
    ]

    /// Each answer with its status; without what speaks of the side files themselves.
    private func answers(_ work: SideFileWorkplace) throws -> [String] {
        var answers: [String] = []
        for question in Self.questions {
            let words = question.map { $0 == "ACCOUNT" ? "INM-1000010" : $0 }
            let outcome = try work.place.run(words)
            let output = outcome.output.replacing(/Auxiliares .*\n/, with: "")
                .replacing(/"sideBytes":[0-9]+,/, with: "")
                .replacing(/"sideFiles":\[[^\]]*\],/, with: "")
            var answer = "\(question): \(outcome.status)\n\(output)\(outcome.errors)"
            if question[0] == "prove" { answer += try work.place.text(ofFile: words.last ?? "") }
            answers.append(answer)
        }
        return answers
    }

    @Test("one by one or all together, they cost no answer", arguments: Harm.allCases)
    func answers(harm: Harm) throws {
        let work = try SideFileWorkplace()
        let honest = try answers(work)
        try #require(honest.allSatisfy { !$0.isEmpty })
        for (question, answer) in zip(Self.questions, honest) {
            // An account may well owe something.
            let statuses = question[0] == "solvency" ? ["0", "1"] : ["0"]
            #expect(statuses.contains { answer.hasPrefix("\(question): \($0)\n") }, "\(answer)")
        }
        for names in SideFileWorkplace.names.map({ [$0] }) + [SideFileWorkplace.names] {
            var changed: [String: [UInt8]?] = [:]
            for name in names {
                changed[name] = harm.done(to: work.files[name] ?? [], older: work.older[name])
            }
            try work.restore(changed)
            for (answer, expected) in zip(try answers(work), honest) {
                #expect(answer == expected, "\(harm.rawValue): \(names)")
            }
        }
    }

    @Test("verify says what is wrong with each, and that it is no damage", arguments: ["es", "en"])
    func verify(language: String) throws {
        let work = try SideFileWorkplace()
        for harm in [Harm.deleted, .flipped, .older] {
            var changed: [String: [UInt8]?] = [:]
            for name in SideFileWorkplace.names {
                changed[name] = harm.done(to: work.files[name] ?? [], older: work.older[name])
            }
            try work.restore(changed)
            let outcome = try work.place.run(["verify"], language: language)
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            let text = outcome.output.replacing(/[0-9,]+ bytes/, with: "<bytes> bytes")
            try Golden.check(text, "verify/side-\(harm.rawValue).\(language)", in: work.place)
        }
        // What makes them anew makes them right.
        _ = try work.place.run(["rebuild"])
        _ = try work.place.run(["import", "more.jsonl", "--historical"])
        let json = try work.place.run(["verify", "--format", "json"]).output
        #expect(json.contains(#""sideFiles":[]"#), "\(json)")
    }

    @Test("verify names what was left over", arguments: ["es", "en"])
    func leftOver(language: String) throws {
        let work = try SideFileWorkplace()
        let segment = try #require(work.files["00000000000000000000.seg"])
        try work.restore([
            "00000000000000000100.seg": segment, "00000000000000000200.idx": [1],
            "00000000000000000000.seg.new": [1], "tree.new": [1], "notas.txt": [1],
            "00000000000000000730.seg.77.broken": [1],
        ])
        let outcome = try work.place.run(["verify"], language: language)
        #expect(outcome.status == 0)
        let text = outcome.output.replacing(/[0-9,]+ bytes/, with: "<bytes> bytes")
        try Golden.check(text, "verify/left-over.\(language)", in: work.place)
        let json = try work.place.run(["verify", "--format", "json"]).output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let rows = try #require(object?["sideFiles"] as? [[String: String]])
        #expect(
            rows.map { $0["code"] ?? "" } == [
                "sealingUnfinished", "segmentSuperseded", "sideFileOutdated", "bytesKept",
                "notOfTheLog", "fileUnfinished",
            ]
        )
        #expect(object?["sound"] as? Bool == true)
        // Sealing removes what is its own.
        _ = try work.place.run(["seal"])
        let after = try work.place.run(["verify"], language: language).output
        for name in ["00000000000000000100.seg", "200.idx", "0.seg.new", "tree.new"] {
            #expect(!after.contains(name), "\(name)")
        }
        #expect(after.contains(".broken") && after.contains("notas.txt"))
    }

    @Test("the bytes that verify counts are those of info")
    func bytes() throws {
        let place = try Workplace.withLog()
        let info = try place.run(["info", "--format", "json"]).output
        let bytes = try #require(info.firstMatch(of: /"bytes":([0-9]+)/)).1
        let verified = try place.run(["verify", "--format", "json"]).output
        #expect(Int(bytes) ?? 0 > 0)
        #expect(verified.contains("\"bytes\":\(bytes),"))
    }
}
