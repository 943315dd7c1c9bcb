// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// What a server asks: all that `append` does, in one question.
@Suite("Admission", .temporaryDirectory)
struct AdmissionTests {
    /// Numbered from 1 under `s`.
    private static let office = [
        #"account.opened|A|2018-01-01|"kind":"property""#,
        #"charge.assessed|A|2018-01-02|"amount":"10.00","due":"2018-01-31","period":"2018-01","tribute":"aseo""#,
        #"plan.agreed|A|2018-03-01|"plan":"P-1","installments":2,"installment":"5.00","first":"2018-04-01""#,
        #"plan.cancelled|A|2018-03-20|"plan":"P-1","reason":"x""#,
        #"payment.received|A|2018-04-01|"amount":"1.00","method":"cash""#,
        #"event.reversed|||"reverses":"s#5","reason":"x""#,
        #"payment.suspended||2018-05-01|"service":"77","amount":"3.00","method":"utility","cause":"unknown""#,
        #"plan.agreed|A|2018-05-01|"plan":"P-2","installments":2,"installment":"5.00","first":"2018-06-01""#,
        #"event.reversed|||"reverses":"s#8","reason":"x""#,
    ]

    static let refused: [(String, Objection)] = [
        (#"event.reversed|||"reverses":"s#99","reason":"x""#, .reversesNothing("s#99")),
        (#"event.reversed|||"reverses":"t#1","reason":"x""#, .reversesNothing("t#1")),
        (#"event.reversed|||"reverses":"s#6","reason":"x""#, .reversesReversal("s#6")),
        (#"event.reversed|||"reverses":"s#5","reason":"x""#, .reversedAlready("s#5")),
        (
            #"plan.agreed|A|2018-05-01|"plan":"P-1","installments":2,"installment":"5.00","first":"2018-06-01""#,
            .planCodeIsUsed("P-1", account: "A", by: "s#3")
        ),
        (
            #"suspense.returned||2018-06-01|"suspense":"no#9","reason":"x""#,
            .settlement(.notInSuspense("no#9"))
        ),
        (
            #"payment.received|A|2018-05-01|"amount":"2.00","method":"utility","suspense":"s#7""#,
            .settlement(
                .otherAmount(
                    "s#7",
                    inSuspense: Money(cents: 300),
                    found: Money(cents: 200)
                )
            )
        ),
        (
            #"payment.received|A|2018-08-02|"amount":"1.00","method":"cash""#,
            .dayHasNotCome(day("2018-08-02"), today: day("2018-08-01"))
        ),
        (
            #"payment.received|Z|2018-07-01|"amount":"1.00","method":"cash""#,
            .unknownAccount("Z")
        ),
    ]

    @Test("has an objection to each that `append` refuses, in both languages", arguments: refused)
    func objections(event: String, objection: Objection) throws {
        #expect(try judge(event).objection == objection)
        #expect(objection.wording.spanish != objection.wording.english)
        #expect(!objection.wording.spanish.isEmpty)
        let isFact =
            switch objection {
            case .dayHasNotCome, .unknownAccount: true
            default: false
            }
        #expect(objection.isOfName != isFact)
    }

    @Test(
        "has none to what fits, numbered by the log too",
        arguments: [
            #"payment.received|A|2018-05-01|"amount":"3.00","method":"utility","suspense":"s#7""#,
            #"suspense.returned||2018-06-01|"suspense":"s#7","reason":"x""#,
            #"event.reversed|||"reverses":"s#2","reason":"x""#,
            // The agreement that had the code was taken back.
            #"plan.agreed|A|2018-05-01|"plan":"P-2","installments":2,"installment":"5.00","first":"2018-06-01""#,
        ]
    )
    func good(event: String) throws {
        #expect(try judge(event).objection == nil)
        var events = try Self.columns(event)
        events.removeValues(Schema.number)
        #expect(try admission().judge(events).objection == nil)
    }

    @Test("a reversal that stands before what it names has taken nothing back")
    func reversalBefore() throws {
        let lines =
            Self.lines + [
                ShortLine.json(#"event.reversed|||"reverses":"s#11","reason":"x""#, number: 10),
                ShortLine.json(
                    #"plan.agreed|A|2018-05-01|"plan":"P-3","installments":2,"installment":"5.00","first":"2018-06-01""#,
                    number: 11
                ),
            ]
        let reader = try LogReader(LogOnDisk.log(lines), schema: Catalogue.schema)
        let now = try #require(Instant("2018-08-01T18:00:00Z"))
        func objection(_ event: String) throws -> Objection? {
            try Admission(to: reader, now: now).judge(Self.columns(event, number: 12)).objection
        }
        #expect(try objection(#"event.reversed|||"reverses":"s#11","reason":"x""#) == nil)
        let again =
            #"plan.agreed|A|2018-05-02|"plan":"P-3","installments":2,"installment":"5.00","first":"2018-06-01""#
        let used = Objection.planCodeIsUsed("P-3", account: "A", by: "s#11")
        #expect(try objection(again) == used)
    }

    @Test("goes by the source: devices and remittances number theirs themselves")
    func sources() throws {
        let meeting = #"meeting.held||2018-07-01|"topic":"x""#
        func objection(_ source: String) throws -> Objection? {
            try admission().judge(Self.columns(meeting, source: source)).objection
        }
        #expect(try objection("device:t1") == .sourceOfDevice("device:t1"))
        #expect(try objection("LUZ:2018-06") == .sourceOfRemittance("LUZ:2018-06"))
        #expect(try objection("cli:ana@caja") == nil)
        #expect(try objection("caja:1") == nil)
        #expect(Objection.sourceOfDevice("device:t1").isOfName)
        let words = Objection.sourceOfRemittance("LUZ:2018-06").wording
        #expect(words.spanish.hasSuffix("numera. Dé otro: LUZ-2018-06"))
        #expect(words.english.hasSuffix("numbers. Give another: LUZ-2018-06"))
    }

    @Test("leaves to the log what it has already")
    func again() throws {
        let admission = try admission()
        for (row, event) in Self.office.enumerated() {
            let events = try Self.columns(event, number: row + 1)
            let judgement = try admission.judge(events)
            #expect(judgement.objection == nil && judgement.remarks.isEmpty, "\(event)")
        }
    }

    @Test("is of one event, which may come by itself")
    func single() throws {
        let admission = try admission()
        let lines = [1, 2].map { ShortLine.json(Self.office[0], number: $0 + 100) }
        let events = try LogOnDisk.columns(lines)
        #expect(throws: NotOneEvent.self) { try admission.judge(events) }
        let event = SingleEvent(only: try Self.columns(Self.office[0]))
        #expect(
            try admission.judge(event).objection
                == .accountIsOpen("A", since: Self.day("2018-01-01"))
        )
    }

    @Test("holds the clock to the log, until somebody says that it is right")
    func clock() throws {
        let meeting = try Self.columns(#"meeting.held||2018-07-01|"topic":"x""#)
        let reader = try LogReader(LogOnDisk.log(Self.lines), schema: Catalogue.schema)
        // The last event was recorded on 1 August 2018; 401 days later it is 6 September 2019.
        let now = try #require(Instant("2019-09-06T12:00:00Z"))
        let admission = Admission(to: reader, now: now)
        let leap = try #require(admission.leap)
        #expect(leap.days == 401 && leap.isRefused)
        #expect(leap.clock == Self.day("2019-09-06"))
        // Midnight of Greenwich is the evening before.
        #expect(leap.since == Self.day("2018-07-31"))
        #expect(try admission.judge(meeting).objection == .clockHasLeapt(leap))
        let right = Admission(to: reader, now: now, isClockRight: true)
        #expect(try right.judge(meeting).objection == nil)
        // The file was written a month and a day ago: it is said, and no more.
        let written = try #require(Instant("2019-08-05T12:00:00Z"))
        let other = Admission(to: reader, now: now, written: written)
        #expect(other.leap?.days == 32 && other.leap?.isRefused == false)
        #expect(try other.judge(meeting).objection == nil)
    }

    // MARK: The office

    private static let lines = office.enumerated().map { ShortLine.json($1, number: $0 + 1) }

    private func admission() throws -> Admission {
        let reader = try LogReader(LogOnDisk.log(Self.lines), schema: Catalogue.schema)
        let now = try #require(Instant("2018-08-01T18:00:00Z"))
        return Admission(to: reader, now: now)
    }

    private func judge(_ event: String) throws -> Judgement {
        try admission().judge(Self.columns(event))
    }

    private static func columns(
        _ event: String,
        number: Int = 10,
        source: String = "s"
    ) throws -> EventColumns {
        let line = ShortLine.json(event, number: number)
            .replacing(#""source":"s""#, with: #""source":"\#(source)""#)
        return try LogOnDisk.columns([line])
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }
}
