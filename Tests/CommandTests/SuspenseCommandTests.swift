// SPDX-License-Identifier: MIT
import Testing

/// What becomes of payments in suspense.
@Suite("Suspense")
struct SuspenseCommandTests {
    private func withRemittance() throws -> Workplace {
        let place = try Workplace.withServices()
        let outcome = try place.run(RemittanceTests.fixed)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return place
    }

    /// What is refused, and the name of what is said then.
    static let refusals: [(name: String, status: Int32, words: [String])] = [
        ("no-account", 64, ["resolve", "LUZ:2018-06#4"]),
        ("no-bearer", 64, ["resolve", "LUZ:2018-06#5"]),
        ("nothing", 64, ["resolve"]),
        ("all-and-one", 64, ["resolve", "LUZ:2018-06#4", "--all"]),
        ("trial-of-one", 64, ["resolve", "LUZ:2018-06#4", "--account", "INM-3", "--dry-run"]),
        ("not-there", 65, ["resolve", "LUZ:2018-06#99", "--account", "INM-3"]),
        ("no-suspense", 65, ["resolve", "LUZ:2018-06#2", "--account", "INM-3"]),
        ("closed", 65, ["resolve", "LUZ:2018-06#7", "--account", "INM-5"]),
        ("unknown-account", 65, ["resolve", "LUZ:2018-06#7", "--account", "INM-9"]),
        ("return-nothing", 65, ["return", "LUZ:2018-06#2", "--reason", "x"]),
        ("bad-reference", 65, ["return", "LUZ", "--reason", "x"]),
    ]

    @Test(
        "what cannot be settled is told why, and the log stays",
        arguments: refusals,
        ["es", "en"]
    )
    func refused(
        refusal: (name: String, status: Int32, words: [String]),
        language: String
    ) throws {
        let place = try withRemittance()
        let before = try place.contents()
        let outcome = try place.run(["suspense"] + refusal.words, language: language)
        #expect(outcome.status == refusal.status)
        #expect(outcome.output.isEmpty)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "suspense/\(refusal.name).\(language)", in: place)
    }

    @Test("the report is of no accounts, and takes none to limit it")
    func filters() throws {
        let place = try Workplace.withLog()
        let compare = ["compare", "suspense", "as-of=2018-01-31", "as-of=2018-06-30"]
        for words in [["report", "suspense"], ["report", "mora", "suspense"], compare] {
            #expect(try place.run(words).status == 0)
            #expect(try place.run(words + ["--sector", "centro"]).status == 64)
        }
    }

