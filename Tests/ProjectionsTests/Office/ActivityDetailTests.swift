// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Activity by day, by person and by type", .temporaryDirectory)
struct ActivityDetailTests {
    private static let log: HandLog = {
        var log = HandLog()
        log.open("A", "2018-03-01", sector: "S1")
        for (on, actor) in [("2018-03-02", "eva"), ("2018-03-02", "eva"), ("2018-03-05", "ana")] {
            log.add("call.made", on, #""account":"A","outcome":"answered""#, by: actor)
        }
        log.add(
            "notice.delivered",
            "2018-03-06",
            #""account":"A","notice":"first","channel":"hand","outcome":"absent""#,
            by: "eva"
        )
        log.add(
            "notice.delivered",
            "2018-03-07",
            #""account":"A","notice":"first","channel":"hand","outcome":"refused""#
        )
        log.add("survey.completed", "2018-03-20", #""score":80,"responses":10"#)
        log.add("survey.completed", "2018-03-25", #""score":95,"responses":30"#)
        log.add("meeting.held", "2018-03-26", #""topic":"mora","attendees":12"#)
        log.add("meeting.held", "2018-03-27", #""topic":"mora""#)
        log.add("outreach.held", "2018-03-28", #""topic":"pago","attendees":50"#)
        log.add(
            "citation.delivered",
            "2018-04-02",
            #""account":"A","appear":"2018-04-10","outcome":"unlocatable""#
        )
        log.add("survey.completed", "2018-04-25", #""score":70,"responses":0"#)
        return log
    }()

    private func report(
        by key: RowSelection.Key? = nil,
        types: [EventType] = [],
        account: String? = nil,
        months: MonthSpan = MonthSpan()
    ) throws -> PlainValue {
        var selection = RowSelection()
        (selection.by, selection.types, selection.months) = (key, types, months)
        return try Self.log.report(.activity, "2018-04-30", account: account, selection)
    }

    @Test("is a diary by day, and by person a month's work")
    func breakdown() throws {
        let days = try report(by: .day, types: [.callMade])
        #expect(
            days.lines("rows", "day", "actor", "type", "count")
                == ["2018-03-02 eva call.made 2", "2018-03-05 ana call.made 1"]
        )
        let people = try report(by: .actor, types: [.callMade, .noticeDelivered])
        #expect(
            people.lines("rows", "actor", "month", "type", "value", "count") == [
                "ana 2018-03 call.made answered 1", "ana 2018-03 notice.delivered refused 1",
                "eva 2018-03 call.made answered 2", "eva 2018-03 notice.delivered absent 1",
            ]
        )
    }

    @Test("adds up to the report by month, whatever the breakdown, with and without a filter")
    func sums() throws {
        for account in [nil, "A"] {
            let whole = try Self.log.report(.activity, "2018-04-30", account: account)
            let months = try report(by: .month, account: account)
            #expect(months["rows"] == whole["rows"])
            for key in [RowSelection.Key.day, .actor] {
                let rows = try report(by: key, account: account)["rows"]?.items ?? []
                #expect(count(rows) == count(whole["rows"]?.items ?? []))
            }
        }
    }

    private func count(_ rows: [PlainValue]) -> Int {
        rows.reduce(0) { sum, row in
            if case .count(let count) = row["count"] { sum + count } else { sum }
        }
    }

    @Test("names what reached nobody; what was refused was delivered")
    func undelivered() throws {
        let both = try report(types: [.noticeDelivered, .citationDelivered])
        #expect(
            both.lines("undelivered", "on", "account", "type", "notice", "outcome", "actor") == [
                "2018-03-06 A notice.delivered first absent eva",
                "2018-04-02 A citation.delivered - unlocatable ana",
            ]
        )
        let months = MonthSpan(to: CivilMonth("2018-03"))
        let march = try report(types: [.noticeDelivered, .citationDelivered], months: months)
        #expect(march.lines("undelivered", "on") == ["2018-03-06"])
        #expect(try report(types: [.callMade])["undelivered"] == nil)
    }

    @Test("has the score of the surveys, plain and by who answered, and the meetings")
    func occasions() throws {
        let all = try report(by: .month)
        // (80 + 95) / 2 = 87.5; (80 × 10 + 95 × 30) / 40 = 91.25.
        #expect(
            all.lines("surveys", "month", "surveys", "responses", "score", "scoreByResponse")
                == ["2018-03 2 40 87.5 91.3", "2018-04 1 0 70.0 -"]
        )
        #expect(
            all.lines("meetings", "month", "type", "value", "count", "attendees")
                == ["2018-03 meeting.held mora 2 12", "2018-03 outreach.held pago 1 50"]
        )
        #expect(try report(types: [.surveyCompleted])["meetings"] == nil)
    }
}
