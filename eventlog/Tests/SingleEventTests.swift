// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// A single event is judged and written as a run of one with the same fields would be.
@Suite("Single events")
struct SingleEventTests {
    private let schema = Schema([
        .init("account", .symbol), .init("amount", .hundredths), .init("amount", .millionths),
        .init("receipt", .text),
    ])

    /// A payment; `change` sets more, or other things than usual.
    private func event(number: Int64 = 1, source: String = "caja") -> SingleEvent {
        var event = SingleEvent(schema: schema)
        event.set(Schema.source, source)
        event.set(Schema.number, number)
        event.set(Schema.type, "payment.received")
        event.set(Schema.on, 17_595)
        event.set(Schema.actor, "ana")
        return event
    }

    @Test("the run has the fields that were set, in whatever order")
    func fields() {
        var single = event()
        single.set(11, "R-1 ñ")
        single.set(8, "INM-7")
        single.set(9, 12_50)
        single.set(Schema.note, "")
        let run = single.columns
        #expect(run.count == 1)
        #expect(run.string(Schema.source, row: 0) == "caja")
        #expect(run.integer(Schema.number, row: 0) == 1)
        #expect(run.string(Schema.type, row: 0) == "payment.received")
        #expect(run.integer(Schema.on, row: 0) == 17_595)
        #expect(run.string(Schema.actor, row: 0) == "ana")
        #expect(run.string(Schema.note, row: 0) == "")
        #expect(run.string(8, row: 0) == "INM-7")
        #expect(run.integer(9, row: 0) == 12_50)
        #expect(run.integer(10, row: 0) == nil)
        #expect(run.string(11, row: 0) == "R-1 ñ")
        #expect(run.integer(Schema.recorded, row: 0) == nil)
    }

    @Test("several behind one another are the run that setting them there makes")
    func together() {
        var run = EventColumns(schema: schema)
        var joined = EventColumns(schema: schema)
        for number in 1...5 {
            var single = event(number: Int64(number), source: number % 2 == 0 ? "caja" : "móvil")
            if number != 3 { single.set(8, "INM-\(number)") }
            if number > 3 { single.set(11, "R-\(number)") }
            run.append(single)
            joined.append(contentsOf: single.columns)
        }
        for row in 0..<5 {
            for (field, of) in schema.fields.enumerated() {
                if of.type.isBytes {
                    #expect(run.string(field, row: row) == joined.string(field, row: row))
                } else {
                    #expect(run.integer(field, row: row) == joined.integer(field, row: row))
                }
            }
        }
        #expect(run.string(8, row: 2) == nil)
        #expect(run.string(8, row: 3) == "INM-4")
        #expect(run.string(11, row: 2) == nil)
        #expect(run.string(11, row: 4) == "R-5")
    }

    @Test("a run behind another keeps gaps on either side")
    func gaps() {
        // Rows with and without `account`, cut at every place and joined again.
        let bears = [true, true, false, true, false, false, true, true]
        for cut in 0...bears.count {
            var parts = [EventColumns(schema: schema), EventColumns(schema: schema)]
            for (row, isBorne) in bears.enumerated() {
                var single = event(number: Int64(row + 1))
                if isBorne { single.set(8, "INM-\(row % 3)") }
                if !isBorne { single.set(9, Int64(row)) }
                parts[row < cut ? 0 : 1].append(single)
            }
            parts[0].append(contentsOf: parts[1])
            #expect(parts[0].count == bears.count)
            for (row, isBorne) in bears.enumerated() {
                #expect(parts[0].string(8, row: row) == (isBorne ? "INM-\(row % 3)" : nil))
                #expect(parts[0].integer(9, row: row) == (isBorne ? nil : Int64(row)))
                #expect(parts[0].integer(Schema.number, row: row) == Int64(row + 1))
            }
        }
    }

    @Test("what a glance cannot settle is judged as a run, with the run's error")
    func refusals() throws {
        let check = EventCheck(schema)
        var unfit: [(SingleEvent, LogFinding.Code)] = []
        var missing = SingleEvent(schema: schema)
        missing.set(Schema.source, "caja")
        unfit.append((missing, .missingField))
        unfit.append((event(number: 0), .valueOutOfRange))
        unfit.append((event(source: ""), .unfitSymbol))
        unfit.append((event(source: String(repeating: "a", count: 70_000)), .unfitSymbol))
        var twice = event()
        twice.set(9, 1)
        twice.set(10, 1)
        unfit.append((twice, .fieldTwice))
        var far = event()
        far.set(9, .min)
        unfit.append((far, .valueOutOfRange))
        var broken = event()
        // Each text by itself is cut; one behind another they would be a character.
        broken.set(8, [UInt8](arrayLiteral: 0xC3).span)
        broken.set(11, [UInt8](arrayLiteral: 0xB1).span)
        unfit.append((broken, .unfitSymbol))
        for (single, code) in unfit {
            #expect(!single.isPlain(for: schema))
            let error = #expect(throws: LogError.self) {
                try GroupMember(single, AppendTerms(), check)
            }
            #expect(error?.finding?.code == code, "\(String(describing: error))")
            let run = #expect(throws: LogError.self) { try check.check(single.columns) }
            #expect(run == error)
        }
        #expect(event().isPlain(for: schema))
        #expect(!event().isPlain(for: Schema([])))
        var large = event()
        large.set(11, String(repeating: "a", count: 70_000))
        #expect(!large.isPlain(for: schema))
        #expect(try GroupMember(large, AppendTerms(), check).count == 1)
    }

    @Test("a log of single events is the log of the same runs", arguments: [1, 2, 3] as [UInt64])
    func sameLog(seed: UInt64) throws {
        var samples = SampleEvents(seed: seed)
        let events = samples.next(120)
        let (one, other) = (try MemoryLog(), try MemoryLog())
        var first = try one.open()
        var second = try other.open()
        for row in 0..<events.count {
            var run = EventColumns(schema: events.schema)
            run.append(row: row, of: events)
            let single = SingleEvent(only: run)
            let receipts = (
                try first.append(run, now: one.now, wantsLeaves: true),
                try second.append(single, now: other.now, wantsLeaves: true)
            )
            #expect(receipts.0 == receipts.1)
            // Sent again, it is skipped and told where it stands.
            let again = try second.append(single, now: other.now)
            #expect(again.skipped == 1)
            #expect(again.position(ofRow: 0) == UInt64(row))
            #expect(again.wasSkipped(row: 0))
        }
        #expect(first.root == second.root)
        try first.close()
        try second.close()
        #expect(try one.reader().lines() == other.reader().lines())
        #expect(try other.verify().isSound)
    }
}
