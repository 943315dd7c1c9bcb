// SPDX-License-Identifier: MIT
import Testing

/// Events as a table, which is made of many at a time, against the same made event by event.
@Suite("Events as a table")
struct EventTableTests {
    @Test(
        "are the same pages, however many are made at a time",
        arguments: [
            ["--from", "1900-01-01"], ["--actor", "Wilfredo Calderón"], ["--from", "2025-06-01"],
            ["--to", "1900-01-01"],
        ]
    )
    func same(flags: [String]) throws {
        let place = try Workplace()
        // More events than are shown one by one, and more than one page has.
        let demo = ["demo", "log", "--accounts", "300", "--years", "3", "--seed", "5"]
        #expect(try place.run(demo).status == 0)
        let count = try place.count()
        try #require(count > 16_384)
        for sealing in [[], ["seal", "--log", "log"]] {
            if !sealing.isEmpty { #expect(try place.run(sealing).status == 0) }
            let many = try place.run(["events", "--log", "log"] + flags)
            #expect(many.status == 0, "\(many.errors)")
            // With a limit and a filter they are looked at one after another.
            let single = try place.run(
                ["events", "--log", "log", "--limit", "\(count)"] + flags
            )
            #expect(many.output == single.output)
        }
    }

    @Test("are all there, in their order, in pages of ten thousand")
    func pages() throws {
        let place = try Workplace()
        let demo = ["demo", "log", "--accounts", "300", "--years", "3", "--seed", "5"]
        #expect(try place.run(demo).status == 0)
        let count = try place.count()
        for limit in [16_384, 16_385, count] {
            let shown = try place.run(["events", "--log", "log", "--limit", "\(limit)"]).output
            let lines = shown.split(separator: "\n")
            let positions = lines.compactMap { line in
                Int(line.drop { $0 == " " }.prefix { $0.isNumber })
            }
            #expect(positions == Array(0..<limit))
            let rules = lines.filter { $0.hasPrefix("─") }.count
            #expect(rules == (limit + 9_999) / 10_000)
        }
    }
}