    @Test("a payment is settled once, whole; a reversal puts it back", arguments: ["es", "en"])
    func once(language: String) throws {
        let place = try withRemittance()
        func said(_ words: [String], _ name: String) throws {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 65)
            try Golden.check(outcome.errors, "suspense/\(name).\(language)", in: place)
        }
        let resolve = [
            "suspense", "resolve", "LUZ:2018-06#4", "--account", "INM-3", "--source", "caja-1",
            "--actor", "ana",
        ]
        try said(
            [
                "append", "payment.received", "--account", "INM-3", "--amount", "19", "--method",
                "utility", "--suspense", "LUZ:2018-06#4",
            ],
            "other-amount"
        )
        #expect(try place.run(resolve).status == 0)
        let event = try place.run(["events", "--source", "caja-1", "--format", "json"]).output
        try Golden.check(event, "suspense/settled.json", in: place)
        try said(resolve, "twice")
        try said(["suspense", "return", "LUZ:2018-06#4", "--reason", "x"], "settled-then-returned")
        let reverse = ["append", "event.reversed", "--reverses", "caja-1#1", "--reason", "x"]
        #expect(try place.run(reverse).status == 0)
        #expect(
            try place.run([
                "suspense", "return", "LUZ:2018-06#4", "--reason", "x",
                "--source", "caja-1",
            ]).status == 0
        )
        try said(resolve, "returned-then-settled")
        let void = ["append", "event.reversed", "--reverses", "LUZ:2018-06#5", "--reason", "x"]
        #expect(try place.run(void).status == 0)
        try said(["suspense", "resolve", "LUZ:2018-06#5", "--account", "INM-3"], "reversed")
        // What the account's state does not admit can be recorded; what is not in suspense cannot.
        let closed = [
            "suspense", "resolve", "LUZ:2018-06#7", "--account", "INM-5", "--as-recorded",
        ]
        #expect(try place.run(closed).status == 0)
        #expect(try place.run(closed).status == 65)
        let left = try place.run(["report", "suspense", "--table", "rows", "--format", "csv"])
        #expect(left.output.split(separator: "\n").count == 1)
    }

    @Test("all whose account is known by now are settled together", arguments: ["es", "en"])
    func all(language: String) throws {
        let place = try withRemittance()
        let all = ["suspense", "resolve", "--all", "--source", "oficina"]
        #expect(try place.run(all).output == "Resueltos: 0. Quedan en suspenso: 3\n")
        // One gets the number later, one of the two never had it.
        try place.append("account.updated", "INM-2", "--on", "2018-08-01", "--service", "4000009")
        try place.append("account.updated", "INM-3", "--on", "2018-01-02", "--service", "4000033")
        let before = try place.contents()
        let trial = try place.run(all + ["--dry-run"], language: language)
        #expect(try place.contents() == before)
        let outcome = try place.run(all, language: language)
        #expect(outcome.status == 0)
        #expect(outcome.output == trial.output)
        try Golden.check(outcome.output, "suspense/all.\(language)", in: place)
        let events = try place.run(["events", "--source", "oficina", "--format", "json"]).output
        try Golden.check(events.withoutActor, "suspense/all.json", in: place)
        #expect(try place.run(all).output == "Resueltos: 0. Quedan en suspenso: 1\n")
    }

    @Test("a correction takes back and records anew, once", arguments: ["es", "en"])
    func correction(language: String) throws {
        let place = try withRemittance()
        let resolve = [
            "suspense", "resolve", "LUZ:2018-06#5", "--account", "INM-1", "--source", "caja-1",
        ]
        #expect(try place.run(resolve).status == 0)
        let before = try place.contents()
        #expect(try place.run(RemittanceTests.correction + ["--dry-run"]).status == 0)
        #expect(try place.contents() == before)
        let outcome = try place.run(RemittanceTests.correction, language: language)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix(#"{"appended":7,"skipped":0,"refused":0,"events":22,"#))
        try Golden.check(outcome.errors, "suspense/correction.\(language)", in: place)
        let events = try place.run(["events", "--source", "LUZ:2018-06-C1", "--format", "json"])
        try Golden.check(events.output.withoutActor, "suspense/correction.json", in: place)
        let after = try place.contents()
        let again = try place.run(RemittanceTests.correction)
        #expect(again.status == 0)
        #expect(again.output.hasPrefix(#"{"appended":0,"skipped":7,"refused":0,"events":22,"#))
        try place.change("correction.csv", "8.57", "8.58")
        let other = try place.run(RemittanceTests.correction, language: language)
        #expect(other.status == 65)
        try Golden.check(other.errors, "suspense/other-correction.\(language)", in: place)
        #expect(try place.contents() == after)
        #expect(try place.run(["verify"]).status == 0)
    }

    @Test("where the number stays, so does the account that a person gave")
    func correctedAmount() throws {
        let place = try withRemittance()
        let resolve = ["suspense", "resolve", "LUZ:2018-06#4", "--account", "INM-4"]
        #expect(try place.run(resolve).status == 0)
        try place.write("C;C2;05/07/2018;1\nM;2018-06;3;;;19.00;x\n", to: "correction.csv")
        #expect(try place.run(RemittanceTests.correction).status == 0)
        let events = try place.run(["events", "--account", "INM-4", "--format", "csv"]).output
        #expect(events.contains("19.00"))
        let report = try place.run(
            ["report", "suspense", "--as-of", "2018-07-31", "--table", "rows", "--format", "csv"]
        )
        #expect(!report.output.contains("LUZ:2018-06#4") && !report.output.contains("LUZ:C2"))
    }

    /// Lines of a correction that do not fit the log.
    static let wrong: [(name: String, line: String)] = [
        ("no-remittance", "M;2018-09;1;;;5;"), ("no-line", "A;2018-06;7;;;;"),
        ("no-receipt", "A;;;A-0099;;;"), ("no-change", "M;;;A-0001;;12.50;"),
        ("named-twice", "A;2018-06;2;;;;\nA;;;A-0002;;;"),
        ("other-receipt", "M;2018-06;2;A-0009;;8.57;"),
    ]

    @Test(
        "a correction of what is not there, or is as it should be, is refused",
        arguments: wrong,
        ["es", "en"]
    )
    func wrongCorrection(wrong: (name: String, line: String), language: String) throws {
        let place = try withRemittance()
        let before = try place.contents()
        let count = wrong.line.split(separator: "\n").count
        try place.write("C;C2;05/07/2018;\(count)\n\(wrong.line)\n", to: "correction.csv")
        let outcome = try place.run(RemittanceTests.correction, language: language)
        #expect(outcome.status == 65)
        #expect(try place.contents() == before)
        try Golden.check(outcome.errors, "suspense/correction-\(wrong.name).\(language)", in: place)
    }

    @Test("what was corrected or has gone back is not corrected again", arguments: ["es", "en"])
    func correctedTwice(language: String) throws {
        let place = try withRemittance()
        #expect(try place.run(RemittanceTests.correction).status == 0)
        #expect(
            try place.run([
                "suspense", "return", "LUZ:2018-06#7", "--reason", "x",
                "--source", "caja-1",
            ]).status == 0
        )
        for (name, line) in [("corrected", "A;2018-06;5;;;;"), ("returned", "A;2018-06;6;;;;")] {
            try place.write("C;C2;05/07/2018;1\n\(line)\n", to: "correction.csv")
            let outcome = try place.run(RemittanceTests.correction, language: language)
            #expect(outcome.status == 65)
            try Golden.check(outcome.errors, "suspense/correction-\(name).\(language)", in: place)
        }
        // The payment that a correction recorded can be corrected: by its place there.
        try place.write("C;C2;05/07/2018;1\nM;2018-06-C1;1;;;8.50;\n", to: "correction.csv")
        #expect(try place.run(RemittanceTests.correction).status == 0)
    }

    @Test("settled together, each has the actor and the note that were given")
    func allSaid() throws {
        let place = try withRemittance()
        try place.append("account.updated", "INM-2", "--on", "2018-08-01", "--service", "4000009")
        let all = ["suspense", "resolve", "--all", "--source", "oficina"]
        let done = try place.run(all + ["--actor", "rosa", "--note", "acta 7"])
        #expect(done.status == 0 && done.output.contains("Resueltos: 1."), "\(done.errors)")
        let event = try place.run(["events", "--source", "oficina", "--format", "json"]).output
        #expect(event.contains(#""actor":"rosa""#) && event.contains(#""note":"acta 7""#))
    }

    @Test("a receipt names the payment that stands, not those that were corrected before")
    func correctedByReceipt() throws {
        let place = try withRemittance()
        for (number, amount) in [("C2", "8.60"), ("C3", "8.70")] {
            let text = "C;\(number);05/07/2018;1\nM;;;A-0002;;\(amount);\n"
            try place.write(text, to: "correction.csv")
            let done = try place.run(RemittanceTests.correction)
            #expect(done.status == 0, "\(done.errors)")
        }
    }
}
