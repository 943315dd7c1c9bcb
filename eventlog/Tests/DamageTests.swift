// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Damage")
struct DamageTests {
    /// A log of two segments and several small batches, and what it says.
    private func sample() throws -> (log: MemoryLog, lines: [String]) {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 4
        var writer = try log.open(options)
        var sample = SampleEvents(seed: 11)
        for size in [2, 3, 1, 2] { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.close()
        return (log, try log.reader().lines())
    }

    private func copy(_ log: MemoryLog) -> [(path: String, bytes: [UInt8])] {
        log.disk.paths.compactMap { path in log.disk.contents(path).map { (path, $0) } }
    }

    private func restored(_ files: [(path: String, bytes: [UInt8])]) -> SimulatedDisk {
        let disk = SimulatedDisk(seed: 1)
        for file in files { disk.put(file.path, file.bytes) }
        return disk
    }

    @Test("every byte flipped: the right events or an error, and the verifier sees it")
    func flips() throws {
        let (log, lines) = try sample()
        let files = copy(log)
        for file in files where file.path.hasSuffix(".seg") || file.path.hasSuffix("log.json") {
            for byte in file.bytes.indices {
                log.disk.flip(file.path, byte: byte, bit: byte % 8)
                try checkReading(log.disk, lines, "\(file.path) \(byte)")
                let report = try log.verify()
                #expect(!report.isSound, "\(file.path) \(byte)")
                log.disk.flip(file.path, byte: byte, bit: byte % 8)
            }
        }
        #expect(try log.verify().isSound)
        #expect(log.disk.faultsFired > 1_000)
    }

    @Test("bits of all files, sealed ones and side files too: no silence", arguments: [0, 1, 2])
    func bits(seed: UInt64) throws {
        var bits = try EveryBit(seed: seed, stride: 61)
        let tally = try bits.run()
        #expect(tally.bits > 500)
        #expect(tally.sideFileBits > 100)
        #expect(tally.named > 200)
    }

    @Test("every byte of the commit mark flipped: nothing is lost")
    func markFlips() throws {
        let (log, lines) = try sample()
        let path = MemoryLog.directory + "/eventlog/commit"
        for byte in try #require(log.disk.contents(path)).indices {
            log.disk.flip(path, byte: byte, bit: byte % 8)
            #expect(try log.reader().lines() == lines)
            #expect(try log.verify().isSound)
            log.disk.flip(path, byte: byte, bit: byte % 8)
        }
    }

