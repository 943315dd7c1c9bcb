// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Goals that no event can count towards: `append` refuses them, `import` names them.
@Suite("Goals")
struct GoalTests {
    private static func set(_ goal: String) -> [String] {
        ["append", "goal.set", "--month", "2018-07", "--target", "5", "--goal", goal]
            + ["--on", "2018-07-01"]
    }

    @Test(
        "that nothing counts towards are refused, unless they are meant",
        arguments: ["es", "en"]
    )
    func refused(language: String) throws {
        let place = try Workplace.withLog()
        var said = ""
        for goal in [
            "visit.made:collect", "visit.made:colection", "visit.made:nada", "meeting.held:mora",
            "payment.received:cash", "visit.mad:collection", "recovered:5",
        ] {
            let outcome = try place.run(Self.set(goal), language: language)
            #expect(outcome.status == 65, "\(goal)")
            said += outcome.errors
        }
        #expect(try place.count() == 13)
        try Golden.check(said, "append/goals.\(language)", in: place)
        let meant = Self.set("visit.made:collect") + ["--as-recorded"]
        #expect(try place.run(meant).status == 0)
        #expect(try place.run(["report", "activity", "--as-of", "2018-07-31"]).status == 0)
    }

    @Test(
        "that events bear are taken",
        arguments: [
            "visit.made", "visit.made:collection", "visit.made:absent", "message.sent:whatsapp",
            "document.issued:solvency", "request.opened:plan", "account.opened:business",
            "recovered",
        ]
    )
    func taken(goal: String) throws {
        let place = try Workplace.withLog()
        let outcome = try place.run(Self.set(goal))
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test("of files come in, and are named", arguments: ["es", "en"])
    func imported(language: String) throws {
        let place = try Workplace.withLog()
        let lines = ["visit.made:collect", "call.made", "visit.made:collect", "survey.completed:x"]
            .map { goal in
                #"{"type":"goal.set","on":"2018-07-01","month":"2018-07","actor":"ana","target":5,"goal":"\#(goal)"}"#
            }
        try place.write(lines.joined(separator: "\n") + "\n", to: "metas.jsonl")
        let trial = try place.run(["import", "metas.jsonl", "--dry-run"], language: language)
        let outcome = try place.run(["import", "metas.jsonl"], language: language)
        #expect(outcome.status == 0 && trial.status == 0, "\(outcome.errors)")
        #expect(try place.count() == 17)
        try Golden.check(trial.errors + outcome.errors, "import/goals.\(language)", in: place)
        // What is there is no news.
        let again = try place.run(["import", "metas.jsonl"], language: language)
        #expect(again.status == 0 && !again.errors.contains("goal"))
    }
}
