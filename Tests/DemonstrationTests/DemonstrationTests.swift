// SPDX-License-Identifier: MIT
import Demonstration
import EventLog
import Receivables
import Testing

@Suite("Demonstration municipality")
struct DemonstrationTests {
    /// The canonical lines of a small town, made in runs of that size.
    private func lines(
        _ town: DemonstrationMunicipality,
        runSize: Int = 1_000
    ) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        town.forEachRun(of: runSize) { events in
            var renderer = CanonicalRenderer(events)
            for row in 0..<events.count {
                var line: [UInt8] = []
                renderer.append(row: row, to: &line)
                lines.append(line)
            }
        }
        return lines
    }

    /// FNV-1a of all lines, so that a change of any byte shows.
    private func hash(_ lines: [[UInt8]]) -> UInt64 {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in lines.joined() { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return state
    }

    private static let small = DemonstrationMunicipality(accounts: 120, years: 2, seed: 7)

    @Test("is the same for the same seed, however it is cut into runs")
    func deterministic() {
        let once = lines(Self.small)
        #expect(once == lines(Self.small, runSize: 37))
        #expect(hash(once) == 977_837_822_109_143_483)
        #expect(
            hash(once) != hash(lines(DemonstrationMunicipality(accounts: 120, years: 2, seed: 8)))
        )
    }

    @Test("passes the catalogue, and every line comes back byte for byte")
    func valid() throws {
        var reader = EventLineReader(try EventInputOptions(recorded: .required))
        var events = EventColumns(schema: Catalogue.schema)
        let lines = lines(Self.small)
        for line in lines { try reader.read(line.span, into: &events) }
        var renderer = CanonicalRenderer(events)
        for (row, line) in lines.enumerated() {
            var again: [UInt8] = []
            renderer.append(row: row, to: &again)
            if again != line { Issue.record("\(String(decoding: line, as: UTF8.self))") }
        }
    }

    @Test("numbers each source without gaps, at a time that never goes back, in office hours")
    func order() {
        var last: [String: Int64] = [:]
        var time = Int64.min
        Self.small.forEachRun { events in
            for row in 0..<events.count {
                let source = events.string(Schema.source, row: row) ?? ""
                let number = events.integer(Schema.number, row: row) ?? 0
                #expect(number == last[source, default: 0] + 1)
                last[source] = number
                let recorded = events.integer(Schema.recorded, row: row) ?? .min
                #expect(recorded >= time)
                time = recorded
                let hour = (recorded - 6 * 3_600_000) % 86_400_000 / 3_600_000
                #expect((8...16).contains(hour))
                if let captured = events.integer(Schema.captured, row: row) {
                    #expect(captured < recorded)
                }
            }
        }
        #expect(last.count == 13)
        let latest = Instant(milliseconds: time - 6 * 3_600_000).utcDate
        #expect(latest <= Self.small.lastDay)
        #expect(latest > Self.small.lastDay.adding(days: -10))
    }

    @Test("has about 25 events an account and year, of every type, a third with a note")
    func size() {
        let town = DemonstrationMunicipality(accounts: 400, years: 3, seed: 1)
        var (count, notes, late) = (0, 0, 0)
        var types: [String: Int] = [:]
        town.forEachRun { events in
            count += events.count
            notes += events[Schema.note].valueCount
            for row in 0..<events.count {
                types[events.string(Schema.type, row: row) ?? "", default: 0] += 1
                let on = events.integer(Schema.on, row: row) ?? 0
                let recorded = events.integer(Schema.recorded, row: row) ?? 0
                if (recorded - 6 * 3_600_000) / 86_400_000 - on > 2 { late += 1 }
            }
        }
        #expect((28_000...34_000).contains(count))
        #expect((count * 30 / 100...count * 37 / 100).contains(notes))
        #expect((count / 50...count / 25).contains(late))
        for type in Self.shown {
            #expect(types[type.rawValue, default: 0] > 0, "\(type.rawValue)")
        }
        #expect(types["account.opened"] == 400)
    }

    /// What the town does: it has no field devices, no utility that collects for it, and its
    /// charges are not made from a tariff.
    private static let shown = EventType.allCases.filter { type in
        switch type {
        case .tariffEnacted, .remittanceReceived, .paymentSuspended, .suspenseReturned: false
        case .deviceEnrolled, .deviceRetired, .bundleMerged: false
        default: true
        }
    }

    @Test("works over any years, to any last day", arguments: [1, 5], [59_000, 20_000])
    func periods(years: Int, lastDay: Int) throws {
        let last = CivilDate(dayNumber: Int32(lastDay))
        let town = DemonstrationMunicipality(accounts: 3, years: years, seed: 0, lastDay: last)
        #expect(town.firstDay.adding(months: 12 * years) == last.adding(days: 1))
        #expect(lines(town).count > 100)
    }
}
