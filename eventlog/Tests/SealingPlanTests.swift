// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Which segments are merged")
struct SealingPlanTests {
    private func segments(_ counts: [UInt64], isSealed: Bool = true) -> [SealingPlan.Segment] {
        counts.map { SealingPlan.Segment(count: $0, bytes: 10 * $0, isSealed: isSealed) }
    }

    @Test("small ones wait until there are enough of them; large ones are sealed at once")
    func due() {
        func runs(_ all: [SealingPlan.Segment]) -> [Range<Int>] {
            SealingPlan.runs(all, everything: false)
        }
        #expect(runs([]).isEmpty)
        #expect(runs(segments(Array(repeating: 5, count: 7), isSealed: false)).isEmpty)
        #expect(runs(segments(Array(repeating: 5, count: 8), isSealed: false)) == [0..<8])
        // Eight of a tier above wait for eight of theirs, whatever small ones lie between.
        #expect(runs(segments([100, 5, 100, 5, 100])).isEmpty)
        #expect(runs(segments([900] + Array(repeating: 5, count: 8))) == [1..<9])
        #expect(runs(segments([1 << 20], isSealed: false)) == [0..<1])
        #expect(runs(segments([1 << 20], isSealed: true)).isEmpty)
        #expect(runs(segments([1 << 18, 1 << 18])) == [0..<2])
        #expect(runs(segments([1 << 19, 1 << 18])).isEmpty)
        var heavy = segments([300], isSealed: false)
        heavy[0].bytes = SealingPlan.dueBytes
        #expect(runs(heavy) == [0..<1])
    }

    @Test("everything that can be merged is, up to a million events")
    func everything() {
        func runs(_ all: [SealingPlan.Segment]) -> [Range<Int>] {
            SealingPlan.runs(all, everything: true)
        }
        #expect(runs(segments([5])).isEmpty)
        #expect(runs(segments([5], isSealed: false)) == [0..<1])
        #expect(runs(segments([5, 6, 7])) == [0..<3])
        #expect(runs(segments([1 << 19, 5, 6, 1 << 20, 7])) == [1..<3])
        #expect(runs(segments([1 << 20, 1 << 20, 5], isSealed: false)) == [0..<1, 1..<2, 2..<3])
        #expect(runs(segments([700_000, 700_000, 300_000], isSealed: false)) == [0..<1, 1..<3])
    }

    @Test("no event is rewritten more often than there are tiers, and few files are left")
    func amplification() {
        var generator = SeededGenerator(seed: 1)
        var all: [SealingPlan.Segment] = []
        var rewritten: UInt64 = 0
        var total: UInt64 = 0
        for _ in 0..<6_000 {
            let count = UInt64.random(in: 1...1_200, using: &generator)
            total += count
            all.append(SealingPlan.Segment(count: count, bytes: 100 * count, isSealed: false))
            while true {
                let runs = SealingPlan.runs(all, everything: false)
                if runs.isEmpty { break }
                for run in runs.reversed() {
                    let count = all[run].reduce(0) { $0 + $1.count }
                    #expect(count <= SealingPlan.mergedCountMax)
                    rewritten += count
                    let merged = SealingPlan.Segment(count: count, bytes: count, isSealed: true)
                    all.replaceSubrange(run, with: [merged])
                }
            }
            #expect(all.count <= 60)
        }
        #expect(rewritten <= 7 * total, "\(Double(rewritten) / Double(total))")
        #expect(all.filter(\.isLarge).count >= Int(total / SealingPlan.mergedCountMax))
    }
}
