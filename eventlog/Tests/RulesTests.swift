// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// A log in memory, and a way to write one event.
struct MemoryLog {
    static let directory = "/log"
    let disk: SimulatedDisk
    let now = SampleEvents.start

    init(_ disk: SimulatedDisk = SimulatedDisk(seed: 7)) throws {
        self.disk = disk
        try LogDirectory.create(
            at: Self.directory,
            identity: identity,
            schema: SampleEvents.schema,
            storage: disk
        )
    }

    func open(_ options: WriterOptions = WriterOptions()) throws -> LogWriter {
        try Self.writer(on: disk, options)
    }

    /// What writes a log whose files a disk has, whatever was done to them.
    static func writer(
        on disk: SimulatedDisk,
        _ options: WriterOptions = WriterOptions()
    ) throws -> LogWriter {
        try LogWriter.open(
            directory,
            schema: SampleEvents.schema,
            storage: disk,
            options: options,
            wait: .zero
        )
    }

    func reader() throws -> LogReader { try LogReader(Self.directory, storage: disk) }

    func verify() throws -> VerificationReport {
        try LogVerifier(Self.directory, storage: disk).run()
    }

    func event(
        _ number: Int64,
        source: String = "caja",
        type: String = "paid",
        recorded: Int64? = nil
    )
        -> EventColumns
    {
        var events = EventColumns(schema: SampleEvents.schema)
        add(number, to: &events, source: source, type: type, recorded: recorded)
        return events
    }

    func add(
        _ number: Int64,
        to events: inout EventColumns,
        source: String = "caja",
        type: String = "paid",
        recorded: Int64? = nil
    ) {
        events.appendRow()
        events.set(Schema.source, source)
        events.set(Schema.number, number)
        events.set(Schema.type, type)
        events.set(Schema.on, 17_000)
        if let recorded { events.set(Schema.recorded, now.milliseconds + recorded) }
        events.set(Schema.actor, "ana")
    }
}

@Suite("What the writer takes and refuses")
struct RulesTests {
    @Test("an event sent again is skipped, wherever it was sent first")
    func exactlyOnce() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        var batch = log.event(1)
        log.add(2, to: &batch)
        log.add(1, to: &batch)
        log.add(2, to: &batch)
        var receipt = try writer.append(batch, now: log.now)
        #expect(receipt.appended == 2)
        #expect((0..<4).map { receipt.position(ofRow: $0) } == [0, 1, 0, 1])
        #expect((0..<4).map { receipt.wasSkipped(row: $0) } == [false, false, true, true])

