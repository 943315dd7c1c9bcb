// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Synchronization
import Testing

@testable import EventLog

@Suite("Many callers and faults", .timeLimit(.minutes(5)))
struct AppenderCrashTests {
    /// What each source was told: how many of its events are in the log, and where.
    private final class Acknowledged: Sendable {
        let positions = Mutex<[String: [UInt64]]>([:])
    }

    /// How events are handed in.
    enum Callers: CaseIterable {
        case withBatches
        /// Each group takes the short way, and who is told first comes again while others are told.
        case withSingleEvents
        /// Half of them are threads.
        case withBoth
    }

    private static let fields = (source: Schema.source, number: Schema.number)

    @Test(
        "what was acknowledged is there after any fault, and nothing else but what was on its way",
        arguments: [0, 20, 40, 60, 80, 100, 120, 140] as [UInt64],
        Callers.allCases
    )
    func faults(first: UInt64, callers: Callers) async throws {
        let seeds = first..<(first + 20)
        var fired = 0
        for seed in seeds { fired += try await live(seed, callers) }
        #expect(fired >= seeds.count * 3 / 4, "too few faults came to pass")
    }

    @Test("a sync that is taken for good although it failed is noticed")
    func mistake() async throws {
        var isNoticed = false
        for seed in 0..<200 as Range<UInt64> where !isNoticed {
            do {
                _ = try await live(seed, .withSingleEvents, mistake: .ignoresFailedSync)
            } catch {
                isNoticed = true
            }
        }
        #expect(isNoticed)
    }

    private struct Lost: Error {
        let what: String
    }

    /// Callers append side by side until a fault ends it; then the log is looked at.
    ///
    /// - Returns: how many faults came to pass.
    private func live(_ seed: UInt64, _ callers: Callers, mistake: SeededMistake? = nil)
        async throws -> Int
    {
        let growth = seed % 2 == 0 ? nil : 500...2_000
        let log = try MemoryLog(SimulatedDisk(seed: seed, growth: growth))
        var generator = SeededGenerator(seed: seed ^ 0xA9)
        var options = WriterOptions()
        options.segmentEventsMax = UInt64.random(in: 5...60, using: &generator)
        let storage: any Storage = mistake.map { MistakenStorage(log.disk, $0) } ?? log.disk
        let appender = LogAppender(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: storage,
            options: options,
            clock: { log.now }
        )
        let fault = SimulatedDisk.Fault.allCases.randomElement(using: &generator) ?? .failOnce
        log.disk.plan(fault, after: Int.random(in: 1...60, using: &generator))
        let told = Acknowledged()
        await withTaskGroup { group in
            for caller in 0..<6 {
                group.addTask {
                    switch callers {
                    case .withBatches: await Self.append("caja-\(caller)", log, appender, told)
                    case .withSingleEvents:
                        await Self.appendSingles("caja-\(caller)", log, appender, told)
                    case .withBoth where caller % 2 == 0:
                        await Self.appendSingles("caja-\(caller)", log, appender, told)
                    case .withBoth:
                        await Self.appendBlocking("caja-\(caller)", log, appender, told)
                    }
                }
            }
        }
        try? await appender.close()
        let fired = log.disk.faultsFired
        if log.disk.hasCrashed || generator.oneIn(2) { log.disk.restart() }
        log.disk.heal()
        try check(log, told, seed)
        var writer = try log.open()
        for caller in 0..<6 {
            let next = Int64(writer.lastNumber(of: "caja-\(caller)")) + 1
            _ = try writer.append(log.event(next, source: "caja-\(caller)"), now: log.now)
        }
        try writer.close()
        let report = try log.verify()
        guard report.isSound, report.tornTail == nil else {
            throw Lost(what: "seed \(seed): \(report)")
        }
        return fired
    }

    /// Appends one after the other until something fails, at times several in one batch.
    private static func append(
        _ source: String,
        _ log: MemoryLog,
        _ appender: LogAppender,
        _ told: Acknowledged
    ) async {
        var number: Int64 = 1
        while number <= 40 {
            var events = log.event(number, source: source)
            let count = number % 3
            for more in 0..<count { log.add(number + more + 1, to: &events, source: source) }
            guard let receipt = try? await appender.append(events) else { return }
            let rows = 0...Int(count)
            told.positions.withLock {
                $0[source, default: []] += rows.map { receipt.position(ofRow: $0) }
            }
            number += count + 1
        }
    }

    /// Appends single events one after the other until something fails.
    private static func appendSingles(
        _ source: String,
        _ log: MemoryLog,
        _ appender: LogAppender,
        _ told: Acknowledged
    ) async {
        for number in 1...40 as ClosedRange<Int64> {
            let event = SingleEvent(only: log.event(number, source: source))
            guard let receipt = try? await appender.append(event) else { return }
            told.positions.withLock { $0[source, default: []].append(receipt.position(ofRow: 0)) }
        }
    }

    /// The same from a thread of its own.
    private static func appendBlocking(
        _ source: String,
        _ log: MemoryLog,
        _ appender: LogAppender,
        _ told: Acknowledged
    ) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                defer { continuation.resume() }
                for number in 1...40 as ClosedRange<Int64> {
                    let event = SingleEvent(only: log.event(number, source: source))
                    guard let receipt = try? appender.appendBlocking(event) else { return }
                    told.positions.withLock {
                        $0[source, default: []].append(receipt.position(ofRow: 0))
                    }
                }
            }
        }
    }

    /// Everything acknowledged is where it was said to be; of each source there is no more than that
    /// and the one batch that it waited for.
    private func check(_ log: MemoryLog, _ told: Acknowledged, _ seed: UInt64) throws {
        var found: [String: [UInt64]] = [:]
        try log.reader().forEachBlock { block in
            for row in 0..<block.events.count {
                let source = block.events.string(Self.fields.source, row: row) ?? ""
                found[source, default: []].append(block.firstPosition + UInt64(row))
                let number = block.events.integer(Self.fields.number, row: row)
                guard number == Int64(found[source]?.count ?? 0) else {
                    throw Lost(what: "seed \(seed): \(source) is out of order")
                }
            }
        }
        let acknowledged = told.positions.withLock { $0 }
        for (source, positions) in acknowledged {
            guard Array(found[source, default: []].prefix(positions.count)) == positions else {
                throw Lost(what: "seed \(seed): \(source) lost what was acknowledged")
            }
        }
        for (source, positions) in found {
            guard positions.count - acknowledged[source, default: []].count <= 3 else {
                throw Lost(what: "seed \(seed): \(source) has more than was sent")
            }
        }
    }
}
