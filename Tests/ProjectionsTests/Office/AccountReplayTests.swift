// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

/// What programs make of an account that no report makes.
@Suite("One account for other programs", .temporaryDirectory)
struct AccountReplayTests {
    private let question = Question(asOf: CivilDate("2018-03-31") ?? .latest)

    /// A is charged 10.00 due on 2018-01-31, pays 4.00 and later 1.00, which is taken back; B is another.
    private static func reader() throws -> LogReader {
        var log = HandLog()
        log.open("B", "2018-01-02", sector: "T")
        log.open("A", "2018-01-02", sector: "S", zone: "Z9")
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        log.pay("A", "2018-02-10", "4.00")
        log.pay("A", "2018-02-11", "1.00")
        log.add("event.reversed", "2018-02-12", #""reverses":"s#6","reason":"x""#)
        log.pay("A", "2018-04-01", "2.00")
        return try LogReader(LogOnDisk.log(log.lines))
    }

    @Test("has its visible events, its fold and the texts of both", arguments: [false, true])
    func account(alone: Bool) throws {
        let reader = try Self.reader()
        let replay = try alone ? Replay(reader, account: "A") : Replay(reader)
        let account = try replay.account("A", question)
        #expect(account.events.map(\.position) == [2, 3, 4])
        #expect(account.events.map(\.amount) == [0, 1_000, 400])
        #expect(account.fold.totals.principal == 600)
        #expect(account.fold.charges.count == 1)
        #expect(account.fold.allocations.map(\.amounts.principal) == [400])
        #expect(account.text(.tribute, account.events[1].tribute) == "aseo")
        #expect(account.text(.sector, account.fold.sector) == "S")
        #expect(account.text(.zone, account.fold.zone) == "Z9")
        #expect(account.text(.plan, account.events[2].subject) == nil)
        let opening = account.details[Int(account.events[0].detail)]
        #expect(account.text(.kind, opening.kind) == "property")
        // Folded again under the same rules, the same.
        var fold = AccountFold(context: account.fold.context)
        try fold.fold(account.events.span, details: account.details.span, until: question.asOf)
        #expect(fold.totals.principal == 600)
    }

    @Test("is refused where it was not read, or where no event names it")
    func refused() throws {
        let reader = try Self.reader()
        #expect(throws: UnknownAccount.self) {
            try Replay(reader).account("C", question)
        }
        let one = try Replay(reader, account: "A")
        #expect(throws: UnansweredQuestion.self) { try one.account("B", question) }
        #expect(try Replay(reader).accountCount == 2)
    }
}
