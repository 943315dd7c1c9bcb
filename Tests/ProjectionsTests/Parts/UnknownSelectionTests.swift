// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// A report never bears a filter that it did not apply.
@Suite("A selection for which a report has no use", .temporaryDirectory)
struct UnknownSelectionTests {
    typealias Part = RowSelection.Part

    private let question = Question(asOf: CivilDate("2018-12-31") ?? .latest)

    /// A selection by one part; of what rows are broken down by, the first that the report knows.
    private static func selection(_ part: Part, _ name: ReportName) -> RowSelection {
        var selection = RowSelection()
        switch part {
        case .months: selection.months = MonthSpan(from: CivilMonth("2018-02"))
        case .by: selection.by = name.keys.first ?? .actor
        case .types: selection.types = [.visitMade]
        case .findings: selection.findings = [.lateEntry]
        case .over: selection.over = 60
        case .limit: selection.limit = 3
        case .find: selection.find = SearchWords("ana")
        }
        return selection
    }

    @Test("is refused, and any other is taken", arguments: ReportName.allCases)
    func refused(name: ReportName) throws {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S")
        let replay = try LogOnDisk.replay(log.lines)
        for part in Part.allCases {
            let selection = Self.selection(part, name)
            guard !name.selectable.contains(part) else {
                _ = try replay.report(name, question, selection)
                continue
            }
            for ask in [
                { _ = try replay.report(name, question, selection) },
                { _ = try replay.comparison(of: name, question, question, selection) },
            ] as [() throws -> Void] {
                let error = #expect(throws: UnknownSelection.self, "\(name) \(part)") { try ask() }
                #expect(error?.report == name && error?.parts == [part])
                #expect(error?.wording.english.contains(part.rawValue) == true)
            }
        }
    }

    @Test("is refused where the rows are broken down by something else")
    func otherKey() throws {
        let replay = try LogOnDisk.replay([])
        for name in ReportName.allCases {
            for key in RowSelection.Key.allCases where !name.keys.contains(key) {
                var selection = RowSelection()
                selection.by = key
                let error = #expect(throws: UnknownSelection.self) {
                    try replay.report(name, question, selection)
                }
                #expect(error?.parts == [.by])
            }
            #expect(name.keys.isEmpty == !name.selectable.contains(.by))
        }
    }
}
