// SPDX-License-Identifier: MIT
import Testing

@Suite("The report on reversals")
struct ReversalReportTests {
    /// The first payment of the till is taken back, for a reason that is also a code; then a line that
    /// takes back nothing.
    private static let lines = [
        #"{"actor":"luis","number":9,"on":"2018-06-04","reason":"legal","recorded":"2018-06-04T15:00:00.000Z","reverses":"caja-1#1","source":"oficina","type":"event.reversed"}"#,
        #"{"actor":"luis","number":10,"on":"2018-06-05","reason":"x","recorded":"2018-06-05T15:00:00.000Z","reverses":"caja-1#1","source":"oficina","type":"event.reversed"}"#,
    ]

    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        try place.write(lines.joined(separator: "\n") + "\n", to: "more.jsonl")
        let imported = try place.run(["import", "more.jsonl", "--historical"])
        try #require(imported.status == 0, "\(imported.errors)")
        return place
    }

    private static let words = ["report", "reversals", "--as-of", "2018-06-30"]

    @Test("as CSV has every column")
    func csv() throws {
        let place = try Self.place()
        let head =
            "position,on,actor,own,type,account,amount,days,detail,targetActor,targetOn,receipt,"
            + "reverses,targetPosition,reference,recorded,targetRecorded\n"
        let row =
            "13,2018-06-04,luis,false,payment.received,INM-1,100.00,2,legal,caja,2018-05-10,F1-1,"
            + "caja-1#1,11,oficina#9,2018-06-04T15:00:00.000Z,2018-06-02T15:00:00.000Z\n"
        let csv = Self.words + ["--format", "csv"]
        #expect(try place.run(csv).output == head + row)
        #expect(try place.run(csv + ["--from", "2018-07"]).output == head)
        #expect(
            try place.run(csv + ["--table", "withoutEffect"]).output
                == "position,on,actor,reverses,detail,reference,recorded\n"
                + "14,2018-06-05,luis,caja-1#1,x,oficina#10,2018-06-05T15:00:00.000Z\n"
        )
    }

    @Test(
        "as a table has words for types, and what somebody wrote as it is",
        arguments: ["es", "en"]
    )
    func table(language: String) throws {
        let outcome = try Self.place().run(Self.words, language: language)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let row = try #require(
            outcome.output.split(separator: "\n").first { $0.contains("2018-06-04") }
        )
        let (payment, own) = language == "es" ? ("Abono", " no ") : ("Payment", " no ")
        #expect(row.contains(payment) && row.contains(own), "\(row)")
        // In other tables it is a stage of a case.
        #expect(row.contains("legal"), "\(row)")
        #expect(outcome.output.hasPrefix(language == "es" ? "Reversiones al" : "Reversals as of"))
    }

    @Test("is made again from its file")
    func reproduce() throws {
        let place = try Self.place()
        let saved = try place.run(Self.words + ["--from", "2018-06", "--out", "r.json"])
        #expect(saved.status == 0, "\(saved.errors)")
        let again = try place.run(["reproduce", "r.json"])
        #expect(again.status == 0, "\(again.output)")
    }
}
