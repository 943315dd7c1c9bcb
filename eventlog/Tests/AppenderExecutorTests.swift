// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Synchronization
import Testing

@testable import EventLog

@Suite("Tasks on the thread that commits", .temporaryDirectory, .timeLimit(.minutes(15)))
struct AppenderExecutorTests {
    private let log: MemoryLog
    private let appender: LogAppender

    init() throws {
        let log = try MemoryLog()
        self.log = log
        appender = Self.appender(log)
    }

    private static func appender(_ log: MemoryLog) -> LogAppender {
        LogAppender(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: log.disk,
            appenderOptions: .untimed,
            clock: { log.now }
        )
    }

    /// Each source's numbers in the order of the log.
    private func numbersBySource() throws -> (numbers: [String: [Int64]], blocks: Int) {
        var numbers: [String: [Int64]] = [:]
        var blocks = 0
        try log.reader().forEachBlock { block in
            blocks += 1
            for row in 0..<block.events.count {
                let source = block.events.string(Schema.source, row: row) ?? ""
                numbers[source, default: []].append(
                    block.events.integer(Schema.number, row: row) ?? 0
                )
            }
        }
        return (numbers, blocks)
    }

    @Test("sixteen of them run nowhere else, and from the last one's start share each sync")
    func together() async throws {
        let (log, appender) = (log, appender)
        let each: Int64 = 50
        try await withThrowingTaskGroup { group in
            for caller in 0..<16 {
                group.addTask(executorPreference: appender.executor) {
                    for number in 1...each {
                        #expect(appender.tasks.isCurrent)
                        let event = log.event(number, source: "caja-\(caller)")
                        let receipt = try await appender.append(event)
                        #expect(receipt.appended == 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(!appender.tasks.isCurrent)
        try await appender.close()
        let (numbers, blocks) = try numbersBySource()
        #expect(numbers.count == 16)
        for own in numbers.values { #expect(own == Array(1...each)) }
        // They begin one after another; then each group has all of them.
        #expect(blocks <= Int(each) + 16)
    }

    @Test("beside tasks elsewhere and threads that block, each source in its order")
    func besideOthers() async throws {
        let (log, appender) = (log, appender)
        let each: Int64 = 40
        try await withThrowingTaskGroup { group in
            for caller in 0..<12 {
                let source = "caja-\(caller)"
                let place = caller % 3 == 0 ? appender.executor : nil
                group.addTask(executorPreference: place) {
                    for number in 1...each {
                        let event = log.event(number, source: source)
                        if caller % 3 == 1 {
                            _ = try appender.appendBlocking(event)
                        } else {
                            _ = try await appender.append(event)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        try await appender.close()
        let numbers = try numbersBySource().numbers
        #expect(numbers.count == 12)
        for own in numbers.values { #expect(own == Array(1...each)) }
    }

    @Test("one that is ready again and again does not keep others from the disk")
    func neverIdle() async throws {
        let (log, appender) = (log, appender)
        let restless = Task(executorPreference: appender.executor) {
            var turns = 0
            while !Task.isCancelled {
                turns += 1
                await Task.yield()
            }
            return turns
        }
        for number in 1...20 as ClosedRange<Int64> {
            #expect(try await appender.append(log.event(number)).appended == 1)
        }
        restless.cancel()
        #expect(await restless.value > 0)
        try await appender.close()
        #expect(try log.reader().count == 20)
    }

    @Test("one cancelled, one that closes, and those who come later have their answers")
    func endings() async throws {
        let (log, appender) = (log, appender)
        let cancelled = Task(executorPreference: appender.executor) {
            while !Task.isCancelled { await Task.yield() }
            return try await appender.append(log.event(1))
        }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        let closing = Task(executorPreference: appender.executor) {
            _ = try await appender.append(log.event(1))
            try await appender.close()
        }
        try await closing.value
        let late = Task(executorPreference: appender.executor) {
            try await appender.append(log.event(2))
        }
        let error = await #expect(throws: LogError.self) { try await late.value }
        #expect(error?.code == .closed)
        #expect(try log.reader().count == 1)
    }

    @Test("a failed sync is told to each of them")
    func failed() async throws {
        let (log, appender) = (log, appender)
        _ = try await appender.append(log.event(1))
        log.disk.plan(.failOnce, after: 1)
        let codes = try await withThrowingTaskGroup { group in
            for caller in 0..<4 {
                group.addTask(executorPreference: appender.executor) {
                    let error = await #expect(throws: LogError.self) {
                        try await appender.append(log.event(1, source: "caja-\(caller)"))
                    }
                    return error?.code
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.count == 4)
        #expect(codes.allSatisfy { $0 == .inputOutput || $0 == .latched })
        #expect(codes.contains(.inputOutput))
        await #expect(throws: LogError.self) { try await appender.close() }
    }

    @Test("a blocking call would wait for itself, and stops the program instead")
    func blocking() async {
        await #expect(processExitsWith: .failure) {
            let log = try MemoryLog()
            let appender = AppenderExecutorTests.appender(log)
            _ = try await Task(executorPreference: appender.executor) {
                try appender.appendBlocking(log.event(1))
            }.value
        }
    }
}
