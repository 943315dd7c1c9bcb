// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// Zeros by the gigabyte that take no room on the disk, behind the last segment.
@Suite("A hole behind the log", .temporaryDirectory, .timeLimit(.minutes(1)))
struct SparseTailTests: LogReadTwice {
    let directory = TemporaryDirectory.path + "/log"
    private static let size: UInt64 = 64 << 30

    /// A log of three events, and its last segment's name and length.
    private func make() throws -> (name: String, end: UInt64) {
        try create()
        var writer = try open()
        var sample = SampleEvents(seed: 4)
        _ = try writer.append(sample.next(3), now: Instant(milliseconds: 1_600_000_000_000))
        try writer.close()
        let reader = try LogReader(directory)
        let last = try #require(reader.segments.last)
        return (last.name, last.bytes)
    }

    private func change(_ name: String, _ body: (FileHandle) throws -> Void) throws {
        let file = try #require(FileHandle(forUpdatingAtPath: path(name)))
        try body(file)
        try file.close()
    }

    @Test("costs nothing, and means nothing")
    func hole() throws {
        let (name, end) = try make()
        try change(name) { try $0.truncate(atOffset: Self.size) }
        #expect(try LogReader(directory).segments.last?.bytes == end)
        let report = try LogVerifier(directory).run()
        #expect(report.isSound && report.tornTail == nil && report.events == 3)
        var writer = try open()
        #expect(writer.recovery == nil && writer.count == 3)
        var sample = SampleEvents(seed: 5)
        sample.numbers = Dictionary(
            uniqueKeysWithValues: writer.sources.map { ($0.name, Int64($0.last)) }
        )
        _ = try writer.append(sample.next(2), now: Instant(milliseconds: 1_600_000_001_000))
        try writer.close()
        #expect(try LogVerifier(directory).run().isSound)
        #expect(try LogReader(directory).count == 5)
    }

    @Test("with torn bytes before or in it: these are counted and kept", arguments: [0, 1 << 30])
    func torn(place: UInt64) throws {
        let (name, end) = try make()
        try change(name) { file in
            try file.truncate(atOffset: Self.size)
            try file.seek(toOffset: end + place)
            try file.write(contentsOf: Data([7, 7, 7]))
        }
        #expect(try LogReader(directory).count == 3)
        let report = try LogVerifier(directory).run()
        #expect(report.isSound && report.tornTail?.bytes == place + 3)
        guard place == 0 else { return }
        let writer = try open()
        #expect(writer.recovery?.cuts.map(\.bytes) == [3])
        try writer.close()
    }
}
