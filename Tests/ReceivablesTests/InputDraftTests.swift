// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("Input: one event from names and texts")
struct InputDraftTests {
    private func drafted(_ fields: KeyValuePairs<String, String>) throws -> String {
        var draft = EventDraft()
        for (name, text) in fields { try draft.set(name, text) }
        var events = EventColumns(schema: Catalogue.schema)
        try draft.append(number: 3, to: &events)
        return canonical(events)
    }

    @Test("gives the same event as a line; whole numbers are texts too")
    func good() throws {
        let text = try drafted([
            "type": "survey.completed", "source": "cli", "actor": "ana", "on": "2018-03-05",
            "score": "90", "responses": "12", "note": "dijo \"sí\"",
        ])
        #expect(
            text
                == #"{"actor":"ana","note":"dijo \"sí\"","number":3,"on":"2018-03-05","#
                + #""responses":12,"score":90,"source":"cli","type":"survey.completed"}"#
        )
    }

    @Test("refuses like a line, without columns")
    func bad() throws {
        let unknown = #expect(throws: EventInputError.self) { try drafted(["scor": "1"]) }
        #expect(
            unknown?.message(.spanish) == "campo «scor»: el campo no existe; ¿quiso decir «score»?"
        )
        let twice = #expect(throws: EventInputError.self) { try drafted(["on": "1", "on": "1"]) }
        #expect(twice?.code.description == "duplicate-field")
        let value = #expect(throws: EventInputError.self) {
            try drafted([
                "type": "survey.completed", "source": "cli", "actor": "ana", "on": "2018-03-05",
                "score": "x", "responses": "12",
            ])
        }
        #expect(
            value?.message(.english)
                == "field \"score\": \"x\" is not a number; expected a whole number from 0 to 100"
        )
    }

    @Test("gives the same event by itself; without a number it is left to the log")
    func single() throws {
        let fields: KeyValuePairs = [
            "type": "survey.completed", "actor": "ana", "on": "2018-03-05", "score": "90",
            "responses": "12", "recorded": "2018-03-05T12:00:00.000Z",
        ]
        var draft = EventDraft(try EventInputOptions(source: "caja", recorded: .dropped))
        for (name, text) in fields { try draft.set(name, text) }
        var columns = EventColumns(schema: Catalogue.schema)
        try draft.append(number: 3, to: &columns)
        var events = EventColumns(schema: Catalogue.schema)
        events.append(try draft.single(number: 3))
        #expect(canonical(events) == canonical(columns))
        events.removeAll()
        events.append(try draft.single())
        #expect(events.integer(Schema.number, row: 0) == nil)
        #expect(events.string(Schema.source, row: 0) == "caja")
        // Its own number stands.
        try draft.set("number", "7")
        events.removeAll()
        events.append(try draft.single())
        #expect(events.integer(Schema.number, row: 0) == 7)
    }

    @Test("gives no event by itself that the catalogue does not take")
    func unfitSingle() throws {
        var draft = EventDraft()
        for (name, text) in ["type": "payment.recieved", "source": "caja", "actor": "ana"] {
            try draft.set(name, text)
        }
        let slip = #expect(throws: EventInputError.self) { try draft.single() }
        #expect(slip?.code.description == "unknown-type")
        draft.removeAll()
        try draft.set("type", "meeting.held")
        let lacking = #expect(throws: EventInputError.self) { try draft.single() }
        #expect(lacking?.code.description == "missing-field")
    }

    @Test("checks bytes for UTF-8, and can be filled again")
    func again() throws {
        var draft = EventDraft()
        let bytes: [UInt8] = [0x61, 0xFF]
        let error = #expect(throws: EventInputError.self) { try draft.set("note", bytes.span) }
        #expect(error?.code.description == "bad-utf8")
        draft.removeAll()
        try draft.set("note", "x")
        var events = EventColumns(schema: Catalogue.schema)
        #expect(throws: EventInputError.self) { try draft.append(to: &events) }
        #expect(events.count == 0)
    }
}

@Suite("A draft that changes nothing")
struct InputEmptyUpdateTests {
    @Test("is refused: whoever types it has forgotten something")
    func nothingChanged() throws {
        var draft = EventDraft()
        let texts = [
            "type": "account.updated", "source": "caja-1", "on": "2018-03-05", "actor": "ana",
            "account": "INM-1", "resolution": "Acuerdo 3",
        ]
        for (name, text) in texts { try draft.set(name, text) }
        var events = EventColumns(schema: Catalogue.schema)
        let error = #expect(throws: EventInputError.self) {
            try draft.append(number: 1, to: &events)
        }
        #expect(error?.code.description == "nothing-changed")
        #expect(events.count == 0)
    }
}
