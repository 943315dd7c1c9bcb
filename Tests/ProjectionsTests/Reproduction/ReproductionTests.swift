// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Reproduction", .temporaryDirectory)
struct ReproductionTests {
    private static let folders = CaseFolder.all.filter { !$0.name.hasSuffix("-1000") }

    @Test(
        "a report made twice is the same bytes, and is made again from the file alone",
        arguments: folders
    )
    func identical(folder: CaseFolder) throws {
        let replay = try LogOnDisk.replay(folder.lines())
        let again = try LogOnDisk.replay(folder.lines(), batches: 3)
        for question in try folder.questions().prefix(12) {
            var asked = Question(asOf: question.asOf, knownAt: question.knownAt)
            asked.policy = try folder.policy(question)
            let policies = [asked.policy].compactMap(\.self)
            for name in ReportName.allCases {
                let made = try replay.report(name, asked, by: .quarter)
                #expect(try again.report(name, asked, by: .quarter).json == made.json)
                let saved = try SavedReport(parsing: made.json)
                #expect(try again.reproduce(saved, policies: policies).isIdentical, "\(name)")
            }
        }
    }

    @Test("what is recorded later does not matter, and what differs is named by its line")
    func laterEvents() throws {
        let lines = try CaseFolder(name: "reversal-known-later").lines()
        let early = try LogOnDisk.replay(Array(lines.dropLast()))
        let late = try LogOnDisk.replay(lines)
        let question = Question(asOf: try #require(CivilDate("2019-04-30")))
        let json = try early.report(.balances, question).json
        let saved = try SavedReport(parsing: json)
        #expect(try late.reproduce(saved) == .identical)

        let text = String(decoding: json, as: UTF8.self).replacing("291.76", with: "191.76")
        let changed = try SavedReport(parsing: Array(text.utf8))
        guard case .different(let line, let was, let made) = try late.reproduce(changed) else {
            Issue.record("not found different")
            return
        }
        #expect(line == 2)
        #expect(was.contains("191.76") && made.contains("291.76"))
    }

    @Test("another log is recognised by its root, or by being shorter")
    func otherLog() throws {
        let lines = try CaseFolder(name: "reversal-known-later").lines()
        let question = Question(asOf: try #require(CivilDate("2019-04-30")))
        let json = try LogOnDisk.replay(lines).report(.mora, question).json
        let saved = try SavedReport(parsing: json)
        let shorter = try LogOnDisk.replay(Array(lines.dropLast()))
        #expect(try shorter.reproduce(saved) == .otherLog(found: nil))
        let other = lines.map { $0.replacing("\"ana\"", with: "\"eva\"") }
        let root = try LogOnDisk.replay(other).report(.mora, question).clocks.root.hex
        #expect(try LogOnDisk.replay(other).reproduce(saved) == .otherLog(found: root))
    }

    @Test("a policy that is not in the log has to be given")
    func policy() throws {
        let folder = CaseFolder(name: "credit")
        let replay = try LogOnDisk.replay(folder.lines())
        let other = try PolicyDocument.read("policy: otra", file: nil)
        let question = Question(
            asOf: try #require(CivilDate("2020-01-01")),
            policy: other
        )
        let saved = try SavedReport(parsing: replay.report(.balances, question).json)
        #expect(saved.policyName == "otra")
        guard case .unknownPolicies(let missing) = try replay.reproduce(saved) else {
            Issue.record("made without its policy")
            return
        }
        #expect(missing.map(\.name) == ["otra"] && missing.map(\.hash) == [other.hash])
        let again = try replay.reproduce(saved, policies: [other])
        #expect(again == .identicalWhatIf([PolicyIdentity(name: "otra", hash: other.hash)]))
    }

    @Test("of a comparison just the policies that are missing are named, of either side")
    func policiesOfComparison() throws {
        let replay = try LogOnDisk.replay(CaseFolder(name: "credit").lines())
        let asOf = try #require(CivilDate("2020-01-01"))
        let (e, d) = (
            try PolicyDocument.read("policy: e", file: nil),
            try PolicyDocument.read("policy: d", file: nil)
        )
        let made = try replay.comparison(
            of: .mora,
            Question(asOf: asOf, policy: e),
            Question(asOf: asOf, policy: d)
        )
        let saved = try SavedReport(parsing: made.json)
        func missing(_ given: [Policy]) throws -> [String] {
            guard case .unknownPolicies(let all) = try replay.reproduce(saved, policies: given)
            else { return [] }
            return all.map(\.name)
        }
        #expect(try missing([d]) == ["e"])
        #expect(try missing([e]) == ["d"])
        #expect(try missing([]) == ["e", "d"])
        let again = try replay.reproduce(saved, policies: [d, e])
        guard case .identicalWhatIf(let supposed) = again else {
            Issue.record("made again as if it were no what-if")
            return
        }
        #expect(supposed.map(\.name) == ["e", "d"])
    }

    @Test("a statement of no account cannot be made, and differs from its first line")
    func noAccount() throws {
        let replay = try LogOnDisk.replay(CaseFolder(name: "credit").lines())
        let question = Question(asOf: try #require(CivilDate("2020-01-01")))
        let json = String(decoding: try replay.report(.mora, question).json, as: UTF8.self)
        let text = json.replacing("\"report\":\"mora\"", with: "\"report\":\"statement\"")
        let saved = try SavedReport(parsing: Array(text.utf8))
        guard case .different(line: 1, _, made: "") = try replay.reproduce(saved) else {
            Issue.record("not found different")
            return
        }
    }

    @Test("statements, solvencies, months, filters and comparisons are made again too")
    func others() throws {
        let folder = CaseFolder(name: "two-policies")
        let replay = try LogOnDisk.replay(folder.lines())
        let asOf = try #require(CivilDate("2019-05-01"))
        var question = Question(asOf: asOf)
        var selection = RowSelection()
        selection.months = MonthSpan(from: CivilMonth("2019-02"))
        var reports = [
            try replay.statement(of: "A", question), try replay.solvency(of: "A", question).report,
            try replay.statement(of: "A", question, explains: true),
            try replay.report(.activity, question, selection),
        ]
        question.filter.sector = ""
        reports.append(try replay.report(.mora, question))
        var before = question
        before.knownAt = Instant("2019-01-20T00:00:00Z")
        before.policy = try folder.policy("policy-2.yaml")
        reports.append(try replay.comparison(of: .income, before, question, by: .year))
        for report in reports {
            let saved = try SavedReport(parsing: report.json)
            #expect(try replay.reproduce(saved).isIdentical, "\(report.name)")
        }
    }

    @Test(
        "what is no report is refused with the key at fault",
        arguments: [
            ("", nil), ("[1]", nil), ("{}", "report"), (#"{"report":"mora"}"#, "log"),
            (#"{"report":"mora","log":{"events":1}}"#, "policy"),
            (
                #"{"report":"nada","asOf":"2019-01-01","log":{"events":0,"root":"R"},"#
                    + #""policy":{"name":"x","hash":"y"}}"#,
                "report"
            ),
        ] as [(String, String?)]
    )
    func noReport(text: String, key: String?) {
        let bytes = text.replacing("\"R\"", with: "\"\(String(repeating: "0", count: 64))\"")
        let error = #expect(throws: SavedReportError.self) {
            try SavedReport(parsing: Array(bytes.utf8))
        }
        #expect(error?.key == key)
    }

    @Test(
        "a count that is no whole number from 0 on, or beyond any, is refused",
        arguments: ["-1", "1.5", "1e19", "9223372036854775808", "9007199254740992", "1e300"]
    )
    func noCount(number: String) throws {
        let lines = try CaseFolder(name: "reversal-known-later").lines()
        let question = Question(asOf: try #require(CivilDate("2019-04-30")))
        let json = try LogOnDisk.replay(lines).report(.balances, question).json
        let text = String(decoding: json, as: UTF8.self)
        let changed = text.replacing(/"events":\d+/, with: "\"events\":\(number)")
        try #require(changed != text)
        let error = #expect(throws: SavedReportError.self) {
            try SavedReport(parsing: Array(changed.utf8))
        }
        #expect(error?.key == "events")
    }
}
