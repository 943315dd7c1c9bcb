// SPDX-License-Identifier: MIT
import EventLogTestSupport

let clock = ContinuousClock()
let t = try clock.measure {
    for seed in 0..<300 as Range<UInt64> {
        var s = CrashSimulation(seed: seed)
        _ = try s.run()
    }
}
print(t)
