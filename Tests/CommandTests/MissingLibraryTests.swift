// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A library that is loaded late is found broken, as good as missing: an empty file comes before it.
@Suite("A library that is missing")
struct MissingLibraryTests {
    /// Whether the program starts without them: a build without `scripts/ld` names them all.
    private static let isLoadedLate: Bool = {
        guard let place = try? Workplace(), let variables = try? hide(pango, in: place),
            let outcome = try? place.run(["--version"], environment: variables)
        else { return false }
        return outcome.status == 0
    }()

    private static let pango = "libpangocairo-1.0.so.0"

    private static func hide(_ library: String, in place: Workplace) throws -> [String: String] {
        try place.write("", to: library)
        return ["LD_LIBRARY_PATH": place.path]
    }

    @Test(
        "of paper is named with its package, also where nothing but paper is made",
        .enabled(if: isLoadedLate),
        arguments: ["es", "en"]
    )
    func paper(language: String) throws {
        let place = try Workplace.withLog()
        let environment = try Self.hide(Self.pango, in: place)
        for words in [
            ["report", "mora", "--out", "m.pdf", "--as-of", "2018-06-30"],
            ["month", "2018-06", "--out", "junio"],
        ] {
            let outcome = try place.run(words, language: language, environment: environment)
            #expect(outcome.status == 74)
            try Golden.check(outcome.errors, "documents/no-library.\(language)", in: place)
        }
        // What needs it not is made.
        let sheet = ["report", "mora", "--out", "m.xlsx"]
        #expect(try place.run(sheet, environment: environment).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!names.contains { $0.hasPrefix("m.pdf") || $0.hasPrefix("junio") })
    }

    @Test(
        "of spreadsheets is named with its package",
        .enabled(if: isLoadedLate),
        arguments: [("libminizip.so.1", "libminizip1"), ("libexpat.so.1", "libexpat1")]
    )
    func sheets(library: String, package: String) throws {
        let place = try Workplace.withLog()
        try #require(try place.run(["report", "mora", "--out", "m.xlsx"]).status == 0)
        try place.write(Workplace.fixture("payments.yaml"), to: "m.yaml")
        let environment = try Self.hide(library, in: place)
        let outcome = try place.run(
            ["import", "m.xlsx", "--mapping", "m.yaml"],
            language: "en",
            environment: environment
        )
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("Install the package \(package) and repeat"))
    }
}
