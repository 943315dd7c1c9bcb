// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Crashes and faults")
struct CrashTests {
    /// To repeat a failing seed: put it here alone.
    static let groups = (0..<10).map { UInt64($0) }

    @Test("after any fault the log is what was acknowledged, in order", arguments: groups)
    func simulation(group: UInt64) throws {
        for seed in (group * 20)..<(group * 20 + 20) {
            var simulation = CrashSimulation(seed: seed)
            let fired = try simulation.run()
            #expect(fired > 0, "seed \(seed): no fault came to pass")
        }
    }

    @Test(
        "the simulation notices each deliberate mistake",
        arguments: MistakenStorage.Mistake.allCases
    )
    func mistakes(mistake: MistakenStorage.Mistake) {
        let noticed = (0..<40 as Range<UInt64>).contains { seed in
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
