// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite("The byte format")
struct FormatTests {
    /// The log of the worked example in docs/format.md: two events in one batch.
    private func example() throws -> SimulatedDisk {
        let disk = SimulatedDisk(seed: 1)
        let schema = Schema([.init("account", .symbol), .init("amount", .hundredths)])
        try LogDirectory.create(at: "/log", identity: identity, schema: schema, storage: disk)
        var events = EventColumns(schema: schema)
        for number in 1...2 as ClosedRange<Int64> {
            events.appendRow()
            events.set(Schema.source, "caja-1")
            events.set(Schema.number, number)
            events.set(Schema.type, number == 1 ? "account.opened" : "payment.received")
            events.set(Schema.on, 17_595)
            events.set(Schema.actor, "ana")
            events.set(8, "INM-7")
            if number == 2 { events.set(9, 1_250) }
        }
        var writer = try LogWriter.open("/log", schema: schema, storage: disk, wait: .zero)
        _ = try writer.append(events, now: Instant(milliseconds: 1_520_280_202_123))
        try writer.close()
        return disk
    }

    private func dump(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 16).map { start in
            let row = Array(bytes[start..<min(bytes.count, start + 16)])
            let offset = String(start, radix: 16)
            return String(repeating: "0", count: 4 - offset.count) + offset + "  "
                + row.map { [$0].hex }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    @Test("the worked example in docs/format.md is what the engine writes")
    func workedExample() throws {
        let disk = try example()
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let document = try String(
            contentsOf: root.appending(path: "docs/format.md"),
            encoding: .utf8
        )
        for name in ["00000000000000000000.seg", "commit"] {
            var bytes = try #require(disk.contents("/log/eventlog/" + name))
            if name == "commit" { bytes = Array(bytes[..<104]) }
            let text = dump(bytes)
            #expect(document.contains(text), "\(name):\n\(text)")
        }
        let json = try #require(disk.contents("/log/eventlog/log.json"))
        #expect(document.contains(String(decoding: json, as: UTF8.self)))
    }

    @Test(
        "integer streams give back what they were given",
        arguments: [
            [], [5], [7, 7, 7], [1, 2, 3, 4], [0, 255], [0, 256], [-3, 70_000, 2],
            [.min, .max, 0], [.max, .min], [0, 5_000_000_000], [10, 300, 590, 880],
        ] as [[Int64]]
    )
    func integers(values: [Int64]) throws {
        var bytes: [UInt8] = []
        IntegerStream.append(values[...], to: &bytes)
        var reader = ByteReader(bytes.span)
        let read = try IntegerStream.read(&reader, count: values.count)
        #expect(read == values)
        #expect(reader.remaining == 0)
    }
}
