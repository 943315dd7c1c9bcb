// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

/// Old logs under catalogues that came later.
@Suite("Logs of each catalogue", .temporaryDirectory)
struct KeptCatalogueTests {
    private let directory = TemporaryDirectory.path + "/log"

    /// The catalogue's fields and two that may come.
    private static let grown = Schema(
        Catalogue.schema.fields.dropFirst(Schema.envelope.count)
            + [.init("later", .symbol), .init("amount", .month)]
    )

    /// The types that came after the first catalogue.
    private static let later: Set<EventType> = [
        .tariffEnacted, .remittanceReceived, .paymentSuspended, .suspenseReturned,
        .deviceEnrolled, .deviceRetired, .bundleMerged,
    ]

    @Test("every type of event of the first catalogue is in it")
    func types() throws {
        try expect(.catalogue1, EventType.allCases.filter { !Self.later.contains($0) })
    }

    @Test("every type of event of the second catalogue is in it")
    func laterTypes() throws {
        try expect(.catalogue2, EventType.allCases)
    }

    @Test("the third has them too, and what payments of devices say of their round")
    func laterFields() throws {
        try expect(.catalogue3, EventType.allCases)
        let lines = try KeptLog.catalogue3.lines()
        #expect(lines.contains { $0.contains(#""pack-as-of":"2022-03-31","pack-events":40,"#) })
        #expect(try KeptLog.catalogue2.lines().allSatisfy { !$0.contains("pack-events") })
    }

    private func expect(_ log: KeptLog, _ types: [EventType]) throws {
        let lines = try log.lines()
        for type in types {
            #expect(lines.contains { $0.contains(#""type":"\#(type.rawValue)""#) }, "\(type)")
        }
    }

    @Test("it reads as it did under today's catalogue, and is sound", arguments: KeptLog.catalogues)
    func today(kept: KeptLog) throws {
        let reader = try LogReader(kept.directory, schema: Catalogue.schema)
        #expect(try reader.lines() == kept.lines())
        #expect(try LogVerifier(kept.directory).run().isSound)
        // What a type of event bears stays in its column for ever.
        let check = CatalogueCheck()
        try reader.forEachBlock { block in #expect(check.misplaced(block.events).isEmpty) }
    }

    @Test("its lines are still taken as input, and mean the same", arguments: KeptLog.catalogues)
    func input(kept: KeptLog) throws {
        for line in try kept.lines() {
            #expect(reading(line) == .success(line))
        }
    }

    @Test(
        "it reads the same under a catalogue with more fields, which are absent",
        arguments: KeptLog.catalogues
    )
    func more(kept: KeptLog) throws {
        let reader = try LogReader(kept.directory, schema: Self.grown)
        #expect(try reader.lines() == kept.lines())
        try reader.forEachBlock { block in
            for field in Self.grown.fields.indices.suffix(2) {
                #expect(block.events[field].valueCount == 0)
            }
        }
    }

    @Test(
        "it goes on under a catalogue with more fields; one with fewer refuses it by name",
        arguments: KeptLog.catalogues
    )
    func growth(kept: KeptLog) throws {
        try kept.copy(to: directory)
        var events = EventColumns(schema: Self.grown)
        events.appendRow()
        events.set(Schema.source, "caja-9")
        events.set(Schema.number, 1)
        events.set(Schema.type, "meeting.held")
        events.set(Schema.on, 20_000)
        events.set(Schema.actor, "ana")
        events.set(Self.grown.fields.count - 2, "nuevo")
        let now = Instant(milliseconds: 1_790_000_000_000)
        var writer = try LogWriter.open(directory, schema: Self.grown, wait: .zero)
        _ = try writer.append(events, now: now)
        try writer.close()
        let lines = try LogReader(directory, schema: Self.grown).lines()
        #expect(try lines.dropLast() == kept.lines()[...])
        #expect(lines.last?.contains(#""later":"nuevo""#) == true)
        #expect(try LogVerifier(directory).run().isSound)
        let error = #expect(throws: LogError.self) {
            try LogReader(directory, schema: Catalogue.schema)
        }
        #expect(error?.code == .schemaMismatch)
        #expect(error?.field == "amount" || error?.field == "later")
    }
}
