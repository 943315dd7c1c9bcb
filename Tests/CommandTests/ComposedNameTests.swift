// SPDX-License-Identifier: MIT
import FieldWork
import Testing

@testable import bitacora

/// One name in two forms: `é` as one character, and as `e` with its accent behind it.
@Suite("Names in two forms")
struct ComposedNameTests {
    private static let one = "Jos\u{E9} N\u{FA}\u{F1}ez"
    private static let two = "Jose\u{301} Nu\u{301}n\u{303}ez"

    /// Strings that are canonically the same are equal; here their scalars count.
    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    @Test(
        "become one, and what has no letter of its own stays",
        arguments: [
            (two, one), (one, one), ("ana", "ana"), ("", ""),
            // Two marks on one letter, in either order of typing them that means the same.
            ("e\u{302}\u{301}", "\u{1EBF}"), ("\u{EA}\u{301}", "\u{1EBF}"),
            ("U\u{308}", "\u{DC}"), ("x\u{301}", "x\u{301}"), ("\u{65E5}", "\u{65E5}"),
        ]
    )
    func composed(typed: String, expected: String) {
        #expect(Self.scalars(typed.composed) == Self.scalars(expected))
    }

    @Test("are one actor where they are typed, and are found by either")
    func typed() throws {
        let place = try Workplace()
        try #require(try place.run(["init"]).status == 0)
        for actor in [Self.one, Self.two] {
            let words = ["append", "meeting.held", "--topic", "x", "--actor", actor]
            try #require(try place.run(words).status == 0)
        }
        // What another program recorded is kept as it is.
        let line =
            #"{"type":"meeting.held","topic":"x","on":"2018-03-05","actor":"\#(Self.two)"}"#
        try place.write(line + "\n", to: "other.jsonl")
        try #require(try place.run(["import", "other.jsonl"]).status == 0)
        let events = try place.run(["events", "--format", "json"]).output.split(separator: "\n")
        let actors = events.compactMap { $0.firstMatch(of: /"actor":"([^"]*)"/).map(\.1) }
        #expect(
            actors.map { Self.scalars(String($0)) }
                == [Self.one, Self.one, Self.two].map(Self.scalars)
        )
        func found(_ actor: String) throws -> Int {
            try place.run(["events", "--actor", actor, "--format", "json"]).output
                .split(separator: "\n").count
        }
        #expect(try found(Self.one) == 2)
        #expect(try found(Self.two) == 3)
    }

    @Test("are one collector on the device and at the office")
    func collector() throws {
        let place = try MergeTests.prepared()
        let made = try place.run([
            "field", "init", "t-2", "--device", "t-2", "--collector", Self.two,
        ])
        try #require(made.status == 0, "\(made.errors)")
        let collector = try FieldLog("\(place.path)/t-2").identity.collector
        #expect(Self.scalars(collector) == Self.scalars(Self.one))
        let key = try #require(made.output.firstMatch(of: /--key (\S+)/)).1
        let enrolled = try place.run([
            "device", "enroll", "t-2", "--key", String(key), "--collector", Self.two,
        ])
        try #require(enrolled.status == 0, "\(enrolled.errors)")
        let event = try place.run(["events", "--type", "device.enrolled", "--format", "json"])
        #expect(Self.scalars(event.output).contains(0xE9))
        #expect(!Self.scalars(event.output).contains(0x301))
        try MergeTests.record(1, on: "t-2", in: place)
        try MergeTests.export("t-2", "a.bundle", in: place)
        #expect(try place.run(["merge", "a.bundle"]).status == 0)
    }
}
