// SPDX-License-Identifier: MIT
import Foundation
import Glibc
import Testing

@Suite("Kill")
struct KillTests {
    private static let lineCount = 20_000

    private static func line(_ number: Int) -> String {
        #"{"account":"A-\#(number)","actor":"ana","kind":"property","on":"2018-07-01","#
            + #""type":"account.opened"}"#
    }

    @Test("at any moment of an import leaves a whole prefix, and importing again completes it")
    func atAnyMoment() throws {
        let lines = (1...Self.lineCount).map(Self.line)
        // How long an import takes, so that the moments spread over all of it.
        let trial = try prepared(lines)
        let clock = ContinuousClock()
        let whole = try clock.measure { _ = try trial.run(["import", "a.jsonl"]) }
        var counts: Set<Int> = []
        for moment in 1...20 {
            let place = try prepared(lines)
            let process = try place.start(["import", "a.jsonl"])
            usleep(UInt32(whole / .microseconds(1) * (Double(moment) - 0.5) / 20))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let count = try place.count()
            counts.insert(count)
            #expect(count % 8_192 == 0 || count == Self.lineCount)
            try expectPrefix(place, count, lines)
            let again = try place.run(["import", "a.jsonl"])
            #expect(again.status == 0, "\(again.errors)")
            let appended = #"{"appended":\#(Self.lineCount - count),"skipped":\#(count),"#
            #expect(again.output.hasPrefix(appended))
            #expect(try place.count() == Self.lineCount)
        }
        #expect(counts.count > 1, "no kill came in the middle")
    }

    private func prepared(_ lines: [String]) throws -> Workplace {
        let place = try Workplace()
        try #require(try place.run(["init"]).status == 0)
        try place.write(lines.joined(separator: "\n") + "\n", to: "a.jsonl")
        return place
    }

    /// The log holds the first lines of the file, in their order.
    private func expectPrefix(_ place: Workplace, _ count: Int, _ lines: [String]) throws {
        let outcome = try place.run(["events", "--format", "json"])
        let events = outcome.output.split(separator: "\n")
        #expect(events.count == count)
        for (index, event) in events.enumerated() {
            guard event.hasPrefix(#"{"account":"A-\#(index + 1)","#) else {
                Issue.record("event \(index) is not line \(index + 1)")
                return
            }
        }
    }
}
