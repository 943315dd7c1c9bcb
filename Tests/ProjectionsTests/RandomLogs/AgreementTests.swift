// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

/// To repeat one log that fails: `BITACORA_SEED=17 swift test --filter AgreementTests`; for a
/// long run: `BITACORA_SEEDS=5000`.
@Suite("The fast fold and the plain one", .temporaryDirectory)
struct AgreementTests {
    @Test("agree on logs of all that can happen", arguments: RandomSeeds.from(1, count: 100))
    func everything(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 240, accounts: 20), seed)
    }

    @Test("agree on accounts with a long history", arguments: RandomSeeds.from(100_001, count: 80))
    func longHistories(seed: UInt64) throws {
        try agree(RandomLog(seed: seed, events: 100, accounts: 2), seed)
    }

    @Test("agree without exonerations and plans", arguments: RandomSeeds.from(200_001, count: 25))
    func withoutRelief(seed: UInt64) throws {
        try agree(
            RandomLog(seed: seed, events: 240, accounts: 20, mode: .withoutRelief),
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
