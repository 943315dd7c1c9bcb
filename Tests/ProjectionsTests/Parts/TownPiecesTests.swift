// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// What makes a town small and quick, each beside its plain way.
@Suite("The pieces of a town", .temporaryDirectory)
struct TownPiecesTests {
    @Test("a packed event is the event, or is not packed")
    func packing() {
        var random = SeededGenerator(seed: 7)
        var packed = 0
        for type in EventType.allCases {
            for _ in 0..<200 {
                let event = Self.event(type, &random)
                guard let small = PackedEvent(event) else { continue }
                packed += 1
                let again = small.event(
                    account: event.account,
                    position: event.position,
                    whole: []
                )
                #expect(Self.fields(again) == Self.fields(event), "\(type)")
            }
            let event = Self.event(type, &random)
            let kept = PackedEvent(event, keptAt: 0).event(account: 0, position: 0, whole: [event])
            #expect(Self.fields(kept) == Self.fields(event))
        }
        #expect(packed > 1_000)
        #expect(MemoryLayout<PackedEvent>.stride == 16)
    }

    /// An event that bears what its type does, now and then too large for a row.
    private static func event(_ type: EventType, _ random: inout SeededGenerator) -> AccountEvent {
        func code() -> Int32 { Int32.random(in: -1...9, using: &random) }
        var event = AccountEvent(
            account: Int32.random(in: 0...99, using: &random),
            position: UInt32.random(in: .min ... .max, using: &random),
            on: Int32.random(in: -1_000...30_000, using: &random),
            type: type
        )
        let cents = [0, 1, 99, 4_294_967_295, 4_294_967_296, 1_000_000_000_000_000] as [Int64]
        switch type {
        case .chargeAssessed:
            event.amount = cents.randomElement(using: &random) ?? 0
            let days = [-32_769, -32_768, -1, 0, 31, 32_767, 32_768] as [Int32]
            event.date = event.on + (days.randomElement(using: &random) ?? 0)
            event.count = [-1, 0, 24_206, 32_767, 32_768].randomElement(using: &random) ?? 0
            event.tribute = [0, 11, 32_767, 32_768].randomElement(using: &random) ?? 0
        case .paymentReceived:
            event.amount = cents.randomElement(using: &random) ?? 0
            (event.tribute, event.subject, event.count) = (code(), code(), code())
        case .refundMade: event.amount = cents.randomElement(using: &random) ?? 0
        case .promiseMade:
            event.amount = cents.randomElement(using: &random) ?? 0
            event.date = code()
        case .citationDelivered: event.date = code()
        case .exonerationApplied, .accountOpened, .accountUpdated:
            (event.subject, event.detail) = (type == .exonerationApplied ? code() : -1, code())
        case .planAgreed:
            (event.amount, event.count, event.date) = (100, 12, 17_000)
            (event.subject, event.detail) = (code(), code())
        case .exonerationRevoked, .caseReferred, .noticeDelivered, .documentIssued, .planCancelled:
            event.subject = code()
        default: break
        }
        return event
    }

    private static func fields(_ event: AccountEvent) -> [Int64] {
        [
            Int64(event.account), Int64(event.position), Int64(event.on), Int64(event.type.ordinal),
            event.amount, Int64(event.date), Int64(event.count), Int64(event.tribute),
            Int64(event.subject), Int64(event.detail),
        ]
    }

    @Test("activity keys have the numbers that a dictionary would give them")
    func activityKeys() {
        var random = SeededGenerator(seed: 8)
        var keys = ActivityKeys()
        var plain: [ActivityKey: UInt32] = [:]
        for _ in 0..<20_000 {
            // Codes too large for a word among them.
            func code(_ large: Int32) -> Int32 {
                random.oneIn(9) ? large : Int32.random(in: -1...4, using: &random)
            }
            let key = ActivityKey(
                type: EventType.allCases.randomElement(using: &random) ?? .callMade,
                actor: code(1 << 20),
                outcome: code(510),
                purpose: code(511),
                kind: code(509),
                channel: code(70_000)
            )
            let number = plain[key] ?? UInt32(plain.count)
            plain[key] = number
            #expect(keys.number(of: key) == number)
        }
        #expect(keys.keys.count == plain.count && plain.count > 2_000)
        var others = ActivityKeys()
        for key in keys.keys.reversed() { _ = others.number(of: key) }
        let numbers = keys.numbers(of: others)
        #expect(numbers == (0..<UInt32(plain.count)).reversed())
    }

