// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Synchronization
import Testing

@testable import EventLog

@Suite("Events that the log numbers", .temporaryDirectory, .timeLimit(.minutes(15)))
struct UnnumberedTests {
    private let check = EventCheck(SampleEvents.schema)

    /// Events of one source without numbers.
    private static func events(_ count: Int, source: String = "ventanilla") -> EventColumns {
        var events = EventColumns(schema: SampleEvents.schema)
        for row in 0..<count {
            events.appendRow()
            events.set(Schema.source, source)
            events.set(Schema.type, "paid")
            events.set(Schema.on, 17_000 + Int64(row))
            events.set(Schema.actor, "ana")
            if row % 2 == 1 { events.set(Schema.note, "nota \(row)") }
        }
        return events
    }

    /// The same with numbers from one on.
    private func numbered(_ events: EventColumns, from first: Int64) -> EventColumns {
        var events = events
        events.setNumbers((0..<Int64(events.count)).map { first + $0 })
        return events
    }

    private func member(
        _ events: EventColumns,
        isNumbered: Bool = false,
        isRun: Bool = true
    ) throws -> GroupMember {
        let terms = AppendTerms(isNumbered: isNumbered, wantsLeaves: true)
        return isRun
            ? try GroupMember(events, terms, check)
            : try GroupMember(SingleEvent(only: events), terms, check)
    }

