// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("The tree file of a log")
struct TreeFileTests {
    private static let path = MemoryLog.directory + "/eventlog/tree"

    /// A log of so many events, in a few batches.
    private static func log(_ count: Int, batch: Int = 300) throws -> MemoryLog {
        let log = try MemoryLog()
        try append(count, to: log, from: 0, batch: batch)
        return log
    }

    private static func append(
        _ count: Int,
        to log: MemoryLog,
        from start: Int,
        batch: Int = 300
    ) throws {
        var writer = try log.open()
        var next = start
        while next < start + count {
            let end = min(next + batch, start + count)
            var events = EventColumns(schema: SampleEvents.schema)
            for number in next..<end { log.add(Int64(number + 1), to: &events) }
            _ = try writer.append(events, now: log.now)
            next = end
        }
        try writer.close()
    }

    private static func leaves(_ log: MemoryLog) throws -> [Digest] {
        try log.reader().lines().map { Digest.leaf(of: Array($0.utf8).span) }
    }

    private static func nodes(_ log: MemoryLog) -> Int? {
        log.disk.contents(path).map { $0.count / 32 - 1 }
    }

    /// Proofs and roots of all kinds are those of the events.
    private static func check(_ log: MemoryLog) throws {
        let reference = TreeReference(leaves: try leaves(log))
        let reader = try log.reader()
        let count = Int(reader.count)
        var prover = LogProver(reader)
        for size in [0, 1, 255, 256, 257, 600, count - 1, count] where size <= count {
            let root = reference.root(0..<size)
            #expect(try reader.root(ofFirst: UInt64(size)) == root)
            #expect(try prover.root(ofFirst: UInt64(size)) == root)
            let proof = try prover.consistency(from: UInt64(size), to: UInt64(count))
            #expect(proof.hashes == reference.proof(size, count))
            for index in [0, 255, 256, size - 1] where index < size && index >= 0 {
                let (proof, leaf) = try prover.inclusion(of: UInt64(index), size: UInt64(size))
                #expect(proof.hashes == reference.path(index, 0..<size))
                #expect(leaf == reference.leaves[index])
            }
        }
    }

    @Test(
        "grows with the log, in one batch or many, and serves proofs",
        arguments: [1, 7, 100, 900]
    )
    func grows(batch: Int) throws {
        let log = try Self.log(900, batch: batch)
        #expect(Self.nodes(log) == 3)
        try Self.append(200, to: log, from: 900, batch: batch)
        #expect(Self.nodes(log) == 4)
        try Self.check(log)
        let made = SyntheticLeaves(try Self.leaves(log)).nodes
        let file = try #require(log.disk.contents(Self.path))
        #expect(Array(file.dropFirst(32)) == made.flatMap(\.bytes))
    }

    @Test("of fewer than 256 events is not there, and not missed")
    func small() throws {
        let log = try Self.log(255)
        #expect(Self.nodes(log) == nil)
        try Self.check(log)
        var prover = LogProver(try log.reader())
        try prover.renewFile()
        #expect(Self.nodes(log) == nil)
    }

