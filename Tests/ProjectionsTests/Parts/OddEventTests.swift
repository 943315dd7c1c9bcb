// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// What was taken back has never happened (receivables, section 1), so that nobody has to understand it.
@Suite("Events that cannot be understood and were taken back", .temporaryDirectory)
struct OddEventTests {
    private let question = Question(asOf: CivilDate("2018-12-31") ?? .latest)

    private static func reader(_ odd: OddLog.Event, sealed: Bool = false) throws -> LogReader {
        let directory = try OddLog.directory(odd)
        try OddLog.takeBack(in: directory)
        return try OddLog.reader(directory, sealed: sealed)
    }

    /// A report without the root, which differs where the events do.
    private static func text(_ report: Report) -> String {
        String(decoding: report.json, as: UTF8.self)
            .replacing(report.clocks.root.hex, with: "root")
    }

    /// The position of the event that stops a question; nil where it is answered.
    private static func stopped(_ ask: () throws -> Void) throws -> UInt64? {
        do {
            try ask()
            return nil
        } catch let error as TownError {
            return error.position
        }
    }

    @Test(
        "stop a log until they are, and no report from then on",
        arguments: OddLog.Event.allCases,
        [false, true]
    )
    func reports(odd: OddLog.Event, sealed: Bool) throws {
        let directory = try OddLog.directory(odd)
        let standing = try OddLog.reader(directory, sealed: sealed)
        #expect(try Self.stopped { _ = try Replay(standing) } == OddLog.position)
        try OddLog.takeBack(in: directory)
        let replay = try Replay(OddLog.reader(directory, sealed: sealed))
        // The same with an event that this version knows.
        let known = try OddLog.directory(nil, like: odd)
        try OddLog.takeBack(in: known)
        let plain = try Replay(OddLog.reader(known, sealed: sealed))
        // Reversals are told with what they took back.
        for name in ReportName.allCases where name != .reversals {
            let report = try replay.report(name, question)
            #expect(Self.text(report) == Self.text(try plain.report(name, question)), "\(name)")
        }
        // 10.00 less 4.00.
        let balances = try replay.report(.balances, question)
        #expect(balances.totals("rows", "total") == "6.00")
    }

    @Test("stop what was known before", arguments: OddLog.Event.allCases, [false, true])
    func knownBefore(odd: OddLog.Event, sealed: Bool) throws {
        let reader = try Self.reader(odd, sealed: sealed)
        let (whole, one) = (try Replay(reader), try Replay(reader, account: "A"))
        func stopped(_ known: Instant?, events: UInt64? = nil) throws -> [UInt64?] {
            var question = question
            (question.knownAt, question.events) = (known, events)
            return [
                try Self.stopped { _ = try whole.report(.balances, question) },
                try Self.stopped { _ = try one.statement(of: "A", question) },
            ]
        }
        // One that names no account may be a rule.
        let stops = [OddLog.position, OddLog.position]
        #expect(try stopped(OddLog.before) == [nil, nil])
        #expect(try stopped(OddLog.recorded) == stops)
        #expect(try stopped(OddLog.between) == stops)
        #expect(try stopped(OddLog.reversed) == [nil, nil])
        #expect(try stopped(nil) == [nil, nil])
        #expect(try stopped(nil, events: 4) == [nil, nil])
        #expect(try stopped(nil, events: 5) == stops)
    }

    @Test("do not stop one account alone", arguments: OddLog.Event.allCases, [false, true])
    func oneAccount(odd: OddLog.Event, sealed: Bool) throws {
        let reader = try Self.reader(odd, sealed: sealed)
        let (whole, one) = (try Replay(reader), try Replay(reader, account: "A"))
        #expect(
            try one.statement(of: "A", question).json == whole.statement(of: "A", question).json
        )
        let solvency = try one.solvency(of: "A", question)
        #expect(!solvency.isSolvent)
        #expect(solvency.report.json == (try whole.solvency(of: "A", question).report.json))
        // Nor what is judged beside it.
        var log = HandLog()
        log.pay("A", "2018-03-11", "6.00")
        let payment = try LogOnDisk.columns([log.lines[1]])
        let judgement = try Judgement(of: payment, after: reader, today: question.asOf)
        #expect(judgement.objection == nil)
    }

    @Test("may be taken back", arguments: OddLog.Event.allCases)
    func reversal(odd: OddLog.Event) throws {
        let reader = try OddLog.reader(OddLog.directory(odd), sealed: false)
        let judgement = try Judgement(of: OddLog.reversal(), after: reader, today: question.asOf)
        #expect(judgement.objection == nil)
    }

    @Test("are no findings, however these are looked for", arguments: OddLog.Event.allCases)
    func findings(odd: OddLog.Event) throws {
        let reader = try Self.reader(odd)
        let day = question.asOf
        let whole = try FindingCounts.ofWhole(reader, from: 0, asOf: day, parts: 1)
        // The reversal itself was recorded late.
        #expect(whole.filter { $0.value > 0 } == [.lateEntry: 1])
        let ranges = try FindingCounts.byRanges(
            reader,
            from: 0,
            asOf: day,
            eventsMax: 2,
            parts: nil
        )
        #expect(ranges.filter { $0.value > 0 } == [.lateEntry: 1])
        let new = try #require(try NewEvents(reader, from: OddLog.position, asOf: day))
        #expect(try new.findings().filter { $0.value > 0 } == [.lateEntry: 1])
    }

    @Test("stand among the reversals under their own name")
    func reversals() throws {
        let report = try Replay(Self.reader(.typeOfAccount)).report(.reversals, question)
        #expect(
            PlainValue(report).lines("rows", "position", "type", "account", "amount", "receipt")
                == ["5 moon.landed A 5.00 R1"]
        )
    }

    @Test("stand in the books under their own name")
    func books() throws {
        var said: [String] = []
        let replay = try Replay(Self.reader(.typeOfAccount))
        try replay.writeJournal(question, into: [String]()) { journal, said in
            for remark in journal.remarks {
                if case .reversed(let type, let by) = remark.kind { said.append("\(type) \(by)") }
            }
        } use: { some in
            said += some
            return true
        }
        #expect(said == ["moon.landed 5"])
    }

    @Test("make all rows of the tables anew: they may have been rules")
    func tables() throws {
        let replay = try Replay(Self.reader(.typeOfNone))
        func isAll(since events: UInt64) -> Bool {
            let origin = TableOrigin(events: events, asOf: question.asOf)
            let changes = replay.changes(
                since: origin,
                to: question,
                planned: { [] },
                owing: { [] }
            )
            if case .all = changes { return true }
            return false
        }
        #expect(isAll(since: 4))
        #expect(isAll(since: 5))
        #expect(!isAll(since: 6))
    }
}
