// SPDX-License-Identifier: MIT
package import EventLog

/// Events to test with: every type of field, sparse and dense, the same for the same seed.
package struct SampleEvents: Sendable {
    package static let schema = Schema([
        .init("account", .symbol), .init("amount", .hundredths), .init("rate", .millionths),
        .init("due", .date), .init("period", .month), .init("count", .integer),
        .init("reason", .text), .init("amount", .millionths), .init("seen", .instant),
    ])

    /// The same fields and some more behind them.
    package static func wider(by count: Int) -> Schema {
        Schema(
            Array(schema.fields.dropFirst(Schema.envelope.count))
                + (0..<count).map { .init("extra-\($0)", .symbol) }
        )
    }

    package static let start = Instant(milliseconds: 1_520_000_000_000)

    package var generator: SeededGenerator
    /// The last number of each source.
    package var numbers: [String: Int64] = [:]

    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// The next `count` events, of several sources, without `recorded`.
    package mutating func next(_ count: Int) -> EventColumns {
        var events = EventColumns(schema: Self.schema)
        for _ in 0..<count { appendEvent(to: &events) }
        return events
    }

    private mutating func appendEvent(to events: inout EventColumns) {
        let source = ["caja-1", "caja-2", "campo"][Int.random(in: 0..<3, using: &generator)]
        let number = numbers[source, default: 0] + 1
        numbers[source] = number
        events.appendRow()
        events.set(Schema.source, source)
        events.set(Schema.number, number)
        let type = Int.random(in: 0..<4, using: &generator)
        events.set(Schema.type, ["opened", "charged", "paid", "noted"][type])
        events.set(Schema.on, Int64.random(in: 17_000...17_400, using: &generator))
        events.set(Schema.actor, ["ana", "luis"][Int.random(in: 0..<2, using: &generator)])
        if generator.oneIn(10) {
            events.set(Schema.captured, Self.start.milliseconds - 5_000)
        }
        if generator.oneIn(20) { events.set(Schema.note, text()) }
        appendOwn(type, to: &events)
    }

    private mutating func appendOwn(_ type: Int, to events: inout EventColumns) {
        let account = "INM-\(Int.random(in: 0..<200, using: &generator))"
        if type < 3 { events.set(8, account) }
        switch type {
        case 0:
            events.set(14, text())
            if generator.oneIn(2) { events.set(16, Int64.random(in: 0...1_000, using: &generator)) }
        case 1:
            events.set(9, Int64.random(in: 0...500_000, using: &generator))
            events.set(11, Int64.random(in: -719_162...2_932_896, using: &generator))
            events.set(12, Int64.random(in: 24_000...24_300, using: &generator))
        case 2: events.set(9, generator.oneIn(5) ? 9_999_999_999_999 : 1_250)
        default:
            if generator.oneIn(2) { events.set(10, 66_666_667) }
            if generator.oneIn(3) { events.set(15, 500_000) }
            if generator.oneIn(3) { events.set(13, 9_007_199_254_740_991) }
        }
    }

    private mutating func text() -> String {
        let parts = ["", "á", "línea\n", "\"cita\"", "no paga", "\u{1}", "🏛", "xxxxxxxxxxxxxxxx"]
        return (0..<Int.random(in: 0..<4, using: &generator))
            .map { _ in parts[Int.random(in: 0..<parts.count, using: &generator)] }.joined()
    }
}

extension EventColumns {
    /// The same events under a schema that has these fields and more.
    package func widened(to wider: Schema) -> EventColumns {
        var events = EventColumns(schema: wider)
        for row in 0..<count {
            events.appendRow()
            for (field, column) in columns.enumerated() {
                let name = schema.fields[field].name
                guard let place = wider.index(of: name, column.type) else { continue }
                if let text = column.type.isBytes ? string(field, row: row) : nil {
                    events.set(place, text)
                } else if !column.type.isBytes, let number = integer(field, row: row) {
                    events.set(place, number)
                }
            }
        }
        return events
    }

    /// Each event as canonical JSON.
    package var lines: [String] {
        var renderer = CanonicalRenderer(self)
        return (0..<count).map { row in
            var bytes: [UInt8] = []
            renderer.append(row: row, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Each event as canonical JSON without `recorded`.
    package var contents: [String] {
        var renderer = CanonicalRenderer(self, without: Schema.recorded)
        return (0..<count).map { row in
            var bytes: [UInt8] = []
            renderer.append(row: row, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension LogReader {
    /// All events as canonical JSON.
    package func lines() throws -> [String] {
        var lines: [String] = []
        try forEachBlock { lines += $0.events.lines }
        return lines
    }

    /// All events as canonical JSON without `recorded`.
    package func contents() throws -> [String] {
        var contents: [String] = []
        try forEachBlock { contents += $0.events.contents }
        return contents
    }
}
