// SPDX-License-Identifier: MIT
import Benchmark
import EventLog
import LoopSupport
import Projections
import Receivables

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = LoopConfiguration.usual

    Benchmark("load-a-town") { benchmark in
        let log = try SmallTown.makeLog()
        defer { SmallTown.remove(log) }
        let reader = try LogReader(log, schema: Catalogue.schema)
        let events = SmallTown.events()
        expect(try Replay(reader).accountCount, SmallTown.accounts(of: events), "accounts")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try Replay(reader).accountCount) }
        benchmark.stopMeasurement()
    }

    Benchmark("mora-of-a-town-in-memory") { benchmark in
        let log = try SmallTown.makeLog()
        defer { SmallTown.remove(log) }
        let replay = try Replay(try LogReader(log, schema: Catalogue.schema))
        let question = Question(asOf: SmallTown.lastDay)
        let (mora, balances) = (
            try replay.report(.mora, question), try replay.report(.balances, question)
        )
        expect(mora.parts.isEmpty || balances.parts.isEmpty, false, "reports without parts")
        let json = mora.json
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try replay.report(.mora, question)) }
        benchmark.stopMeasurement()
        expect(try replay.report(.mora, question).json, json, "the same question again")
    }
}
