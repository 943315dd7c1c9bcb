// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// The figures are those worked by hand in `Cases/README.md`.
@Suite("Comparison", .temporaryDirectory)
struct ComparisonTests {
    @Test("a cheque that bounced restates the day on which it was still good")
    func reversal() throws {
        let report = try compare("reversal-known-later", "2019-04-30", known: "2019-04-30")
        #expect(
            report.overall == [
                "accountsThatDiffer": .count(1), "accountsThatOweLess": .count(0),
                "accountsThatOweMore": .count(1), "principal": .text("74.75"),
                "interest": .text("7.39"), "fine": .text("18.25"), "surcharge": .text("0.00"),
                "total": .text("100.39"), "credit": .text("0.00"),
            ]
        )
        #expect(report.restated == ["3 reversal payment.received A 2019-04-11 2 100.00"])
        let row = try #require(report["accounts"]?.items.first)
        #expect(row["totalBefore"] == .text("291.76"))
        #expect(row["totalAfter"] == .text("392.15"))
    }

    @Test("an extension makes an exoneration work after all, and is named as the cause")
    func ordinanceExtended() throws {
        let report = try compare("extension", "2019-05-11", known: "2019-05-09")
        #expect(report.overall["interest"] == .text("-9.20"))
        #expect(report.overall["fine"] == .text("-18.25"))
        #expect(report.overall["total"] == .text("-27.45"))
        #expect(report.overall["accountsThatOweLess"] == .count(1))
        #expect(report.restated == ["4 rule ordinance.extended  2019-05-10  "])
    }

    @Test("another policy differs, and restates nothing: nothing was learnt")
    func policy() throws {
        let folder = CaseFolder(name: "two-policies")
        let replay = try LogOnDisk.replay(folder.lines())
        let before = Question(asOf: try day("2019-05-01"))
        var after = before
        after.policy = try folder.policy("policy-2.yaml")
        let report = PlainValue(try replay.comparison(of: .balances, before, after))
        #expect(report.overall["principal"] == .text("26.25"))
        #expect(report.overall["interest"] == .text("0.14"))
        #expect(report.overall["fine"] == .text("-14.56"))
        #expect(report.overall["total"] == .text("11.83"))
        #expect(report["restated"] == nil)
    }

    @Test("time alone restates nothing, though it changes what is owed")
    func time() throws {
        let folder = CaseFolder(name: "reversal-known-later")
        let replay = try LogOnDisk.replay(folder.lines())
        let known = Instant("2019-05-19T00:00:00Z")
        let before = Question(asOf: try day("2019-04-10"), knownAt: known)
        let report = PlainValue(
            try replay.comparison(of: .mora, before, Question(asOf: day("2019-05-30")))
        )
        #expect(report.overall["interest"] != .text("0.00"))
        // On 10 April nothing had been paid yet, so its reversal changed nothing.
        #expect(report.restated == [])
    }

    @Test("rows that one side lacks, states that change, and findings that come and go")
    func rows() throws {
        let lines =
            Self.office
            + [
                Self.line("plan.agreed", "A", "2019-04-01", Self.plan),
                Self.line(
                    "payment.received",
                    "A",
                    "2019-04-02",
                    #""amount":"1.00","method":"cash""#
                ),
            ].enumerated().map { $1.replacing("\"N\"", with: "\($0 + 3)") }
        let replay = try LogOnDisk.replay(lines)
        let (before, after) = (
            Question(asOf: try day("2019-04-01")), Question(asOf: try day("2019-09-01"))
        )
        let plans = PlainValue(try replay.comparison(of: .plans, before, after))
        let plan = try #require(plans["rows"]?.items.first)
        #expect(plan["statusBefore"] == .text("in-force"))
        #expect(plan["statusAfter"] == .text("lapsed"))
        #expect(plan["paidChange"] == .text("1.00"))
        let findings = PlainValue(try replay.comparison(of: .findings, before, after))
        let lapsed = findings["rows"]?.items.filter {
            $0["finding"] == .text("plan-lapsed-not-cancelled")
        }
        #expect(lapsed?.map { $0["before"] } == [.flag(false)])
        #expect(lapsed?.map { $0["after"] } == [.flag(true)])
        let balances = PlainValue(try replay.comparison(of: .balances, before, after))
        let sectors = balances["groups"]?["sector"]?.items ?? []
        #expect(sectors.map { $0["key"] } == [.text("centro")])
        #expect(sectors.map { $0["accounts"] } == [.count(1)])
    }

    private static let plan =
        #""plan":"P-1","installments":2,"installment":"5.00","first":"2019-05-01""#

    private static let office: [String] = [
        line("account.opened", "A", "2019-01-01", #""kind":"property","sector":"centro""#),
        line(
            "charge.assessed",
            "A",
            "2019-01-02",
            #""amount":"10.00","due":"2019-01-31","period":"2019-01","tribute":"aseo""#
        ),
    ].enumerated().map { $1.replacing("\"N\"", with: "\($0 + 1)") }

    private static func line(
        _ type: String,
        _ account: String,
        _ on: String,
        _ fields: String
    ) -> String {
        #"{"type":"\#(type)","account":"\#(account)","on":"\#(on)","actor":"ana","number":"N","#
            + #""source":"s","recorded":"2019-12-01T00:00:00.000Z",\#(fields)}"#
    }

    private func compare(_ name: String, _ asOf: String, known: String) throws -> PlainValue {
        let replay = try LogOnDisk.replay(CaseFolder(name: name).lines())
        let known = try day(known).dayNumber
        // The end of that day in El Salvador, six hours behind UTC.
        let moment = Instant(milliseconds: (Int64(known + 1) * 24 + 6) * 3_600_000 - 1)
        let question = Question(asOf: try day(asOf))
        let before = Question(asOf: question.asOf, knownAt: moment)
        return PlainValue(try replay.comparison(of: .balances, before, question))
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
}

extension PlainValue {
    /// What differs overall, without the counts of all accounts.
    fileprivate var overall: [String: PlainValue] {
        guard case .object(var fields) = self["overall"] ?? .null else { return [:] }
        fields["accountsBefore"] = nil
        fields["accountsAfter"] = nil
        return fields
    }

    /// The entries that restated a figure, each in one line.
    fileprivate var restated: [String] {
        (self["restated"]?.items ?? [.text("none")]).map { row in
            ["position", "cause", "type", "account", "on", "reverses", "amount"]
                .map { row[$0]?.shown ?? "" }.joined(separator: " ")
        }
    }

    private var shown: String {
        switch self {
        case .text(let text): text
        case .count(let count): "\(count)"
        default: ""
        }
    }
}
