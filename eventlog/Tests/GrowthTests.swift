// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Segments extended ahead with zeros")
struct GrowthTests {
    private static let path = MemoryLog.directory + "/eventlog/00000000000000000000.seg"

    private func log(growth: ClosedRange<Int>? = 2_000...8_000) throws -> MemoryLog {
        try MemoryLog(SimulatedDisk(seed: 7, growth: growth))
    }

    private func size(_ log: MemoryLog, _ path: String = path) -> Int {
        log.disk.contents(path)?.count ?? 0
    }

    @Test("appends fit into the zeros, which double; the log counts real bytes only")
    func steps() throws {
        let log = try log()
        let plain = try self.log(growth: nil)
        var sizes: [Int] = []
        for log in [log, plain] {
            var writer = try log.open()
            for number in 1...60 as ClosedRange<Int64> {
                _ = try writer.append(log.event(number), now: log.now)
                if log.disk.growth != nil, sizes.last != size(log) { sizes.append(size(log)) }
            }
            #expect(try log.reader().lines().count == 60)
            #expect(try log.verify().tornTail == nil)
            try writer.close()
        }
        #expect(sizes.count >= 3 && sizes.count < 8)
        let info = try #require(try log.reader().segments.first)
        #expect(try plain.reader().segments.first == info)
        #expect(info.bytes == UInt64(size(plain)))
        let whole = try #require(log.disk.contents(Self.path))
        #expect(whole[Int(info.bytes)...].allSatisfy { $0 == 0 })
        #expect(try log.verify().isSound)
    }

    @Test("opening goes on in the zeros that are there, without repair")
    func again() throws {
        let log = try log()
        for number in 1...5 as ClosedRange<Int64> {
            var writer = try log.open()
            #expect(writer.recovery == nil)
            _ = try writer.append(log.event(number), now: log.now)
            try writer.close()
            #expect(size(log) > Int(try log.reader().segments[0].bytes))
        }
        #expect(try log.verify().isSound)
    }

    @Test("a batch taken back leaves the file as it was, zeros and all", arguments: [1, 40])
    func takenBack(events: Int64) throws {
        let log = try log()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        let before = log.disk.contents(Self.path)
        var runs = (2..<(2 + events)).map { log.event($0) } + [log.event(events + 9)]
        let error = #expect(throws: LogError.self) {
            try writer.append(now: log.now) { runs.isEmpty ? nil : runs.removeFirst() }
        }
        #expect(error?.code == .numberGap)
        #expect(log.disk.contents(Self.path) == before)
        _ = try writer.append(log.event(2), now: log.now)
        try writer.close()
        #expect(try log.verify().isSound)
        #expect(try log.reader().count == 2)
    }

    @Test("a long writer leaves few zeros when it closes, and a finished segment none")
    func cutOff() throws {
        let log = try log(growth: 2_000...100_000)
        var options = WriterOptions()
        options.segmentEventsMax = 200
        var writer = try log.open(options)
        for number in 1...250 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number), now: log.now)
        }
        try writer.close()
        let infos = try log.reader().segments
        #expect(infos.map(\.count) == [200, 50])
        #expect(size(log) == Int(infos[0].bytes))
        let last = size(log, MemoryLog.directory + "/eventlog/" + infos[1].name)
        #expect(last - Int(infos[1].bytes) <= 2_000)
        #expect(try log.verify().isSound)
    }

    @Test("torn bytes in front of zeros are saved and told without them")
    func torn() throws {
        let log = try log()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        let end = Int(try log.reader().segments[0].bytes)
        var bytes = try #require(log.disk.contents(Self.path))
        let junk = [UInt8]("BLOK, and no more".utf8)
        bytes.replaceSubrange((end + 512)..<(end + 512 + junk.count), with: junk)
        log.disk.put(Self.path, bytes)
        let report = try log.verify()
        #expect(report.tornTail?.bytes == UInt64(512 + junk.count))
        #expect(report.bytes == UInt64(end + 512 + junk.count))
        #expect(try log.reader().count == 1)
        let again = try log.open()
        let cut = try #require(again.recovery?.cuts.first)
        #expect(cut.bytes == UInt64(512 + junk.count))
        let name = try #require(cut.savedAs)
        let saved = log.disk.contents(MemoryLog.directory + "/eventlog/" + name)
        #expect(saved == Array(repeating: 0, count: 512) + junk)
        try again.close()
        #expect(size(log) == end)
        #expect(try log.verify().tornTail == nil)
    }

    @Test("a disk too full for zeros takes what still fits without them")
    func full() throws {
        let log = try log()
        var writer = try log.open()
        log.disk.limit(bytes: 6_000)
        var count = 0
        var refusal: LogError?
        while refusal == nil, count < 100 {
            do {
                _ = try writer.append(log.event(Int64(count + 1)), now: log.now)
                count += 1
            } catch {
                refusal = error
            }
        }
        #expect(refusal?.code == .noSpace)
        #expect(6_000 - size(log) < 400, "the last bytes are used")
        try? writer.close()
        log.disk.limit(bytes: nil)
        #expect(try log.reader().count == UInt64(count))
        #expect(try log.verify().isSound)
        var again = try log.open()
        _ = try again.append(log.event(Int64(count + 1)), now: log.now)
        try again.close()
    }

    @Test("a flipped bit in the zeros is found, and harms no event", arguments: [0, 511, 1_000])
    func flipped(place: Int) throws {
        let log = try log()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        let end = Int(try log.reader().segments[0].bytes)
        log.disk.flip(Self.path, byte: end + place, bit: 3)
        #expect(try log.verify().tornTail != nil)
        #expect(try log.reader().count == 1)
        let again = try log.open()
        #expect(again.recovery?.cuts.count == 1)
        try again.close()
    }
}
