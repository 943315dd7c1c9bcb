// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// What was known of 30 April 2018 on 1 May, and what is known of it since.
@Suite("Rules that restate", .temporaryDirectory)
struct RestatedRulesTests {
    /// Position 0 is the policy; A and B owe 365.00 each from 31 January.
    private static let office: HandLog = {
        var log = HandLog(policy: HandLog.interestPolicy)
        for account in ["A", "B"] {
            log.open(account, "2018-01-02", sector: "S1")
            log.charge(account, "2018-01-02", "365.00", due: "2018-01-31")
        }
        return log
    }()

    /// What names each entry: position, cause, type and text.
    private func restated(_ log: HandLog, _ name: ReportName = .balances) throws -> [String] {
        let after = Question(asOf: try #require(CivilDate("2018-04-30")))
        let known = Instant("2018-05-01T23:00:00Z")
        let before = Question(asOf: after.asOf, knownAt: known)
        let report = try LogOnDisk.replay(log.lines).comparison(of: name, before, after)
        return PlainValue(report).lines("restated", "position", "cause", "type", "text")
    }

    @Test("are not named where nothing falls under them")
    func idle() throws {
        var log = Self.office
        log.pay("A", "2018-04-11", "100.00", recorded: "2018-06-01")
        // Another policy holds from 2018 on, before the first act.
        log.enact("old", from: "2017-01-01")
        // Nobody used the one, and the other one begins next year.
        log.ordain("N", from: "2018-04-01", until: "2018-06-30")
        log.ordain("F", from: "2019-01-01", until: "2019-03-31")
        log.extend("F", until: "2019-06-30")
        #expect(try restated(log) == ["5 late-entry payment.received cash"])
    }

    @Test("are not named where no figure differs")
    func nothingChanged() throws {
        var log = Self.office
        let same = String(HandLog.interestPolicy.dropFirst("policy: p".count))
        log.enact("p2", from: "2018-01-01", same)
        #expect(try restated(log) == [])
    }

    @Test("of a policy are named by the day, or by an act of theirs, with their name")
    func policies() throws {
        var log = Self.office
        log.pay("A", "2018-04-11", "100.00")
        // No act of March; two of 1 April, of which the later holds on the day of the payment; the
        // last one holds on the day of the report.
        log.enact("march", from: "2018-03-01")
        log.enact("april", from: "2018-04-01")
        log.enact("april-again", from: "2018-04-01")
        log.enact("now", from: "2018-04-20", resolution: "Acuerdo 3")
        log.enact("may", from: "2018-05-01")
        #expect(
            try restated(log) == [
                "8 rule policy.enacted april-again", "9 rule policy.enacted now Acuerdo 3",
            ]
        )
    }

    @Test("of an ordinance are named by the exonerations that they let work")
    func ordinances() throws {
        var log = Self.office
        log.ordain("O", from: "2018-04-01", until: "2018-04-10", recorded: "2018-04-01")
        for (account, on) in [("B", "2018-04-05"), ("A", "2018-04-20")] {
            log.add("exoneration.applied", on, #""account":"\#(account)","ordinance":"O""#)
        }
        log.extend("O", until: "2018-04-15")
        log.extend("O", until: "2018-04-20")
        log.extend("O", until: "2018-12-31")
        // A's exoneration of 20 April works by the second of the three.
        #expect(try restated(log) == ["9 rule ordinance.extended O"])
        // Enacted again, with half of the fine, it decides on B's too.
        log.ordain("O", from: "2018-04-01", until: "2018-04-10", fine: "50")
        #expect(
            try restated(log) == ["9 rule ordinance.extended O", "11 rule ordinance.enacted O"]
        )
    }

    @Test("of an ordinance are named where an extension is taken back")
    func takenBack() throws {
        var log = Self.office
        log.ordain("O", from: "2018-04-01", until: "2018-04-10", recorded: "2018-04-01")
        log.extend("O", until: "2018-04-30", recorded: "2018-04-02")
        log.add("exoneration.applied", "2018-04-20", #""account":"A","ordinance":"O""#)
        log.add("event.reversed", "2018-06-01", #""reverses":"s#7","reason":"no""#)
        #expect(try restated(log) == ["8 reversal ordinance.extended no"])
    }
}

extension HandLog {
    /// A policy without interest, recorded in June.
    fileprivate mutating func enact(
        _ name: String,
        from: String,
        _ rest: String = #"\nfine: {minimum: \"0.00\"}"#,
        resolution: String? = nil
    ) {
        let more = resolution.map { #","resolution":"\#($0)""# } ?? ""
        add(
            "policy.enacted",
            from,
            #""policy":"\#(name)","from":"\#(from)","document":"policy: \#(name)\#(rest)"\#(more)"#,
            recorded: "2018-06-01"
        )
    }

    /// An ordinance that waives all of the interest.
    fileprivate mutating func ordain(
        _ name: String,
        from: String,
        until: String,
        fine: String = "100",
        recorded: String = "2018-06-01"
    ) {
        add(
            "ordinance.enacted",
            from,
            #""ordinance":"\#(name)","from":"\#(from)","until":"\#(until)","interest":"100","#
                + #""fine":"\#(fine)""#,
            recorded: recorded
        )
    }

    fileprivate mutating func extend(
        _ name: String,
        until: String,
        recorded: String = "2018-06-01"
    ) {
        let fields = #""ordinance":"\#(name)","until":"\#(until)""#
        add("ordinance.extended", "2018-04-02", fields, recorded: recorded)
    }
}
