// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Synchronization
import Testing

@testable import EventLog

@Suite("Sealing beside others, on the real disk", .temporaryDirectory)
struct SealingTogetherTests {
    /// The root after each batch, by the count of events.
    private final class Roots: Sendable {
        let known = Mutex<[UInt64: Digest]>([0: .empty])
        let isDone = Mutex(false)

        var hasEnded: Bool { isDone.withLock { $0 } }
    }

    @Test("one appends, one seals, two read: every reader sees a prefix with its root")
    func together() async throws {
        let directory = TemporaryDirectory.path + "/log"
        try LogDirectory.create(at: directory, identity: identity, schema: SampleEvents.schema)
        let roots = Roots()
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await Self.onThread { try Self.append(directory, roots) } }
            group.addTask { try await Self.onThread { try Self.seal(directory, roots) } }
            for _ in 0..<2 {
                group.addTask { try await Self.onThread { try Self.read(directory, roots) } }
            }
            for try await turns in group { #expect(turns > 0) }
        }
        let report = try LogVerifier(directory).run()
        #expect(report.isSound)
        _ = try LogSealer(directory).seal()
        let reader = try LogReader(directory)
        #expect(reader.segments.map(\.isSealed) == [true, false])
        #expect(reader.root == roots.known.withLock { $0[reader.count] })
    }

    /// Runs what blocks on a thread of its own, so that all are at work at the same time.
    private static func onThread(_ body: @escaping @Sendable () throws -> Int) async throws -> Int {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { try body() }) }.start()
        }
    }

    private static func append(_ directory: String, _ roots: Roots) throws -> Int {
        defer { roots.isDone.withLock { $0 = true } }
        var sample = SampleEvents(seed: 1)
        var options = WriterOptions()
        options.segmentEventsMax = 10
        for turn in 0..<40 as Range<Int64> {
            var writer = try LogWriter.open(
                directory,
                schema: SampleEvents.schema,
                options: options
            )
            for size in 1...5 {
                let now = Instant(milliseconds: SampleEvents.start.milliseconds + turn)
                // Readers may see a batch before its receipt is there.
                let events = sample.next(size)
                try roots.known.withLock { known in
                    let receipt = try writer.append(events, now: now)
                    known[receipt.count] = receipt.root
                }
                // What was sent comes again, out of files that may have been sealed meanwhile.
                #expect(try writer.append(events, now: now).skipped == size)
            }
            try writer.close()
        }
        return 40
    }

    private static func seal(_ directory: String, _ roots: Roots) throws -> Int {
        var sealed = 0
        while !roots.hasEnded {
            let extent: LogSealer.Extent = sealed % 2 == 0 ? .everything : .due
            sealed += try LogSealer(directory).seal(extent).sealedSegments
        }
        return sealed
    }

    private static func read(_ directory: String, _ roots: Roots) throws -> Int {
        var turns = 0
        while !roots.hasEnded {
            let reader = try LogReader(directory)
            let known = roots.known.withLock { $0[reader.count] }
            #expect(known == reader.root, "\(reader.count) events")
            var frontier = MerkleFrontier()
            try reader.forEachBlock { frontier.append($0.events) }
            #expect(frontier.size == reader.count)
            #expect(frontier.root == reader.root)
            turns += 1
        }
        return turns
    }
}
