// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("References: an event's source and number as one text")
struct EventReferenceTests {
    @Test("what is written is read again", arguments: ["caja-1", "cli:ana@caja", "Ñ", "a b"])
    func roundTrip(source: String) {
        let name = EventReference(source, 1_042)
        #expect(name.text == "\(source)#1042")
        #expect(EventReference(name.text) == name)
    }

    @Test(
        "another text names no event",
        arguments: ["", "caja-1", "caja-1#", "caja-1#x", "caja-1#-1"]
    )
    func refused(text: String) {
        #expect(EventReference(text) == nil)
    }

    @Test("an event among others has the name that its columns say")
    func columns() {
        var events = EventColumns(schema: Catalogue.schema)
        for number in 7...8 {
            events.appendRow()
            events.set(Schema.source, "caja-2")
            events.set(Schema.number, Int64(number))
        }
        #expect(EventReference(events, 1).text == "caja-2#8")
    }

    @Test("numbers side by side are one range")
    func range() {
        #expect(EventReference.text("device:t-1", 3...7) == "device:t-1#3–7")
        #expect(EventReference.text("device:t-1", 3...3) == "device:t-1#3")
        #expect(EventReference.text("a", 1...UInt64.max) == "a#1–18446744073709551615")
    }
}