    @Test("has no node of a batch that was taken back")
    func rolledBack() throws {
        let log = try Self.log(250)
        var writer = try log.open()
        var events = EventColumns(schema: SampleEvents.schema)
        for number in 251...600 as ClosedRange<Int64> { log.add(number, to: &events) }
        var gap = EventColumns(schema: SampleEvents.schema)
        log.add(700, to: &gap)
        var runs = [events, log.event(601), gap][...]
        _ = #expect(throws: LogError.self) {
            try writer.append(now: log.now) { runs.popFirst() }
        }
        #expect(writer.tree.nodes.isEmpty)
        _ = try writer.append(events, now: log.now)
        try writer.close()
        #expect(Self.nodes(log) == 2)
        try Self.check(log)
    }

    /// What may become of the file.
    enum Mishap: CaseIterable {
        case missing, empty, headerOnly, short, halfNode, tooLong
        case otherLog, changedHeader, zeros, changedNode

        func apply(to file: [UInt8]) -> [UInt8]? {
            var bytes = file
            switch self {
            case .missing: return nil
            case .empty: return []
            case .headerOnly: return Array(file[..<32])
            case .short: return Array(file[..<64])
            case .halfNode: return Array(file.dropLast(7))
            case .tooLong: return file + file
            case .otherLog: bytes[13] ^= 1
            case .changedHeader: bytes[8] = 2
            case .zeros:
                bytes.replaceSubrange(32..., with: repeatElement(0, count: file.count - 32))
            case .changedNode: bytes[70] ^= 8
            }
            return bytes
        }
    }

    @Test(
        "may be lost, old or wrong: proofs are the same, and it is made anew",
        arguments: Mishap.allCases
    )
    func mishaps(mishap: Mishap) throws {
        let log = try Self.log(1_100)
        let whole = try #require(log.disk.contents(Self.path))
        func spoil() throws {
            if let bytes = mishap.apply(to: whole) {
                log.disk.put(Self.path, bytes)
            } else {
                try log.disk.remove(Self.path)
            }
        }
        try spoil()
        let spoiled = log.disk.contents(Self.path)
        try Self.check(log)
        #expect(log.disk.contents(Self.path) == spoiled, "reading changes no file")
        // A writer extends it only if it has what is due, and never stumbles over it.
        try Self.append(300, to: log, from: 1_100)
        try Self.check(log)
        #expect(try log.verify().isSound)
        var prover = LogProver(try log.reader())
        try prover.renewFile(fromScratch: true)
        let renewed = try #require(log.disk.contents(Self.path))
        #expect(Self.nodes(log) == 5)
        #expect(renewed.starts(with: whole))
        try Self.check(log)
        // What a proof stumbles over is made anew too, without being asked for everything.
        try spoil()
        var another = LogProver(try log.reader())
        try another.renewFile()
        _ = try another.inclusion(of: 300, size: 1_400)
        try another.renewFile()
        #expect((log.disk.contents(Self.path) ?? []).starts(with: whole))
        try Self.check(log)
        try Self.append(300, to: log, from: 1_400)
        try Self.check(log)
    }

    @Test("is written anew with what was appended meanwhile, and not while somebody writes")
    func meanwhile() throws {
        let log = try Self.log(600)
        try log.disk.remove(Self.path)
        var prover = LogProver(try log.reader())
        try Self.append(300, to: log, from: 600)
        #expect(Self.nodes(log) == nil)
        let writer = try log.open()
        try prover.renewFile()
        #expect(Self.nodes(log) == nil, "the lock is taken")
        try writer.close()
        try prover.renewFile()
        #expect(Self.nodes(log) == 3)
        try Self.append(200, to: log, from: 900)
        #expect(Self.nodes(log) == 4)
        try Self.check(log)
    }

    @Test(
        "does not matter to an append if it cannot be written, nor to the log after a crash",
        arguments: SimulatedDisk.Fault.allCases
    )
    func faults(fault: SimulatedDisk.Fault) throws {
        var step = 0
        var acknowledged = 0
        while true {
            let log = try Self.log(200)
            var writer = try log.open()
            var events = EventColumns(schema: SampleEvents.schema)
            for number in 201...600 as ClosedRange<Int64> { log.add(number, to: &events) }
            log.disk.plan(fault, after: step)
            let receipt = try? writer.append(events, now: log.now)
            let hasFired = log.disk.faultsFired > 0
            log.disk.heal()
            _ = try? writer.close()
            if log.disk.hasCrashed { log.disk.restart() }
            try log.open().close()
            let count = try log.reader().count
            if receipt != nil { #expect(count == 600) }
            if receipt != nil, hasFired { acknowledged += 1 }
            try Self.append(100, to: log, from: Int(count))
            try Self.check(log)
            guard hasFired else { break }
            step += 1
        }
        // The tree file is made, headed and written behind the sync: three steps at least.
        #expect(acknowledged >= 3)
        #expect(step > 5)
    }

    @Test("cannot make a log seem sound that is not")
    func damagedLog() throws {
        let log = try Self.log(600)
        let segment = MemoryLog.directory + "/eventlog/" + LogPaths.segmentName(0)
        let size = try #require(log.disk.contents(segment)).count
        log.disk.flip(segment, byte: size - 20, bit: 3)
        let reader = try LogReader(MemoryLog.directory, storage: log.disk)
        var prover = LogProver(reader)
        let error = #expect(throws: LogError.self) {
            try prover.inclusion(of: 599, size: reader.count)
        }
        #expect(error?.code == .damaged)
        #expect(throws: LogError.self) { try prover.renewFile(fromScratch: true) }
        // What lies before the damage still has its root.
        #expect(try reader.root(ofFirst: 300) == log.reader().root(ofFirst: 300))
    }
}
