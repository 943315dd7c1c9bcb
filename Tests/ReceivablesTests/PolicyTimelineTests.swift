// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("Which policy holds")
struct PolicyTimelineTests {
    private func timeline(
        _ enactments: [(name: String, from: String, on: String)]
    ) throws -> PolicyTimeline {
        let all = try enactments.enumerated().map { position, enactment in
            PolicyTimeline.Enactment(
                from: try #require(CivilDate(enactment.from)),
                on: try #require(CivilDate(enactment.on)),
                position: UInt32(position),
                policy: Policy(name: enactment.name)
            )
        }
        return PolicyTimeline(all, tributes: [])
    }

    private func name(_ timeline: PolicyTimeline, on day: String) throws -> String? {
        timeline.policy(on: try #require(CivilDate(day)))?.name
    }

    @Test("the one whose first day came last, that day included")
    func first() throws {
        let timeline = try timeline([
            ("b", from: "2018-03-01", on: "2018-02-20"),
            ("a", from: "2018-01-01", on: "2018-01-01"),
        ])
        #expect(try name(timeline, on: "2017-12-31") == nil)
        #expect(try name(timeline, on: "2018-01-01") == "a")
        #expect(try name(timeline, on: "2018-02-28") == "a")
        #expect(try name(timeline, on: "2018-03-01") == "b")
        #expect(timeline.firstDay?.description == "2018-01-01")
    }

    @Test("of two from the same day the one enacted later, though it was recorded earlier")
    func sameDay() throws {
        let timeline = try timeline([
            ("later", from: "2018-03-01", on: "2018-02-20"),
            ("earlier", from: "2018-03-01", on: "2018-02-10"),
        ])
        #expect(try name(timeline, on: "2018-03-01") == "later")
    }

    @Test("of two enacted on the same day from the same day the one recorded later")
    func sameEnactment() throws {
        let timeline = try timeline([
            ("one", from: "2018-03-01", on: "2018-02-20"),
            ("two", from: "2018-03-01", on: "2018-02-20"),
        ])
        #expect(try name(timeline, on: "2018-03-01") == "two")
    }
}
