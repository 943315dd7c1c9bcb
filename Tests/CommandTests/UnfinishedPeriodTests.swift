// SPDX-License-Identifier: MIT
import Testing

@Suite("A period that is not over")
struct UnfinishedPeriodTests {
    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        let paid = try place.run([
            "append", "payment.received", "--account", "INM-1", "--amount", "5", "--method",
            "cash", "--on", "2018-06-20",
        ])
        try #require(paid.status == 0, "\(paid.errors)")
        return place
    }

    /// The span, the day, and what is said of the last period.
    static let cases: [(span: String, day: String, told: String?)] = [
        ("month", "2018-06-20", "2018-06: only up to 2018-06-20; 2017-06 is whole."),
        ("month", "2018-06-30", nil),
        ("quarter", "2018-06-29", "2018-Q2: only up to 2018-06-29; 2017-Q2 is whole."),
        ("quarter", "2018-06-30", nil),
        ("year", "2018-12-30", "2018: only up to 2018-12-30; 2017 is whole."),
        ("year", "2018-12-31", nil),
        // Nothing was paid in it, so that it is not shown.
        ("year", "2019-08-10", nil),
    ]

    @Test("is told below the tables", arguments: cases)
    func tables(of period: (span: String, day: String, told: String?)) throws {
        let place = try Self.place()
        let words = ["report", "income", "--by", period.span, "--as-of", period.day]
        let shown = try place.run(words, language: "en")
        #expect(shown.status == 0)
        #expect(shown.output.contains("only up to") == (period.told != nil))
        if let told = period.told { #expect(shown.output.contains("\n\n\(told)\n")) }
        for format in ["json", "csv"] {
            let data = try place.run(words + ["--format", format], language: "en").output
            #expect(!data.contains("only up to"))
        }
    }

    @Test("is told below a chart, which shows it though nothing was paid in it, and on paper")
    func charts() throws {
        let place = try Self.place()
        let words = ["report", "income", "--as-of", "2019-08-10", "--chart"]
        let told = "2019-08: sólo hasta el 2019-08-10; 2018-08 está entero."
        #expect(try place.run(words).output.contains("\n\n\(told)\n"))
        let page = try place.run(words + ["--format", "html"]).output
        #expect(page.contains(told))
    }
}
