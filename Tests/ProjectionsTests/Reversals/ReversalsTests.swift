// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Reversals by hand", .temporaryDirectory)
struct ReversalsTests {
    /// Two payments, a charge and an income of the office are taken back, at positions 6, 7, 8 and 10;
    /// then the first payment once more, and a reversal.
    static let log: HandLog = {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S1")
        log.open("B", "2018-01-02", sector: "S2")
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        log.pay("A", "2018-02-05", "10.00")
        log.add(
            "payment.received",
            "2018-02-06",
            #""account":"B","amount":"7.00","method":"cash","receipt":"R-6""#
        )
        log.reverse("s#5", "2018-02-20", "cheque", recorded: "2018-03-01", by: "eva")
        log.reverse("s#6", "2018-03-02", "error")
        log.reverse("s#4", "2018-03-03", "x", by: "eva")
        log.add("income.recorded", "2018-03-04", #""category":"c","amount":"5.00""#, by: "luis")
        log.reverse("s#10", "2018-04-02", "x", by: "luis")
        log.reverse("s#5", "2018-04-03", "x", by: "eva")
        log.reverse("s#7", "2018-04-04", "x", by: "eva")
        return log
    }()

    @Test("say what was taken back, who did it and whose it was")
    func rows() throws {
        let report = try Self.log.report(.reversals, "2018-12-31")
        #expect(
            report.lines("rows", "position", "on", "actor", "own", "type", "account", "amount")
                == [
                    "6 2018-02-20 eva false payment.received A 10.00",
                    "7 2018-03-02 ana true payment.received B 7.00",
                    "8 2018-03-03 eva false charge.assessed A 10.00",
                    "10 2018-04-02 luis true income.recorded - 5.00",
                ]
        )
        // By the days of the log: 5 February to 1 March, and so on.
        #expect(
            report.lines(
                "rows",
                "days",
                "detail",
                "targetActor",
                "targetOn",
                "receipt",
                "reverses",
                "targetPosition",
                "reference"
            ) == [
                "24 cheque ana 2018-02-05 - s#5 4 s#7", "24 error ana 2018-02-06 R-6 s#6 5 s#8",
                "59 x ana 2018-01-03 - s#4 3 s#9", "29 x luis 2018-03-04 - s#10 9 s#11",
            ]
        )
        #expect(
            report.lines("rows", "recorded", "targetRecorded").first
                == "2018-03-01T18:00:00.000Z 2018-02-05T18:00:00.000Z"
        )
    }

    @Test("are added up by type, person and month, amounts of one type only")
    func sums() throws {
        let report = try Self.log.report(.reversals, "2018-12-31")
        #expect(
            report.lines("byType", "type", "reversals", "amount") == [
                "charge.assessed 1 10.00", "income.recorded 1 5.00", "payment.received 2 17.00",
            ]
        )
        #expect(
            report.lines("byActor", "actor", "type", "own", "ownAmount", "others", "othersAmount")
                == [
                    "ana payment.received 1 7.00 0 0.00", "eva charge.assessed 0 0.00 1 10.00",
                    "eva payment.received 0 0.00 1 10.00", "luis income.recorded 1 5.00 0 0.00",
                ]
        )
        #expect(
            report.lines("byMonth", "month", "type", "reversals", "amount") == [
                "2018-02 payment.received 1 10.00", "2018-03 charge.assessed 1 10.00",
                "2018-03 payment.received 1 7.00", "2018-04 income.recorded 1 5.00",
            ]
        )
    }

    @Test("that take back nothing stand apart")
    func withoutEffect() throws {
        let report = try Self.log.report(.reversals, "2018-12-31")
        #expect(
            report.lines("withoutEffect", "position", "on", "actor", "reverses", "reference") == [
                "11 2018-04-03 eva s#5 s#12", "12 2018-04-04 eva s#7 s#13",
            ]
        )
    }

    @Test("are those of their day, and those known")
    func clocks() throws {
        #expect(try Self.log.report(.reversals, "2018-02-19").lines("rows", "position") == [])
        let march = try Self.log.report(.reversals, "2018-03-02")
        #expect(march.lines("rows", "position") == ["6", "7"])
        let replay = try LogOnDisk.replay(Self.log.lines)
        var question = Question(asOf: try #require(CivilDate("2018-12-31")))
        question.knownAt = Instant("2018-03-01T18:00:00Z")
        let known = PlainValue(try replay.report(.reversals, question))
        #expect(known.lines("rows", "position") == ["6"])
        // The second reversal of s#5 is not known yet, the first one is.
        question.knownAt = Instant("2018-04-02T18:00:00Z")
        let before = PlainValue(try replay.report(.reversals, question))
        #expect(before.lines("withoutEffect", "position") == [])
    }

    @Test("of some months are those of their day, sums too")
    func months() throws {
        var selection = RowSelection()
        selection.months = MonthSpan(from: CivilMonth("2018-03"), to: CivilMonth("2018-03"))
        let report = try Self.log.report(.reversals, "2018-12-31", selection)
        #expect(report.lines("rows", "position") == ["7", "8"])
        #expect(
            report.lines("byType", "type", "reversals", "amount") == [
                "charge.assessed 1 10.00", "payment.received 1 7.00",
            ]
        )
        #expect(report.lines("byMonth", "month") == ["2018-03", "2018-03"])
        #expect(report.lines("withoutEffect", "position") == [])
    }

    @Test("of some accounts are those of what was taken back of them")
    func accounts() throws {
        let one = try Self.log.report(.reversals, "2018-12-31", account: "A")
        #expect(one.lines("rows", "position") == ["6", "8"])
        #expect(one.lines("withoutEffect", "position") == [])
        let replay = try LogOnDisk.replay(Self.log.lines)
        var question = Question(asOf: try #require(CivilDate("2018-12-31")))
        question.filter.sector = "S2"
        #expect(
            PlainValue(try replay.report(.reversals, question)).lines("rows", "position") == ["7"]
        )
        question.filter.account = "A"
        #expect(
            PlainValue(try replay.report(.reversals, question)).lines("rows", "position") == []
        )
    }

    @Test("of an account that nothing else names are found by its name")
    func vanished() throws {
        var log = HandLog()
        log.open("C", "2018-01-02", sector: "S1")
        log.reverse("s#2", "2018-01-03", "x")
        let report = try log.report(.reversals, "2018-12-31", account: "C")
        #expect(report.lines("rows", "type", "account") == ["account.opened C"])
        #expect(try log.report(.reversals, "2018-12-31", account: "D").lines("rows", "on") == [])
    }

    @Test("are somebody's own in whichever form his name's letters are")
    func twoForms() throws {
        var log = HandLog()
        let fields = #""category":"c","amount":"5.00""#
        log.add("income.recorded", "2018-03-04", fields, by: "Jos\u{E9}")
        log.reverse("s#2", "2018-03-05", "x", by: "Jose\u{301}")
        #expect(try log.report(.reversals, "2018-12-31").lines("rows", "own") == ["true"])
    }

    @Test("that are drafts were never recorded")
    func drafts() throws {
        let directory = try LogOnDisk.log(Array(Self.log.lines.prefix(6)))
        let log = try LogReader(directory)
        let overlay = try OverlayStorage(directory, over: DiskStorage())
        var writer = try LogWriter.open(directory, schema: Catalogue.schema, storage: overlay)
        _ = try writer.append(LogOnDisk.columns([Self.log.lines[6]]), now: .latest)
        try writer.close()
        var replay = try Replay(LogReader(directory, storage: overlay))
        replay.drafts = Drafts(behind: log)
        let question = Question(asOf: try #require(CivilDate("2018-12-31")))
        let report = PlainValue(try replay.report(.reversals, question))
        #expect(
            report.lines("rows", "position", "recorded", "days", "targetRecorded")
                == ["6 - - 2018-02-05T18:00:00.000Z"]
        )
    }

    @Test("compared are those that one side does not know")
    func compared() throws {
        let replay = try LogOnDisk.replay(Self.log.lines)
        let after = Question(asOf: try #require(CivilDate("2018-12-31")))
        var before = after
        before.knownAt = Instant("2018-03-02T18:00:00Z")
        let report = PlainValue(try replay.comparison(of: .reversals, before, after))
        #expect(report.lines("rows", "position") == ["8", "10"])
        #expect(
            report.lines("byType", "type", "reversalsChange", "amountChange") == [
                "charge.assessed 1 10.00", "income.recorded 1 5.00",
            ]
        )
    }
}

extension HandLog {
    /// Takes an event back.
    mutating func reverse(
        _ reference: String,
        _ on: String,
        _ reason: String,
        recorded: String? = nil,
        by actor: String = "ana"
    ) {
        let fields = #""reverses":"\#(reference)","reason":"\#(reason)""#
        add("event.reversed", on, fields, recorded: recorded, by: actor)
    }
}
