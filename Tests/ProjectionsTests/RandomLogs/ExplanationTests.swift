// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Explanations of random logs", .temporaryDirectory)
struct ExplanationTests {
    @Test(
        "the steps of each charge add up to its interest and its fine",
        arguments: RandomSeeds.from(400_001, count: 20)
    )
    func stepsAddUp(seed: UInt64) throws {
        let log = try RandomLog(seed: seed, events: 120, accounts: 4)
        let replay = try LogOnDisk.replay(log.lines)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3 {
            let asked = RandomQuestion(log.events, &random)
            let question = Question(asOf: asked.asOf, knownAt: asked.knownAt)
            for account in log.accounts {
                guard let report = try? replay.statement(of: account, question, explains: true)
                else { continue }
                for charge in PlainValue(report)["charges"]?.items ?? [] {
                    try check(charge, "interest", "interestSteps", seed)
                    try check(charge, "fine", "fineSteps", seed)
                }
            }
        }
    }

    private func check(
        _ charge: PlainValue,
        _ due: String,
        _ steps: String,
        _ seed: UInt64
    ) throws {
        let sum = (charge[steps]?.items ?? []).reduce(0) { $0 + micros($1["amount"]) }
        #expect(sum == cents(charge[due]) * 10_000, "\(seed) \(charge)")
        // Rounding is less than a cent, but for the last digits of the steps.
        for step in charge[steps]?.items ?? [] where step["step"] == .text("rounding") {
            #expect(abs(micros(step["amount"])) <= 10_100, "\(seed) \(charge)")
        }
    }

    /// Millionths of a dollar.
    private func micros(_ value: PlainValue?) -> Int {
        let text = value?.string ?? ""
        let digits = Int(text.filter(\.isNumber)) ?? 0
        return text.hasPrefix("-") ? -digits : digits
    }
}
