// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Batches of several callers with one sync")
struct GroupTests {
    /// A member; one event comes as it is or in a run.
    private func member(
        _ events: EventColumns,
        wantsLeaves: Bool = false,
        isRun: Bool = true
    ) throws -> GroupMember {
        let check = EventCheck(SampleEvents.schema)
        let terms = AppendTerms(wantsLeaves: wantsLeaves)
        return isRun
            ? try GroupMember(events, terms, check)
            : try GroupMember(SingleEvent(only: events), terms, check)
    }

    private func pair(_ log: MemoryLog, _ first: Int64, source: String = "caja") -> EventColumns {
        var events = log.event(first, source: source)
        log.add(first + 1, to: &events, source: source)
        return events
    }

    @Test("each has its own positions or its own error, and one sync is for all")
    func outcomes() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(pair(log, 1), now: log.now)
        let members = [
            try member(log.event(1, source: "nueva"), wantsLeaves: true),
            try member(log.event(9)),
            try member(log.event(2, type: "charged")),
            try member(pair(log, 2), wantsLeaves: true),
            try member(log.event(1)),
            try member(log.event(1, source: "otra", recorded: 99)),
            try member(log.event(4)),
        ]
        let steps = log.disk.step
        let outcomes = writer.append(group: members[...], now: log.now)
        // One write, one sync, one mark.
        #expect(log.disk.step == steps + 3)
        #expect(outcomes.count == members.count)
        let receipts = outcomes.map { try? $0.get() }
        #expect(receipts.map { $0?.appended } == [1, nil, nil, 1, 0, nil, 1])
        #expect(receipts.map { $0?.skipped } == [0, nil, nil, 1, 1, nil, 0])
        #expect(receipts[0]?.position(ofRow: 0) == 2)
        #expect((0..<2).map { receipts[3]?.position(ofRow: $0) } == [1, 3])
        #expect(receipts[4]?.position(ofRow: 0) == 0)
        #expect(receipts[6]?.position(ofRow: 0) == 4)
        #expect(receipts.compactMap { $0?.root } == Array(repeating: writer.root, count: 4))
        let codes = outcomes.map { outcome -> LogError.Code? in
            if case .failure(let error) = outcome { error.code } else { nil }
        }
        #expect(
            codes == [nil, .numberGap, .numberConflict, nil, nil, .recordedInFuture, nil]
        )
        try writer.close()
        let lines = try log.reader().lines()
        #expect(lines.count == 5)
        #expect(try log.verify().isSound)
        let leaves = [2, 3].map { Digest.leaf(of: Array(lines[$0].utf8).span) }
        #expect([receipts[0], receipts[3]].map { $0?.leaves } == [[leaves[0]], [leaves[1]]])
        #expect(receipts[6]?.leaves == [])
    }

    @Test(
        "nobody is told before the sync and the mark, and then one after the other",
        arguments: [true, false]
    )
    func told(areRuns: Bool) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        let members = try (2...6 as ClosedRange<Int64>).map {
            try member(log.event($0), isRun: areRuns)
        }
        let steps = log.disk.step
        var positions: [UInt64] = []
        writer.append(group: members, now: { log.now }, gathering: { [] }) { outcome in
            #expect(log.disk.step == steps + 3)
            #expect((try? log.reader().count) == 6)
            if let receipt = try? outcome.get() { positions.append(receipt.position(ofRow: 0)) }
        }
        #expect(positions == [1, 2, 3, 4, 5])
        try writer.close()
    }

    @Test("a refused one leaves no number behind, of a known source or a new one")
    func takenBack() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        var gap = log.event(1, source: "nueva")
        log.add(2, to: &gap, source: "caja")
        log.add(4, to: &gap, source: "caja")
        let members = [try member(log.event(1)), try member(gap), try member(log.event(2))]
        let outcomes = writer.append(group: members[...], now: log.now)
        #expect(outcomes.map { (try? $0.get())?.appended } == [1, nil, 1])
        #expect(writer.sources.map(\.name) == ["caja"])
        #expect(writer.lastNumber(of: "caja") == 2)
        _ = try writer.append(log.event(1, source: "nueva"), now: log.now)
        try writer.close()
        #expect(try log.verify().isSound)
    }

    @Test(
        "one that sends again what another of the group sends waits until that is durable",
        arguments: [true, false]
    )
    func again(areRuns: Bool) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        let members = [
            try member(log.event(1), isRun: areRuns), try member(log.event(2), isRun: areRuns),
            try member(log.event(1), isRun: areRuns), try member(log.event(3), isRun: areRuns),
        ]
        #expect(writer.append(group: members[...], now: log.now).count == 2)
        let rest = writer.append(group: members[2...], now: log.now).map { try? $0.get() }
        #expect(rest.map { $0?.skipped } == [1, 0])
        #expect(rest.map { $0?.position(ofRow: 0) } == [0, 2])
        try writer.close()
        #expect(try log.verify().isSound)
    }

    @Test(
        "what the disk refuses is told to all who would have been written, and to them only",
        arguments: [1, 2],
        [true, false]
    )
    func refusedByDisk(step: Int, areRuns: Bool) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        log.disk.plan(.failOnce, after: step)
        let members = [
            try member(log.event(2), isRun: areRuns), try member(log.event(4), isRun: areRuns),
            try member(log.event(1), isRun: areRuns), try member(log.event(3), isRun: areRuns),
        ]
        let outcomes = writer.append(group: members[...], now: log.now)
        #expect(log.disk.faultsFired == 1)
        let codes = outcomes.map { outcome -> LogError.Code? in
            if case .failure(let error) = outcome { error.code } else { nil }
        }
        #expect(codes == [.inputOutput, .numberGap, nil, .inputOutput])
        #expect(writer.count == 1)
        #expect(
            writer.append(group: members[2...2], now: log.now).allSatisfy { outcome in
                if case .failure(let error) = outcome { error.code == .latched } else { false }
            }
        )
        try? writer.close()
        log.disk.restart()
        try log.open().close()
        #expect(try log.reader().count == 1)
    }
}
