// SPDX-License-Identifier: MIT
import Testing

@Suite("Tariffs of the log")
struct TariffShowTests {
    /// Two tariffs, of which the first holds from 2018 on and the second from 2090.
    private func place() throws -> Workplace {
        let place = try Workplace.withLog()
        for (name, from) in [("vieja", "2018-01-01"), ("nueva", "2090-01-01")] {
            try place.write(document(name), to: "t.yaml")
            let enacted = try place.run(["tariff", "enact", "t.yaml", "--from", from])
            try #require(enacted.status == 0, "\(enacted.errors)")
        }
        return place
    }

    private func document(_ name: String) -> String {
        "tariff: \(name)\ntributes:\n  aseo: {fixed: 3.50}\n"
    }

    @Test("the list says which holds on the day asked about, today if none is")
    func list() throws {
        let place = try place()
        func inForce(_ words: [String]) throws -> [String] {
            let list = try place.run(["tariff", "show", "--format", "csv"] + words)
            return list.output.split(separator: "\n").filter { $0.contains(",true,") }
                .map { $0.split(separator: ",")[0].description }
        }
        #expect(try inForce([]) == ["vieja"])
        #expect(try inForce(["--on", "2090-01-01"]) == ["nueva"])
        #expect(try inForce(["--on", "2017-12-31"]) == [])
        #expect(try place.run(["tariff", "show", "--on", "ayer"]).status == 64)
    }

    @Test("one is shown by its name, on any day")
    func named() throws {
        let place = try place()
        for words in [[], ["--on", "2017-12-31"], ["--on", "2090-01-01"]] {
            for name in ["vieja", "nueva"] {
                let shown = try place.run(["tariff", "show", name] + words)
                #expect(shown.status == 0 && shown.output == document(name), "\(shown.errors)")
            }
        }
    }
}
