// SPDX-License-Identifier: MIT
import Receivables
import Testing

@Suite("The plain fold and the worked cases")
struct PlainCasesTests {
    @Test("gives what was worked out by hand", arguments: CaseFolder.all)
    func agrees(folder: CaseFolder) throws {
        let events = try folder.events()
        for question in try folder.questions() {
            let town = try PlainTown(
                events,
                asOf: question.asOf,
                knownAt: question.knownAt,
                policy: folder.policy(question),
                withHistory: question.name == "statement"
            )
            let report = try #require(
                town.report(question.name, account: question.account, by: question.step)
            )
            let differences = question.differences(
                from: report,
                beside: ["report", "asOf", "knownAt", "policy", "log"]
            )
            #expect(differences.isEmpty, "\(folder) \(question.asOf) \(differences.prefix(5))")
            guard let answer = question.answer else { continue }
            #expect(answer["policy"]?["name"] == .text(town.policy.name))
            #expect(answer["log"]?["events"] == .count(town.knownCount))
        }
    }
}

extension CaseFolder.Question {
    /// Where a report differs from the answer, but for texts for people and `others`.
    func differences(from report: PlainValue, beside others: Set<String> = []) -> [String] {
        if let answer {
            return answer.differences(
                from: report,
                at: name,
                without: others.union(["text", "detail"])
            )
        }
        let row = report["rows"]?.items.first { $0["account"] == fields["account"] }
        let keys = ["principal", "interest", "fine", "surcharge", "total", "credit"]
        return keys.compactMap { key in
            fields[key] == row?[key]
                ? nil
                : "\(key): expected \(fields[key] ?? .null), found \(row?[key] ?? .null)"
        }
    }
}
