// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Damage in sealed segments")
struct SealedDamageTests {
    /// Two sealed segments, and a growing one with events.
    private func sample() throws -> (log: MemoryLog, lines: [String]) {
        var (log, sample) = try unsealedLog(sizes: [2, 3, 4])
        try log.seal()
        var options = WriterOptions()
        options.segmentEventsMax = 4
        var writer = try log.open(options)
        for size in [4, 2] { _ = try writer.append(sample.next(size), now: log.now) }
        try writer.close()
        return (log, try log.reader().lines())
    }

    private func sealed(_ log: MemoryLog) throws -> (path: String, bytes: [UInt8]) {
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        return (path, try #require(log.disk.contents(path)))
    }

    @Test("every byte flipped is found by the verifier and by reading, each with its place")
    func flips() throws {
        let (log, lines) = try sample()
        let (path, bytes) = try sealed(log)
        for byte in bytes.indices {
            log.disk.flip(path, byte: byte, bit: byte % 8)
            let error = #expect(throws: LogError.self, "\(byte)") { try log.reader().lines() }
            #expect([.damaged, .newerVersion].contains(error?.code), "\(byte)")
            let report = try log.verify()
            #expect(!report.isSound, "\(byte)")
            #expect(report.damages.allSatisfy { $0.file == LogPaths.segmentName(0) }, "\(byte)")
            #expect(report.tornTail == nil)
            // Opening for append looks at the last segment only.
            try log.open().close()
            log.disk.flip(path, byte: byte, bit: byte % 8)
        }
        #expect(try log.verify().isSound)
        #expect(try log.reader().lines() == lines)
    }

    @Test("every cut, and bytes behind the end, are damage")
    func cuts() throws {
        let (log, lines) = try sample()
        let (path, bytes) = try sealed(log)
        for size in 0..<bytes.count {
            log.disk.put(path, Array(bytes[..<size]))
            #expect(throws: LogError.self, "\(size)") { try log.reader().lines() }
            #expect(try !log.verify().isSound, "\(size)")
        }
        for more in [[0], [1], Array(repeating: 0, count: 5_000)] as [[UInt8]] {
            log.disk.put(path, bytes + more)
            #expect(throws: LogError.self) { try log.reader().lines() }
            #expect(try !log.verify().isSound)
        }
        log.disk.put(path, bytes)
        #expect(try log.reader().lines() == lines)
    }

    @Test("a missing segment is named, also behind a sealed one")
    func missing() throws {
        let (log, _) = try sample()
        let (path, bytes) = try sealed(log)
        let files = log.disk.paths.filter { $0.hasSuffix(".seg") }
        #expect(files.count == 3)
        for file in files {
            let disk = SimulatedDisk(seed: 1)
            for path in log.disk.paths where path != file && !path.hasSuffix("/commit") {
                disk.put(path, log.disk.contents(path) ?? [])
            }
            // Without the last one the log is shorter, as if it had never been.
            guard file != files.last else { continue }
            let error = #expect(throws: LogError.self) {
                try LogReader(MemoryLog.directory, storage: disk).lines()
            }
            #expect(error?.finding?.code == .segmentMissing)
            #expect(file.hasSuffix(error?.segment ?? "?"))
            let report = try LogVerifier(MemoryLog.directory, storage: disk).run()
            #expect(report.damages.map(\.file) == [error?.segment])
            #expect(report.damages.map(\.finding.code) == [.segmentMissing])
            #expect(report.damages.map(\.events) == [error?.events])
        }
        let alone = SimulatedDisk(seed: 1)
        for path in log.disk.paths where path.hasSuffix("log.json") {
            alone.put(path, log.disk.contents(path) ?? [])
        }
        alone.put(path, bytes)
        let error = #expect(throws: LogError.self) {
            try LogReader(MemoryLog.directory, storage: alone)
        }
        #expect(error?.segment == LogPaths.segmentName(9))
        func damages() throws -> [String] {
            try LogVerifier(MemoryLog.directory, storage: alone).run().damages.map {
                "\($0.file) \($0.events) \($0.finding.code)"
            }
        }
        func missing(_ events: Range<UInt64>) -> String {
            "\(LogPaths.segmentName(events.lowerBound)) \(events) \(LogFinding(.segmentMissing).code)"
        }
        #expect(try damages() == [missing(9..<9)])
        // The mark knows how many events were behind, and each is named once.
        let mark = MemoryLog.directory + "/eventlog/commit"
        alone.put(mark, log.disk.contents(mark) ?? [])
        #expect(try damages() == [missing(9..<13), missing(13..<15)])
        alone.delete(path)
        #expect(try damages() == [missing(0..<13), missing(13..<15)])
        alone.put(path, bytes)
        alone.delete(mark)
        let refusal = #expect(throws: LogError.self) {
            try MemoryLog.writer(on: alone).close()
        }
        #expect(refusal?.finding?.code == .segmentMissing)
    }

    @Test("a last segment without header behind a sealed one is damage, never a torn tail")
    func lastHeader() throws {
        let (log, _) = try unsealedLog(sizes: [2, 3, 4])
        try log.seal()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(9)
        let bytes = try #require(log.disk.contents(path))
        let mark = MemoryLog.directory + "/eventlog/commit"
        for keepsMark in [true, false] {
            if !keepsMark { log.disk.put(mark, []) }
            for byte in bytes.indices {
                log.disk.flip(path, byte: byte, bit: byte % 8)
                let error = #expect(throws: LogError.self) { try log.open().close() }
                #expect(error?.code == .damaged, "\(byte)")
                #expect(throws: LogError.self) { try log.reader() }
                log.disk.flip(path, byte: byte, bit: byte % 8)
            }
        }
        try log.open().close()
    }

    @Test("sealing refuses what is damaged, and leaves it as it is")
    func sealingDamage() throws {
        let (log, _) = try unsealedLog(sizes: [2, 3, 4])
        _ = try log.open().close()
        let path = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let bytes = try #require(log.disk.contents(path))
        for byte in stride(from: 0, to: bytes.count, by: 7) {
            log.disk.flip(path, byte: byte, bit: byte % 8)
            let before = log.disk.contents(path)
            let error = #expect(throws: LogError.self) { try log.seal() }
            #expect([.damaged, .newerVersion].contains(error?.code), "\(byte)")
            #expect(log.disk.contents(path) == before)
            #expect(!log.disk.paths.contains { $0.hasSuffix(".new") })
            log.disk.flip(path, byte: byte, bit: byte % 8)
        }
        try log.seal()
        #expect(try log.verify().isSound)
    }

    @Test(
        "a dictionary or a table with a right checksum and wrong content never traps",
        arguments: 0..<6 as Range<UInt64>
    )
    func hostile(seed: UInt64) throws {
        let (log, _) = try sample()
        let (path, bytes) = try sealed(log)
        let size = SegmentHeader.size(bytes.span) ?? 0
        let dictionary = bytes.span.extracting(size..<bytes.count)
        let dictionarySize = SealedDictionary.size(dictionary) ?? 0
        let end = bytes.count - BlockTable.endSize
        let tableStart =
            bytes.count
            - (BlockTable.size(bytes.span.extracting(end..<bytes.count)) ?? 0)
        var generator = SeededGenerator(seed: seed)
        var readable = 0
        for turn in 0..<300 {
            var copy = bytes
            let isTable = turn % 2 == 0
            let place = isTable ? tableStart..<end : size..<(size + dictionarySize)
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let byte = Int.random(in: place, using: &generator)
                copy[byte] = UInt8.random(in: .min ... .max, using: &generator)
            }
            let head = isTable ? tableStart..<(end + 4) : size..<(size + 24)
            let rest = isTable ? 0..<0 : (size + 28)..<(size + dictionarySize)
            let covered = Array(copy[head] + copy[rest])
            var sum: [UInt8] = []
            sum.append(UInt64(Checksum.crc32c(covered.span)), width: 4)
            copy.replaceSubrange(head.upperBound..<(head.upperBound + 4), with: sum)
            log.disk.put(path, copy)
            if (try? log.reader().lines()) != nil { readable += 1 }
            let report = try log.verify()
            #expect(!report.isSound || copy == bytes)
        }
        #expect(readable < 300)
    }
}
