// SPDX-License-Identifier: MIT
import Testing

@Suite("Bad input")
struct BadInputTests {
    @Test(
        "is refused with its place and a remedy, and leaves the log as it was",
        arguments: BadInput.lines + BadInput.bytes + BadInput.commands,
        ["es", "en"]
    )
    func isRefused(input: BadInput, language: String) throws {
        let place = try Workplace.withLog()
        if let file = input.file { try place.write(bytes: file, to: "bad.jsonl") }
        let before = try place.contents()
        let outcome = try place.run(input.arguments, language: language)
        #expect(outcome.status == input.status)
        #expect(try place.contents() == before)
        #expect(!outcome.output.contains("Error"))
        try Golden.check(outcome.errors, "bad-input/\(input.name).\(language)", in: place)
    }

    @Test("a bad policy is refused with file, line and column", arguments: ["es", "en"])
    func policy(language: String) throws {
        let place = try Workplace.withLog()
        try place.write("policy: x\ninterest:\n  basis: 364\n", to: "bad.yaml")
        let before = try place.contents()
        let outcome = try place.run(["policy", "check", "bad.yaml"], language: language)
        #expect(outcome.status == 65)
        let enacted = try place.run(
            ["policy", "enact", "bad.yaml", "--from", "2018-01-01"],
            language: language
        )
        #expect(enacted.status == 65)
        #expect(enacted.errors == outcome.errors)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "bad-input/policy.\(language)", in: place)
    }

    @Test("a mapping without its column is refused", arguments: ["es", "en"])
    func mapping(language: String) throws {
        let place = try Workplace.withLog()
        try place.write("cuenta,monto\nINM-1,5\n", to: "bad.csv")
        try place.write("mapping: x\nevents:\n  - type: nada.nada\n", to: "bad.yaml")
        let before = try place.contents()
        let outcome = try place.run(
            ["import", "bad.csv", "--mapping", "bad.yaml"],
            language: language
        )
        #expect(outcome.status == 65)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "bad-input/mapping.\(language)", in: place)
    }
}
