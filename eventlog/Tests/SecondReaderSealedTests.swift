// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// The second reader on logs whose finished segments were sealed.
@Suite(
    "The second reader and sealed segments",
    .temporaryDirectory,
    .enabled(if: SecondReader.mayRun, SecondReader.absence)
)
struct SecondReaderSealedTests: LogReadTwice {
    let directory = TemporaryDirectory.path + "/log"
    private let now = SampleEvents.start

    /// Appends batches, a segment for about every `segmentEventsMax` events.
    private func fill(
        _ sample: inout SampleEvents,
        _ sizes: [Int],
        segmentEventsMax: UInt64 = 1
    ) throws {
        var writer = try open(segmentEventsMax: segmentEventsMax)
        for size in sizes { _ = try writer.append(sample.next(size), now: now) }
        try writer.close()
    }

    /// Seals all, and holds the lines against those before.
    private func seal() throws {
        let before = try LogReader(directory).lines()
        _ = try LogSealer(directory).seal()
        #expect(try agree().lines == before)
        #expect(try LogReader(directory).segments.contains { $0.isSealed })
    }

    @Test(
        "several segments as one",
        arguments: [[1], [1, 1], [2, 3, 1, 40, 7], [700, 3_000, 9]]
    )
    func sealed(sizes: [Int]) throws {
        try create()
        var sample = SampleEvents(seed: UInt64(sizes.count))
        try fill(&sample, sizes)
        try seal()
        #expect(try LogReader(directory).segments.map(\.isSealed) == [true, false])
    }

    @Test("many events, in blocks of many")
    func many() throws {
        try create()
        var sample = SampleEvents(seed: 9)
        try fill(&sample, [70_000, 20])
        try seal()
        #expect(try LogReader(directory).segments.map(\.count).first == 70_020)
    }

    @Test("sealed, sealed later, and growing ones in one log")
    func mixed() throws {
        try create()
        var sample = SampleEvents(seed: 10)
        let lines = { try LogReader(directory).lines().count }
        for turn in 1...3 {
            try fill(&sample, [30, 2, 5])
            // From finished ones as they are: the last stays what it is.
            let plan = turn == 2 ? LogSealer.Extent.due : .everything
            _ = try LogSealer(directory).seal(plan)
            try fill(&sample, [4, 3])
            try agree()
        }
        #expect(try lines() == 3 * 44)
        let kinds = try LogReader(directory).segments.map(\.isSealed)
        #expect(kinds.first == true && kinds.filter { !$0 }.count > 1, "\(kinds)")
    }

    @Test("fields that come to be known later")
    func growth() throws {
        try create()
        var sample = SampleEvents(seed: 8)
        for count in 0..<3 {
            let schema = SampleEvents.wider(by: count)
            var writer = try open(schema, segmentEventsMax: 5)
            for _ in 0..<2 {
                var events = sample.next(6).widened(to: schema)
                if count > 0 { events.set(schema.fields.count - 1, "nuevo-\(count)") }
                _ = try writer.append(events, now: now)
            }
            try writer.close()
        }
        try seal()
        let read = try agree()
        #expect(read.lines.contains { $0.contains(#""extra-1":"nuevo-2""#) })
    }

    @Test("text of every kind, and the largest and smallest values")
    func extremes() throws {
        try write(.extremes)
        try seal()
    }

