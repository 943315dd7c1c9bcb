// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

@testable import Projections

/// Events that the catalogue refuses, as another program may have written them: their position is named,
/// and no figure is made without them.
@Suite("Events that no catalogue lets in", .temporaryDirectory)
struct UnfitEventTests {
    typealias Index = Catalogue.Index

    /// A log of an opening, a sound charge and one more event.
    private static func reader(_ type: String, _ numbers: [(Int, Int64)]) throws -> LogReader {
        var log = HandLog()
        log.open("A", "2018-01-02", sector: "S")
        log.charge("A", "2018-01-03", "10.00", due: "2018-01-31")
        let directory = try LogOnDisk.log(log.lines)
        var events = EventColumns(schema: Catalogue.schema)
        events.appendRow()
        events.set(Schema.source, "otro")
        events.set(Schema.number, 1)
        events.set(Schema.type, type)
        events.set(Schema.on, 17_600)
        events.set(Schema.actor, "x")
        events.set(Index.account, "A")
        for (field, number) in numbers { events.set(field, number) }
        var writer = try LogWriter.open(directory, schema: Catalogue.schema)
        _ = try writer.append(events, now: Instant("2030-01-01T00:00:00Z") ?? .latest)
        try writer.close()
        return try LogReader(directory)
    }

    @Test(
        "are named by their position",
        arguments: [
            ("refund.made", []), ("charge.assessed", []),
            ("charge.assessed", [(Index.amount, 100), (Index.due, 17_650)]),
            ("charge.assessed", [(Index.amount, 100), (Index.period, 24_210)]),
            ("payment.received", []), ("promise.made", [(Index.amount, 100)]),
            ("plan.agreed", [(Index.installment, 100), (Index.first, 17_650)]),
            (
                "plan.agreed",
                [
                    (Index.installment, 100), (Index.first, 17_650),
                    (Index.installments, 1_099_511_627_776),
                ]
            ),
        ] as [(String, [(Int, Int64)])]
    )
    func named(type: String, numbers: [(Int, Int64)]) throws {
        let reader = try Self.reader(type, numbers)
        let error = #expect(throws: TownError.self) { try Replay(reader) }
        #expect(error?.position == 3)
        let one = #expect(throws: TownError.self) { try Replay(reader, account: "A") }
        #expect(one?.position == 3)
    }

    @Test("a sum beyond 64 bits of cents is written out")
    func sums() {
        let most = Int128(Int64.max)
        #expect(Report.Value.money(cents: most) == .money(Money(cents: .max)))
        #expect(Report.Value.money(cents: most + 1) == .decimal("92233720368547758.08"))
        #expect(Report.Value.money(cents: -most - 2) == .decimal("-92233720368547758.09"))
        #expect(Report.Value.money(cents: 10 * most + 35) == .decimal("922337203685477581.05"))
    }
}
