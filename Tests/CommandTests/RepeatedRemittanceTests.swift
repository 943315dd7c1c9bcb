// SPDX-License-Identifier: MIT
import Testing

/// A remittance that comes again under another number.
@Suite("Remittances under another number")
struct RepeatedRemittanceTests {
    private static let file = RemittanceTests.fixed

    /// A log with the sample, and the same payments in a file with another number.
    private func place() throws -> Workplace {
        let place = try Workplace.withServices()
        #expect(try place.run(Self.file).status == 0)
        try place.change("fixed.txt", "012018-06 ", "012018-6B ")
        return place
    }

    /// Refuses with `said`, and records nothing.
    private func refuses(_ place: Workplace, _ said: String, language: String = "en") throws {
        let before = try place.contents()
        for flags in [[], ["--dry-run"]] {
            let outcome = try place.run(Self.file + flags, language: language)
            #expect(outcome.status == 65)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(said), "\(outcome.errors)")
            #expect(try place.contents() == before)
        }
    }

    private func takeBack(_ place: Workplace, _ references: String...) throws {
        for reference in references {
            let words = ["append", "event.reversed", "--reverses", reference, "--reason", "x"]
            #expect(try place.run(words).status == 0)
        }
    }

    @Test("are refused before anything is recorded, unless they are meant")
    func refused() throws {
        let place = try place()
        try refuses(
            place,
            "fixed.txt: LUZ:2018-6B: of its 6 payments, in the log already: 6 (69.24), under "
                + "LUZ:2018-06: the same service, day, amount and reference. Nothing was recorded."
        )
        try refuses(
            place,
            "fixed.txt: LUZ:2018-6B: de sus 6 pagos, ya en la bitácora: 6 (69.24), con "
                + "LUZ:2018-06: el mismo servicio, día, monto y referencia. No se registró nada.",
            language: "es"
        )
        let meant = try place.run(Self.file + ["--as-recorded"])
        #expect(meant.status == 0)
        #expect(meant.output.hasPrefix(#"{"appended":7,"#))
    }

    @Test("are told by service, day and amount where the utility gives no reference")
    func withoutReferences() throws {
        let place = try Workplace.withServices()
        try place.change("fixed.yaml", "  receipt: \"{reference}\"\n", "")
        #expect(try place.run(Self.file).status == 0)
        try place.change("fixed.txt", "012018-06 ", "012018-07 ")
        try refuses(place, "6 (69.24), under LUZ:2018-06: the same service, day and amount. ")
    }

    /// The same payments a week later: `20180707` for `20180630`.
    @Test("are told by service, amount and reference where only the remittance has a day")
    func withoutDays() throws {
        let place = try Workplace.withServices()
        try place.change("fixed.yaml", "  on: \"{day}\"\n", "")
        #expect(try place.run(Self.file).status == 0)
        try place.change("fixed.txt", "012018-06   20180630", "012018-6B   20180707")
        try refuses(
            place,
            "6 (69.24), under LUZ:2018-06: the same service, amount and reference. "
        )
        try refuses(
            place,
            "6 (69.24), con LUZ:2018-06: el mismo servicio, monto y referencia. ",
            language: "es"
        )
    }

    @Test("are next month's where neither days nor references tell")
    func withoutEither() throws {
        let place = try Workplace.withServices()
        try place.change("fixed.yaml", "  on: \"{day}\"\n", "")
        try place.change("fixed.yaml", "  receipt: \"{reference}\"\n", "")
        #expect(try place.run(Self.file).status == 0)
        try place.change("fixed.txt", "012018-06   20180630", "012018-07   20180731")
        let outcome = try place.run(Self.file, language: "en")
        #expect(outcome.status == 0)
        #expect(!outcome.errors.contains("in the log already"), "\(outcome.errors)")
    }

