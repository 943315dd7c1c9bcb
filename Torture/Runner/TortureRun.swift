// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Synchronization

/// Runs the simulation on all cores from a seed on, until the time is up or a promise is broken.
final class TortureRun: Sendable {
    private struct State {
        var next: UInt64
        var tally = FaultTally()
        /// Seeds in which no fault came to pass: they count for nothing.
        var quiet = 0
        var violations: [(seed: UInt64, words: String)] = []
        var running = 0
        var isStopped = false
    }

    private let options: RunOptions
    private let mistake: SeededMistake?
    private let state: Mutex<State>
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init(_ options: RunOptions) {
        self.options = options
        mistake = options.mistake.flatMap(SeededMistake.init)
        state = Mutex(State(next: options.seed))
        start = clock.now
        guard options.mistake == nil || mistake != nil else {
            let names = SeededMistake.allCases.map(\.rawValue).joined(separator: ", ")
            let words = "there is no such mistake; there are \(names)\n"
            FileHandle.standardError.write(Data(words.utf8))
            exit(64)
        }
    }

    private var seconds: Double { (clock.now - start) / .seconds(1) }

    /// The exit status: 0 if every promise was kept.
    func run() -> Int32 {
        state.withLock { $0.running = options.jobs }
        // What was run until then counts, and is told.
        signal(SIGINT, SIG_IGN)
        let interruption = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        interruption.setEventHandler { self.state.withLock { $0.isStopped = true } }
        interruption.resume()
        for _ in 0..<options.jobs {
            let thread = Thread { self.work() }
            thread.stackSize = 8 << 20
            thread.start()
        }
        var ticks = 0
        while state.withLock({ $0.running > 0 }) {
            Thread.sleep(forTimeInterval: 0.2)
            ticks += 1
            if ticks % 50 == 0 { progress() }
        }
        return report()
    }

    private func work() {
        while let seed = nextSeed() {
            var simulation = FaultSimulation(
                seed: seed,
                mistake: mistake,
                isTraced: options.isTraced
            )
            do {
                let tally = try simulation.run()
                state.withLock { state in
                    if tally.faultCount > 0 { state.tally.add(tally) } else { state.quiet += 1 }
                }
            } catch {
                state.withLock { $0.violations.append((seed, "\(error)")) }
            }
        }
        state.withLock { $0.running -= 1 }
    }

    private func nextSeed() -> UInt64? {
        let isLate = seconds > options.seconds
        return state.withLock { state in
            let isDone = options.seeds.map { state.next - options.seed >= $0 } ?? false
            guard !isLate, !isDone, !state.isStopped, state.violations.isEmpty else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    private func progress() {
        let (lives, recoveries) = state.withLock { ($0.tally.lives, $0.tally.recoveries) }
        let rate = Int(Double(recoveries) / seconds)
        let words = "\(Int(seconds)) s: \(lives) lives, \(recoveries) recoveries, \(rate)/s\n"
        FileHandle.standardError.write(Data(words.utf8))
    }

    private func report() -> Int32 {
        let state = state.withLock { $0 }
        let tally = state.tally
        func list(_ counts: [String: Int]) -> String {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
        print(
            """
            seeds \(options.seed) to \(state.next - 1): \(tally.lives) lives in \(Int(seconds)) s; \
            \(state.quiet) without a fault do not count
            recoveries \(tally.recoveries), and \(tally.interruptedOpenings) openings hit by a \
            fault; torn tails cut \(tally.cuts)
            faults \(tally.faultCount): \(list(tally.faults))
            done: \(list(tally.acts))
            events acknowledged \(tally.acknowledged), read back and compared \(tally.readBack)
            """
        )
        for (seed, words) in state.violations.sorted(by: { $0.seed < $1.seed }) {
            let mistake = options.mistake.map { " --mistake \($0)" } ?? ""
            print("VIOLATION \(words)\nagain: torture --seed \(seed) --seeds 1\(mistake)")
        }
        guard state.violations.isEmpty else { return 1 }
        guard tally.lives > 0 else {
            print("nothing was tested")
            return 1
        }
        print("nothing lost, nothing invented")
        return 0
    }
}
