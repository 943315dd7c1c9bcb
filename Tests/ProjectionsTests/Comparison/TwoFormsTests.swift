// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@testable import Projections

@Suite("Comparing names in two forms")
struct TwoFormsTests {
    private static let (one, two) = ("Jos\u{E9}", "Jose\u{301}")

    /// A report of who did how much, beside another: the actor, then before, after and change.
    private func compared(_ before: [(String, Int)], _ after: [(String, Int)]) -> [String] {
        func report(_ rows: [(String, Int)]) -> Report {
            let table = Report.Table(
                name: "rows",
                title: Wording(es: "x", en: "x"),
                columns: [
                    Report.Column("actor", es: "x", en: "x"),
                    Report.Column("count", es: "x", en: "x"),
                ],
                rows: rows.map { [.text($0.0), .count($0.1)] }
            )
            let clocks = Report.Clocks(
                asOf: CivilDate(dayNumber: 17_900),
                knownAt: nil,
                policyName: "p",
                policyHash: "",
                events: 0,
                root: .empty
            )
            return Report(name: "activity", clocks: clocks, parts: [.table(table)])
        }
        guard case .table(let table)? = TableComparison.parts(report(before), report(after)).first
        else { return [] }
        return table.rows.map { row in
            row.map { value in
                switch value {
                case .text(let text): "\(text.unicodeScalars.count)"
                case .count(let count): "\(count)"
                default: "-"
                }
            }.joined(separator: " ")
        }
    }

    @Test("each form is a row of its own")
    func rows() {
        let both = [(Self.one, 1), (Self.two, 2)]
        #expect(compared(both, both) == [])
        #expect(compared(both, [(Self.one, 1), (Self.two, 5)]) == ["5 2 5 3"])
        #expect(compared([(Self.one, 1)], [(Self.two, 1)]) == ["5 0 1 1", "4 1 0 -1"])
    }
}
