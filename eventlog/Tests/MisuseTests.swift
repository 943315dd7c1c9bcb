// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

/// What a program that gets it wrong is stopped at, before it can write what nobody could read.
@Suite("Misuse of columns", .timeLimit(.minutes(5)))
struct MisuseTests {
    @Test("a text that is set twice ends the program")
    func textTwice() async {
        await #expect(processExitsWith: .failure) {
            var events = EventColumns(schema: SampleEvents.schema)
            _ = events.appendRow()
            events.set(Schema.note, "una")
            events.set(Schema.note, "otra")
        }
    }

    @Test("a number that is set twice on a later event ends the program")
    func numberTwice() async {
        await #expect(processExitsWith: .failure) {
            var events = EventColumns(schema: SampleEvents.schema)
            _ = events.appendRow()
            _ = events.appendRow()
            events.set(Schema.captured, 1)
            events.set(Schema.captured, 2)
        }
    }

    @Test("a value before there is an event ends the program")
    func noEvent() async {
        await #expect(processExitsWith: .failure) {
            var events = EventColumns(schema: SampleEvents.schema)
            events.set(Schema.number, 1)
        }
    }
}
