// SPDX-License-Identifier: MIT
import Foundation
import Glibc
import Testing

@Suite("Assessment that is stopped")
struct AssessKillTests {
    private static let accounts = 6_000

    private static func place() throws -> Workplace {
        let place = try Workplace()
        try #require(try place.run(["init"]).status == 0)
        let lines = (1...accounts).map {
            #"{"account":"A-\#($0)","actor":"ana","kind":"property","front":"\#($0 % 40 + 1)","#
                + #""on":"2018-01-01","type":"account.opened"}"#
        }
        try place.write(lines.joined(separator: "\n") + "\n", to: "a.jsonl")
        try #require(try place.run(["import", "a.jsonl"]).status == 0)
        let rules = "tributes: {a: {per-metre: 0.18}, b: {fixed: 2}, f: {percent: 5, of: [a, b]}}"
        try place.write("tariff: t\n\(rules)\n", to: "t.yaml")
        return place
    }

    @Test("at any moment has charged everybody or nobody, and the next run completes it")
    func atAnyMoment() throws {
        let words = ["assess", "2018-03", "--tariff", "t.yaml"]
        let trial = try Self.place()
        let clock = ContinuousClock()
        let whole = try clock.measure { _ = try trial.run(words) }
        // The tariff, and three charges of each account.
        let all = Self.accounts + 1 + 3 * Self.accounts
        try #require(try trial.count() == all)
        var counts: Set<Int> = []
        for moment in 1...8 {
            let place = try Self.place()
            let process = try place.start(words)
            usleep(UInt32(whole / .microseconds(1) * Double(moment) / 8))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let count = try place.count()
            counts.insert(count)
            #expect([Self.accounts, all].contains(count))
            let again = try place.run(words)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try place.count() == all)
            #expect(try place.run(["verify"]).status == 0)
        }
        #expect(counts.contains(Self.accounts), "no kill came before the end")
    }

    @Test("two at once charge each account once")
    func twoAtOnce() throws {
        let place = try Self.place()
        let runs = try (0..<2).map { _ in
            try place.start(["assess", "2018-03", "--tariff", "t.yaml"])
        }
        for run in runs { run.waitUntilExit() }
        // The one that came second waited, or was told that the log is busy.
        #expect(runs.allSatisfy { [0, 75].contains($0.terminationStatus) })
        #expect(runs.contains { $0.terminationStatus == 0 })
        #expect(try place.count() == Self.accounts + 1 + 3 * Self.accounts)
    }
}
