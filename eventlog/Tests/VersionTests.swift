// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("Versions of the format", .temporaryDirectory)
struct VersionTests {
    private let directory = TemporaryDirectory.path + "/log"

    /// The fields of the kept log and one that nobody knew then.
    private static let grown = SampleEvents.wider(by: 3)

    @Test(
        "a kept log reads as it did, is sound, and its root is that of its lines",
        arguments: [KeptLog.format1, .format2]
    )
    func kept(log: KeptLog) throws {
        let reader = try LogReader(log.directory)
        let lines = try log.lines()
        #expect(try reader.lines() == lines)
        #expect("\(reader.count) \(reader.root)" == (try log.root()))
        var frontier = MerkleFrontier()
        for line in lines { frontier.append(Digest.leaf(of: Array(line.utf8).span)) }
        #expect(frontier.root == reader.root)
        let report = try LogVerifier(log.directory).run()
        #expect(report.isSound, "\(report)")
        #expect(report.tornTail == nil)
        #expect(report.root == reader.root)
        #expect(report.mark == .current)
    }

    @Test("it holds what it is kept for")
    func contents() throws {
        let reader = try LogReader(KeptLog.format1.directory)
        #expect(reader.segments.count == 6)
        #expect(Set(reader.schema.fields.map(\.type)) == Set(FieldType.allCases))
        var borne: Set<Schema.Field> = []
        var blocks = 0
        try reader.forEachBlock { block in
            blocks += 1
            for (index, field) in block.events.schema.fields.enumerated()
            where block.events[index].valueCount > 0 { borne.insert(field) }
        }
        #expect(borne == Set(reader.schema.fields))
        #expect(blocks > reader.segments.count)
    }

    @Test("the log of format 2 has sealed segments and growing ones")
    func sealedContents() throws {
        let reader = try LogReader(KeptLog.format2.directory)
        #expect(reader.segments.prefix(2).map(\.isSealed) == [true, true])
        #expect(reader.segments.dropFirst(2).map(\.isSealed).contains(false))
        #expect(Set(reader.schema.fields.map(\.type)) == Set(FieldType.allCases))
        var borne: Set<Schema.Field> = []
        try reader.forEachBlock { block in
            for (index, field) in block.events.schema.fields.enumerated()
            where block.events[index].valueCount > 0 { borne.insert(field) }
        }
        #expect(borne == Set(reader.schema.fields))
    }

    @Test(
        "the second reader agrees on the kept logs",
        .enabled(if: SecondReader.mayRun, SecondReader.absence),
        arguments: KeptLog.allCases
    )
    func secondReader(log: KeptLog) throws {
        let outcome = try SecondReader.read(log.directory)
        #expect(outcome.status == 0, "\(outcome.words)")
        #expect(outcome.lines == (try log.lines()))
    }

    @Test(
        "a kept log is appended to, with its own fields and with more",
        arguments: [KeptLog.format1, .format2],
        [2, 3]
    )
    func append(log: KeptLog, growth: Int) throws {
        try log.copy(to: directory)
        let schema = SampleEvents.wider(by: growth)
        var sample = SampleEvents(seed: 77)
        for (source, last) in try LogReader(directory).sources {
            sample.numbers[source] = Int64(last)
        }
        var writer = try LogWriter.open(directory, schema: schema, wait: .zero)
        #expect(writer.recovery == nil)
        let events = sample.next(50).widened(to: schema)
        let receipt = try writer.append(events, now: SampleEvents.start)
        #expect(receipt.firstPosition == UInt64(try log.lines().count))
        try writer.close()
        let lines = try LogReader(directory).lines()
        #expect(try lines.dropLast(50) == log.lines()[...])
        #expect(try LogReader(directory).contents().suffix(50) == events.contents[...])
        #expect(try LogVerifier(directory).run().isSound)
        guard SecondReader.mayRun else { return }
        #expect(try SecondReader.read(directory).lines == lines)
    }

