// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// Two programs, one in Swift and one in Python that knows only docs/format.md, read the same.
@Suite(
    "The second reader",
    .temporaryDirectory,
    .enabled(if: SecondReader.mayRun, SecondReader.absence)
)
struct SecondReaderTests: LogReadTwice {
    let directory = TemporaryDirectory.path + "/log"
    private let now = SampleEvents.start

    @Test("an empty log")
    func empty() throws {
        try create()
        #expect(try agree().lines.isEmpty)
    }

    @Test(
        "batches of every size in several segments, with every type of field",
        arguments: [1, 3, 40, 3_000]
    )
    func batches(size: Int) throws {
        try create()
        var sample = SampleEvents(seed: UInt64(size))
        var writer = try open(segmentEventsMax: UInt64(2 * size + 5))
        for turn in 0..<9 {
            _ = try writer.append(
                sample.next(size),
                now: Instant(milliseconds: now.milliseconds + Int64(turn * turn))
            )
        }
        try writer.close()
        let outcome = try agree()
        #expect(outcome.lines.count == 9 * size)
        #expect(try LogReader(directory).segments.count > 1)
    }

    @Test("a batch of several blocks, as an import makes them")
    func largeBatch() throws {
        try create()
        var sample = SampleEvents(seed: 3)
        var writer = try open()
        _ = try writer.append(sample.next(70_000), now: now)
        _ = try writer.append(sample.next(1), now: now)
        try writer.close()
        let outcome = try agree()
        #expect(outcome.words.contains("3 blocks"), "\(outcome.words)")
    }

    @Test("a last segment without events, whose header is looked at all the same")
    func emptySegment() throws {
        try create()
        var sample = SampleEvents(seed: 4)
        struct GivenUp: Error {}
        var writer = try open(segmentEventsMax: 5)
        _ = try writer.append(sample.next(6), now: now)
        var runs = [sample.next(2), sample.next(2)][...]
        #expect(throws: GivenUp.self) {
            try writer.append(now: now) {
                guard let run = runs.popFirst() else { throw GivenUp() }
                return run
            }
        }
        try writer.close()
        #expect(try LogReader(directory).segments.map(\.count) == [6, 0])
        try agree()
        var header = try bytes(lastSegment())
        header[60] ^= 1
        header.sealSegmentHeader()
        try put(lastSegment(), header)
        try FileManager.default.removeItem(atPath: path("commit"))
        let outcome = try SecondReader.read(directory)
        #expect(outcome.status == 1)
        #expect(outcome.lines.count == 6)
        #expect(outcome.words.contains("frontier"), "\(outcome.words)")
    }

    @Test("fields that come to be known later")
    func growth() throws {
        try create()
        var sample = SampleEvents(seed: 8)
        for count in 0..<3 {
            let schema = SampleEvents.wider(by: count)
            var writer = try open(schema)
            var events = sample.next(5).widened(to: schema)
            if count > 0 { events.set(schema.fields.count - 1, "nuevo-\(count)") }
            _ = try writer.append(events, now: now)
            try writer.close()
        }
        #expect(try agree().lines.contains { $0.contains(#""extra-1":"nuevo-2""#) })
    }

    @Test("text of every kind, and the largest and smallest values")
    func extremes() throws {
        try write(.extremes)
        try agree()
    }

    @Test("a torn tail does not count, wherever it is torn")
    func tornTail() throws {
        try create()
        var sample = SampleEvents(seed: 21)
        var writer = try open(segmentEventsMax: 8)
        for size in [6, 3, 4] { _ = try writer.append(sample.next(size), now: now) }
        try writer.close()
        try FileManager.default.removeItem(atPath: path("commit"))
        let name = try lastSegment()
        let reader = try LogReader(directory)
        #expect(reader.segments.last?.count == 4)
        let whole = try segment(name)
        let headerSize = Int(whole.span.number(12, width: 4))
        for size in stride(from: headerSize, to: whole.count, by: 53) {
            try put(name, Array(whole[..<size]) + (size % 2 == 0 ? [0, 0, 0, 0, 0] : []))
            let outcome = try agree()
            #expect(outcome.lines.count == 9, "cut at \(size)")
            #expect(outcome.words.contains("torn tail") == (size > headerSize), "cut at \(size)")
        }
        for size in [0, 5, headerSize - 1] {
            try put(name, Array(whole[..<size]))
            let outcome = try agree()
            #expect(outcome.words.contains("making was interrupted"), "\(outcome.words)")
        }
        // Space written ahead with zeros is no torn tail.
        try put(name, whole + Array(repeating: 0, count: 5_000))
        #expect(try !agree().words.contains("torn tail"))
    }

    @Test("a batch whose last block is missing does not count")
    func unfinishedBatch() throws {
        try create()
        var sample = SampleEvents(seed: 22)
        var writer = try open()
        _ = try writer.append(sample.next(3), now: now)
        _ = try writer.append(sample.next(65_540), now: now)
        try writer.close()
        try FileManager.default.removeItem(atPath: path("commit"))
        let name = try lastSegment()
        let whole = try segment(name)
        let starts = whole.indices.dropLast(104).filter {
            whole.span.number($0, width: 4) == UInt64(Format.blockMagic)
        }
        try #require(starts.count == 3)
        try put(name, Array(whole[..<starts[2]]))
        let outcome = try agree()
        #expect(outcome.lines.count == 3)
        #expect(outcome.words.contains("65536 events of a batch without its end"))
    }

    @Test("damage is damage to both, and the place is named")
    func damage() throws {
        try create()
        var sample = SampleEvents(seed: 23)
        var writer = try open(segmentEventsMax: 8)
        for size in [6, 3, 4, 2] { _ = try writer.append(sample.next(size), now: now) }
        try writer.close()
        for name in try LogReader(directory).segments.map(\.name) + ["log.json"] {
            let whole = name == "log.json" ? try bytes(name) : try segment(name)
            for (turn, place) in stride(from: 2, to: whole.count, by: 97).enumerated() {
                var changed = whole
                if turn % 4 == 3 { changed.removeLast(whole.count - place) }
                if turn % 4 != 3 { changed[place] ^= 1 << UInt8(place % 8) }
                try put(name, changed)
                let isSound = try LogVerifier(directory).run().isSound
                let outcome = try SecondReader.read(directory, "--root")
                #expect(!isSound)
                #expect(outcome.status == 1, "\(name) \(place): \(outcome.words)")
                #expect(outcome.words.contains(path("")), "\(outcome.words)")
            }
            try put(name, whole)
        }
        try agree()
    }

    @Test("no log, and a directory that is no log")
    func noLog() throws {
        let outcome = try SecondReader.read(TemporaryDirectory.path)
        #expect(outcome.status == 1)
        #expect(outcome.words.contains("log.json: No such file"))
    }
}
