// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Acts before the first policy", .temporaryDirectory)
struct ActsBeforePoliciesTests {
    /// A policy from 1 January 2018 on, and a payment of the day before, recorded on 1 February.
    private static func log() -> HandLog {
        var log = HandLog()
        for account in ["A", "B"] {
            let fields = #""account":"\#(account)","kind":"property""#
            log.add("account.opened", "2017-01-02", fields, recorded: "2018-01-01")
        }
        log.add(
            "charge.assessed",
            "2017-01-02",
            #""account":"A","tribute":"aseo","period":"2017-01","amount":"100.00","#
                + #""due":"2017-01-31""#,
            recorded: "2018-01-01"
        )
        log.pay("A", "2017-12-31", "50.00", recorded: "2018-02-01")
        return log
    }

    private func found(
        _ lines: [String],
        _ asOf: String,
        account: String? = nil,
        known: Instant? = nil,
        policy: Policy? = nil
    ) throws -> ActsBeforePolicies? {
        let day = try #require(CivilDate(asOf))
        var question = Question(asOf: day, knownAt: known, policy: policy)
        question.filter.account = account
        return try LogOnDisk.replay(lines).actsBeforePolicies(question)
    }

    @Test("are found with the earliest of their days, where a policy holds on the day asked about")
    func earliest() throws {
        let lines = Self.log().lines
        let found = try #require(try found(lines, "2018-06-30"))
        #expect(found.earliest == CivilDate("2017-12-31"))
        #expect(found.firstPolicy == CivilDate("2018-01-01"))
        #expect(try self.found(lines, "2018-06-30", account: "A") == found)
        // What was reckoned: 274 days late, 10 % of 100.00 of the built-in fine, the rest principal.
        let question = Question(asOf: try #require(CivilDate("2017-12-31")))
        let report = PlainValue(try LogOnDisk.replay(lines).report(.income, question))
        #expect(report.lines("rows", "currentPrincipal", "fine") == ["40.00 10.00"])
    }

    @Test("are none before a policy holds, of other accounts, under another policy")
    func none() throws {
        let lines = Self.log().lines
        #expect(try found(lines, "2017-12-31") == nil)
        #expect(try found(lines, "2018-06-30", account: "B") == nil)
        #expect(try found(lines, "2018-06-30", account: "NADIE") == nil)
        #expect(try found(lines, "2018-06-30", policy: Policy(name: "otra")) == nil)
    }

    @Test("are those that were known and not taken back")
    func visible() throws {
        var log = Self.log()
        let before = Instant("2018-01-15T00:00:00Z")
        #expect(try found(log.lines, "2018-06-30", known: before) == nil)
        log.add(
            "event.reversed",
            "2018-03-01",
            #""reverses":"s#\#(log.lines.count)","reason":"error""#
        )
        #expect(try found(log.lines, "2018-06-30") == nil)
    }

    @Test("are reckoned under a policy that bears fines alone")
    func builtIn() {
        // The notice says so in these words.
        #expect(Policy.builtIn.interest.rates.isEmpty && Policy.builtIn.surcharge == nil)
        #expect(Policy.builtIn.fine.tiers.map(\.percent.units) == [5_000_000, 10_000_000])
        #expect(Policy.builtIn.fine.minimum == Money(cents: 286))
    }
}
