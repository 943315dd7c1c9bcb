// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("Crashes and faults")
struct CrashTests {
    /// Seeds in groups of twenty; `BITACORA_SEEDS=100000 swift test --filter CrashTests` runs
    /// more of them, `BITACORA_SEED=17` one alone, as the message of a failure names it.
    static let groups: [[UInt64]] = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["BITACORA_SEED"].flatMap(UInt64.init) { return [[seed]] }
        let count = environment["BITACORA_SEEDS"].flatMap(UInt64.init) ?? 200
        return stride(from: 0, to: count, by: 20).map { Array($0..<min(count, $0 + 20)) }
    }()

    @Test("after any fault the log is what was acknowledged, in order", arguments: groups)
    func simulation(seeds: [UInt64]) throws {
        for seed in seeds {
            var simulation = CrashSimulation(seed: seed)
            let fired = try simulation.run()
            #expect(fired > 0, "seed \(seed): no fault came to pass")
        }
    }

    @Test(
        "the simulation notices each deliberate mistake",
        arguments: MistakenStorage.Mistake.allCases.filter {
            // So rare by chance that it has a test of its own, in SealingCrashTests.
            $0 != .trustsLastSegment
        }
    )
    func mistakes(mistake: MistakenStorage.Mistake) {
        let noticed = (0..<200 as Range<UInt64>).contains { seed in
            var simulation = CrashSimulation(seed: seed, mistake: mistake)
            do {
                _ = try simulation.run()
                return false
            } catch {
                return true
            }
        }
        #expect(noticed)
    }
}
