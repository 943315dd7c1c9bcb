// SPDX-License-Identifier: MIT
import Testing

@Suite("Ordinances of the log")
struct OrdinanceShowTests {
    private static let head =
        "ordinance,from,until,inForce,interest,fine,debtsUntil,tributes,kinds,stages,requires,"
        + "positions,resolution\n"

    /// A log with an ordinance that was extended, the position of its enactment, and when that was
    /// recorded.
    private static func extended() throws -> (place: Workplace, position: Int, stamp: String) {
        let place = try Workplace.withLog()
        let position = try place.count()
        for words in [
            [
                "ordinance.enacted", "--ordinance", "OT-1", "--from", "2018-01-01", "--until",
                "2018-06-30", "--interest", "100", "--fine", "50", "--tributes", "rotulos,aseo",
                "--requires", "payment", "--resolution", "Acuerdo, 5", "--on", "2018-01-01",
            ],
            [
                "ordinance.extended", "--ordinance", "OT-1", "--until", "2018-12-31", "--on",
                "2018-06-15",
            ],
        ] {
            let outcome = try place.run(["append"] + words)
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        let event = try place.run(["events", "--position", "\(position)", "--format", "json"])
        let stamp = try #require(event.output.firstMatch(of: /"recorded":"([^"]*)"/))
        return (place, position, String(stamp.1))
    }

    @Test("are told with the terms that hold, those in force on the day marked")
    func list() throws {
        let (place, position, _) = try Self.extended()
        func list(_ day: String) throws -> String {
            try place.run(["ordinance", "show", "--on", day, "--format", "csv"]).output
        }
        func row(_ inForce: Bool) -> String {
            "OT-1,2018-01-01,2018-12-31,\(inForce),100,50,,\"aseo,rotulos\",,,payment,"
                + "\(position) \(position + 1),\"Acuerdo, 5\"\n"
        }
        #expect(try list("2018-12-31") == Self.head + row(true))
        #expect(try list("2019-01-01") == Self.head + row(false))
        #expect(try list("2017-12-31") == Self.head + row(false))
        #expect(try place.run(["ordinance", "show", "--on", "ayer"]).status == 64)
    }

    @Test("are told as they were known at a moment")
    func known() throws {
        let (place, position, stamp) = try Self.extended()
        let words = ["ordinance", "show", "--on", "2018-07-01", "--known-at", stamp]
        #expect(
            try place.run(words + ["--format", "json"]).output
                == #"{"ordinance":"OT-1","from":"2018-01-01","until":"2018-06-30","inForce":false,"#
                + #""interest":"100","fine":"50","debtsUntil":null,"tributes":["aseo","rotulos"],"#
                + #""kinds":null,"stages":null,"requires":"payment","resolution":"Acuerdo, 5","#
                + #""entries":[{"position":\#(position),"type":"ordinance.enacted","#
                + #""on":"2018-01-01","until":"2018-06-30","resolution":"Acuerdo, 5"}]}"# + "\n"
        )
        #expect(
            try place.run(["ordinance", "show", "--known-at", "2017-01-01", "--format", "csv"])
                .output == Self.head
        )
    }

    @Test(
        "are told to people with the entries that say so",
        arguments: [
            ("es", ["Ordenanza en vigor", "Ordenanza prorrogada", "pago"], "(nada)\n"),
            ("en", ["Ordinance enacted", "Ordinance extended", "payment"], "(nothing)\n"),
        ]
    )
    func table(language: String, words: [String], nothing: String) throws {
        let place = try Self.extended().place
        let shown = try place.run(["ordinance", "show"], language: language).output
        for word in words + ["aseo, rotulos", "2018-12-31"] {
            #expect(shown.contains(word), "\(word)")
        }
        let bare = try Workplace.withLog()
        #expect(try bare.run(["ordinance", "show"], language: language).output == nothing)
    }
}
