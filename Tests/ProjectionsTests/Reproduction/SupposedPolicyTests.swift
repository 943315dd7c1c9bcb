// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// Which given policy is a what-if, and which is just what was in force.
@Suite("A supposed policy", .temporaryDirectory)
struct SupposedPolicyTests {
    /// `policy.yaml` from 2018-01-01, `policy-2.yaml` from 2019-05-01; a charge and a payment between.
    private static let folder = CaseFolder(name: "two-policies")

    private static func question(_ day: String, _ file: String? = nil) throws -> Question {
        Question(
            asOf: try #require(CivilDate(day)),
            policy: try file.map { try folder.policy($0) }
        )
    }

    @Test(
        "is one that did not hold alone on every day up to the one asked about",
        arguments: [
            ("2019-04-30", "policy.yaml", false), ("2019-05-01", "policy.yaml", true),
            ("2019-04-30", "policy-2.yaml", true), ("2019-05-01", "policy-2.yaml", true),
        ]
    )
    func otherRules(day: String, file: String, isSupposed: Bool) throws {
        let replay = try LogOnDisk.replay(Self.folder.lines())
        let own = try replay.report(.balances, Self.question(day))
        let given = try replay.report(.balances, Self.question(day, file))
        #expect(given.clocks.isPolicySupposed == isSupposed)
        #expect(!own.clocks.isPolicySupposed)
        #expect((given.json == own.json) == !isSupposed)
        let policy = try Self.folder.policy(file)
        let again = try replay.reproduce(SavedReport(parsing: given.json))
        let told = [PolicyIdentity(name: policy.name, hash: policy.hash)]
        #expect(again == (isSupposed ? .identicalWhatIf(told) : .identical))
    }

    @Test("is one that is only known to have been in force later")
    func knownLater() throws {
        let replay = try LogOnDisk.replay(Self.folder.lines())
        var question = try Self.question("2019-04-30", "policy.yaml")
        #expect(try !replay.clocks(question).isPolicySupposed)
        question.knownAt = Instant("2010-01-01T00:00:00Z")
        #expect(try replay.clocks(question).isPolicySupposed)
    }

    @Test("is one that a charge is older than, of the account asked about or of any")
    func beforeTheFirst() throws {
        // The charge is of 2019-01-02.
        let lines = try Self.folder.lines().map {
            $0.replacing("\"from\":\"2018-01-01\"", with: "\"from\":\"2019-02-01\"")
        }
        let log = try LogReader(LogOnDisk.log(lines))
        let question = try Self.question("2019-04-30", "policy.yaml")
        let town = try Replay(log)
        #expect(try town.clocks(question).isPolicySupposed)
        // A replay of the account alone says the same as one of the town.
        for replay in [town, try Replay(log, account: "A")] {
            let reports = [
                try replay.statement(of: "A", question), try replay.notice(of: "A", question),
                try replay.solvency(of: "A", question).report,
            ]
            #expect(reports.map(\.clocks.isPolicySupposed) == [true, true, true])
        }
        let own = try Self.question("2019-04-30")
        #expect(try !town.clocks(own).isPolicySupposed)
    }
}
