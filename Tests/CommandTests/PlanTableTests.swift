// SPDX-License-Identifier: MIT
import Testing

@Suite("The table of plans")
struct PlanTableTests {
    @Test("does not go on counting what is missed of a plan that has ended")
    func ended() throws {
        let place = try Workplace.withLog()
        let plan = ["--plan", "P-7", "--installments", "3", "--installment", "10"]
        let agreed = try place.run(
            ["append", "plan.agreed", "--account", "INM-1", "--first", "2018-07-31"] + plan
                + ["--on", "2018-06-30"]
        )
        try #require(agreed.status == 0, "\(agreed.errors)")
        func cells(_ day: String) throws -> [Substring] {
            let table = try place.run(["report", "plans", "--as-of", day], language: "en").output
            let row = table.split(separator: "\n").first { $0.hasPrefix("P-7") }
            return row?.split(separator: " ") ?? []
        }
        // One was due on the last of July; with the second it lapses.
        #expect(try cells("2018-08-15").dropFirst(5).prefix(3) == ["3", "1", "in"])
        #expect(try cells("2019-06-30").dropFirst(5).prefix(2) == ["3", "lapsed"])
        let json = try place.run(["report", "plans", "--as-of", "2019-06-30", "--format", "json"])
        #expect(json.output.contains(#""missed":11"#), "\(json.output)")
    }
}
