// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// What the field and the office did not know of each other, by hand.
@Suite("Conflicts by hand", .temporaryDirectory)
struct ConflictsTests {
    /// Lines of an office and of devices, numbered by source in the order in which they come.
    private struct Lines {
        private(set) var all: [String] = []
        private var numbers: [String: Int] = [:]

        /// An event of the counter; `at` is when it was recorded, an hour of 5 March.
        mutating func counter(_ fields: String, on: String = "2018-03-05", at hour: String) {
            add("caja-1", fields, on, "\"recorded\":\"2018-03-05T\(hour):00.000Z\"")
        }

        /// An event of a device, taken down at an hour of 5 March; all of them came home at 23:00.
        mutating func device(
            _ name: String,
            _ fields: String,
            on: String = "2018-03-05",
            at hour: String,
            home: String = "23:00"
        ) {
            add(
                "device:\(name)",
                fields,
                on,
                "\"captured\":\"2018-03-05T\(hour):00.000Z\","
                    + "\"recorded\":\"2018-03-05T\(home):00.000Z\""
            )
        }

        private mutating func add(_ source: String, _ fields: String, _ on: String, _ times: String)
        {
            numbers[source, default: 0] += 1
            all.append(
                "{\(fields),\"on\":\"\(on)\",\"actor\":\"x\",\"source\":\"\(source)\","
                    + "\"number\":\(numbers[source] ?? 0),\(times)}"
            )
        }
    }

    private static func opened(_ account: String) -> String {
        #""type":"account.opened","account":"\#(account)","kind":"property""#
    }

    private static func paid(_ account: String, _ amount: String, _ more: String = "") -> String {
        #""type":"payment.received","account":"\#(account)","amount":"\#(amount)","#
            + #""method":"cash"\#(more)"#
    }

    private static func visited(_ account: String) -> String {
        #""type":"visit.made","account":"\#(account)","purpose":"collection","outcome":"absent""#
    }

    private func rows(
        _ lines: Lines,
        asOf: CivilDate = .latest,
        knownAt: Instant? = nil
    ) throws -> [String] {
        let replay = try LogOnDisk.replay(lines.all)
        let question = Question(asOf: asOf, knownAt: knownAt)
        let report = PlainValue(try replay.report(.conflicts, question))
        return report.lines(
            "rows",
            "conflict",
            "position",
            "device",
            "number",
            "account",
            "other",
            "detail"
        )
    }