    @Test(
        "are told by service, day and amount where only one side has references",
        arguments: [true, false]
    )
    func oneSided(isFirst: Bool) throws {
        let place = try Workplace.withServices()
        let (mapped, unmapped) = ("\n  receipt: \"{reference}\"\n", "\n")
        if !isFirst { try place.change("fixed.yaml", mapped, unmapped) }
        #expect(try place.run(Self.file).status == 0)
        if isFirst {
            try place.change("fixed.yaml", mapped, unmapped)
        } else {
            try place.change("fixed.yaml", "  on: \"{day}\"\n", "  on: \"{day}\"" + mapped)
        }
        try place.change("fixed.txt", "012018-06 ", "012018-6B ")
        try refuses(place, "6 (69.24), under LUZ:2018-06: the same service, day and amount. ")
    }

    @Test("are the very file under another utility, unless its payments were taken back")
    func sameBytes() throws {
        let place = try Workplace.withServices()
        #expect(try place.run(Self.file).status == 0)
        try place.change("fixed.yaml", "utility: LUZ ", "utility: SOL ")
        try refuses(
            place,
            "fixed.txt: SOL:2018-06: this very file, byte by byte (SHA-256), is in the log already, "
                + "under LUZ:2018-06. Nothing was recorded."
        )
        try refuses(
            place,
            "fixed.txt: SOL:2018-06: este mismo archivo, byte por byte (SHA-256), ya está en la "
                + "bitácora con LUZ:2018-06. No se registró nada.",
            language: "es"
        )
        try takeBack(place, "LUZ:2018-06#2", "LUZ:2018-06#3", "LUZ:2018-06#4")
        try refuses(place, "under LUZ:2018-06")
        try takeBack(place, "LUZ:2018-06#5", "LUZ:2018-06#6", "LUZ:2018-06#7")
        #expect(try place.run(Self.file).status == 0)
    }

    @Test("are recorded from the very file where they are meant")
    func sameBytesMeant() throws {
        let place = try Workplace.withServices()
        #expect(try place.run(Self.file).status == 0)
        try place.change("fixed.yaml", "utility: LUZ ", "utility: SOL ")
        #expect(try place.run(Self.file + ["--as-recorded"]).status == 0)
    }

    @Test("are other payments by another reference")
    func otherReferences() throws {
        let place = try place()
        try place.change("fixed.txt", "A-000", "B-000")
        let outcome = try place.run(Self.file, language: "en")
        #expect(outcome.status == 0)
        #expect(!outcome.errors.contains("in the log already"), "\(outcome.errors)")
    }

    @Test("come again where they were reversed or went back: half is refused, less told of")
    func reversed() throws {
        let place = try place()
        try takeBack(place, "LUZ:2018-06#2", "LUZ:2018-06#3", "LUZ:2018-06#6")
        // 20.00, 15.00 and 9.99 stand.
        try refuses(
            place,
            "of its 6 payments, in the log already: 3 (44.99), under LUZ:2018-06: the same service, "
                + "day, amount and reference. Nothing was recorded. If it is the same remittance "
                + "under another number, do not import it: ask for a file with only what is missing;"
        )
        let back = ["suspense", "return", "LUZ:2018-06#4", "--on", "2018-07-10", "--reason", "x"]
        #expect(try place.run(back).status == 0)
        let said =
            "notice: fixed.txt: LUZ:2018-6B: of its 6 payments, in the log already: 2 (24.99)"
        for flags in [["--dry-run"], []] {
            let outcome = try place.run(Self.file + flags, language: "en")
            #expect(outcome.status == 0)
            #expect(outcome.output.hasPrefix(#"{"appended":7,"#))
            #expect(outcome.errors.contains(said), "\(outcome.errors)")
        }
    }

    @Test("are of one utility: another one may have the same")
    func otherUtility() throws {
        let place = try place()
        try place.change("fixed.yaml", "utility: LUZ ", "utility: SOL ")
        #expect(try place.run(Self.file).status == 0)
    }

    @Test("is no question of other imports")
    func flag() throws {
        let place = try Workplace.withServices()
        #expect(try place.run(["import", "registry.jsonl", "--as-recorded"]).status == 64)
    }
}