    @Test("all codes of version 2")
    func codes() throws {
        let schema = Schema((3...7).map { .init("code-\($0)", .integer) })
        var generator = SeededGenerator(seed: 5)
        var events = EventColumns(schema: schema)
        let wide = (0..<6).map { _ in Int64.random(in: 0..<1 << 50, using: &generator) }
        var sum: Int64 = 0
        for row in 0..<3_000 {
            events.appendRow()
            events.set(Schema.source, "caja-\(row % 2)")
            events.set(Schema.number, Int64(row / 2 + 1))
            events.set(Schema.type, row % 7 == 0 ? "noted" : "paid")
            events.set(Schema.on, 17_000 + Int64(row / 40))
            events.set(Schema.actor, ["ana", "luis"][row % 2])
            events.set(Schema.note, "visita \(row % 90) a la casa \(row % 11)")
            let wave = Int64(row / 64 * 1_000_003 % 900_000)
            events.set(8, wave + Int64.random(in: 0..<32, using: &generator))
            let most: Int64 = generator.oneIn(60) ? 1 << 50 : 1 << 11
            events.set(9, Int64.random(in: 0..<most, using: &generator))
            events.set(10, wide[Int.random(in: 0..<6, using: &generator)])
            events.set(11, Int64(row / 100 * 7_919 % 1_000) << 30)
            sum += Int64.random(in: 0..<1_000, using: &generator)
            events.set(12, sum)
        }
        try write(events)
        try seal()
        let parts = try SealedParts(bytes(#require(segmentNames().first)))
        var (streams, contents, isSorted): (Set<UInt8>, Set<BlockEntry.Content>, Bool) =
            ([], [], false)
        for start in parts.blocks {
            let whole = parts.bytes.span.extracting(start..<parts.bytes.count)
            guard let block = BlockHeader(whole) else { continue }
            let payload = whole.extracting(Format.blockHeaderSize..<block.size)
            let directory = try BlockDirectory(block, payload, schema: schema)
            for entry in directory.entries {
                contents.insert(entry.content)
                isSorted = isSorted || entry.sortField != nil
                guard entry.content == .integers, entry.presence == .first else { continue }
                streams.formUnion(try BlockDecoder.raw(entry, payload).prefix(1))
            }
        }
        #expect(streams.isSuperset(of: 3...7), "\(streams)")
        #expect(contents.contains(.words) && isSorted)
    }

    @Test("what sealing leaves when it is interrupted, and a mark from before it")
    func leftOvers() throws {
        try create()
        var sample = SampleEvents(seed: 12)
        try fill(&sample, [5, 6, 7, 8])
        let old = try segmentNames().map { ($0, try bytes($0)) }
        let mark = try bytes("commit")
        try seal()
        for (name, bytes) in old.dropFirst() { try put(name, bytes) }
        try put(old[0].0 + ".new", Array(old[0].1.prefix(300)))
        let outcome = try agree()
        #expect(outcome.words.components(separatedBy: "superseded").count == old.count)
        try put("commit", mark)
        try agree()
        try remove("commit")
        try agree()
        // The mark counts on what was durable, wherever that is now.
        for (place, what) in [(68, "frontier"), (56, "`recorded`")] {
            var changed = mark
            for slot in [0, 4_096] where slot < changed.count {
                changed[slot + place] ^= 1
                changed.sealMark(at: slot)
            }
            try put("commit", changed)
            let refused = try SecondReader.read(directory)
            #expect(refused.status == 1)
            #expect(refused.words.contains("commit: byte"), "\(refused.words)")
            #expect(refused.words.contains("mark's \(what) is not"), "\(refused.words)")
            let isSound = try LogVerifier(directory).run().isSound
            #expect(!isSound)
        }
    }

    @Test("a torn tail behind sealed segments, and zeros ahead")
    func tornTail() throws {
        try create()
        var sample = SampleEvents(seed: 13)
        try fill(&sample, [5, 6, 7])
        try seal()
        try fill(&sample, [3, 4], segmentEventsMax: 100)
        try remove("commit")
        let name = try lastSegment()
        let whole = try segment(name)
        try put(name, whole + Array(repeating: 0, count: 5_000))
        #expect(try !agree().words.contains("torn tail"))
        try put(name, Array(whole.dropLast(9)))
        let outcome = try agree()
        #expect(outcome.lines.count == 21)
        #expect(outcome.words.contains("torn tail"), "\(outcome.words)")
        // What stands behind a sealed segment was there before it was sealed.
        for size in [0, 80] {
            try put(name, Array(whole.prefix(size)))
            let outcome = try SecondReader.read(directory)
            #expect(outcome.status == 1)
            #expect(outcome.words.contains("\(path(name)): byte 0: "), "\(outcome.words)")
            #expect(throws: LogError.self) { try LogReader(directory) }
        }
        try remove(name)
        #expect(try SecondReader.read(directory).status == 1)
    }

    @Test("damage in each part of a sealed segment is named")
    func damage() throws {
        try create()
        var sample = SampleEvents(seed: 14)
        try fill(&sample, [4, 8_300, 2])
        try seal()
        let name = try #require(segmentNames().first)
        let parts = try SealedParts(bytes(name))
        try #require(parts.blocks.count > 1)
        let (whole, table) = (parts.bytes, parts.table)
        let places = [
            (2, 0), (10, 0), (40, 0), (57, 0), (65, 0), (70, 0), (parts.dictionary - 2, 0),
            (parts.dictionary + 1, parts.dictionary), (parts.dictionary + 13, parts.dictionary),
            (parts.dictionary + 22, parts.dictionary), (parts.blocks[0] - 1, parts.dictionary),
            (parts.blocks[0], parts.blocks[0]), (parts.blocks[0] + 20, parts.blocks[0]),
            (parts.blocks[0] + 300, parts.blocks[0]), (parts.blocks[1] + 34, parts.blocks[1]),
            (parts.blocks[1] + 104, parts.blocks[1]), (table - 1, parts.blocks.last ?? 0),
            (table, table), (table + 5, table), (table + 9, table), (table + 30, table),
            (whole.count - 15, table), (whole.count - 11, table), (whole.count - 1, table),
        ]
        for (place, part) in places {
            var changed = whole
            changed[place] ^= 4
            try expectDamage(name, changed, at: part, "\(place) of \(part)")
        }
        try expectDamage(name, whole + [0], at: table, "a byte more")
        try expectDamage(name, whole.dropLast(), at: table, "a byte less")
        try expectDamage(name, Array(whole[..<table]), at: table, "no table")
        try expectDamage(name, Array(whole[..<parts.blocks[1]]), at: parts.blocks[1], "one block")
        // With a checksum that agrees, it is held against the blocks.
        for place in [6, 8, 12, 20, 28, 36, 44, 48, 52, 60] {
            var changed = whole
            changed[table + place] ^= 1
            let sum = Checksum.crc32c(changed.span.extracting(table..<changed.count - 12))
            changed.put(sum, at: changed.count - 12)
            try expectDamage(name, changed, at: table, "\(place) of the table")
        }
        try put(name, whole)
        try agree()
    }

    private func expectDamage(
        _ name: String,
        _ changed: [UInt8],
        at part: Int,
        _ what: Comment
    ) throws {
        try put(name, changed)
        let outcome = try SecondReader.read(directory, "--root")
        #expect(outcome.status == 1, what)
        #expect(
            outcome.words.contains("\(path(name)): byte \(part): "),
            "\(what): \(outcome.words)"
        )
        let isSound = try LogVerifier(directory).run().isSound
        #expect(!isSound, what)
    }

    @Test("nonsense with checksums that agree is refused", arguments: 1...8 as ClosedRange<UInt64>)
    func nonsense(seed: UInt64) throws {
        try create()
        var sample = SampleEvents(seed: 15)
        try fill(&sample, [300, 2])
        _ = try LogSealer(directory).seal()
        let name = try #require(segmentNames().first)
        let parts = try SealedParts(bytes(name))
        var generator = SeededGenerator(seed: seed)
        for turn in 0..<4 {
            var changed = parts.bytes
            let block = parts.blocks[0]
            if turn % 2 == 0 {
                let place = Int.random(in: block + 104..<parts.table, using: &generator)
                changed[place] = UInt8.random(in: .min ... .max, using: &generator)
            } else {
                let place = Int.random(in: parts.dictionary + 28..<block, using: &generator)
                changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                changed.sealDictionary(at: parts.dictionary)
                for index in 0..<4 {
                    changed[block + 40 + index] = changed[parts.dictionary + 24 + index]
                }
            }
            changed.sealBlock(at: block)
            for index in 0..<4 { changed[parts.table + 52 + index] = changed[block + 100 + index] }
            let sum = Checksum.crc32c(changed.span.extracting(parts.table..<changed.count - 12))
            changed.put(sum, at: changed.count - 12)
            guard changed != parts.bytes else { continue }
            try put(name, changed)
            let outcome = try SecondReader.read(directory)
            #expect(!outcome.words.contains("Traceback"), "\(outcome.words)")
            let lines = try? LogReader(directory).lines()
            if outcome.status == 0 { #expect(outcome.lines == lines) }
            let isSound = try LogVerifier(directory).run().isSound
            #expect(isSound == (outcome.status == 0), "\(outcome.words)")
        }
    }
}

/// Where the parts of a sealed segment stand, as docs/format.md says.
private struct SealedParts {
    let bytes: [UInt8]
    let dictionary: Int
    let blocks: [Int]
    let table: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        dictionary = bytes.number(at: 12, width: 4)
        let table = bytes.count - bytes.number(at: bytes.count - 16, width: 4)
        blocks = stride(from: table + 12, to: bytes.count - 16, by: 44).map {
            bytes.number(at: $0, width: 8)
        }
        self.table = table
    }
}

extension [UInt8] {
    /// Makes the checksum of a sealed segment's dictionary right.
    fileprivate mutating func sealDictionary(at start: Int) {
        let payload = start + 28
        let size = number(at: start + 12, width: 4)
        let checksum = Checksum.crc32c(
            span.extracting(payload..<payload + size),
            seed: Checksum.crc32c(span.extracting(start..<start + 24))
        )
        put(checksum, at: start + 24)
    }
}
