// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Service numbers of many accounts", .temporaryDirectory)
struct BearingAccountsTests {
    /// So many accounts with the number "0", opened on different days of January.
    ///
    /// Three payments came under it, and two under W1, which one account has. All was recorded on the
    /// same day.
    private static func log(accounts: Int) -> HandLog {
        var log = HandLog()
        for index in 1...accounts {
            let day = index % 28 + 1
            open(name(index), "0", on: "2018-01-\(day < 10 ? "0" : "")\(day)", in: &log)
        }
        open("W", "W1", on: "2018-01-01", in: &log)
        for (on, service) in [
            ("2018-06-01", "0"), ("2018-06-01", "W1"), ("2018-06-02", "0"), ("2018-06-02", "W1"),
            ("2018-06-03", "0"),
        ] {
            log.suspend(on, "1.00", service, "ambiguous", recorded: recorded)
        }
        return log
    }

    private static let recorded = "2018-09-01"

    private static func open(
        _ account: String,
        _ service: String,
        on: String,
        in log: inout HandLog
    ) {
        log.add(
            "account.opened",
            on,
            #""account":"\#(account)","kind":"property","service":"\#(service)""#,
            recorded: recorded
        )
    }

    private static func name(_ index: Int) -> String { "A\(100 + index)" }

    private static func names(_ count: Int) -> [String] { (1...count).map(name) }

    private func accounts(_ log: HandLog) throws -> [String] {
        try log.report(.suspense, "2018-12-31").lines("rows", "accounts")
    }

    private func list(_ log: HandLog) throws -> PlainValue {
        let question = Question(asOf: try #require(CivilDate("2018-12-31")))
        return PlainValue(try LogOnDisk.replay(log.lines).suspenseList(question))
    }

    @Test("are told with the first twenty, and how many others there are")
    func told() throws {
        let first = Self.names(20).joined(separator: ", ")
        #expect(try accounts(Self.log(accounts: 20)) == [first, "W", first, "W", first])
        let more = first + ", +25"
        #expect(try accounts(Self.log(accounts: 45)) == [more, "W", more, "W", more])
    }

    @Test("are listed with a row for each of the first twenty, and how many others there are")
    func listed() throws {
        let few = try list(Self.log(accounts: 20))
        let names = Self.names(20)
        #expect(few.lines("rows", "account") == names + ["W"] + names + ["W"] + names)
        #expect((few["rows"]?.items ?? []).allSatisfy { $0["others"] == nil })
        let many = try list(Self.log(accounts: 45))
        let rows = names.map { "\($0) 25" }
        #expect(many.lines("rows", "account", "others") == rows + ["W -"] + rows + ["W -"] + rows)
    }

    @Test("are whose the registry says on each day, in whatever order it is asked")
    func bearers() throws {
        var log = Self.log(accounts: 30)
        // A number that goes from thirty to one, to none, and to one that is opened again.
        for index in 1...29 {
            log.add(
                "account.closed",
                "2018-03-\(index < 10 ? "0" : "")\(index)",
                #""account":"\#(Self.name(index))","reason":"x""#,
                recorded: Self.recorded
            )
        }
        log.add(
            "account.updated",
            "2018-04-10",
            #""account":"A130","service":"7""#,
            recorded: Self.recorded
        )
        Self.open("A105", "0", on: "2018-05-01", in: &log)
        // A102 was not closed after all.
        log.add(
            "event.reversed",
            "2018-09-01",
            #""reverses":"s#39","reason":"x""#,
            recorded: Self.recorded
        )
        let reader = try LogReader(LogOnDisk.log(log.lines))
        let register = try ServiceRegister(reader)
        var lookup = BearerLookup(register)
        let begin = try #require(CivilDate("2017-12-30")).dayNumber
        let days = (begin..<begin + 200).map { CivilDate(dayNumber: $0) }
        for day in days + days.reversed() {
            for service in ["0", "7", "W1", "9"] {
                let bearer = lookup.bearer(of: service, on: day)
                #expect(bearer == register.bearer(of: service, on: day), "\(service) on \(day)")
            }
        }
        let day = try #require(CivilDate("2018-02-28"))
        let accounts = BearingAccounts(Self.names(30))
        #expect(lookup.bearer(of: "0", on: day) == .ambiguous(accounts))
        #expect(accounts.named == Self.names(20))
        #expect(accounts.others == 10)
    }

    @Test("tell whose a payment is once one open account is left")
    func byNow() throws {
        var log = HandLog()
        log.suspend("2018-01-01", "1.00", "0", "unknown", recorded: Self.recorded)
        for index in 1...25 { Self.open(Self.name(index), "0", on: "2018-02-01", in: &log) }
        Self.open("B", "0", on: "2018-01-15", in: &log)
        let reader = try LogReader(LogOnDisk.log(log.lines))
        var lookup = BearerLookup(try ServiceRegister(reader))
        let payment = try #require(SuspenseBook(reader).standing(asOf: .latest).outstanding.first)
        func account(_ today: String) throws -> String? {
            lookup.account(of: payment, today: try #require(CivilDate(today)))
        }
        #expect(try account("2018-01-10") == nil)
        #expect(try account("2018-01-15") == "B")
        #expect(try account("2018-01-31") == "B")
        #expect(try account("2018-02-01") == nil)
        #expect(try account("2018-01-20") == "B")
    }
}
