// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// What a replay did not read, it does not answer: neither with a part of a report nor by stopping.
@Suite("A question for which too little was read", .temporaryDirectory)
struct UnansweredTests {
    private let question = Question(asOf: CivilDate("2018-12-31") ?? .latest)

    private static func reader() throws -> LogReader {
        var log = HandLog()
        for account in ["A", "B"] { log.open(account, "2018-01-02", sector: "S") }
        for account in ["A", "B"] {
            log.charge(account, "2018-01-03", "10.00", due: "2018-01-31")
        }
        return try LogReader(LogOnDisk.log(log.lines))
    }

    /// Why a report was not made; nil where it was.
    private static func refused(_ make: () throws -> Void) throws -> UnansweredQuestion.Reason? {
        do {
            try make()
            return nil
        } catch let error as UnansweredQuestion {
            #expect(!error.wording.spanish.isEmpty && !error.wording.english.isEmpty)
            return error.reason
        }
    }

    @Test("is refused where the report looks at more", arguments: ReportName.allCases)
    func needs(name: ReportName) throws {
        let reader = try Self.reader()
        let expected = name.needs.isEmpty ? nil : UnansweredQuestion.Reason.lacks(name.needs)
        let bare = try Replay(reader, for: [.balances])
        #expect(try Self.refused { _ = try bare.report(name, question) } == expected)
        #expect(
            try Self.refused { _ = try bare.comparison(of: name, question, question) } == expected
        )
        let own = try Replay(reader, for: [name])
        #expect(try Self.refused { _ = try own.report(name, question) } == nil)
    }

    @Test("is refused of a referral, a pack and conflicts")
    func others() throws {
        let bare = try Replay(Self.reader(), needs: [])
        let lacks = UnansweredQuestion.Reason.lacks([.activity, .papers])
        #expect(try Self.refused { _ = try bare.referral(of: "A", question) } == lacks)
        var request = PackRequest()
        request.accounts = ["A"]
        #expect(try Self.refused { _ = try bare.pack(request, question) } == lacks)
        #expect(
            try Self.refused { _ = try bare.conflicts(of: [:], asOf: question.asOf) }
                == .lacks(.receipts)
        )
        #expect(try Self.refused { _ = try bare.statement(of: "A", question) } == nil)
    }

    @Test("is refused of all accounts, or of another, where one was read")
    func account() throws {
        let one = try Replay(Self.reader(), account: "A")
        let only = UnansweredQuestion.Reason.isOfAccount("A")
        for name in ReportName.allCases {
            #expect(try Self.refused { _ = try one.report(name, question) } == only, "\(name)")
        }
        #expect(try Self.refused { _ = try one.comparison(of: .mora, question, question) } == only)
        #expect(try Self.refused { _ = try one.control([], isComplete: false, question) } == only)
        #expect(try Self.refused { _ = try one.referral(of: "A", question) } == only)
        var request = PackRequest()
        request.accounts = ["A"]
        #expect(try Self.refused { _ = try one.pack(request, question) } == only)
        let books = try Self.refused {
            try one.writeJournal(question, into: 0) { _, count in
                count += 1
            } use: { _ in
                true
            }
        }
        #expect(books == only)
        #expect(try Self.refused { _ = try one.solvency(of: "A", question) } == nil)
        for ask in [
            { _ = try one.statement(of: "B", question) },
            { _ = try one.solvency(of: "B", question) },
            { _ = try one.notice(of: "B", question) }, { _ = try one.record(of: "B", question) },
            { _ = try one.closing(of: "B", question) },
            { _ = try one.standingPlans(of: "B", question) },
        ] as [() throws -> Void] {
            #expect(try Self.refused(ask) == only)
        }
    }
}
