// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// Random lives of accounts, beside a slow cadastre that goes through each day of the month.
@Suite("Cadastre at random", .temporaryDirectory)
struct CadastrePropertyTests {
    /// One event of the registry.
    private struct Event {
        let account: Int
        let type: String
        let on: CivilDate
        let front: Int?
        var isReversed = false
    }

    @Test("the months are those of a walk from day to day", arguments: 0..<60 as Range<UInt64>)
    func agreement(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (events, lines) = try Self.town(&random)
        let reader = try LogReader(LogOnDisk.log(lines, batches: 3), schema: Catalogue.schema)
        var openAccounts = 0
        for number in 0..<5 as Range<Int32> {
            let month = CivilMonth(year: 2020, month: 1).adding(months: Int(number))
            let cadastre = try Cadastre(reader, month: month)
            let plain = (0..<6).compactMap { Self.plain($0, events, month) }
            #expect(cadastre.accounts.map(Self.told) == plain)
            openAccounts += cadastre.accounts.filter { $0.openDays > 0 }.count
            for account in cadastre.accounts {
                let alone = try Cadastre(reader, month: month, account: account.account)
                #expect(alone.accounts == [account])
            }
        }
        #expect(openAccounts > 0)
    }

    private static func told(_ account: AccountInMonth) -> String {
        func front(_ attributes: AccountInMonth.Attributes?) -> String {
            attributes.map { $0.front.map { "\($0 / 100)" } ?? "?" } ?? "-"
        }
        return "\(account.account) \(account.openDays) \(account.isOpenAtStart) "
            + "\(account.isOpenAtEnd) \(front(account.first)) \(front(account.last))"
    }

    /// What holds of an account on each day of a month, from all events up to that day.
    private static func plain(_ account: Int, _ events: [Event], _ month: CivilMonth) -> String? {
        var open: [String] = []
        var (wasOpened, isFirst, isLast) = (false, false, false)
        for day in 0..<month.dayCount {
            let date = month.firstDay.adding(days: day)
            var (isOpen, front) = (false, "?")
            // By day, and on one day as they stand in the log.
            let past = events.enumerated().filter {
                $1.account == account && $1.on <= date && !$1.isReversed
            }
            for (_, event) in past.sorted(by: { ($0.1.on, $0.0) < ($1.1.on, $1.0) }) {
                if event.type == "account.opened" { (isOpen, wasOpened) = (true, true) }
                if event.type == "account.closed" { isOpen = false }
                front = event.front.map { "\($0)" } ?? front
            }
            guard isOpen else { continue }
            open.append(front)
            if day == 0 { isFirst = true }
            if day == month.dayCount - 1 { isLast = true }
        }
        guard wasOpened else { return nil }
        let ends = "\(open.first ?? "-") \(open.last ?? "-")"
        return "A-\(account) \(open.count) \(isFirst) \(isLast) \(ends)"
    }

    private static func town(
        _ random: inout SeededGenerator
    ) throws -> (events: [Event], lines: [String]) {
        var events: [Event] = []
        var lines: [String] = []
        func add(_ fields: String) {
            let number = lines.count + 1
            lines.append(
                #"{"actor":"ana","source":"s","number":\#(number),"#
                    + #""recorded":"2020-06-01T00:00:00.000Z",\#(fields)}"#
            )
        }
        for _ in 0..<60 {
            let event = event(&random)
            let front = event.front.map { #","front":"\#($0)""# } ?? ""
            let rest: String
            switch event.type {
            case "account.opened": rest = #","kind":"property"\#(front)"#
            case "account.updated": rest = #","sector":"x"\#(front)"#
            default: rest = #","reason":"x""#
            }
            add(
                #""type":"\#(event.type)","account":"A-\#(event.account)","on":"\#(event.on)"\#(rest)"#
            )
            events.append(event)
        }
        // The first sixty numbers of the source are these events.
        for index in events.indices where random.oneIn(8) {
            events[index].isReversed = true
            add(
                #""type":"event.reversed","on":"2020-05-31","reverses":"s#\#(index + 1)","reason":"x""#
            )
        }
        return (events, lines)
    }

    private static func event(_ random: inout SeededGenerator) -> Event {
        let types = ["account.opened", "account.updated", "account.closed"]
        let type = types[Int(random.next() % 3)]
        let first = CivilMonth(year: 2019, month: 12).firstDay
        // Often on the first or last day of a month.
        var on = first.adding(days: Int(random.next() % 170))
        if random.oneIn(3) { on = on.month.firstDay }
        if random.oneIn(4) { on = on.month.lastDay }
        let front = type == "account.closed" || random.oneIn(3) ? nil : Int(random.next() % 90)
        return Event(account: Int(random.next() % 6), type: type, on: on, front: front)
    }
}
