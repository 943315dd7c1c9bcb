// SPDX-License-Identifier: MIT
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
}
