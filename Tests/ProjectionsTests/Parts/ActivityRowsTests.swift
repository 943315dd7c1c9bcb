// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// The rows of activity, put in order by numbers, beside the way by texts.
@Suite("The rows of activity")
struct ActivityRowsTests {
    @Test("are those that texts in a dictionary give", arguments: [1, 2, 3, 4])
    func rows(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let town = try Self.town(&random)
        let keys = town.activityKeys.keys.count
        #expect(keys > 100)
        for key in [RowSelection.Key?.none, .month, .day, .actor] {
            var counts: [ActivityCount] = []
            let periods: ClosedRange<Int32> = key == .day ? 17_890...17_905 : 24_200...24_212
            for period in periods.shuffled(using: &random) {
                for number in 0..<keys where random.oneIn(2) {
                    let count = Int.random(in: 1...9, using: &random)
                    counts.append(ActivityCount(period: period, key: UInt32(number), count: count))
                }
            }
            let rows = ActivityRows(counts, town, by: key).table.rows
            #expect(Self.exact(rows) == Self.exact(Self.plain(counts, town, by: key)))
            // The order in which they were counted is one of chance.
            let others = ActivityRows(counts.shuffled(using: &random), town, by: key).table.rows
            #expect(Self.exact(others) == Self.exact(rows))
            #expect(rows.count < counts.count, "different keys may read the same")
        }
        #expect(ActivityRows([], town).table.rows.isEmpty)
    }

    @Test("are counted alike with few keys and with many")
    func counters() {
        var random = SeededGenerator(seed: 5)
        for keyCount in [1, 40, MonthCounter.rowMax, MonthCounter.rowMax + 1, 100_000] {
            var plain: [[Int32]: Int] = [:]
            var parts = [MonthCounter(), MonthCounter(), MonthCounter()]
            for _ in 0..<3_000 {
                let day = CivilDate(dayNumber: Int32.random(in: 17_000...17_200, using: &random))
                // Some often, some once.
                let most = random.oneIn(2) ? keyCount : min(3, keyCount)
                let key = UInt32(Int.random(in: 0..<most, using: &random))
                parts[Int.random(in: 0..<3, using: &random)]
                    .count(key, on: day.dayNumber, keyCount: keyCount)
                plain[[day.month.number, Int32(key)], default: 0] += 1
            }
            parts[0].merge(parts[1])
            parts[0].merge(parts[2])
            let counted = parts[0].counts.map { ([$0.period, Int32($0.key)], $0.count) }
            #expect(counted.count == plain.count)
            for (place, count) in counted { #expect(plain[place] == count) }
        }
    }

    /// Events whose value may stand in the outcome, the purpose or the kind.
    private static func town(_ random: inout SeededGenerator) throws -> Town {
        var events = EventColumns(schema: Catalogue.schema)
        let types: [EventType] = [.visitMade, .callMade, .noticeDelivered]
        for number in 1...2_000 {
            events.appendRow()
            let type = types[Int.random(in: 0..<types.count, using: &random)]
            events.set(Schema.type, type.rawValue)
            events.set(Schema.source, "office")
            events.set(Schema.number, Int64(number))
            events.set(Schema.on, 17_900)
            events.set(Schema.recorded, 0)
            // One of them in two forms.
            let actors = ["ana", "Ana", "\u{F1}ato", "n\u{303}ato", "zoila", "z"]
            events.set(Schema.actor, actors.randomElement(using: &random) ?? "")
            let fields = [Catalogue.Index.outcome, Catalogue.Index.purpose, Catalogue.Index.kind]
            for field in fields where random.oneIn(2) {
                events.set(field, ["a", "b", "é"].randomElement(using: &random) ?? "")
            }
            if random.oneIn(2) { events.set(Catalogue.Index.channel, random.oneIn(2) ? "x" : "y") }
        }
        return try Town.of(events)
    }

    private static func plain(
        _ counts: [ActivityCount],
        _ town: Town,
        by key: RowSelection.Key?
    ) -> [[Report.Value]] {
        var merged: [[ExactText]: Int] = [:]
        for entry in counts {
            let event = town.activityKeys.keys[Int(entry.key)]
            let period =
                key == .day
                ? CivilDate(dayNumber: entry.period).description
                : CivilMonth(number: entry.period).description
            let actor = town.actors.text(event.actor)
            let what = [
                event.type.rawValue, town.value(of: event), town.channels.text(event.channel),
            ]
            let texts =
                switch key {
                case .day: [period, actor] + what
                case .actor: [actor, period] + what
                default: [period] + what + [actor]
                }
            merged[texts.map(ExactText.init), default: 0] += entry.count
        }
        return merged.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { texts, count in
            texts.map { .text($0.text) } + [.count(count)]
        }
    }

    /// Rows whose texts are told apart by their bytes.
    private static func exact(_ rows: [[Report.Value]]) -> [[ExactText]] {
        rows.map { row in
            row.map { value in
                switch value {
                case .text(let text): ExactText(text)
                case .count(let count): ExactText("\(count)")
                default: ExactText("")
                }
            }
        }
    }
}