    @Test("a walk along a column finds what a search does")
    func walk() {
        var random = SeededGenerator(seed: 9)
        for share in 0...4 {
            var events = EventColumns(schema: Catalogue.schema)
            let field = Catalogue.Index.account
            for row in 0..<500 {
                events.appendRow()
                let bears = share == 4 || (share == 3 ? row < 200 : random.oneIn(share + 2))
                if bears { events.set(field, "A-\(Int.random(in: 0..<9, using: &random))") }
            }
            let codes = (0..<Int32(events[field].symbols.count)).map { 100 + $0 }
            let column = TownColumn(events[field], codes: codes)
            var walk = ColumnWalk(column)
            for row in 0..<500 where share != 1 || row % 3 == 0 {
                let plain = events.integer(field, row: row).map { 100 + Int32($0) } ?? -1
                let found = walk.code(row)
                #expect(found == plain)
            }
        }
    }

    @Test("months are counted as a dictionary counts them, in one piece or in several")
    func months() {
        var random = SeededGenerator(seed: 10)
        var plain: [[Int]: Int] = [:]
        var counters = [MonthCounter(), MonthCounter(), MonthCounter()]
        for _ in 0..<5_000 {
            let day = Int32.random(in: 17_000...18_500, using: &random)
            let key = UInt32.random(in: 0..<40, using: &random)
            let month = CivilDate(dayNumber: day).month.number
            plain[[Int(month), Int(key)], default: 0] += 1
            counters[Int.random(in: 0..<3, using: &random)].count(key, on: day, keyCount: 40)
        }
        var whole = MonthCounter()
        for counter in counters { whole.merge(counter) }
        let counts = whole.counts.map { ([Int($0.period), Int($0.key)], $0.count) }
        #expect(Dictionary(counts, uniquingKeysWith: +) == plain)
        #expect(counts.count == plain.count)
    }

    @Test("rows of a report are written as field by field, also in several pieces")
    func json() {
        var random = SeededGenerator(seed: 11)
        let columns = [
            Report.Column("name", es: "N", en: "N"), Report.Column("sum", es: "S", en: "S"),
        ]
        for count in [0, 1, 2_047, 2_048, 2_049, 5_000] {
            let rows: [[Report.Value]] = (0..<count).map { row in
                let cents = Int64.random(in: -100_000...100_000_000_000, using: &random)
                let money = Money(cents: row < 30 ? Int64(row) - 15 : cents)
                return [.text("ñ\"\(row)"), .money(money)]
            }
            var plain = ReportJSONWriter()
            plain.open("{")
            plain.key("rows")
            plain.open("[")
            for row in rows {
                plain.separate()
                plain.bytes.append(UInt8(ascii: "\n"))
                plain.open("{")
                for (column, value) in zip(columns, row) {
                    plain.key(column.name)
                    if case .money(let money) = value {
                        plain.value(.text(money.description))
                    } else {
                        plain.value(value)
                    }
                }
                plain.close("}")
            }
            plain.close("]")
            plain.close("}")
            var writer = ReportJSONWriter()
            writer.open("{")
            writer.table(
                Report.Table(
                    name: "rows",
                    title: Wording(es: "", en: ""),
                    columns: columns,
                    rows: rows
                )
            )
            writer.close("}")
            #expect(Array(writer.pieces.joined()) + writer.bytes == plain.bytes)
            #expect(writer.pieces.isEmpty == (count <= 2_048))
        }
    }
}