    @Test(
        "the log is byte for byte that of events with the same numbers",
        arguments: [false, true]
    )
    func sameBytes(hasRuns: Bool) throws {
        let (one, other) = (try MemoryLog(), try MemoryLog())
        var first = try one.open()
        var second = try other.open()
        var next: [String: Int64] = [:]
        for turn in 0..<6 {
            var members: ([GroupMember], [GroupMember]) = ([], [])
            var numbers: [[UInt64]] = []
            for place in 0..<5 {
                let source = place % 3 == 0 ? "caja" : "ventanilla"
                let count = hasRuns && place % 2 == 0 ? 3 : 1
                let events = Self.events(count, source: source)
                let number = next[source, default: 1]
                next[source] = number + Int64(count)
                numbers.append((0..<count).map { UInt64(number) + UInt64($0) })
                let isRun = hasRuns && (count > 1 || turn % 2 == 0)
                let known = numbered(events, from: number)
                // Some of each group bear their numbers.
                let bears = place == turn
                members.0.append(try member(known, isNumbered: true, isRun: isRun))
                members.1.append(
                    try member(bears ? known : events, isNumbered: bears, isRun: isRun)
                )
            }
            let told = first.append(group: members.0[...], now: one.now)
            let given = second.append(group: members.1[...], now: other.now)
            for place in members.0.indices {
                let (known, open) = (try told[place].get(), try given[place].get())
                #expect(open.firstPosition == known.firstPosition)
                #expect(open.leaves == known.leaves)
                #expect(open.root == known.root)
                #expect(known.number(ofRow: 0) == nil)
                let rows = numbers[place].indices
                let isOpen = place != turn
                #expect(
                    rows.map { open.number(ofRow: $0) } == numbers[place].map { isOpen ? $0 : nil }
                )
                #expect(open.number(ofRow: rows.upperBound) == nil)
                #expect(open.number(ofRow: -1) == nil)
            }
        }
        try first.close()
        try second.close()
        #expect(one.disk.segments == other.disk.segments)
        #expect(try other.verify().isSound)
    }

    @Test("a member refused between others leaves no gap, and one that sends a given number waits")
    func mixed() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        let members = [
            try member(Self.events(2)),
            try member(log.event(7, source: "ventanilla"), isNumbered: true),
            try member(Self.events(1), isRun: false),
            try member(log.event(4, source: "ventanilla"), isNumbered: true),
            try member(Self.events(1, source: "otra")),
            try member(log.event(2, source: "ventanilla"), isNumbered: true),
            try member(Self.events(1)),
        ]
        let outcomes = writer.append(group: members[...], now: log.now)
        #expect(outcomes.count == 5)
        #expect(try outcomes[0].get().number(ofRow: 1) == 2)
        #expect(throws: LogError.self) { try outcomes[1].get() }
        #expect(try outcomes[2].get().number(ofRow: 0) == 3)
        #expect(try outcomes[3].get().appended == 1)
        #expect(try outcomes[4].get().number(ofRow: 0) == 1)
        let rest = writer.append(group: members[5...], now: log.now)
        let conflict = #expect(throws: LogError.self) { try rest[0].get() }
        #expect(conflict?.code == .numberConflict)
        #expect(try rest[1].get().number(ofRow: 0) == 5)
        #expect(writer.lastNumber(of: "ventanilla") == 5)
        try writer.close()
        #expect(try log.verify().isSound)
    }

    @Test("an event that bears a number is refused, as is one that lacks anything else")
    func refusals() throws {
        var some = Self.events(3)
        some.columns[Schema.number].rows = [1]
        some.columns[Schema.number].integers = [1]
        let borne = #expect(throws: LogError.self) { try member(some) }
        #expect(borne?.code == .invalidEvent)
        #expect(borne?.finding?.code == .numberBorne)
        #expect(borne?.row == 1)
        let single = #expect(throws: LogError.self) {
            try member(numbered(Self.events(1), from: 1), isRun: false)
        }
        #expect(single?.finding?.code == .numberBorne)
        var lacking = Self.events(1)
        lacking.removeValues(Schema.actor)
        for isRun in [false, true] {
            let missing = #expect(throws: LogError.self) { try member(lacking, isRun: isRun) }
            #expect(missing?.finding?.code == .missingField)
        }
    }

    /// What was said of each number.
    private final class Given: Sendable {
        private let positions = Mutex<[UInt64: UInt64]>([:])

        func note(_ number: UInt64?, at position: UInt64) {
            let before = positions.withLock { $0.updateValue(position, forKey: number ?? 0) }
            #expect(before == nil, "\(number ?? 0) was given twice")
        }

        func isAt(_ number: UInt64, _ position: UInt64) -> Bool {
            positions.withLock { $0[number] == position }
        }
    }

    @Test("sixteen tasks of one source beside a command line: each number once, without a gap")
    func besideCommandLine() async throws {
        let directory = TemporaryDirectory.path + "/log"
        let log = try MemoryLog()
        var options = AppenderOptions()
        options.idleMax = .milliseconds(2)
        options.holdMax = .milliseconds(10)
        options.lockWait = .seconds(120)
        let appender = try LogAppender.ofNewLog(at: directory, options)
        let given = Given()
        let beside = BackgroundThread {
            for _ in 0..<8 {
                var writer = try LogWriter.open(
                    directory,
                    schema: SampleEvents.schema,
                    wait: .seconds(120)
                )
                let number = writer.lastNumber(of: "ventanilla") + 1
                let event = log.event(Int64(number), source: "ventanilla")
                let receipt = try writer.append(event, now: log.now)
                given.note(number, at: receipt.firstPosition)
                try writer.close()
            }
        }
        try await withThrowingTaskGroup { group in
            for task in 0..<16 {
                group.addTask { @concurrent in
                    for turn in 0..<20 {
                        let events = Self.events(turn % 5 == 0 ? 2 : 1)
                        let receipt =
                            turn % 2 == 0
                            ? try await appender.append(unnumbered: events)
                            : task % 4 == 0
                                ? try appender.appendBlocking(unnumbered: events)
                                : try await appender.append(
                                    unnumbered: SingleEvent(only: Self.events(1))
                                )
                        for row in 0..<receipt.rowCount {
                            given.note(
                                receipt.number(ofRow: row),
                                at: receipt.position(ofRow: row)
                            )
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        _ = try beside.value()
        let reader = try LogReader(directory)
        #expect(try await appender.lastNumber(of: "ventanilla") == reader.count)
        #expect(try await appender.lastNumber(of: "nadie") == 0)
        try await appender.close()
        try reader.forEachBlock { block in
            for row in 0..<block.events.count {
                let position = block.firstPosition + UInt64(row)
                let number = UInt64(block.events.integer(Schema.number, row: row) ?? 0)
                #expect(number == position + 1)
                #expect(given.isAt(number, position))
            }
        }
        #expect(try LogVerifier(directory).run().isSound)
    }

    @Test("the last number counts what was handed in before, and needs no events")
    func lastNumber() async throws {
        let log = try MemoryLog()
        let appender = LogAppender(
            MemoryLog.directory,
            schema: SampleEvents.schema,
            storage: log.disk,
            appenderOptions: .untimed,
            clock: { log.now }
        )
        #expect(try await appender.lastNumber(of: "ventanilla") == 0)
        _ = try await appender.append(unnumbered: Self.events(3))
        #expect(try await appender.lastNumber(of: "ventanilla") == 3)
        let steps = log.disk.step
        #expect(try await appender.lastNumber(of: "ventanilla") == 3)
        #expect(log.disk.step == steps)
        try await appender.close()
        await #expect(throws: LogError.self) { try await appender.lastNumber(of: "ventanilla") }
        #expect(try log.reader().count == 3)
    }
}
