// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Canonical JSON")
struct CanonicalTests {
    let schema = Schema([
        .init("amount", .hundredths), .init("rate", .millionths), .init("label", .text),
        .init("account", .symbol),
    ])

    @Test("keys sorted, absent fields left out, strings escaped as RFC 8785 does")
    func renders() {
        var events = EventColumns(schema: schema)
        for row in 0..<3 {
            events.appendRow()
            events.set(Schema.source, "caja-1")
            events.set(Schema.number, Int64(row + 1))
            events.set(Schema.type, "t")
            events.set(Schema.on, Int64(CivilDate(year: 2018, month: 3, day: 5)?.dayNumber ?? 0))
            events.set(Schema.recorded, Instant("2018-03-05T20:03:22.123Z")?.milliseconds ?? 0)
            events.set(Schema.actor, "ana")
            if row == 1 { events.set(8, Int64(1250)) }
            if row == 2 {
                events.set(9, 66_666_667)
                events.set(10, "a\"\\\n\u{1}/é\u{7f}")
            }
        }
        var renderer = CanonicalRenderer(events)
        var bytes: [UInt8] = []
        renderer.append(row: 2, to: &bytes)
        renderer.append(row: 0, to: &bytes)
        renderer.append(row: 1, to: &bytes)
        let envelope =
            #""on":"2018-03-05","#
        let tail = #""recorded":"2018-03-05T20:03:22.123Z","source":"caja-1","type":"t"}"#
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"actor":"ana","label":"a\"\\\n\u0001/é"# + "\u{7f}" + #"","number":3,"#
                + envelope + #""rate":"66.666667","recorded":"2018-03-05T20:03:22.123Z","#
                + #""source":"caja-1","type":"t"}"#
                + #"{"actor":"ana","number":1,"# + envelope + tail
                + #"{"actor":"ana","amount":"12.50","number":2,"# + envelope + tail
        )
    }

    @Test("each control character is escaped as RFC 8785 does, and of the others only two")
    func controls() {
        let short: [UInt8: String] = [
            8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: "\\\"", 92: "\\\\",
        ]
        let digits = Array("0123456789abcdef")
        for byte in UInt8(0)..<128 {
            let character = String(UnicodeScalar(byte))
            let long = "\\u00\(byte / 16)\(digits[Int(byte % 16)])"
            let escaped = short[byte] ?? (byte < 32 ? long : character)
            var bytes: [UInt8] = []
            bytes.appendJSONString(character)
            #expect(String(decoding: bytes, as: UTF8.self) == "\"\(escaped)\"", "\(byte)")
        }
    }

    @Test("made a column at a time it is the same", arguments: 0..<12 as Range<UInt64>)
    func runText(seed: UInt64) {
        var sample = SampleEvents(seed: seed)
        let events = sample.next(700)
        var renderer = CanonicalRenderer(events)
        var text = RunText(events.schema)
        for rows in [0..<700, 0..<1, 13..<500, 699..<700, 5..<5, 300..<332] {
            text.render(events, rows: rows)
            #expect(text.ends.count == rows.count)
            for row in rows {
                var plain: [UInt8] = []
                renderer.append(row: row, to: &plain)
                #expect(text.bytes(row - rows.lowerBound).array == plain)
            }
        }
    }

    @Test("texts that need escapes, and an event without any field, too")
    func runTextAtTheEdges() {
        var events = EventColumns(schema: schema)
        for row in 0..<40 {
            events.appendRow()
            if row == 3 { continue }
            events.set(Schema.actor, "a\"\u{1}b")
            if row % 3 == 0 { events.set(10, row % 2 == 0 ? "" : "línea\n\"\\") }
            if row % 5 == 0 { events.set(8, Int64(row % 10)) }
        }
        var text = RunText(schema)
        text.render(events, rows: 0..<40)
        var renderer = CanonicalRenderer(events)
        for row in 0..<40 {
            var plain: [UInt8] = []
            renderer.append(row: row, to: &plain)
            #expect(text.bytes(row).array == plain)
        }
    }

    @Test("one renderer for many runs whose symbols keep their numbers, and values of every size")
    func runTexts() {
        var generator = SeededGenerator(seed: 9)
        var text = RunText(schema)
        var events = EventColumns(schema: schema)
        for run in 0..<6 {
            let start = events.count
            for _ in 0..<Int.random(in: 33...900, using: &generator) {
                events.appendRow()
                let digits = Int64.random(in: 0...53, using: &generator)
                let value = Int64.random(in: 0...(1 << digits), using: &generator)
                events.set(Schema.number, value)
                events.set(8, value)
                events.set(9, value % 100_000_000)
                events.set(Schema.on, Int64.random(in: -719_162...2_932_896, using: &generator))
                let moments = Instant.earliest.milliseconds...Instant.latest.milliseconds
                events.set(Schema.recorded, Int64.random(in: moments, using: &generator))
                events.set(11, "CTA-\(Int.random(in: 0...(40 << run), using: &generator))\n")
            }
            let rows = start..<events.count
            text.render(events, rows: rows)
            var renderer = CanonicalRenderer(events)
            for row in rows {
                var plain: [UInt8] = []
                renderer.append(row: row, to: &plain)
                #expect(text.bytes(row - start).array == plain)
            }
        }
    }
}
