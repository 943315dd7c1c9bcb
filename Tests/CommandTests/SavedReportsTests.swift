// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// `rebuild --reports` replaces the reports that it made, and nothing of the user's.
@Suite("Reports beside the tables")
struct SavedReportsTests {
    private static let words = ["rebuild", "--reports", "--as-of", "2018-06-30", "--into", "out"]

    @Test("what else is there stays, and is named", arguments: ["es", "en"])
    func mine(language: String) throws {
        let place = try Workplace.withLog()
        var said = ""
        for line in [
            "echo mine >out/reports", "mkdir out/reports; echo mine >out/reports/2018.txt",
            "mkdir -p out/reports/old", "mkdir out/reports; echo '{}' >out/reports/meta.json",
            "mkdir out/reports; echo mine >out/reports/mora.json",
        ] {
            _ = try place.shell("rm -rf out; mkdir out; \(line)")
            let before = try place.shell("find out | sort; cat out/reports/* out/reports").output
            let outcome = try place.run(Self.words, language: language)
            #expect(outcome.status == 73 && outcome.output.isEmpty, "\(line)")
            #expect(
                try place.shell("find out | sort; cat out/reports/* out/reports").output == before
            )
            said += outcome.errors
        }
        try Golden.check(said, "rebuild/reports-of-others.\(language)", in: place)
    }

    @Test("its own are replaced, until something else lies among them")
    func own() throws {
        let place = try Workplace.withLog()
        _ = try place.shell("mkdir -p out/reports")
        for _ in 1...2 { #expect(try place.run(Self.words).status == 0) }
        for name in ["events.json", "notes.txt"] {
            try place.write("mine", to: "out/reports/\(name)")
            let outcome = try place.run(Self.words)
            #expect(outcome.status == 73 && outcome.errors.contains("'\(name)'"))
            #expect(try place.text(ofFile: "out/reports/\(name)") == "mine")
            _ = try place.shell("rm out/reports/\(name)")
        }
        #expect(try place.run(Self.words).status == 0)
        // Without the flag nothing is asked of that directory.
        try place.write("mine", to: "out/reports/notes.txt")
        #expect(try place.run(["rebuild", "--into", "out"]).status == 0)
        // Nor is a monthly report one of them.
        _ = try place.shell("rm -rf out/reports; mkdir -p out")
        #expect(try place.run(["month", "2018-05", "--out", "out/reports"]).status == 0)
        #expect(try place.run(Self.words).status == 73)
    }
}
