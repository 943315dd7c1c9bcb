// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Events as lines, many at a time")
struct LinesTests {
    /// What `forEachLines` gives, line by line.
    private func lines(
        _ reader: LogReader,
        _ positions: Range<UInt64>,
        isWanted: (@Sendable (EventColumns) -> [Int])? = nil
    ) throws -> [String] {
        var all: [UInt8] = []
        try reader.forEachLines(of: positions, isWanted: isWanted) { lines in
            #expect(lines.isEmpty || lines.last == UInt8(ascii: "\n"))
            all += lines
        }
        return all.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("are what is hashed, event by event, from anywhere", arguments: [false, true])
    func same(isSealed: Bool) throws {
        // More segments than are opened at a time, one of them of several parts.
        let (log, _) = try unsealedLog(
            sizes: [30, 3, 1, 2, 40, 3, 1, 70_000, 7, 5, 30, 1_100, 8],
            segmentEventsMax: 25
        )
        if isSealed { try log.seal() }
        let reader = try log.reader()
        #expect(isSealed || reader.segments.count > 2 * SideBySide.cores)
        var plain: [String] = []
        try reader.forEachBlock { plain += $0.events.lines }
        let end = reader.count
        for positions in [
            0..<end, 0..<1, 29..<31, 75..<(end - 3), (end - 1)..<end, 40_000..<80_000, 5..<5,
            100..<(end + 9),
        ] as [Range<UInt64>] {
            let wanted = positions.clamped(to: 0..<end)
            let found = try lines(reader, positions)
            #expect(found == Array(plain[Int(wanted.lowerBound)..<Int(wanted.upperBound)]))
        }
        // Some of them, of which some blocks have none.
        let some = try lines(reader, 0..<end) { events in
            events.count < 5 ? [] : Array(stride(from: 1, to: events.count, by: 3))
        }
        #expect(!some.isEmpty && Set(some).isSubset(of: plain))
        var kept: [String] = []
        try reader.forEachBlock { block in
            guard block.events.count >= 5 else { return }
            let own = block.events.lines
            kept += stride(from: 1, to: own.count, by: 3).map { own[$0] }
        }
        #expect(some == kept)
    }

    @Test("are given block by block where the text of many is long", arguments: [true, false])
    func longTexts(isSealed: Bool) throws {
        let log = try MemoryLog()
        var writer = try log.open()
        let size = 15 << 20
        for number in 1...6 as ClosedRange<Int64> {
            var event = log.event(number)
            event.set(Schema.note, String(repeating: "n", count: size))
            _ = try writer.append(event, now: log.now)
        }
        try writer.close()
        if isSealed { try log.seal() }
        let reader = try log.reader()
        let positions = 0..<reader.count
        var (lines, most) = (0, 0)
        try reader.forEachLines(of: positions) { text in
            lines += text.count { $0 == UInt8(ascii: "\n") }
            most = max(most, text.count)
        }
        #expect(lines == 6)
        // Sealed, all may stand in one block.
        #expect(isSealed || most < 2 * size)
    }

    @Test("end where the damage begins, and not before", arguments: [false, true])
    func damage(isSealed: Bool) throws {
        let (log, _) = try unsealedLog(
            sizes: Array(repeating: 20, count: 30),
            segmentEventsMax: 10_000
        )
        if isSealed {
            var sealer = LogSealer(MemoryLog.directory, storage: log.disk)
            sealer.blockEventsMax = 50
            _ = try sealer.seal()
        }
        let sound = try log.reader()
        let all = try lines(sound, 0..<sound.count)
        let path = LogPaths(MemoryLog.directory).segment(0)
        log.disk.flip(path, byte: Int(sound.segments[0].bytes) * 2 / 3, bit: 3)
        var found: [UInt8] = []
        do {
            // The reader was opened before the damage.
            try sound.forEachLines(of: 0..<sound.count) { found += $0 }
            Issue.record("the damage was passed over")
        } catch let error as LogError {
            let first = try #require(error.events?.lowerBound)
            let lines = found.split(separator: UInt8(ascii: "\n")).map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(first > 0 && first < sound.count)
            #expect(lines == Array(all[..<Int(first)]))
        }
    }

    @Test("stop when who uses them has enough")
    func enough() throws {
        struct Enough: Error {}
        let (log, _) = try unsealedLog(sizes: [70_000, 70_000], segmentEventsMax: 1_000_000)
        let reader = try log.reader()
        var calls = 0
        #expect(throws: Enough.self) {
            try reader.forEachLines(of: 0..<reader.count) { _ in
                calls += 1
                throw Enough()
            }
        }
        #expect(calls == 1)
    }
}
