// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// What an import says of its events is the same whether it looks for the accounts and receipts that
/// they name or goes through the whole log.
///
/// To repeat one log that fails: `BITACORA_SEED=17 swift test --filter NewEventsTests`.
@Suite("A few new events", .temporaryDirectory)
struct NewEventsTests {
    @Test(
        "have the findings that the whole log gives",
        arguments: RandomSeeds.from(530_001, count: 12)
    )
    func same(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let log = Self.log(&random)
        let reader = try LogOnDisk.reader(log.lines, sealing: [true, false, true][Int(seed % 3)])
        var seen: Set<Finding> = []
        for count in [1, 2, 3, 8, 40, 200, reader.count] as [UInt64] {
            let position = reader.count - count
            for asOf in [log.days[log.days.count / 2], log.days[log.days.count - 9], .latest] {
                let new = try #require(try NewEvents(reader, from: position, asOf: asOf))
                let named = try new.findings().filter { $0.value > 0 }
                let whole = try FindingCounts.ofWhole(reader, from: position, asOf: asOf, parts: 1)
                let place: Comment = "seed \(seed), the last \(count), as of \(asOf)"
                #expect(named == whole.filter { $0.value > 0 }, place)
                let ranges = try FindingCounts.byRanges(
                    reader,
                    from: position,
                    asOf: asOf,
                    eventsMax: 100,
                    parts: nil
                )
                #expect(named == ranges.filter { $0.value > 0 }, place)
                seen.formUnion(named.keys)
            }
        }
        #expect(seen.isSuperset(of: [.duplicateReceipt, .duplicateCharge, .lateEntry]))
        #expect(seen.contains(.unknownAccount))
    }

    /// Charges and payments that come twice, on one account or two, late ones, events that were
    /// taken back, and runs of events that name no account.
    private static func log(_ random: inout SeededGenerator) -> (lines: [String], days: [CivilDate])
    {
        var log = HandLog()
        var days = [CivilDate("2018-01-02") ?? .earliest]
        while log.lines.count < 700 {
            let today = days[days.count - 1].adding(days: random.oneIn(3) ? 1 : 0)
            days.append(today)
            let back = random.oneIn(8) ? Int.random(in: 20...60, using: &random) : 0
            let (on, recorded) = (today.adding(days: -back).description, today.description)
            let account = "A-\(Int.random(in: 0..<40, using: &random))"
            let receipt = #""receipt":"R-\#(Int.random(in: 0..<400, using: &random))""#
            let amount = #""amount":"1.00""#
            switch Int.random(in: 0..<16, using: &random) {
            case 0, 1:
                let fields = #""account":"\#(account)","kind":"property","sector":"S""#
                log.add("account.opened", on, fields, recorded: recorded)
            case 2, 3, 4:
                let period = "2018-0\(Int.random(in: 1...4, using: &random))"
                let due = #""tribute":"aseo","period":"\#(period)","due":"\#(period)-28""#
                let fields = #""account":"\#(account)",\#(due),\#(amount)"#
                log.add("charge.assessed", on, fields, recorded: recorded)
            case 5, 6:
                let target = Int.random(
                    in: max(1, log.lines.count - 90)...log.lines.count,
                    using: &random
                )
                let fields = #""reverses":"s#\#(target)","reason":"x""#
                log.add("event.reversed", on, fields, recorded: recorded)
            case 7:
                // More than a block has, now and then.
                for _ in 0..<(random.oneIn(4) ? 20 : 1) {
                    log.add(
                        "income.recorded",
                        on,
                        #""category":"x",\#(amount)"#,
                        recorded: recorded
                    )
                }
            default:
                let fields = #""account":"\#(account)","method":"cash",\#(receipt),\#(amount)"#
                log.add("payment.received", on, fields, recorded: recorded)
            }
        }
        return (log.lines, days)
    }

    @Test("have the findings that were worked out by hand")
    func byHand() throws {
        let asOf = try #require(CivilDate("2018-12-31"))
        let expected: [Finding: Int] = [.duplicateReceipt: 2, .lateEntry: 1, .unknownAccount: 1]
        for shape in FindingCountsTests.Shape.allCases {
            let reader = try FindingCountsTests.reader(Self.lines, shape)
            let new = try #require(try NewEvents(reader, from: 6, asOf: asOf))
            #expect(try new.findings().filter { $0.value > 0 } == expected, "\(shape)")
        }
    }

    /// Six events, and seven new ones, of which four are findings.
    ///
    /// A receipt whose first payment was taken back is none (6). Those of 3 and of 8 come again (7, 9),
    /// and once more in a payment that was taken back (10). C was never opened (8). A charge was
    /// recorded 45 days after its day (12).
    private static var lines: [String] {
        func payment(_ account: String, _ receipt: String) -> String {
            #""account":"\#(account)","amount":"1.00","method":"cash","receipt":"\#(receipt)""#
        }
        let day = "2018-03-01"
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.open("B", "2018-01-02", sector: "S1")
        log.add("payment.received", "2018-02-01", payment("A", "R-1"))
        log.add("payment.received", "2018-02-01", payment("B", "R-2"))
        log.add("event.reversed", "2018-02-01", #""reverses":"s#5","reason":"x""#)
        log.add("payment.received", day, payment("A", "R-2"))
        log.add("payment.received", day, payment("B", "R-1"))
        log.add("payment.received", day, payment("C", "R-3"))
        log.add("payment.received", day, payment("A", "R-3"))
        log.add("payment.received", day, payment("A", "R-3"))
        log.add("event.reversed", day, #""reverses":"s#11","reason":"x""#)
        log.add(
            "charge.assessed",
            day,
            #""account":"A","tribute":"aseo","period":"2018-03","amount":"1.00","due":"2018-03-31""#,
            recorded: "2018-04-15"
        )
        return log.lines
    }

    /// Ten million events: an account is in 173 blocks of 1,250, once in each.
    @Test("are looked for where that leaves out most of the log")
    func choice() {
        func pays(_ accounts: Int, blocks: Int) -> Bool {
            var spread = MatchSpread()
            spread.sealed = 10_000_000
            (spread.blocks, spread.entries) = (blocks, 173 * accounts)
            return NewEvents.pays(spread)
        }
        #expect(pays(1, blocks: 173))
        #expect(pays(100, blocks: 1_250))
        #expect(!pays(200, blocks: 1_250))
        // Nothing sealed, and nothing at all.
        var spread = MatchSpread()
        #expect(!NewEvents.pays(spread))
        spread.growing = 10_000_000
        #expect(!NewEvents.pays(spread))
    }
}
