// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Receivables
import Testing

/// Old logs under catalogues that came later.
@Suite("A log of the first catalogue", .temporaryDirectory)
struct KeptCatalogueTests {
    private let directory = TemporaryDirectory.path + "/log"

    /// The catalogue's fields and two that may come.
    private static let grown = Schema(
        Catalogue.schema.fields.dropFirst(Schema.envelope.count)
            + [.init("later", .symbol), .init("amount", .month)]
    )

    /// The types that came after it.
    private static let later: Set<EventType> = [
        .tariffEnacted, .remittanceReceived, .paymentSuspended, .suspenseReturned,
        .deviceEnrolled, .deviceRetired, .bundleMerged,
    ]

    @Test("every type of event of the first catalogue is in it")
    func types() throws {
        let lines = try KeptLog.catalogue1.lines()
        for type in EventType.allCases where !Self.later.contains(type) {
            #expect(lines.contains { $0.contains(#""type":"\#(type.rawValue)""#) }, "\(type)")
        }
    }

    @Test("it reads as it did under today's catalogue, and is sound")
    func today() throws {
        let reader = try LogReader(KeptLog.catalogue1.directory, schema: Catalogue.schema)
        #expect(try reader.lines() == KeptLog.catalogue1.lines())
        #expect(try LogVerifier(KeptLog.catalogue1.directory).run().isSound)
    }

    @Test("its lines are still taken as input, and mean the same")
    func input() throws {
        for line in try KeptLog.catalogue1.lines() {
            #expect(reading(line) == .success(line))
        }
    }

    @Test("it reads the same under a catalogue with more fields, which are absent")
    func more() throws {
        let reader = try LogReader(KeptLog.catalogue1.directory, schema: Self.grown)
        #expect(try reader.lines() == KeptLog.catalogue1.lines())
        try reader.forEachBlock { block in
            for field in Self.grown.fields.indices.suffix(2) {
                #expect(block.events[field].valueCount == 0)
            }
        }
    }

    @Test("it goes on under a catalogue with more fields; one with fewer refuses it by name")
    func growth() throws {
        try KeptLog.catalogue1.copy(to: directory)
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
        #expect(try lines.dropLast() == KeptLog.catalogue1.lines()[...])
        #expect(lines.last?.contains(#""later":"nuevo""#) == true)
        #expect(try LogVerifier(directory).run().isSound)
        let error = #expect(throws: LogError.self) {
            try LogReader(directory, schema: Catalogue.schema)
        }
        #expect(error?.code == .schemaMismatch)
        #expect(error?.field == "amount" || error?.field == "later")
    }
}