    @Test("a field that came later is absent from the events before it")
    func absent() throws {
        let reader = try LogReader(KeptLog.format1.directory, schema: Self.grown)
        let lines = try KeptLog.format1.lines()
        let index = try #require(Self.grown.index(of: "extra-2", .symbol))
        let older = try #require(Self.grown.index(of: "extra-1", .symbol))
        var seen = 0
        try reader.forEachBlock { block in
            #expect(block.events.lines[...] == lines[seen..<seen + block.events.count])
            #expect(block.events[index].valueCount == 0)
            for row in 0..<block.events.count {
                #expect(block.events.string(index, row: row) == nil)
                let isThere = lines[seen + row].contains(#""extra-1":"#)
                #expect((block.events.string(older, row: row) != nil) == isThere)
            }
            seen += block.events.count
        }
        #expect(seen == lines.count)
    }

    @Test("a reader that lacks a field of the log is refused, and told which")
    func lacking() throws {
        let error = #expect(throws: LogError.self) {
            try LogReader(KeptLog.format1.directory, schema: SampleEvents.wider(by: 1))
        }
        #expect(error?.code == .schemaMismatch)
        #expect(error?.field == "extra-1")
    }

    @Test(
        "a block of a newer version is refused by it, whatever its flags and bounds are",
        arguments: [
            [6, 0xFF], [7, 0x80], [10, 0xFF], [14, 0xFF], [31, 0x7F], [39, 0xFF], [51, 0x7F],
        ]
    )
    func unknownBounds(change: [Int]) throws {
        try KeptLog.format1.copy(to: directory)
        // No mark vouches for the block: of this version, it would be a torn tail.
        try FileManager.default.removeItem(atPath: directory + "/eventlog/commit")
        let names = try FileManager.default.contentsOfDirectory(atPath: directory + "/eventlog")
        let last = try #require(names.filter { $0.hasSuffix(".seg") }.max())
        let url = URL(filePath: directory + "/eventlog/" + last)
        var bytes = Array(try Data(contentsOf: url))
        var starts = [bytes.number(at: 12, width: 4)]
        while let next = bytes.sealBlock(at: try #require(starts.last)),
            next + 104 <= bytes.count, bytes.number(at: next, width: 4) == Int(Format.blockMagic)
        {
            starts.append(next)
        }
        let start = try #require(starts.last)
        bytes[start + change[0]] = UInt8(change[1])
        bytes.sealBlock(at: start)
        try Data(bytes).write(to: url)
        let report = try LogVerifier(directory).run()
        #expect(!report.isSound || report.tornTail != nil)
        bytes[start + 4] = 99
        bytes.sealBlock(at: start)
        try Data(bytes).write(to: url)
        for error in [
            #expect(throws: LogError.self) { try LogReader(directory).lines() },
            #expect(throws: LogError.self) { _ = try LogVerifier(directory).run() },
            #expect(throws: LogError.self) {
                try LogWriter.open(directory, schema: Self.grown, wait: .zero).close()
            },
        ] {
            #expect(error?.code == .newerVersion)
            #expect(error?.version == 99)
            #expect(error?.segment == last)
            #expect(error?.offset == UInt64(start))
        }
        #expect(Array(try Data(contentsOf: url)) == bytes)
        guard SecondReader.mayRun else { return }
        let outcome = try SecondReader.read(directory)
        #expect(outcome.status == 1)
        #expect(outcome.words.contains("byte \(start): a block of format version 99"))
    }

    @Test("what a newer version wrote is refused by name", arguments: NewerFile.allCases)
    func newer(file: NewerFile) throws {
        try KeptLog.format1.copy(to: directory)
        let name = try file.make(in: directory + "/eventlog", version: 99)
        let refusals = [
            #expect(throws: LogError.self) { try LogReader(directory).lines() },
            #expect(throws: LogError.self) { _ = try LogVerifier(directory).run() },
            #expect(throws: LogError.self) {
                try LogWriter.open(directory, schema: Self.grown, wait: .zero).close()
            },
        ]
        for error in refusals {
            #expect(error?.code == .newerVersion)
            #expect(error?.version == 99)
            let place = error?.segment ?? error?.path
            #expect(place?.hasSuffix(name) == true, "\(error as Any)")
        }
        #expect("\(refusals[0] as Any)".contains("99"))
        guard SecondReader.mayRun else { return }
        let outcome = try SecondReader.read(directory)
        #expect(outcome.status == 1)
        #expect(outcome.words.contains("of format version 99"), "\(outcome.words)")
        #expect(outcome.words.contains(name))
    }
}
