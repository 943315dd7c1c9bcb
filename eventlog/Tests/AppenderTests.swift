// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Synchronization
import Testing

@testable import EventLog

@Suite("Many callers at once", .temporaryDirectory, .timeLimit(.minutes(15)))
struct AppenderTests {
    /// A log whose syncs can be held up.
    private struct Gated {
        let log: MemoryLog
        let gate: GatedStorage
        let appender: LogAppender

        init(_ change: (inout AppenderOptions) -> Void = { _ in }) throws {
            let log = try MemoryLog()
            self.log = log
            gate = GatedStorage(log.disk)
            var options = AppenderOptions.untimed
            change(&options)
            appender = LogAppender(
                MemoryLog.directory,
                schema: SampleEvents.schema,
                storage: gate,
                appenderOptions: options,
                clock: { log.now }
            )
        }

        /// Appends a first event, so that the log is open, and holds up all later syncs.
        func begin() async throws {
            _ = try await appender.append(log.event(1, source: "previa"))
            gate.shut()
        }

        /// Hands a batch in, and returns when it is on its way.
        func start(_ events: EventColumns) async throws -> Task<AppendReceipt, any Error> {
            let before = appender.handedIn
            let task = Task { try await appender.append(events) }
            while appender.handedIn == before { try await Task.sleep(for: .milliseconds(1)) }
            return task
        }
    }

    /// Where each source's events were said to stand.
    private final class Positions: Sendable {
        let bySource = Mutex<[String: [UInt64]]>([:])
    }

    private func code(_ task: Task<AppendReceipt, any Error>) async -> LogError.Code? {
        switch await task.result {
        case .success: nil
        case .failure(let error): (error as? LogError)?.code
        }
    }

