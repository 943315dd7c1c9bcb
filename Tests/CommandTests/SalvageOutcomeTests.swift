// SPDX-License-Identifier: MIT
import Receivables
import Testing

@testable import EventLog
@testable import bitacora

/// What is said of a log that lost many runs of events.
@Suite("What salvage says")
struct SalvageOutcomeTests {
    /// Every third event from 1 on is missing with the one behind it; and damage that cost nothing.
    private static func outcome(gaps: Int, others: Int) -> SalvageOutcome {
        func damage(_ first: Int, _ count: Int) -> VerificationReport.Damage {
            VerificationReport.Damage(
                file: "0.seg",
                offset: 9,
                events: UInt64(first)..<UInt64(first + count),
                finding: LogFinding(.blockChecksum)
            )
        }
        var report = SalvageReport()
        report.gaps = (0..<gaps).map { damage(3 * $0 + 1, 2) }
        report.otherDamage = (0..<others).map { _ in damage(0, 0) }
        report.events = UInt64(gaps)
        report.end = UInt64(3 * gaps)
        return SalvageOutcome(report: report, location: LogLocation(option: "log"))
    }

    @Test("is every run, and on a terminal the first ones and how many more there are")
    func runs() {
        let outcome = Self.outcome(gaps: 25, others: 0)
        let all = outcome.lines().map(\.spanish)
        #expect(all.count == 26)
        let short = outcome.lines(most: 20).map(\.spanish)
        #expect(short.count == 22 && short[..<20] == all[..<20] && short.last == all.last)
        #expect(
            short[20] == "faltan otros 5 tramos, con 10 eventos; con --report ARCHIVO se nombran "
                + "todos"
        )
        let named = outcome.lines(most: 20, report: "f.json").map(\.english)
        #expect(named[20] == "missing are 5 more runs, with 10 events; all are named in f.json")
        #expect(outcome.lines(most: 24).map(\.spanish)[24].hasPrefix("falta otro tramo, con 2 e"))
        #expect(outcome.lines(most: 25).map(\.spanish) == all)
    }

    @Test("is as short of damage that cost nothing")
    func others() {
        let outcome = Self.outcome(gaps: 1, others: 4)
        #expect(outcome.lines().count == 6)
        let short = outcome.lines(most: 2).map(\.english)
        #expect(short.count == 5)
        #expect(short[2] == "2 more damages cost no event; --report FILE names all of them")
        #expect(short[3].hasPrefix("missing are events 1 to 2"))
        let last = outcome.lines(most: 3).map(\.spanish)[3]
        #expect(last.hasPrefix("otro daño no hizo perder ningún "), "\(last)")
    }
}
