// SPDX-License-Identifier: MIT
public import Benchmark

/// What is measured of each loop, and for how long.
public enum LoopConfiguration {
    /// Time, for a second each.
    public static var usual: Benchmark.Configuration {
        Benchmark.Configuration(
            metrics: [.wallClock, .throughput],
            warmupIterations: 3,
            maxDuration: .seconds(1),
            maxIterations: 100_000
        )
    }
}
