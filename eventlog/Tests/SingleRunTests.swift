// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

extension LogWriter {
    /// A group of which some come while it is put together, and what became of each.
    fileprivate mutating func append(
        group first: [GroupMember],
        now clock: () -> Instant,
        gathering more: () -> [GroupMember]
    ) -> [Result<AppendReceipt, LogError>] {
        var outcomes: [Result<AppendReceipt, LogError>] = []
        append(group: first, now: clock, gathering: more, telling: { outcomes.append($0) })
        return outcomes
    }
}

/// The short way of single events against the plain one of runs.
@Suite("Groups of single events")
struct SingleRunTests {
    /// One event each, as single events or as runs of one.
    private func members(_ events: [EventColumns], areRuns: Bool) throws -> [GroupMember] {
        let check = EventCheck(SampleEvents.schema)
        return try events.enumerated().map { index, event in
            let terms = AppendTerms(wantsLeaves: index % 3 == 0)
            return areRuns
                ? try GroupMember(event, terms, check)
                : try GroupMember(SingleEvent(only: event), terms, check)
        }
    }

    private func file(_ log: MemoryLog, _ name: String) throws -> [UInt8] {
        let file = try log.disk.open(LogPaths(MemoryLog.directory).directory + "/" + name, .read)
        return try file.read(at: 0, count: Int(try file.size()))
    }

