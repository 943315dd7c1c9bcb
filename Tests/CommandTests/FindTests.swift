// SPDX-License-Identifier: MIT
import Testing

@Suite("Finding accounts")
struct FindTests {
    private static let day = ["--as-of", "2018-06-30"]

    /// Three accounts of the office, and two persons' more.
    private static func place() throws -> Workplace {
        let place = try Workplace.withLog()
        for (account, holder, more) in [
            ("INM-8", "José Ángel Peña", ["--document", "01234567-8", "--sector", "centro"]),
            ("INM-9", "Josefa Peña", ["--address", "2ª Av. Sur #5", "--phone", "7777-1234"]),
        ] {
            let opened = try place.run(
                ["append", "account.opened", "--on", "2018-01-02", "--account", account, "--kind"]
                    + ["property", "--holder", holder] + more
            )
            try #require(opened.status == 0, "\(opened.errors)")
        }
        return place
    }

    @Test("by pieces of words shows whose they are", arguments: ["es", "en"])
    func words(language: String) throws {
        let place = try Self.place()
        let both = try place.run(["find", "jose", "PENA"] + Self.day, language: language)
        #expect(both.status == 0, "\(both.errors)")
        try Golden.check(both.output, "find/both.\(language)", in: place)
        let first = try place.run(
            ["find", "jose", "pena", "--limit", "1"] + Self.day,
            language: language
        )
        #expect(first.status == 0)
        try Golden.check(first.output, "find/first.\(language)", in: place)
        let one = try place.run(["find", "012345678"] + Self.day, language: language)
        #expect(one.status == 0)
        try Golden.check(one.output, "find/one.\(language)", in: place)
    }

    @Test("of a sector is the register of it; which sectors there are is said where none is found")
    func sector() throws {
        let place = try Self.place()
        let csv = ["--format", "csv"] + Self.day
        for (sector, accounts) in [("centro", ["INM-1", "INM-8"]), ("", ["INM-9"])] {
            let found = try place.run(["find", "inm", "--sector", sector] + csv)
            #expect(found.status == 0, "\(found.errors)")
            let rows = found.output.split(separator: "\n").dropFirst()
            #expect(rows.map { String($0.prefix { $0 != "," }) } == accounts)
            let words = ["report", "registry", "--find", "inm", "--sector", sector]
            #expect(try place.run(words + csv).output == found.output)
        }
        let table = try place.run(["find", "inm", "--sector", "centro"] + Self.day, language: "en")
        #expect(table.output.hasPrefix("2 accounts of the sector centro with \"inm\"\n"))
        // One that the log has, and one that it has not.
        let other = try place.run(["find", "inm", "--sector", "el-calvario"] + Self.day)
        #expect(other.status == 1 && other.output.isEmpty)
        let said = "bitacora: ninguna cuenta del sector el-calvario tiene «inm» al 2018-06-30."
        #expect(other.errors.hasPrefix(said), "\(other.errors)")
        let none = try place.run(["find", "inm", "--sector", "norte"] + Self.day)
        #expect(none.status == 1 && none.errors.contains("no conoce ese nombre"), "\(none.errors)")
        #expect(none.errors.contains("Los hay: centro, el-calvario"), "\(none.errors)")
    }

    @Test("that nobody has says so and ends with 1", arguments: ["es", "en"])
    func nobody(language: String) throws {
        let place = try Self.place()
        let words = ["find", "jose", "sur", "norte"] + Self.day
        let none = try place.run(words, language: language)
        #expect(none.status == 1)
        #expect(none.output.isEmpty)
        try Golden.check(none.errors, "find/nobody.\(language)", in: place)
        let json = try place.run(words + ["--format", "json"], language: language)
        #expect(json.status == 1)
        #expect(json.output.contains(#""rows":[],"#) || json.output.contains("\"rows\": []"))
    }

    @Test("as JSON and CSV has all of them, as the report has, which is made again")
    func data() throws {
        let place = try Self.place()
        for format in ["json", "csv"] {
            let found = try place.run(
                ["find", "pena", "--limit", "1", "--format", format] + Self.day
            )
            #expect(found.status == 0)
            #expect(found.output.contains("INM-8") && found.output.contains("INM-9"))
            let words = ["report", "registry", "--find", "pena", "--format", format]
            #expect(try place.run(words + Self.day).output == found.output)
        }
        let saved = try place.run(["find", "peña", "--format", "json"] + Self.day)
        try place.write(saved.output, to: "saved.json")
        let again = try place.run(["reproduce", "saved.json"])
        #expect(again.status == 0, "\(again.output) \(again.errors)")
    }

    @Test("needs a word, and a number for --limit; --find is of the registry alone")
    func refused() throws {
        let place = try Self.place()
        #expect(try place.run(["find"]).status == 64)
        #expect(try place.run(["find", " "]).status == 64)
        #expect(try place.run(["find", "ana", "--limit", "0"]).status == 64)
        #expect(try place.run(["report", "registry", "--find", " "]).status == 64)
        #expect(try place.run(["report", "mora", "--find", "ana"]).status == 64)
    }
}
