// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Testing

@Suite("Service numbers", .temporaryDirectory)
struct ServiceRegisterTests {
    /// A has W1, and W2 from June; B has W1 from July; C had W3 and is closed since March; D and E
    /// both have W4; F was opened again after it was closed.
    private static let log: HandLog = {
        var log = HandLog()
        log.give("account.opened", "A", "2018-01-02", "W1")
        log.give("account.opened", "C", "2018-01-02", "W3")
        log.close("C", "2018-03-01")
        log.give("account.updated", "A", "2018-06-01", "W2")
        log.give("account.opened", "B", "2018-07-01", "W1")
        log.give("account.opened", "D", "2018-01-02", "W4")
        log.give("account.opened", "E", "2018-02-02", "W4")
        log.give("account.opened", "F", "2018-01-02", "W5")
        log.close("F", "2018-02-01")
        log.give("account.opened", "F", "2018-04-01", nil)
        return log
    }()

    private func register(_ log: HandLog = log) throws -> ServiceRegister {
        try ServiceRegister(LogReader(LogOnDisk.log(log.lines)))
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test("are borne by the account that the registry names on that day")
    func bearers() throws {
        let register = try register()
        func bearer(_ service: String, _ on: String) throws -> ServiceRegister.Bearer {
            register.bearer(of: service, on: try day(on))
        }
        #expect(try bearer("W1", "2018-01-01") == .unknown)
        #expect(try bearer("W1", "2018-01-02") == .account("A"))
        #expect(try bearer("W1", "2018-05-31") == .account("A"))
        #expect(try bearer("W1", "2018-06-01") == .unknown)
        #expect(try bearer("W2", "2018-06-01") == .account("A"))
        #expect(try bearer("W1", "2018-07-01") == .account("B"))
        #expect(try bearer("W3", "2018-02-28") == .account("C"))
        #expect(try bearer("W3", "2018-03-01") == .closed(BearingAccounts(["C"])))
        #expect(try bearer("W4", "2018-01-31") == .account("D"))
        #expect(try bearer("W4", "2018-02-02") == .ambiguous(BearingAccounts(["D", "E"])))
        #expect(try bearer("W5", "2018-03-31") == .closed(BearingAccounts(["F"])))
        #expect(try bearer("W5", "2018-04-01") == .account("F"))
        #expect(try bearer("W9", "2018-04-01") == .unknown)
    }

    @Test("of several accounts the open one is meant")
    func openOne() throws {
        var log = Self.log
        log.close("D", "2018-05-01")
        let register = try register(log)
        #expect(
            register.bearer(of: "W4", on: try day("2018-04-30"))
                == .ambiguous(BearingAccounts(["D", "E"]))
        )
        #expect(register.bearer(of: "W4", on: try day("2018-05-01")) == .account("E"))
    }

    @Test("given by an event that was reversed were never given")
    func reversed() throws {
        var log = Self.log
        // s#5 gave W2 to A.
        log.add("event.reversed", "2018-09-01", #""reverses":"s#5","reason":"x""#)
        let register = try register(log)
        #expect(register.bearer(of: "W2", on: try day("2018-06-01")) == .unknown)
        #expect(register.bearer(of: "W1", on: try day("2018-06-15")) == .account("A"))
        // As long as the reversal, event 11, was not known, it was given.
        let last = try day("2018-12-31")
        for (known, accounts) in [(11, ["A"]), (12, [])] as [(UInt64, [String])] {
            let tenures = register.tenures(of: "W2", until: last, known: known)
            #expect(tenures.map(\.account) == accounts)
        }
        #expect(
            register.bearer(of: "W1", on: try day("2018-07-01"))
                == .ambiguous(BearingAccounts(["A", "B"]))
        )
    }

    @Test("go by the day, in whatever order they were recorded")
    func late() throws {
        var log = Self.log
        // What A had before June is recorded last of all.
        log.give("account.updated", "A", "2018-05-01", "W6")
        let register = try register(log)
        #expect(register.bearer(of: "W6", on: try day("2018-05-31")) == .account("A"))
        #expect(register.bearer(of: "W6", on: try day("2018-06-01")) == .unknown)
        #expect(register.bearer(of: "W2", on: try day("2018-06-01")) == .account("A"))
    }

    @Test("say who bore them, and since when")
    func tenures() throws {
        let register = try register()
        func told(_ service: String, until: String) throws -> [String] {
            register.tenures(of: service, until: try day(until)).map { tenure in
                "\(tenure.account) \(tenure.from) \(tenure.until.map(\.description) ?? "-") "
                    + (tenure.closed.map(\.description) ?? "-")
            }
        }
        #expect(
            try told("W1", until: "2018-12-31") == [
                "A 2018-01-02 2018-06-01 -", "B 2018-07-01 - -",
            ]
        )
        #expect(try told("W1", until: "2018-05-31") == ["A 2018-01-02 - -"])
        #expect(try told("W3", until: "2018-12-31") == ["C 2018-01-02 - 2018-03-01"])
        #expect(try told("W5", until: "2018-12-31") == ["F 2018-01-02 - -"])
        #expect(try told("W9", until: "2018-12-31") == [])
    }

    @Test("tell whose a payment is by now only where there is no doubt")
    func byNow() throws {
        var log = Self.log
        // W1 on a day between A and B; W6 before somebody gets it; W7 of an account that is recorded
        // late, as of January; W8 of nobody.
        for (on, service, cause) in [
            ("2018-06-15", "W1", "unknown"), ("2018-02-15", "W6", "unknown"),
            ("2018-04-15", "W3", "closed"), ("2018-04-15", "W4", "ambiguous"),
            ("2018-03-15", "W7", "unknown"), ("2018-03-15", "W8", "unknown"),
        ] {
            log.suspend(on, "1.00", service, cause, recorded: "2018-09-01")
        }
        log.give("account.updated", "B", "2018-08-01", "W6")
        log.give("account.opened", "H", "2018-01-02", "W7")
        let reader = try LogReader(LogOnDisk.log(log.lines))
        var lookup = BearerLookup(try ServiceRegister(reader))
        let book = try SuspenseBook(reader)
        func known(_ today: String) throws -> [String] {
            let today = try day(today)
            return book.standing(asOf: today).outstanding.map { payment in
                "\(payment.service) \(lookup.account(of: payment, today: today) ?? "-")"
            }
        }
        #expect(
            try known("2018-08-31") == ["W1 -", "W6 B", "W3 -", "W4 -", "W7 H", "W8 -"]
        )
        // What takes effect later does not count yet.
        #expect(
            try known("2018-07-31") == ["W1 -", "W6 -", "W3 -", "W4 -", "W7 H", "W8 -"]
        )
    }
}

extension HandLog {
    /// Gives an account a service number; all was recorded on the same day.
    fileprivate mutating func give(
        _ type: String,
        _ account: String,
        _ on: String,
        _ service: String?
    ) {
        let kind = type == "account.opened" ? #","kind":"property""# : ""
        let number = service.map { #","service":"\#($0)""# } ?? ""
        add(type, on, #""account":"\#(account)"\#(number)\#(kind)"#, recorded: "2018-09-01")
    }

    fileprivate mutating func close(_ account: String, _ on: String) {
        add("account.closed", on, #""account":"\#(account)","reason":"x""#, recorded: "2018-09-01")
    }
}