    /// Every byte of both logs is the same.
    private func expectSame(_ one: MemoryLog, _ other: MemoryLog) throws {
        let directory = LogPaths(MemoryLog.directory).directory
        let names = try one.disk.list(directory).sorted()
        #expect(try names == other.disk.list(directory).sorted())
        #expect(names.contains { $0.hasSuffix(".seg") })
        for name in names { #expect(try file(one, name) == file(other, name), "\(name)") }
    }

    private func events(_ samples: inout SampleEvents, _ count: Int) -> [EventColumns] {
        let run = samples.next(count)
        return (0..<count).map { row in
            var one = EventColumns(schema: run.schema)
            one.append(row: row, of: run)
            return one
        }
    }

    /// Something that is not simply the next event of its source.
    private func unfit(_ kind: Int, _ log: MemoryLog, _ last: EventColumns?) -> EventColumns {
        switch kind {
        case 0: log.event(1_000_000)
        case 1: last ?? log.event(7)
        case 2: log.event(1, source: "sólo ésta", recorded: 500)
        default: log.event(2, source: "nadie")
        }
    }

    @Test(
        "are written byte for byte as the same events in runs, and each is told the same",
        arguments: 1...8 as ClosedRange<UInt64>
    )
    func sameBytes(seed: UInt64) throws {
        var samples = SampleEvents(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let (one, other) = (try MemoryLog(), try MemoryLog())
        var options = WriterOptions()
        if seed % 2 == 0 { options.segmentEventsMax = 90 }
        var first = try one.open(options)
        var second = try other.open(options)
        var last: EventColumns?
        for _ in 0..<30 {
            let largest = generator.oneIn(6) ? 200 : 20
            var group = events(&samples, Int.random(in: 1...largest, using: &generator))
            let good = group.last
            if generator.oneIn(4) {
                let kind = Int.random(in: 0..<4, using: &generator)
                let place = Int.random(in: 0...group.count, using: &generator)
                group.insert(unfit(kind, one, last), at: place)
            }
            var rest = group[...]
            while !rest.isEmpty {
                let short = first.append(
                    group: try members(Array(rest), areRuns: false)[...],
                    now: one.now
                )
                let plain = second.append(
                    group: try members(Array(rest), areRuns: true)[...],
                    now: other.now
                )
                #expect(!short.isEmpty)
                #expect(short == plain)
                rest = rest.dropFirst(short.count)
            }
            last = good
        }
        #expect(first.root == second.root)
        try first.close()
        try second.close()
        try expectSame(one, other)
        #expect(try one.verify().isSound)
        #expect(try one.reader().count > 100)
    }

    @Test("that come piece by piece are one group", arguments: 1...4 as ClosedRange<UInt64>)
    func gathered(seed: UInt64) throws {
        var samples = SampleEvents(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let (one, other) = (try MemoryLog(), try MemoryLog())
        var first = try one.open()
        var second = try other.open()
        for _ in 0..<20 {
            let group = try members(
                events(&samples, Int.random(in: 1...30, using: &generator)),
                areRuns: false
            )
            let cut = Int.random(in: 1...group.count, using: &generator)
            var pieces = group[cut...]
            let outcomes = first.append(group: Array(group[..<cut]), now: { one.now }) {
                defer { pieces = pieces.dropFirst(3) }
                return Array(pieces.prefix(3))
            }
            #expect(outcomes == second.append(group: group[...], now: other.now))
            #expect(one.disk.step == other.disk.step, "one write, one sync, one mark for all")
        }
        try first.close()
        try second.close()
        try expectSame(one, other)
    }

    @Test(
        "are hashed anew where the moment is another when all have come",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func momentMovesOn(seed: UInt64) throws {
        var samples = SampleEvents(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let (one, other) = (try MemoryLog(), try MemoryLog())
        var first = try one.open()
        var second = try other.open()
        var present = one.now.milliseconds
        for _ in 0..<30 {
            let group = try members(
                events(&samples, Int.random(in: 2...40, using: &generator)),
                areRuns: false
            )
            let cut = Int.random(in: 1..<group.count, using: &generator)
            let size = Int.random(in: 1...8, using: &generator)
            var pieces = group[cut...]
            var readings = 0
            let moves = generator.oneIn(2)
            let outcomes = first.append(group: Array(group[..<cut])) {
                readings += 1
                if moves { present += 1 }
                return Instant(milliseconds: present)
            } gathering: {
                defer { pieces = pieces.dropFirst(size) }
                return Array(pieces.prefix(size))
            }
            #expect(readings == 2, "when it begins and when all have come")
            let plain = second.append(group: group[...], now: Instant(milliseconds: present))
            #expect(outcomes == plain)
        }
        try first.close()
        try second.close()
        try expectSame(one, other)
        #expect(try one.verify().isSound)
    }

    @Test("of which one group is very large: its memory goes back, that of small ones is kept")
    func memory() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        let small = try members(
            (1...16 as ClosedRange<Int64>).map { log.event($0) },
            areRuns: false
        )
        _ = writer.append(group: small[...], now: log.now)
        let kept = writer.keptMemory
        #expect(kept > 0)
        let large = try members(
            (17...3_000 as ClosedRange<Int64>).map { number in
                var event = log.event(number)
                event.set(Schema.note, String(repeating: "Ñandú \(number) ", count: 20))
                return event
            },
            areRuns: false
        )
        #expect(large.reduce(0) { $0 + $1.size } > 2 * KeptMemory.bytesMax)
        let outcomes = writer.append(group: large[...], now: log.now)
        #expect(outcomes.allSatisfy { (try? $0.get())?.appended == 1 })
        #expect(writer.keptMemory <= KeptMemory.bytesMax)
        let next = try members(
            (3_001...3_016 as ClosedRange<Int64>).map { log.event($0) },
            areRuns: false
        )
        _ = writer.append(group: next[...], now: log.now)
        #expect((1...KeptMemory.bytesMax).contains(writer.keptMemory))
        let runs = try members(
            (3_017...3_020 as ClosedRange<Int64>).map { number in
                var event = log.event(number)
                event.set(Schema.note, String(repeating: "x", count: KeptMemory.bytesMax))
                return event
            },
            areRuns: true
        )
        _ = writer.append(group: runs[...], now: log.now)
        #expect(writer.groupRun == nil)
        try writer.close()
        #expect(try log.reader().count == 3_020)
        #expect(try log.verify().isSound)
    }

    @Test("bear the moment at which all had come, and never one before the last")
    func moment() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        let group = try members(
            [log.event(1), log.event(2), log.event(3)],
            areRuns: false
        )
        let start = log.now.milliseconds
        var readings: [Int64] = [start, start + 7]
        var rest = [group[2]]
        var outcomes = writer.append(
            group: Array(group[..<2]),
            now: { Instant(milliseconds: readings.removeFirst()) },
            gathering: {
                defer { rest = [] }; return rest
            }
        )
        #expect(readings.isEmpty)
        #expect(
            outcomes.map { try? $0.get().stamp.milliseconds } == [start + 7, start + 7, start + 7]
        )
        let behind = try members([log.event(4)], areRuns: false)
        outcomes = writer.append(group: behind[...], now: Instant(milliseconds: start + 2))
        #expect(try outcomes[0].get().clockWasBehind)
        #expect(writer.lastRecorded == Instant(milliseconds: start + 7))
        try writer.close()
        let recorded = try log.reader().lines().filter { $0.contains("\"recorded\":\"") }
        #expect(recorded.count == 4)
        #expect(try log.verify().isSound)
    }
}