        var runs = [
            log.event(3), log.event(4), log.event(3), log.event(4), log.event(1), log.event(5),
        ][...]
        receipt = try writer.append(now: log.now) { runs.popFirst() }
        #expect(receipt.appended == 3)
        #expect(receipt.skipped == 3)
        #expect((0..<6).map { receipt.position(ofRow: $0) } == [2, 3, 2, 3, 0, 4])
        #expect(writer.lastNumber(of: "caja") == 5)
        try writer.close()
        #expect(try log.reader().count == 5)
        #expect(try log.verify().isSound)
    }

    @Test("sending a log again skips every event of it, across segments")
    func resend() throws {
        let log = try MemoryLog()
        var options = WriterOptions()
        options.segmentEventsMax = 20
        var sample = SampleEvents(seed: 3)
        let batches = (0..<10).map { _ in sample.next(9) }
        var writer = try log.open(options)
        for batch in batches { _ = try writer.append(batch, now: log.now) }
        let root = writer.root
        for (index, batch) in batches.enumerated() {
            let receipt = try writer.append(batch, now: log.now)
            #expect(receipt.skipped == 9)
            #expect(receipt.position(ofRow: 4) == UInt64(9 * index + 4))
        }
        #expect(writer.root == root)
        try writer.close()
        #expect(try log.reader().segments.count == 4)
    }

    @Test("other content under a used number is refused with the place of the first")
    func conflict() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        var batch = log.event(1)
        log.add(2, to: &batch)
        _ = try writer.append(batch, now: log.now)
        let root = writer.root
        var other = log.event(3)
        log.add(2, to: &other, type: "charged")
        let error = try refusal(&writer, other, log)
        #expect(error.code == .numberConflict)
        #expect(error.row == 1)
        #expect(error.number == 2)
        #expect(error.events == 1..<2)
        #expect(writer.root == root)
        var twice = log.event(3)
        log.add(3, to: &twice, type: "charged")
        #expect(try refusal(&writer, twice, log).events == 2..<3)
        #expect(try writer.append(log.event(3), now: log.now).appended == 1)
        try writer.close()
        #expect(try log.verify().isSound)
    }

    @Test("a gap is refused with the number expected, and nothing stays")
    func gap() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        var batch = log.event(1)
        log.add(1, to: &batch, source: "otra")
        log.add(3, to: &batch)
        let error = try refusal(&writer, batch, log)
        #expect(error.code == .numberGap)
        #expect(error.row == 2)
        #expect(error.expectedNumber == 2)
        #expect(error.source == "caja")
        #expect(writer.count == 0)
        #expect(writer.lastNumber(of: "otra") == 0)
        var runs = [log.event(1), log.event(2), log.event(4)][...]
        let streamed = #expect(throws: LogError.self) {
            try writer.append(now: log.now) { runs.popFirst() }
        }
        #expect(streamed?.row == 2)
        #expect(writer.count == 0)
        #expect(try writer.append(log.event(1), now: log.now).firstPosition == 0)
        try writer.close()
        #expect(try log.verify().isSound)
    }

    @Test("recorded is stamped, kept, never before the log's end and never in the future")
    func recorded() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        _ = try writer.append(log.event(1), now: log.now)
        let behind = Instant(milliseconds: log.now.milliseconds - 50)
        let receipt = try writer.append(log.event(2), now: behind)
        #expect(receipt.clockWasBehind)
        #expect(writer.lastRecorded == log.now)
        #expect(try refusal(&writer, log.event(3, recorded: -1), log).code == .recordedBackwards)
        #expect(try refusal(&writer, log.event(3, recorded: 1), log).code == .recordedInFuture)
        let later = Instant(milliseconds: log.now.milliseconds + 10)
        var batch = log.event(3, recorded: 4)
        log.add(4, to: &batch, recorded: 9)
        _ = try writer.append(batch, now: later)
        #expect(writer.lastRecorded?.milliseconds == log.now.milliseconds + 9)
        try writer.close()
        let reader = try log.reader()
        for (offset, count) in [(-1, 0), (0, 2), (3, 2), (4, 3), (8, 3), (9, 4), (99, 4)] {
            let moment = Instant(milliseconds: log.now.milliseconds + Int64(offset))
            #expect(try reader.countRecorded(upTo: moment) == UInt64(count))
        }
    }

    @Test("values out of range and fields missing are refused with row and field")
    func invalid() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        for (field, value) in [
            (8 + 1, -1), (8 + 1, 10_000_000_000_000), (8 + 3, 2_932_897), (8 + 4, 11),
            (8 + 5, 9_007_199_254_740_992), (8 + 8, Int64.max),
        ] as [(Int, Int64)] {
            var batch = log.event(1)
            log.add(2, to: &batch)
            batch.set(field, value)
            let error = try refusal(&writer, batch, log)
            #expect(error.code == .invalidEvent)
            #expect(error.row == 1)
            #expect(error.field == SampleEvents.schema.fields[field].name)
        }
        var twice = log.event(1)
        twice.set(9, 1)
        twice.set(15, 1)
        #expect(try refusal(&writer, twice, log).field == "amount")
        var missing = log.event(1)
        missing.appendRow()
        #expect(try refusal(&writer, missing, log).row == 1)
        var text = log.event(1)
        text.set(14, [0xFF].span)
        #expect(try refusal(&writer, text, log).code == .invalidEvent)
        #expect(writer.count == 0)
        try writer.close()
    }

    @Test("one writer at a time, and readers beside it")
    func lock() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        let busy = #expect(throws: LogError.self) { try log.open().close() }
        #expect(busy?.code == .busy)
        _ = try writer.append(log.event(1), now: log.now)
        #expect(try log.reader().count == 1)
        try writer.close()
        try log.open().close()
    }

    @Test("what the pulled source throws leaves the log as it was")
    func pullThrows() throws {
        struct Stop: Error {}
        let log = try MemoryLog()
        var writer = try log.open()
        var number: Int64 = 0
        #expect(throws: Stop.self) {
            try writer.append(now: log.now) {
                number += 1
                if number > 3 { throw Stop() }
                return log.event(number)
            }
        }
        #expect(writer.count == 0)
        _ = try writer.append(log.event(1), now: log.now)
        try writer.close()
        #expect(try log.reader().count == 1)
        #expect(try log.verify().isSound)
    }

    @Test("after a failed write the writer refuses everything until the log is opened again")
    func latched() throws {
        let log = try MemoryLog()
        var writer = try log.open()
        log.disk.plan(.failOnce, after: 1)
        #expect(try refusal(&writer, log.event(1), log).code == .inputOutput)
        #expect(log.disk.faultsFired == 1)
        #expect(try refusal(&writer, log.event(1), log).code == .latched)
        try? writer.close()
        var again = try log.open()
        #expect(try again.append(log.event(1), now: log.now).count == 1)
        try again.close()
    }

    @Test("fields can be added, and a log with more fields than the program is refused")
    func schemas() throws {
        let log = try MemoryLog()
        let wider = SampleEvents.wider(by: 1)
        for turn in 1...2 {
            var writer = try LogWriter.open(
                MemoryLog.directory,
                schema: wider,
                storage: log.disk,
                wait: .zero
            )
            var batch = EventColumns(schema: wider)
            batch.append(row: 0, of: log.event(Int64(turn)).widened(to: wider))
            batch.set(17, "x")
            _ = try writer.append(batch, now: log.now)
            try writer.close()
        }
        let error = #expect(throws: LogError.self) { try log.open().close() }
        #expect(error?.code == .schemaMismatch)
        #expect(try log.reader().lines().count == 2)
        #expect(try log.verify().isSound)
    }

    private func refusal(_ writer: inout LogWriter, _ batch: EventColumns, _ log: MemoryLog)
        throws -> LogError
    {
        do {
            _ = try writer.append(batch, now: log.now)
        } catch {
            #expect(!error.description.isEmpty)
            return error
        }
        throw Unexpected()
    }

    struct Unexpected: Error {}
}
