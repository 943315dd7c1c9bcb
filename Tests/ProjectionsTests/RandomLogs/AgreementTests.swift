// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

/// To repeat one log that fails: `swift test --filter AgreementTests`, with its seed alone in
/// `arguments`.
@Suite("The fast fold and the plain one", .temporaryDirectory)
struct AgreementTests {
    @Test("agree on logs of all that can happen", arguments: 1...200 as ClosedRange<UInt64>)
    func everything(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 180, accounts: 12), seed)
    }

    @Test("agree on accounts with a long history", arguments: 1_001...1_100 as ClosedRange<UInt64>)
    func longHistories(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 100, accounts: 2), seed)
    }

    @Test("agree without exonerations and plans", arguments: 2_001...2_050 as ClosedRange<UInt64>)
    func withoutRelief(seed: UInt64) throws {
        try agree(
            RandomLog(seed: seed, events: 180, accounts: 12, mode: .withoutRelief),
            seed
        )
    }

    private func agree(_ log: RandomLog, _ seed: UInt64) throws {
        let replay = try LogOnDisk.replay(log.lines)
        var random = SeededGenerator(seed: seed &* 31)
        for _ in 0..<2 {
            let asked = RandomQuestion(log.events, &random)
            let question = Question(asOf: asked.asOf, knownAt: asked.knownAt)
            let town = try PlainTown(
                log.events,
                asOf: asked.asOf,
                knownAt: asked.knownAt,
                withHistory: true
            )
            let reports = try replay.reports(ReportName.allCases, question)
            for (name, report) in zip(ReportName.allCases, reports) {
                guard let plain = town.report(name.rawValue) else { continue }
                expectSame(plain, report, "seed \(seed), \(asked), \(name)")
            }
            for account in town.accounts.map(\.name).shuffled(using: &random).prefix(2) {
                let report = try replay.statement(of: account, question)
                expectSame(town.statement(account), report, "seed \(seed), \(asked), \(account)")
            }
        }
    }

    private func expectSame(_ plain: PlainValue, _ report: Report, _ place: String) {
        let differences = plain.differences(
            from: PlainValue(report),
            without: ["text", "detail"]
        )
        #expect(differences.isEmpty, "\(place): \(differences.prefix(4))")
    }
}
