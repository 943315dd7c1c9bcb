// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

/// A log on disk that the engine writes, and that the engine and the second reader read.
protocol LogReadTwice {
    var directory: String { get }
}

extension LogReadTwice {
    func create(_ schema: Schema = SampleEvents.schema) throws {
        try LogDirectory.create(at: directory, identity: identity, schema: schema)
    }

    func open(
        _ schema: Schema = SampleEvents.schema,
        segmentEventsMax: UInt64 = 1 << 20
    ) throws -> LogWriter {
        var options = WriterOptions()
        options.segmentEventsMax = segmentEventsMax
        // The last segment keeps what was appended last, however long.
        options.tailBytesMax = .max
        return try LogWriter.open(directory, schema: schema, options: options, wait: .zero)
    }

    /// Makes a log of one batch.
    func write(_ events: EventColumns) throws {
        try create(events.schema)
        var writer = try open(events.schema)
        _ = try writer.append(events, now: SampleEvents.start)
        try writer.close()
    }

    func path(_ name: String) -> String { directory + "/eventlog/" + name }

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path(name))))
    }

    /// A segment's bytes without the zeros that are written ahead of its end.
    func segment(_ name: String) throws -> [UInt8] {
        let used = try LogReader(directory).segments.first { $0.name == name }?.bytes
        return Array(try bytes(name).prefix(Int(used ?? 0)))
    }

    func put(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: path(name)))
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(name))
    }

    func segmentNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory + "/eventlog")
            .filter { $0.hasSuffix(".seg") }.sorted()
    }

    func lastSegment() throws -> String { try #require(try segmentNames().last) }

    /// Both give the same lines and the same root, and find nothing wrong.
    @discardableResult
    func agree() throws -> SecondReader.Outcome {
        let reader = try LogReader(directory)
        let read = try SecondReader.read(directory)
        #expect(read.status == 0, "\(read.words)")
        let lines = try reader.lines()
        let isSame = read.lines == lines
        #expect(isSame, "\(read.lines.count) lines, \(lines.count) were expected: \(read.words)")
        // Without the package that it uses where it is there.
        let root = try SecondReader.read(directory, "--root", isPlain: true)
        #expect(root.lines == ["\(reader.count) \(reader.root)"])
        return read
    }
}

extension EventColumns {
    /// Text of every kind, and the largest and smallest values of every type.
    static var extremes: EventColumns {
        let schema = Schema([
            .init("texto", .text), .init("simbolo", .symbol),
            .init("entero", .integer), .init("monto", .hundredths), .init("tasa", .millionths),
            .init("mes", .month), .init("hora", .instant),
        ])
        let controls = String(String.UnicodeScalarView((0..<0x20).compactMap(Unicode.Scalar.init)))
        let texts = [
            "", controls, "\"\\/\u{7F}\u{80}", "ñandú · e\u{301} · \u{2028}\u{2029}",
            "🏛️👩‍👩‍👧 \u{10FFFF}\u{FFFE}\u{FEFF}", String(repeating: "áb", count: 50_000),
            " ", "  dos  espacios ", "no paga", "no paga no", "00017", "A-000000000000000000999",
        ]
        var events = EventColumns(schema: schema)
        for (row, text) in texts.enumerated() {
            events.appendRow()
            events.set(Schema.source, "caja ñ \"\(row % 2)\"")
            events.set(Schema.number, Int64(row / 2 + 1))
            events.set(Schema.type, "t\(row % 3)")
            events.set(Schema.on, row == 0 ? -719_162 : 2_932_896)
            events.set(Schema.actor, String(text.prefix(100)))
            events.set(Schema.note, text)
            events.set(8, String(text.prefix(200)))
            events.set(9, "s" + text.prefix(60))
            let isLow = row % 2 == 0
            events.set(10, isLow ? 0 : 9_007_199_254_740_991)
            events.set(11, isLow ? 0 : 9_999_999_999_999)
            events.set(12, isLow ? 1 : 9_999_999_999_999)
            events.set(13, isLow ? 12 : 119_999)
            let moment = isLow ? Instant.earliest : Instant.latest
            events.set(14, moment.milliseconds)
        }
        return events
    }
}