    @Test("sixteen tasks and four threads, each with a source of its own, in order on the disk")
    func onDisk() async throws {
        let directory = TemporaryDirectory.path + "/log"
        let log = try MemoryLog()
        let appender = try LogAppender.ofNewLog(at: directory)
        let positions = Positions()
        let each: Int64 = 60
        try await withThrowingTaskGroup { group in
            for caller in 0..<20 {
                group.addTask { @concurrent in
                    let source = "caja-\(caller)"
                    for number in 1...each {
                        let event = log.event(number, source: source)
                        let receipt =
                            caller < 16
                            ? try await appender.append(event)
                            : try appender.appendBlocking(event)
                        positions.bySource.withLock { all in
                            all[source, default: []].append(receipt.position(ofRow: 0))
                        }
                        if number % 20 == 0 {
                            #expect(try LogReader(directory).count > receipt.firstPosition)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        try await appender.close()
        let reader = try LogReader(directory)
        #expect(reader.count == 20 * UInt64(each))
        var blocks = 0
        try reader.forEachBlock { block in
            blocks += 1
            for row in 0..<block.events.count {
                let source = block.events.string(Schema.source, row: row) ?? ""
                let number = Int(block.events.integer(Schema.number, row: row) ?? 0)
                let position = block.firstPosition + UInt64(row)
                #expect(positions.bySource.withLock { $0[source]?[number - 1] } == position)
            }
        }
        #expect(blocks < 20 * Int(each), "nobody shared a sync")
        #expect(try LogVerifier(directory).run().isSound)
    }

    @Test("a task that is cancelled takes back what no group has yet, and only that")
    func cancelled() async throws {
        let gated = try Gated()
        try await gated.begin()
        let first = try await gated.start(gated.log.event(1))
        try await gated.gate.awaitSync()
        let second = try await gated.start(gated.log.event(1, source: "otra"))
        let third = try await gated.start(gated.log.event(1, source: "tercera"))
        first.cancel()
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        gated.gate.open()
        #expect(try await first.value.position(ofRow: 0) == 1)
        #expect(try await third.value.position(ofRow: 0) == 2)
        let late = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await gated.appender.append(gated.log.event(2))
        }
        late.cancel()
        await #expect(throws: CancellationError.self) { try await late.value }
        try await gated.appender.close()
        #expect(try gated.log.reader().count == 3)
    }

    @Test("more waiting than permitted is refused, and what waits goes on")
    func backPressure() async throws {
        let gated = try Gated { $0.waitingBytesMax = 2_000 }
        try await gated.begin()
        let first = try await gated.start(gated.log.event(1))
        try await gated.gate.awaitSync()
        let second = try await gated.start(gated.log.event(2))
        let third = try await gated.start(gated.log.event(3))
        #expect(await code(third) == .busy)
        gated.gate.open()
        #expect(try await first.value.appended == 1)
        #expect(try await second.value.appended == 1)
        #expect(try await gated.appender.append(gated.log.event(3)).appended == 1)
        try await gated.appender.close()
    }

    @Test("closing waits for what was handed in, and refuses what comes later")
    func closed() async throws {
        let gated = try Gated()
        try await gated.begin()
        let first = try await gated.start(gated.log.event(1))
        try await gated.gate.awaitSync()
        let second = try await gated.start(gated.log.event(2))
        let closing = Task { try await gated.appender.close() }
        while !gated.appender.isClosed { try await Task.sleep(for: .milliseconds(1)) }
        let late = try await gated.start(gated.log.event(3))
        #expect(await code(late) == .closed)
        #expect(gated.appender.failure == nil)
        gated.gate.open()
        try await closing.value
        #expect(try await first.value.appended == 1)
        #expect(try await second.value.appended == 1)
        try await gated.appender.close()
        var writer = try gated.log.open()
        _ = try writer.append(gated.log.event(3), now: gated.log.now)
        try writer.close()
    }

    @Test("a failed sync is told to everybody who waits, for good, and nothing is there")
    func failed() async throws {
        let gated = try Gated()
        try await gated.begin()
        let first = try await gated.start(gated.log.event(1))
        try await gated.gate.awaitSync()
        let others = [
            try await gated.start(gated.log.event(2)),
            try await gated.start(gated.log.event(1, source: "otra")),
        ]
        gated.log.disk.plan(.failOnce, after: 1)
        gated.gate.open()
        #expect(await code(first) == .inputOutput)
        for other in others { #expect(await code(other) == .latched) }
        let later = #expect(throws: LogError.self) {
            try gated.appender.appendBlocking(gated.log.event(1))
        }
        #expect(later?.code == .latched)
        #expect(gated.appender.failure?.code == .inputOutput)
        #expect(gated.appender.isClosed)
        await #expect(throws: LogError.self) { try await gated.appender.close() }
        gated.log.disk.restart()
        try gated.log.open().close()
        #expect(try gated.log.reader().count == 1)
    }

    @Test("the lock is free when nothing is to be done, and now and then under load")
    func lock() async throws {
        let directory = TemporaryDirectory.path + "/log"
        let log = try MemoryLog()
        var options = AppenderOptions()
        options.idleMax = .milliseconds(5)
        options.holdMax = .milliseconds(50)
        let appender = try LogAppender.ofNewLog(at: directory, options)
        func appendBeside(_ number: Int64) throws {
            var writer = try LogWriter.open(directory, schema: SampleEvents.schema)
            _ = try writer.append(log.event(number, source: "orden"), now: log.now)
            try writer.close()
        }
        _ = try await appender.append(log.event(1))
        try appendBeside(1)
        let load = Task {
            var number: Int64 = 1
            while !Task.isCancelled {
                number += 1
                _ = try appender.appendBlocking(log.event(number))
            }
            return number
        }
        for number in 2...4 as ClosedRange<Int64> { try appendBeside(number) }
        load.cancel()
        let count = try await load.value
        try await appender.close()
        #expect(try LogReader(directory).count == UInt64(count) + 4)
        #expect(try LogVerifier(directory).run().isSound)
    }

    @Test("what cannot be taken is told at once, without the log")
    func invalid() async throws {
        let gated = try Gated()
        var events = gated.log.event(1)
        events.appendRow()
        let error = await #expect(throws: LogError.self) {
            try await gated.appender.append(events)
        }
        #expect(error?.row == 1)
        let other = await #expect(throws: LogError.self) {
            try await gated.appender.append(EventColumns(schema: Schema([])))
        }
        #expect(other?.code == .schemaMismatch)
        try await gated.appender.close()
    }

    @Test("a call that blocks in a cancelled task appends all the same")
    func blockingInCancelledTask() async throws {
        let gated = try Gated()
        let (appender, log) = (gated.appender, gated.log)
        let task = Task { () throws -> UInt64 in
            while !Task.isCancelled { await Task.yield() }
            return try appender.appendBlocking(log.event(1)).firstPosition
        }
        task.cancel()
        #expect(try await task.value == 0)
        try await appender.close()
    }

    @Test("an idle time without end is none that ends")
    func idleForEver() async throws {
        let gated = try Gated { $0.idleMax = .seconds(Int64.max) }
        _ = try await gated.appender.append(gated.log.event(1))
        #expect(try await gated.appender.append(gated.log.event(2)).firstPosition == 1)
        try await gated.appender.close()
    }
}
