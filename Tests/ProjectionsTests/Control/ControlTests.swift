// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// What accounts owe beside what another system says, worked out by hand.
@Suite("Control totals", .temporaryDirectory)
struct ControlTests {
    /// All of it is aseo, without interest.
    ///
    /// A owes 10.00 of February and 6.00 of January; B has 5.00 to its credit; C owes 7.00.
    private static let log: HandLog = {
        var log = HandLog()
        for account in ["A", "B", "C"] { log.open(account, "2018-01-02", sector: "S") }
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        log.charge("B", "2018-01-03", "3.00", due: "2018-01-31")
        log.charge("C", "2018-01-03", "7.00", due: "2018-01-31")
        log.charge("A", "2018-02-03", "10.00", due: "2018-02-28")
        log.pay("A", "2018-02-10", "4.00")
        log.pay("B", "2018-02-11", "8.00")
        return log
    }()

    private static func total(
        _ account: String,
        _ figure: ControlTotal.Figure,
        _ cents: Int64,
        _ tribute: String? = nil
    ) -> ControlTotal {
        ControlTotal(account: account, tribute: tribute, figure: figure, cents: cents)
    }

    private static func compare(
        _ totals: [ControlTotal],
        isComplete: Bool = true,
        asOf: String = "2018-06-30"
    ) throws -> (agrees: Bool, rows: [String], sums: [String], totals: [String]) {
        let question = Question(asOf: try #require(CivilDate(asOf)))
        let (agrees, report) = try LogOnDisk.replay(log.lines)
            .control(totals, isComplete: isComplete, question)
        let value = PlainValue(report)
        return (
            agrees,
            value.lines(
                "rows",
                "account",
                "tribute",
                "figure",
                "expected",
                "found",
                "difference",
                "cause"
            ),
            value.lines(
                "sums",
                "figure",
                "tribute",
                "entries",
                "different",
                "expected",
                "found",
                "difference"
            ),
            ["accounts", "different"].map { name in
                if case .count(let count)? = value["totals"]?[name] { "\(count)" } else { "-" }
            }
        )
    }

    @Test("agree where every figure is the same to the cent")
    func agree() throws {
        let found = try Self.compare(
            [
                Self.total("A", .principal, 1_600), Self.total("A", .total, 1_600),
                Self.total("B", .credit, 500), Self.total("B", .balance, -500),
                Self.total("C", .principal, 700, "aseo"), Self.total("C", .principal, 700),
            ],
            isComplete: false
        )
        #expect(found.agrees && found.rows.isEmpty)
        #expect(found.totals == ["3", "0"])
    }

    @Test("of one account and figure several entries add up")
    func severalEntries() throws {
        let found = try Self.compare(
            [Self.total("A", .principal, 1_000), Self.total("A", .principal, 600)],
            isComplete: false
        )
        #expect(found.agrees && found.rows.isEmpty)
        #expect(found.totals == ["1", "0"])
    }

    @Test("name the account, what was expected, what is there and the difference")
    func differences() throws {
        let found = try Self.compare([
            Self.total("A", .principal, 1_500), Self.total("B", .principal, 0),
            Self.total("X", .principal, 250), Self.total("Y", .principal, 0),
        ])
        #expect(!found.agrees)
        #expect(
            found.rows == [
                "A - principal 15.00 16.00 1.00 other-amount",
                "C - principal 0.00 7.00 7.00 not-in-control",
                "X - principal 2.50 0.00 -2.50 no-account",
            ]
        )
        #expect(found.sums == ["principal - 5 3 17.50 23.00 5.50"])
        #expect(found.totals == ["4", "3"])
    }

    @Test("say nothing of accounts that they do not name, where they are not all")
    func partial() throws {
        let found = try Self.compare([Self.total("A", .principal, 1_600)], isComplete: false)
        #expect(found.agrees && found.sums == ["principal - 1 0 16.00 16.00 0.00"])
    }

    @Test("are held to one tribute, and to tributes of which they say nothing")
    func tributes() throws {
        let found = try Self.compare([
            Self.total("A", .principal, 1_600, "alumbrado"),
            Self.total("C", .principal, 700, "aseo"),
        ])
        #expect(
            found.rows == [
                "A alumbrado principal 16.00 0.00 -16.00 other-amount",
                "A aseo principal 0.00 16.00 16.00 not-in-control",
            ]
        )
    }

    @Test("are of a day: what came later does not count")
    func day() throws {
        let found = try Self.compare(
            [
                Self.total("A", .balance, 1_000), Self.total("B", .balance, 300),
                Self.total("C", .balance, 700),
            ],
            asOf: "2018-02-02"
        )
        #expect(found.agrees)
    }
}
