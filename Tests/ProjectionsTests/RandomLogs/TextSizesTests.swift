// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Projections
import Receivables
import Testing

@Suite("Texts longer than the catalogue admits", .temporaryDirectory)
struct TextSizesTests {
    /// A log of a charge with a note of so many bytes, as no program of ours records it.
    private func reader(noteOf size: Int) throws -> LogReader {
        let directory = try LogOnDisk.log([
            #"{"account":"A-1","actor":"ana","kind":"property","number":1,"on":"2018-01-02","#
                + #""source":"x","type":"account.opened"}"#
        ])
        let line =
            #"{"account":"A-1","actor":"ana","amount":"10.00","due":"2018-01-31","number":2,"#
            + #""on":"2018-01-02","period":"2018-01","source":"x","tribute":"aseo","#
            + #""type":"charge.assessed"}"#
        var events = try LogOnDisk.columns([line])
        events.set(Schema.note, String(repeating: "a", count: size))
        var writer = try LogWriter.open(directory, schema: Catalogue.schema)
        _ = try writer.append(events, now: Instant("2030-01-01T00:00:00Z") ?? .latest)
        try writer.close()
        return try LogReader(directory)
    }

    @Test("are refused with field and position before they are kept")
    func refused() throws {
        let question = Question(asOf: CivilDate(dayNumber: 17_700))
        let fits = try Replay(reader(noteOf: 8_000), account: "A-1")
        #expect(try !fits.solvency(of: "A-1", question).isSolvent)
        let reader = try reader(noteOf: 8_001)
        let error = #expect(throws: LogError.self) { try Replay(reader, account: "A-1") }
        #expect(error?.code == .damaged)
        #expect(error?.field == "note" && error?.events == 1..<2)
        // What shows no notes does not read them.
        let bare = try Replay(reader, account: "A-1", keepsTexts: false)
        #expect(try !bare.solvency(of: "A-1", question).isSolvent)
        #expect(throws: LogError.self) { try bare.statement(of: "A-1", question) }
    }
}
