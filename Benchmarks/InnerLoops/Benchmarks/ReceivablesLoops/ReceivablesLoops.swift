// SPDX-License-Identifier: MIT
import Benchmark
import EventLog
import LoopSupport
import Receivables

/// An account that is charged ten dollars at the end of each of 120 months, and pays the first
/// hundred on the day.
private enum TenYears {
    static let months: Int32 = 120
    static let paid: Int32 = 100
    /// What is left: twenty charges.
    static let principal: Int64 = 20 * 1_000

    static func lastDay(_ month: Int32) -> Int32 {
        CivilMonth(number: 24_200 + month).lastDay.dayNumber
    }

    static func events() -> [AccountEvent] {
        var events: [AccountEvent] = []
        for month in 0..<months {
            let position = UInt32(2 * month)
            let day = lastDay(month)
            var charge = AccountEvent(
                account: 0,
                position: position,
                on: day - 27,
                type: .chargeAssessed
            )
            (charge.amount, charge.date, charge.count, charge.tribute) =
                (1_000, day, 24_200 + month, 0)
            events.append(charge)
            guard month < paid else { continue }
            var payment = AccountEvent(
                account: 0,
                position: position + 1,
                on: day,
                type: .paymentReceived
            )
            payment.amount = 1_000
            payment.count = -1
            events.append(payment)
        }
        AccountEvent.order(&events)
        return events
    }
}

private func newFold(_ policy: Policy) -> AccountFold {
    let timeline = PolicyTimeline(replacedBy: policy, tributes: ["impuesto"])
    return AccountFold(context: FoldContext(timeline: timeline, ordinances: []))
}

/// 9.51 % a year by the day from sixty days behind the due date, on a hundred dollars.
private enum Rates {
    static let days: Int32 = 365

    static var policy: Policy {
        var policy = Policy(name: "tasas")
        policy.interest.from = .mora
        policy.interest.unit = .day
        policy.interest.basis = 365
        policy.interest.rates = [.init(from: .earliest, percent: Percentage(units: 9_510_000))]
        return policy
    }

    /// Interest on each of the days, in cents, halves up, summed.
    static func expected() -> Int64 {
        (0..<Int64(days)).reduce(0) { $0 + (2 * 951 * $1 + 365) / (2 * 365) }
    }
}

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = LoopConfiguration.usual

    Benchmark("read-json-lines") { benchmark in
        let events = SmallTown.events()
        var renderer = CanonicalRenderer(events)
        let lines = (0..<events.count).map { row in
            var line: [UInt8] = []
            renderer.append(row: row, to: &line)
            return line
        }
        func read() throws -> EventColumns {
            var reader = EventLineReader(.plain)
            var read = EventColumns(schema: Catalogue.schema)
            for line in lines { try reader.read(line.span, into: &read) }
            return read
        }
        let found = try read()
        expect(found.count, events.count, "lines read")
        var again = CanonicalRenderer(found)
        for row in 0..<found.count {
            var line: [UInt8] = []
            again.append(row: row, to: &line)
            expect(line, lines[row], "line \(row)")
        }
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try read().count) }
    }

    Benchmark("fold-an-account-of-ten-years") { benchmark in
        let events = TenYears.events()
        let details: [AccountDetail] = []
        let until = CivilDate(dayNumber: TenYears.lastDay(TenYears.months - 1))
        var fold = newFold(Policy(name: "sin-intereses"))
        try fold.fold(events.span, details: details.span, until: until)
        expect(fold.totals.principal, TenYears.principal, "principal after ten years")
        expect(fold.unclosed.count, 20, "charges that are open")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
            try fold.fold(events.span, details: details.span, until: until)
            blackHole(fold.totals)
        }
    }

    Benchmark("interest-at-the-policy-s-rate") { benchmark in
        let due = TenYears.lastDay(0)
        var charge = AccountEvent(account: 0, position: 0, on: due, type: .chargeAssessed)
        (charge.amount, charge.date, charge.tribute) = (10_000, due, 0)
        let details: [AccountDetail] = []
        var fold = newFold(Rates.policy)
        try fold.fold([charge].span, details: details.span, until: CivilDate(dayNumber: due))
        func interest() -> Int64 {
            (0..<Rates.days).reduce(0) { $0 + fold.dues(at: due + 60 + $1).interest }
        }
        expect(interest(), Rates.expected(), "interest of a year, day by day")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(interest()) }
    }
}
