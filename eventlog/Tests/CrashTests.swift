// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("Crashes and faults")
struct CrashTests {
    /// Seeds in groups of ten; `BITACORA_SEED=17 swift test --filter CrashTests` runs one alone.
    ///
    /// `make torture` runs as many as there is time for.
    static let groups: [[UInt64]] = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["BITACORA_SEED"].flatMap(UInt64.init) { return [[seed]] }
        let count = environment["BITACORA_SEEDS"].flatMap(UInt64.init) ?? 200
        return stride(from: 0, to: count, by: 10).map { Array($0..<min(count, $0 + 10)) }
    }()

    @Test("after any fault the log is what was acknowledged, in order", arguments: groups)
    func simulation(seeds: [UInt64]) throws {
        for seed in seeds {
            var simulation = FaultSimulation(seed: seed)
            let tally = try simulation.run()
            #expect(tally.faultCount > 0, "seed \(seed): no fault came to pass")
        }
    }

    /// All but two.
    ///
    /// For one the fault has to come at one step out of hundreds: ``SealingCrashTests``
    /// goes through those steps. The other does no harm: a mark that stays is held to the segment that was
    /// made anew, and counts as torn (``FalseMarkTests``).
    static let noticeable = SeededMistake.allCases.filter {
        $0 != .trustsLastSegment && $0 != .keepsMark
    }

    @Test("the simulation notices each deliberate mistake", arguments: noticeable)
    func mistakes(mistake: SeededMistake) {
        let noticed = (0..<200 as Range<UInt64>).contains { seed in
            var simulation = FaultSimulation(seed: seed, mistake: mistake)
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
