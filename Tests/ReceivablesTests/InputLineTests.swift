// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("Input: one line of JSON")
struct InputLineTests {
    @Test(
        "canonical lines come back byte for byte",
        arguments: canonicalLines.split(separator: "\n").map(String.init)
    )
    func roundTrip(line: String) throws {
        #expect(try reading(line).get() == line)
    }

    @Test("the lines that come back are of every type", arguments: EventType.allCases)
    func everyType(type: EventType) {
        #expect(canonicalLines.contains("\"type\":\"\(type.rawValue)\""))
    }

    @Test("keys may come in any order, with white space between tokens")
    func order() throws {
        let text =
            "\t{ \"topic\" : \"plan\",\"channel\":\"office\" , \"type\":\"attention.given\","
            + "\"source\":\"caja-1\",\"recorded\":\"2018-03-05T20:03:22.123Z\",\"number\": 7 ,"
            + "\"on\":\"2018-03-05\",\"actor\":\"ana\"} "
        #expect(try reading(text).get() == line(.attentionGiven))
    }

    @Test("escapes in keys and values are undone")
    func escapes() throws {
        let text = line(.attentionGiven, ["note": #""\"\\\/\b\f\n\r\té\u00e9\uD83D\uDE00\u2028""#])
            .replacing("\"topic\"", with: "\"\\u0074opic\"")
        let kept = line(.attentionGiven, ["note": #""\"\\/\b\f\n\r\téé😀"# + "\u{2028}\""])
        #expect(try reading(text).get() == kept)
    }

    @Test(
        "what is not UTF-8 is refused at its byte",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xE2, 0x82],
            [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]]
    )
    func badUTF8(bytes: [UInt8]) {
        let text = line(.attentionGiven, ["note": "\"ñ@\""])
        let at = Array(text.utf8).firstIndex(of: UInt8(ascii: "@")) ?? 0
        var line = Array(text.utf8)
        line.replaceSubrange(at...at, with: bytes)
        guard case .failure(let error) = reading(line) else {
            Issue.record("taken")
            return
        }
        #expect(error.code.description == "bad-utf8")
        #expect(error.column == at + 1)
        #expect(error.field == "note")
    }

    @Test(
        "what is not one flat object is refused",
        arguments: [
            ("", "not-an-object", 1), ("[]", "not-an-object", 1), ("{", "unfinished", 2),
            ("{}", "missing-field", nil), ("{}}", "trailing-text", 3), ("{,}", "unexpected", 2),
            (#"{"on"}"#, "unexpected", 6), (#"{"on":}"#, "wrong-value", 7),
            (#"{"on":"2018-03-05",}"#, "unexpected", 20),
            (#"{"on":"2018-03-05" "actor":"a"}"#, "unexpected", 20),
            (#"{"on":null}"#, "wrong-value", 7), (#"{"on":true}"#, "wrong-value", 7),
            (#"{"on":{}}"#, "wrong-value", 7), (#"{"on":["x"]}"#, "wrong-value", 7),
            (#"{"on":"2018"#, "unfinished", 12), (#"{"on":"a\"#, "unfinished", 10),
            (#"{"on":"a\x"}"#, "bad-escape", 9), (#"{"on":"a\u12"}"#, "bad-escape", 9),
            (#"{"on":"\ud800"}"#, "lone-surrogate", 8),
            (#"{"on":"\udc00\ud800"}"#, "lone-surrogate", 8),
            (#"{"on":"\ud800\u0041"}"#, "lone-surrogate", 8),
            ("{\"on\":\"a\tb\"}", "raw-control", 9),
            (#"{"on":"2018-03-05","on":"2018-03-05"}"#, "duplicate-field", 25),
            (#"{"on":"2018-03-05","o\u006e":"2018-03-05"}"#, "duplicate-field", 30),
            (#"{"amont":"1"}"#, "unknown-field", 2),
            (#"{"type":"payment.recieved"}"#, "unknown-type", 9),
            (#"{"type":7}"#, "unknown-type", 9),
        ] as [(String, String, Int?)]
    )
    func refused(text: String, code: String, column: Int?) {
        let error = refusal(text)
        #expect(error?.code.description == code)
        #expect(error?.column == column)
    }

    @Test("each required field is missed", arguments: EventType.allCases)
    func required(type: EventType) {
        guard let fields = requiredFields[type] else { return }
        for name in fields.keys where type != .accountUpdated || name != "sector" {
            let error = refusal(line(type, without: [name]))
            #expect(error?.code == .missingField)
            #expect(error?.field == name)
        }
        for name in ["source", "number", "on", "actor"] {
            #expect(refusal(line(type, without: [name]))?.field == name)
        }
    }

    @Test("a field of another type is refused; a recorded update may change nothing")
    func foreign() {
        let error = refusal(line(.attentionGiven, ["amount": #""1.00""#]))
        #expect(error?.code.description == "foreign-field")
        #expect(error?.field == "amount")
        let update = refusal(
            line(.accountUpdated, ["resolution": #""Acuerdo 3""#], without: ["sector"])
        )
        #expect(update == nil)
    }

    @Test("a policy that cannot be read, or is another than its event says, is refused")
    func policies() {
        let broken = refusal(line(.policyEnacted, ["document": #""policy: x\nfine: 3""#]))
        #expect(broken?.code.description == "bad-policy")
        #expect(broken?.message(.english).contains("line 2, column 7") == true)
        let other = refusal(line(.policyEnacted, ["document": #""policy: y""#]))
        #expect(other?.code.description == "other-policy")
        #expect(other?.found == "y")
    }

    @Test("a tariff that cannot be read, or is another than its event says, is refused")
    func tariffs() {
        let broken = refusal(line(.tariffEnacted, ["document": #""tariff: x""#]))
        #expect(broken?.code.description == "bad-tariff")
        #expect(broken?.message(.english).contains("\"tributes\" is missing") == true)
        let document = #""tariff: y\ntributes: {aseo: {fixed: 1}}""#
        let other = refusal(line(.tariffEnacted, ["document": document]))
        #expect(other?.code.description == "other-tariff")
        #expect(other?.found == "y")
        #expect(other?.field == "tariff")
    }

    @Test("source and number can be supplied, and the recording time left to the log")
    func options() throws {
        let options = try EventInputOptions(source: "papel.jsonl", recorded: .dropped)
        let text = line(.attentionGiven, without: ["source", "number"])
        let kept = line(
            .attentionGiven,
            ["source": #""papel.jsonl""#, "number": "12"],
            without: ["recorded"]
        )
        #expect(try reading(Array(text.utf8), options, number: 12).get() == kept)
        let own = line(.attentionGiven, without: ["recorded"])
        #expect(try reading(Array(own.utf8), options, number: 12).get() == own)
        let strict = try EventInputOptions(recorded: .required)
        guard case .failure(let error) = reading(Array(own.utf8), strict) else {
            Issue.record("taken without its time")
            return
        }
        #expect(error.field == "recorded")
        #expect(throws: EventInputError.self) { try EventInputOptions(source: "a#b") }
    }
}
