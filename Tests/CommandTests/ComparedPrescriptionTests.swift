// SPDX-License-Identifier: MIT
import Testing

@Suite("Prescription in a comparison")
struct ComparedPrescriptionTests {
    @Test(
        "is told where the years differ, though no account owes another sum",
        arguments: [
            ("es", "Ninguna cuenta debe un monto distinto.", "a los 10 años en A y a los 3 en B"),
            ("en", "No account owes another sum.", "after 10 years in A and after 3 in B"),
        ]
    )
    func years(language: String, same: String, told: String) throws {
        let place = try Workplace.withLog()
        for years in [3, 10] {
            let document = "policy: p-\(years)\nprescription-years: \(years)\n"
            try place.write(document, to: "p\(years).yaml")
        }
        func compared(
            _ one: Int,
            _ two: Int,
            _ more: [String] = [],
            report: String = "balances"
        ) throws -> String {
            let sides = [one, two].map { "as-of=2018-06-30,policy=p\($0).yaml" }
            return try place.run(["compare", report] + sides + more, language: language).output
        }
        let text = try compared(10, 3)
        #expect(text.contains(same), "\(text)")
        #expect(text.contains(told), "\(text)")
        // It may be broken over lines.
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("bitacora compare prescription"), "\(text)")
        #expect(!(try compared(3, 3)).contains(told))
        #expect(!(try compared(10, 3, ["--format", "json"])).contains(told))
        // There it is the report's own sums that differ.
        let own = try compared(10, 3, report: "prescription")
        #expect(own.contains(told + ".") && !own.contains("compare prescription"), "\(own)")
    }
}