    @Test("there are none in a log without devices, nor where everything agrees")
    func none() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), at: "12:00")
        lines.counter(Self.paid("A", "1.00"), on: "2018-03-01", at: "13:00")
        #expect(try rows(lines).isEmpty)
        lines.device("t", Self.visited("A"), at: "14:00")
        // The counter's payment was known when the device took its own, and is of another day.
        lines.device("t", Self.paid("A", "2.00", #","receipt":"R-1""#), at: "15:00")
        lines.device("t", Self.paid("A", "2.00", #","receipt":"R-2""#), at: "16:00")
        #expect(try rows(lines).isEmpty)
    }

    @Test("a payment on an account that was paid meanwhile, or the same day")
    func paidMeanwhile() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), at: "12:00")
        lines.counter(Self.opened("B"), at: "12:00")
        lines.counter(Self.opened("C"), at: "12:00")
        // 3: of the same day, recorded before the device took its own.
        lines.counter(Self.paid("A", "1.00"), at: "13:00")
        // 4: of another day, recorded after it.
        lines.counter(Self.paid("B", "1.50"), on: "2018-03-02", at: "18:00")
        lines.device("t", Self.paid("A", "2.00"), at: "15:00")
        lines.device("t", Self.paid("B", "3.00"), at: "15:00")
        lines.device("t", Self.paid("C", "4.00"), at: "15:00")
        // Another device is elsewhere too; what comes home later is the later one's conflict.
        lines.device("u", Self.paid("C", "5.00"), at: "15:00")
        // The counter saw it: no conflict of the field.
        lines.counter(Self.paid("C", "6.00"), at: "23:30")
        #expect(
            try rows(lines) == [
                "paid-meanwhile 5 t 1 A 3 2018-03-05 1.00",
                "paid-meanwhile 6 t 2 B 4 2018-03-02 1.50",
                "paid-meanwhile 8 u 1 C 7 2018-03-05 4.00",
            ]
        )
    }

    /// What a device had taken along: so many events, told as of a day.
    private static func pack(_ events: Int, _ asOf: String) -> String {
        #","pack-events":\#(events),"pack-as-of":"\#(asOf)""#
    }

    @Test("a payment that the round did not have, however long before it was recorded")
    func paidBehindAnOldRound() throws {
        var lines = Lines()
        for account in ["A", "B", "C", "D"] { lines.counter(Self.opened(account), at: "10:00") }
        // 4: in the round, and of its day.
        lines.counter(Self.paid("A", "1.00"), on: "2018-03-01", at: "11:00")
        // 5: recorded before the round was taken along, of a day that the round does not tell.
        lines.counter(Self.paid("B", "2.00"), on: "2018-03-02", at: "11:30")
        // The round is taken along here, as of 1 March: it has six events.
        // 6, 7: recorded behind it; the device takes its own down hours or days later.
        lines.counter(Self.paid("C", "3.00"), on: "2018-03-01", at: "12:30")
        lines.counter(Self.paid("D", "4.00"), on: "2018-02-28", at: "12:30")
        let round = Self.pack(6, "2018-03-01")
        for account in ["A", "B", "C", "D"] {
            lines.device("t", Self.paid(account, "9.00", round), at: "15:00")
        }
        #expect(
            try rows(lines) == [
                "paid-meanwhile 9 t 2 B 5 2018-03-02 2.00",
                "paid-meanwhile 10 t 3 C 6 2018-03-01 3.00",
                "paid-meanwhile 11 t 4 D 7 2018-02-28 4.00",
            ]
        )
        // A round of the same evening has all of them, also those of the day itself.
        lines.counter(Self.paid("A", "5.00"), at: "23:10")
        let later = Self.pack(13, "2018-03-05")
        for account in ["A", "B", "C", "D"] {
            lines.device("u", Self.paid(account, "8.00", later), at: "23:20", home: "23:30")
        }
        #expect(try rows(lines).count == 3)
    }

    @Test("a round of more events than there were is no round of this log: nobody knows its age")
    func roundOfAnotherLog() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), at: "12:00")
        lines.counter(Self.paid("A", "1.00"), at: "13:00")
        lines.device("t", Self.paid("A", "2.00", Self.pack(3, "2018-03-05")), at: "15:00")
        #expect(try rows(lines) == ["paid-meanwhile 2 t 1 A 1 2018-03-05 1.00"])
        // Of two it can be, and then it has the payment.
        var known = Lines()
        known.counter(Self.opened("A"), at: "12:00")
        known.counter(Self.paid("A", "1.00"), at: "13:00")
        known.device("t", Self.paid("A", "2.00", Self.pack(2, "2018-03-05")), at: "15:00")
        #expect(try rows(known).isEmpty)
    }

    @Test("work on an account that was closed on that day, and on one that nobody opened")
    func accounts() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), on: "2018-01-01", at: "12:00")
        lines.counter(
            #""type":"account.closed","account":"A","reason":"x""#,
            on: "2018-02-01",
            at: "12:00"
        )
        lines.device("t", Self.visited("A"), on: "2018-01-31", at: "15:00")
        lines.device("t", Self.visited("A"), at: "15:00")
        lines.device("t", Self.visited("X"), at: "15:00")
        #expect(
            try rows(lines) == [
                "closed-account 3 t 2 A 1 2018-02-01", "unknown-account 4 t 3 X - ",
            ]
        )
        var sameDay = Lines()
        sameDay.counter(Self.opened("A"), on: "2018-01-01", at: "12:00")
        sameDay.counter(
            #""type":"account.closed","account":"A","reason":"x""#,
            on: "2018-02-01",
            at: "12:00"
        )
        sameDay.device("t", Self.visited("A"), on: "2018-02-01", at: "15:00")
        #expect(try rows(sameDay) == ["closed-account 2 t 1 A 1 2018-02-01"])
        lines.counter(Self.opened("A"), on: "2018-02-15", at: "23:10")
        lines.counter(Self.opened("X"), on: "2018-02-15", at: "23:10")
        #expect(try rows(lines).isEmpty)
        // As it was known when they came home, they are conflicts still.
        let then = Instant("2018-03-05T23:00:00Z")
        #expect(try rows(lines, knownAt: then).count == 2)
    }

    @Test("a payment that leaves a credit since the debt that the round told is there no more")
    func vanishedDebt() throws {
        func charged(_ account: String, _ amount: String, _ month: String = "2018-01") -> String {
            #""type":"charge.assessed","account":"\#(account)","tribute":"aseo","#
                + #""period":"\#(month)","amount":"\#(amount)","due":"2018-03-31""#
        }
        var lines = Lines()
        for account in ["A", "B", "C"] { lines.counter(Self.opened(account), at: "10:00") }
        // 3, 4, 5, 6.
        lines.counter(charged("A", "90.00"), on: "2018-03-01", at: "10:10")
        lines.counter(charged("A", "10.00", "2018-02"), on: "2018-03-01", at: "10:10")
        lines.counter(charged("B", "50.00"), on: "2018-03-01", at: "10:10")
        lines.counter(charged("C", "50.00"), on: "2018-03-01", at: "10:10")
        let round = Self.pack(7, "2018-03-05")
        // The device is out with these seven: of A one charge is reversed, of C one comes in.
        lines.counter(
            #""type":"event.reversed","reverses":"caja-1#4","reason":"x""#,
            at: "12:00"
        )
        lines.counter(charged("C", "9.00", "2018-02"), at: "12:00")
        lines.device("t", Self.paid("A", "4.00", round), at: "15:00")
        lines.device("t", Self.paid("A", "96.00", round), at: "15:10")
        // More than was owed, by the round too: the collector saw it.
        lines.device("t", Self.paid("B", "60.00", round), at: "15:20")
        lines.device("t", Self.paid("C", "59.00", round), at: "15:30")
        #expect(try rows(lines) == ["credit-left 10 t 2 A - 90.00"])
        // A round that knows of the reversal told the collector.
        lines.device("t", Self.paid("A", "1.00", Self.pack(9, "2018-03-05")), at: "16:00")
        #expect(try rows(lines) == ["credit-left 10 t 2 A - 90.00"])
    }

    @Test("a promise of what was paid before the promise came home")
    func promises() throws {
        func promised(_ account: String) -> String {
            #""type":"promise.made","account":"\#(account)","amount":"9.00","by":"2018-03-30""#
        }
        var lines = Lines()
        for account in ["A", "B", "C"] { lines.counter(Self.opened(account), at: "12:00") }
        lines.counter(Self.paid("A", "9.00"), at: "18:00")
        lines.counter(Self.paid("B", "9.00"), on: "2018-03-04", at: "18:00")
        for account in ["A", "B", "C"] { lines.device("t", promised(account), at: "15:00") }
        lines.counter(Self.paid("C", "9.00"), at: "23:30")
        #expect(try rows(lines) == ["promise-already-paid 5 t 1 A 3 2018-03-05 9.00"])
    }

    @Test("receipts that come twice or leave a number out; a reversed payment leaves no gap")
    func receipts() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), on: "2018-01-01", at: "10:00")
        lines.counter(
            Self.paid("A", "1.00", #","receipt":"R-9""#),
            on: "2018-01-02",
            at: "11:00"
        )
        for number in [7, 8, 9] {
            lines.device("t", Self.paid("A", "1.00", #","receipt":"R-\#(number)""#), at: "15:00")
        }
        lines.device(
            "t",
            #""type":"event.reversed","reverses":"device:t#2","reason":"x""#,
            at: "15:00"
        )
        lines.device("t", Self.paid("A", "1.00", #","receipt":"R-12""#), at: "15:00")
        // Another book, and receipts without a number, are not counted on.
        lines.device("t", Self.paid("A", "1.00", #","receipt":"S-1""#), at: "15:00")
        lines.device("t", Self.paid("A", "1.00", #","receipt":"none""#), at: "15:00")
        #expect(
            try rows(lines) == [
                "receipt-gap 6 t 5 A 4 R-9 → R-12", "receipt-used 4 t 3 A 1 R-9",
            ]
        )
    }

    @Test("a device's own book begins at 1; where another begins nobody says")
    func firstReceipts() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), on: "2018-01-01", at: "10:00")
        func paid(_ device: String, _ receipt: String) {
            lines.device(
                device,
                Self.paid("A", "1.00", #","receipt":"\#(receipt)""#),
                on: "2018-03-0\(lines.all.count)",
                at: "15:00"
            )
        }
        // 1: two are missing before it. 2: none. 3, 4: of books that are not the device's own.
        paid("t-1", "t-1-00003")
        paid("u", "u-00001")
        paid("u", "v-00007")
        paid("t", "t-1-00009")
        // 5: the next of the first book.
        paid("t-1", "t-1-00004")
        #expect(
            try rows(lines).filter { $0.hasPrefix("receipt") } == [
                "receipt-gap 1 t-1 1 A - → t-1-00003"
            ]
        )
    }

    @Test("numbers of receipts as far apart as they can be are a gap, or come back without one")
    func distantReceipts() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), on: "2018-01-01", at: "10:00")
        for number in ["1", "18446744073709551615", "2", "18446744073709551614"] {
            lines.device("t", Self.paid("A", "1.00", #","receipt":"R-\#(number)""#), at: "15:00")
        }
        #expect(try rows(lines) == ["receipt-gap 2 t 2 A 1 R-1 → R-18446744073709551615"])
    }

    @Test("a plan that the account does not have, and a device's clock that is ahead")
    func others() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), on: "2018-01-01", at: "10:00")
        lines.device("t", Self.paid("A", "1.00", #","plan":"P-1""#), at: "15:00")
        lines.device("t", Self.visited("A"), at: "23:30")
        // Home on the evening of the 5th, under a clock that let it count from the 6th on.
        lines.device("t", Self.visited("A"), on: "2018-03-06", at: "23:40")
        #expect(
            try rows(lines) == [
                "clock-ahead 2 t 2 A - 2018-03-05T23:30:00.000Z",
                "clock-ahead 3 t 3 A - 2018-03-05T23:40:00.000Z 2018-03-06",
                "unknown-plan 1 t 1 A - P-1",
            ]
        )
    }

    @Test("a device's clock is not ahead where the office's was behind its log")
    func officeBehind() throws {
        var lines = Lines()
        lines.counter(Self.opened("A"), on: "2018-01-01", at: "23:00")
        // Stamped with the log's last moment: the device's own is later, and may be right.
        lines.device("t", Self.visited("A"), at: "23:30")
        lines.device("t", Self.visited("A"), at: "23:31")
        #expect(try rows(lines).isEmpty)
        // The clock is right again, and that of the other device is ahead.
        lines.device("u", Self.visited("A"), at: "23:50", home: "23:40")
        #expect(try rows(lines) == ["clock-ahead 3 u 1 A - 2018-03-05T23:50:00.000Z"])
    }

    @Test("what was reversed, and what is later than the day asked for, is none")
    func clocks() throws {
        var lines = Lines()
        lines.device("t", Self.visited("A"), at: "15:00")
        lines.device("t", Self.visited("B"), on: "2018-03-09", at: "15:00")
        #expect(try rows(lines).count == 2)
        let day = try #require(CivilDate("2018-03-08"))
        #expect(try rows(lines, asOf: day) == ["unknown-account 0 t 1 A - "])
        lines.counter(
            #""type":"event.reversed","reverses":"device:t#1","reason":"x""#,
            at: "23:30"
        )
        #expect(try rows(lines) == ["unknown-account 1 t 2 B - "])
    }

    @Test("those of a merge are the report's own, of the numbers of its bundles")
    func ofAMerge() throws {
        var lines = Lines()
        for account in ["A", "B", "C"] { lines.device("t", Self.visited(account), at: "15:00") }
        for account in ["A", "B"] { lines.device("u", Self.visited(account), at: "15:00") }
        let found = try LogOnDisk.replay(lines.all).conflicts(of: ["t": 2...3], asOf: .latest)
        #expect(found.map(\.account) == ["B", "C"])
        #expect(found.map(\.position) == [1, 2])
        #expect(found.map(\.number) == [2, 3])
        #expect(Set(found.map(\.name)) == ["unknown-account"])
        #expect(found.allSatisfy { $0.device == "t" && $0.other == nil })
    }
}
