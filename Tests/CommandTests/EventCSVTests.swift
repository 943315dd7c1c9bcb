// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Events as CSV, which is written many at a time, against the canonical JSON of the same events.
@Suite("Events as CSV")
struct EventCSVTests {
    @Test(
        "hold what JSON holds, however they are asked for",
        arguments: [
            [], ["--actor", "Wilfredo Calderón"], ["--reverse", "--limit", "700"],
            ["--limit", "17000"], ["--type", "payment.received,plan.agreed"],
            ["--from", "2024-06-01"],
        ]
    )
    func same(flags: [String]) throws {
        let place = try Workplace()
        // More events than are shown one by one.
        let demo = ["demo", "log", "--accounts", "300", "--years", "3", "--seed", "5"]
        #expect(try place.run(demo).status == 0)
        for sealing in [[], ["seal", "--log", "log"]] {
            if !sealing.isEmpty { #expect(try place.run(sealing).status == 0) }
            let events = ["events", "--log", "log", "--format"]
            let csv = Self.records(try place.run(events + ["csv"] + flags).output)
            let json = try place.run(events + ["json"] + flags).output.split(separator: "\n")
            let names = try #require(csv.first)
            #expect(names == names.sorted() && Set(names).count == names.count)
            #expect(csv.count == json.count + 1)
            for (row, line) in zip(csv.dropFirst(), json) {
                var held: [String: String] = [:]
                for (name, cell) in zip(names, row) where !cell.isEmpty { held[name] = cell }
                let values = try Self.values(line)
                #expect(row.count == names.count && held == values)
            }
        }
    }

    /// The values of one line of JSON as texts, but for empty ones.
    private static func values(_ line: Substring) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        let values = try #require(object as? [String: Any])
        return values.mapValues { "\($0)" }.filter { !$0.value.isEmpty }
    }

    /// Cuts CSV into records and cells, byte by byte.
    private static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        // A quote has just ended: a further one stands for itself.
        var isClosed = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""):
                if isClosed { cell.append(byte) }
                isClosed = isQuoted
                isQuoted.toggle()
                continue
            case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
                record.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll()
                if byte == UInt8(ascii: "\n") {
                    records.append(record)
                    record.removeAll()
                }
            default: cell.append(byte)
            }
            isClosed = false
        }
        return records
    }
}
