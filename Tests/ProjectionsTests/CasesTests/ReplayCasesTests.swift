// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Projections
import Testing

@Suite("Replay and the worked cases", .temporaryDirectory)
struct ReplayCasesTests {
    @Test("every report is the expected one, clocks and all", arguments: CaseFolder.all)
    func agrees(folder: CaseFolder) throws {
        let replay = try LogOnDisk.replay(folder.lines())
        for question in try folder.questions() {
            var asked = Question(asOf: question.asOf, knownAt: question.knownAt)
            asked.policy = try folder.policy(question)
            guard let report = try report(question, asked, replay) else { continue }
            let differences = try question.differences(from: PlainValue(json: report.json))
            #expect(differences.isEmpty, "\(folder) \(question.asOf) \(differences.prefix(5))")
        }
    }

    private func report(
        _ question: CaseFolder.Question,
        _ asked: Question,
        _ replay: Replay
    ) throws -> Report? {
        if question.name == "statement" {
            return try replay.statement(of: question.account, asked)
        }
        guard let name = ReportName(rawValue: question.name) else { return nil }
        let span = PeriodSpan(rawValue: question.step) ?? .month
        return try replay.reports([name], asked, by: span).first
    }
}
