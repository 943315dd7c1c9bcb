// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Foundation
import Projections
import Receivables

/// Lines of canonical JSON, put into a log as a historical import does.
enum LogOnDisk {
    /// A replay of a new log in the test's directory, appended in so many batches.
    static func replay(_ lines: [String], batches: Int = 1) throws -> Replay {
        try Replay(LogReader(log(lines, batches: batches)))
    }

    /// The directory of a new log, appended in so many batches.
    static func log(_ lines: [String], batches: Int = 1) throws -> String {
        let directory = "\(TemporaryDirectory.path)/\(UUID().uuidString)"
        let identity = LogIdentity(
            id: "000102030405060708090a0b0c0d0e0f",
            municipality: "Ejemplo",
            timeZone: LocalCalendar.defaultTimeZone,
            origin: "ejemplo.sv/log",
            formatVersion: 1
        )
        try LogDirectory.create(at: directory, identity: identity, schema: Catalogue.schema)
        try append(lines, to: directory, batches: batches)
        return directory
    }

    /// Appends lines in so many batches.
    static func append(_ lines: [String], to directory: String, batches: Int) throws {
        var writer = try LogWriter.open(
            directory,
            schema: Catalogue.schema,
            options: WriterOptions(),
            wait: .zero
        )
        let now = Instant("2030-01-01T00:00:00Z") ?? .latest
        let size = max(1, (lines.count + batches - 1) / batches)
        for start in stride(from: 0, to: lines.count, by: size) {
            let piece = lines[start..<min(start + size, lines.count)]
            _ = try writer.append(columns(Array(piece)), now: now)
        }
        try writer.close()
    }

    /// A log on the disk: sealed segments of blocks of eight events, growing ones and a tail; or
    /// growing ones only.
    static func reader(_ lines: [String], sealing isSealed: Bool) throws -> LogReader {
        let directory = try log([])
        var options = WriterOptions()
        options.segmentEventsMax = 12
        let now = Instant("2030-01-01T00:00:00Z") ?? .latest
        let size = (lines.count + 6) / 7
        for start in stride(from: 0, to: lines.count, by: size) {
            var writer = try LogWriter.open(directory, schema: Catalogue.schema, options: options)
            for first in stride(from: start, to: min(start + size, lines.count), by: 5) {
                let piece = lines[first..<min(first + 5, start + size, lines.count)]
                _ = try writer.append(columns(Array(piece)), now: now)
            }
            try writer.close()
            guard isSealed else { continue }
            var sealer = LogSealer(directory, indexed: Catalogue.indexed)
            sealer.blockEventsMax = 8
            _ = try sealer.seal(.due)
        }
        let reader = try LogReader(directory)
        precondition(reader.segments.contains { !$0.isSealed }, "something grows")
        precondition(!isSealed || reader.segments.count { $0.isSealed } >= 2, "enough is sealed")
        return reader
    }

    /// The lines as columns.
    static func columns(_ lines: [String]) throws -> EventColumns {
        var events = EventColumns(schema: Catalogue.schema)
        var reader = EventLineReader(.plain)
        for line in lines { try reader.read(Array(line.utf8).span, into: &events) }
        return events
    }
}
