// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// What was judged beside a log goes in only behind the events that it was judged beside.
@Suite("Appending to a log of so many events", .temporaryDirectory, .timeLimit(.minutes(15)))
struct JudgedCountTests {
    private let check = EventCheck(SampleEvents.schema)

    /// A payment of a source, with a receipt; without a number where it is nil.
    private static func payment(_ receipt: String, number: Int64?, source: String) -> EventColumns {
        var events = EventColumns(schema: SampleEvents.schema)
        events.appendRow()
        events.set(Schema.source, source)
        if let number { events.set(Schema.number, number) }
        events.set(Schema.type, "paid")
        events.set(Schema.on, 17_000)
        events.set(Schema.actor, "ana")
        events.set(Schema.note, receipt)
        return events
    }

    private func member(
        _ source: String,
        ifCount: UInt64?,
        isNumbered: Bool,
        isRun: Bool
    ) throws -> GroupMember {
        let events = Self.payment("R-1", number: isNumbered ? 1 : nil, source: source)
        let terms = AppendTerms(isNumbered: isNumbered, ifCount: ifCount)
        return isRun
            ? try GroupMember(events, terms, check)
            : try GroupMember(SingleEvent(only: events), terms, check)
    }

    @Test(
        "of a group only who stands where it was judged goes in, numbered or not",
        arguments: [false, true],
        [false, true]
    )
    func groups(isNumbered: Bool, isRun: Bool) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1, source: "previa"), now: log.now)
        func member(_ source: String, _ count: UInt64?) throws -> GroupMember {
            try self.member(source, ifCount: count, isNumbered: isNumbered, isRun: isRun)
        }
        let members = [
            try member("caja", 1), try member("ventanilla", 1), try member("otra", nil),
            try member("tarde", 3), try member("adelantada", 5),
        ]
        let outcomes = writer.append(group: members[...], now: log.now)
        #expect(outcomes.count == 5)
        #expect(try outcomes[0].get().firstPosition == 1)
        let grown = #expect(throws: LogError.self) { try outcomes[1].get() }
        #expect(grown?.code == .grown)
        #expect(grown?.events == 1..<2)
        #expect(try outcomes[2].get().firstPosition == 2)
        #expect(try outcomes[3].get().firstPosition == 3)
        let ahead = #expect(throws: LogError.self) { try outcomes[4].get() }
        #expect(ahead?.code == .replaced)
        // Nobody is shut out by it.
        let again = [try member("ventanilla", 4)]
        #expect(try writer.append(group: again[...], now: log.now)[0].get().firstPosition == 4)
        try writer.close()
        #expect(try log.verify().isSound)
        #expect(try log.reader().count == 5)
    }

    @Test("all in a row where each was judged behind the one before it, as one group")
    func row() throws {
        let (one, other) = (try MemoryLog(), try MemoryLog())
        for (log, isJudged) in [(one, true), (other, false)] {
            var writer = try log.open()
            for isRun in [false, true] {
                let start = UInt64(isRun ? 3 : 0)
                let members = try (0..<3).map { place in
                    try member(
                        "caja-\(start)-\(place)",
                        ifCount: isJudged ? start + UInt64(place) : nil,
                        isNumbered: true,
                        isRun: isRun
                    )
                }
                for outcome in writer.append(group: members[...], now: log.now) {
                    _ = try outcome.get()
                }
            }
            try writer.close()
        }
        #expect(one.disk.segments == other.disk.segments)
    }

    /// Whether a log has a receipt.
    private static func has(_ receipt: String, _ reader: LogReader) throws -> Bool {
        var isThere = false
        try reader.forEachBlock { block in
            for row in 0..<block.events.count
            where block.events.string(Schema.note, row: row) == receipt { isThere = true }
        }
        return isThere
    }

    @Test(
        "of windows with the same receipt one records it, whoever comes first",
        arguments: [false, true],
        [false, true]
    )
    func sameReceipt(isNumbered: Bool, isBlocking: Bool) async throws {
        let directory = TemporaryDirectory.path + "/log"
        let appender = try LogAppender.ofNewLog(at: directory)
        /// Whether this window has recorded it.
        @Sendable func record(_ receipt: String, window: Int) async throws -> Bool {
            let events = Self.payment(
                receipt,
                number: isNumbered ? 1 : nil,
                source: "ventanilla-\(window)"
            )
            while true {
                let reader = try LogReader(directory, schema: SampleEvents.schema)
                if try Self.has(receipt, reader) { return false }
                do {
                    let count = reader.count
                    switch (isNumbered, isBlocking) {
                    case (true, false): _ = try await appender.append(events, ifCount: count)
                    case (false, false):
                        _ = try await appender.append(unnumbered: events, ifCount: count)
                    case (true, true): _ = try appender.appendBlocking(events, ifCount: count)
                    case (false, true):
                        _ = try appender.appendBlocking(unnumbered: events, ifCount: count)
                    }
                    return true
                } catch let error as LogError where error.code == .grown { continue }
            }
        }
        let recorded = try await withThrowingTaskGroup(of: Bool.self) { group in
            for window in 0..<12 {
                group.addTask { @concurrent in
                    try await record("R-\(window % 4)", window: window)
                }
            }
            var count = 0
            for try await isRecorded in group where isRecorded { count += 1 }
            return count
        }
        #expect(recorded == 4)
        try await appender.close()
        #expect(try LogReader(directory).count == 4)
        #expect(try LogVerifier(directory).run().isSound)
    }
}