    @Test("every cut of the last segment: an error with the mark, the whole batches without")
    func cuts() throws {
        let (log, lines) = try sample()
        let files = copy(log)
        let last = try #require(files.last { $0.path.hasSuffix(".seg") })
        for size in 0..<last.bytes.count {
            let disk = restored(files)
            disk.put(last.path, Array(last.bytes[..<size]))
            let error = #expect(throws: LogError.self) {
                try MemoryLog.writer(on: disk).close()
            }
            #expect(error?.code == .damaged)
            #expect(error?.segment != nil)
            try checkReading(disk, lines, "cut at \(size)")
            let report = try LogVerifier(MemoryLog.directory, storage: disk).run()
            #expect(!report.isSound, "cut at \(size)")

            let unmarked = restored(files.filter { !$0.path.hasSuffix("/commit") })
            unmarked.put(last.path, Array(last.bytes[..<size]))
            let writer = try MemoryLog.writer(on: unmarked)
            let count = Int(writer.count)
            #expect([5, 6].contains(count))
            try writer.close()
            let reader = try LogReader(MemoryLog.directory, storage: unmarked)
            #expect(try reader.lines() == Array(lines[..<count]))
        }
    }

    @Test("a segment that is missing is named, be it the first, one in the middle or the last")
    func missingSegments() throws {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 1
        var writer = try log.open(options)
        for number in 1...3 as ClosedRange<Int64> {
            _ = try writer.append(log.event(number), now: log.now)
        }
        try writer.close()
        let files = copy(log)
        for position in 0..<3 as Range<UInt64> {
            let name = LogPaths.segmentName(position)
            let disk = restored(files.filter { !$0.path.hasSuffix(name) })
            let error = #expect(throws: LogError.self) {
                try LogReader(MemoryLog.directory, storage: disk).lines()
            }
            #expect(error?.code == .damaged)
            let report = try LogVerifier(MemoryLog.directory, storage: disk).run()
            #expect(!report.isSound)
            guard position != 1 else { continue }
            #expect(error?.finding == LogFinding(.segmentMissing))
            #expect(error?.segment == name)
            let refusal = #expect(throws: LogError.self) {
                try MemoryLog.writer(on: disk).close()
            }
            #expect(refusal?.finding == LogFinding(.segmentMissing))
        }
    }

    @Test("a torn tail is saved, cut and reported, and appending goes on")
    func tornTail() throws {
        let (log, lines) = try sample()
        let files = copy(log)
        let last = try #require(files.last { $0.path.hasSuffix(".seg") })
        let junk = [UInt8]("BLOK and something that was never whole".utf8)
        log.disk.put(last.path, last.bytes + junk)
        let found = try #require(try log.verify().tornTail)
        #expect(found.offset == UInt64(last.bytes.count))
        #expect(try log.reader().lines() == lines)

        var writer = try log.open()
        let cut = try #require(writer.recovery?.cuts.first)
        #expect(cut.offset == UInt64(last.bytes.count))
        #expect(cut.bytes == UInt64(junk.count))
        let name = try #require(cut.savedAs)
        #expect(log.disk.contents(MemoryLog.directory + "/eventlog/" + name) == junk)
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        #expect(try log.reader().count == UInt64(lines.count + 1))
        #expect(try log.verify().isSound)
    }

    @Test("zeros behind the last block are no damage, anything else there is")
    func zeros() throws {
        let (log, lines) = try sample()
        let last = try #require(copy(log).last { $0.path.hasSuffix(".seg") })
        log.disk.put(last.path, last.bytes + Array(repeating: 0, count: 5_000))
        #expect(try log.reader().lines() == lines)
        #expect(try log.verify().isSound)
        #expect(try log.verify().tornTail == nil)
        var writer = try log.open()
        #expect(writer.recovery == nil)
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        #expect(try log.reader().count == UInt64(lines.count + 1))
        #expect(try log.verify().isSound)
    }

    @Test("a newer version is refused with its number")
    func newerVersion() throws {
        let (log, _) = try sample()
        let first = try #require(copy(log).first { $0.path.hasSuffix(".seg") })
        var bytes = first.bytes
        bytes[8] = 9
        bytes.sealSegmentHeader()
        log.disk.put(first.path, bytes)
        let error = #expect(throws: LogError.self) { try log.reader().lines() }
        #expect(error?.code == .newerVersion)
        #expect(error?.version == 9)
    }

    @Test("random payloads with a right checksum never trap", arguments: 0..<8 as Range<UInt64>)
    func hostile(seed: UInt64) throws {
        let (log, _) = try sample()
        let first = try #require(copy(log).first { $0.path.hasSuffix(".seg") })
        var generator = SeededGenerator(seed: seed)
        let start = SegmentHeader.size(first.bytes.span) ?? 0
        let found = BlockHeader(first.bytes.span.extracting(start..<first.bytes.count))
        let header = try #require(found)
        var decoded = 0
        for _ in 0..<400 {
            var bytes = first.bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let byte = Int.random(in: (start + 104)..<(start + header.size), using: &generator)
                bytes[byte] = UInt8.random(in: .min ... .max, using: &generator)
            }
            bytes.sealBlock(at: start)
            let disk = restored([(first.path, Array(bytes[..<(start + header.size)]))])
            let file = try disk.open(first.path, .read)
            var walker = try SegmentWalker(file, firstPosition: 0)
            let segment = try walker.readHeader()
            guard case .block(let block) = try walker.step() else { continue }
            var tables = SegmentTables(schema: segment.schema)
            do throws(Malformed) {
                let directory = try BlockDirectory(block, walker.payload, schema: tables.schema)
                try tables.learn(directory, walker.payload)
                let decoder = BlockDecoder(block, directory, walker.payload, tables)
                let events = try decoder.decode(
                    segment.schema.fields.indices.map { $0 },
                    schema: segment.schema
                )
                _ = events.lines
                decoded += 1
            } catch {}
        }
        #expect(decoded < 400)
    }

    private func checkReading(_ disk: SimulatedDisk, _ lines: [String], _ place: String) throws {
        do {
            let read = try LogReader(MemoryLog.directory, storage: disk).lines()
            #expect(read == Array(lines.prefix(read.count)), "\(place)")
        } catch let error as LogError {
            #expect([.damaged, .notFound].contains(error.code), "\(place): \(error)")
        }
    }
}
