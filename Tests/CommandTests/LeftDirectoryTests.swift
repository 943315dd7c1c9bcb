// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import bitacora

/// Directories that are written beside their place: what stopped runs leave of them.
@Suite("What lies beside a directory of results")
struct LeftDirectoryTests {
    private static func month(_ month: String) -> [String] { ["month", month, "--out", "m"] }

    private static func names(_ place: Workplace, in directory: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/\(directory)").sorted()
    }

    private static func beside(_ place: Workplace) throws -> [String] {
        try names(place).filter { $0.hasPrefix("m.") }
    }

    @Test("what stopped runs made is removed, of processes that are gone")
    func gone() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(Self.month("2018-05")).status == 0)
        // No process has such a number; one has the number 1, whoever may ask it.
        let made = try place.shell(
            """
            for ending in new-4194999 new-4194999-2 new-1 new-x old-4194999; do cp -r m m.$ending; done
            mkdir m.new-4194998
            """
        )
        try #require(made.status == 0)
        let outcome = try place.run(Self.month("2018-06"))
        #expect(outcome.status == 0 && !outcome.errors.contains("m.new"), "\(outcome.errors)")
        #expect(try Self.beside(place) == ["m.new-1", "m.new-x"])
    }

    @Test("a run does not take up what one of its own number left", arguments: ["es", "en"])
    func sameNumber(language: String) throws {
        let place = try Workplace.withLog()
        // The shell's number is the program's after exec.
        let outcome = try place.shell(
            """
            mkdir m.new-$$; echo mine >m.new-$$/2018-05.pdf; echo $$ >number
            exec "$BITACORA" month 2018-06 --out m --lang \(language)
            """
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try !Self.names(place, in: "m").contains("2018-05.pdf"))
        // Without a description it may be anybody's.
        let number = try place.text(ofFile: "number").trimmingCharacters(in: .newlines)
        #expect(try Self.beside(place) == ["m.new-\(number)"])
        let told = language == "es" ? "ahí quedó algo de una orden" : "something of an earlier"
        #expect(outcome.errors.contains("m.new-\(number): \(told)"), "\(outcome.errors)")
        #expect(try place.run(Self.month("2018-06")).status == 0)
    }

    @Test("nor what is locked, by a process that cannot be seen from here")
    func locked() throws {
        let place = try Workplace.withLog()
        #expect(try place.run(Self.month("2018-05")).status == 0)
        _ = try place.shell("cp -r m m.new-4194999")
        let path = "\(place.path)/m.new-4194999"
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        #expect(try place.run(Self.month("2018-05")).status == 0)
        #expect(try Self.beside(place) == ["m.new-4194999"])
        flock(descriptor, LOCK_UN)
        #expect(try place.run(Self.month("2018-05")).status == 0)
        #expect(try Self.beside(place).isEmpty)
    }

    @Test("the reports beside the tables: the same")
    func reports() throws {
        let place = try Workplace.withLog()
        let words = ["rebuild", "--reports", "--as-of", "2018-06-30", "--into", "out"]
        #expect(try place.run(words).status == 0)
        _ = try place.shell("cp -r out/reports out/reports.new-4194999")
        #expect(try place.run(words).status == 0)
        #expect(try Self.names(place, in: "out").filter { $0.hasPrefix("reports") } == ["reports"])
    }

    /// Two directories, each with one file that bears its name.
    private static func withTwo() throws -> Workplace {
        let place = try Workplace()
        _ = try place.shell("mkdir m n; touch m/m n/n")
        return place
    }

    @Test("where two names cannot be exchanged, one is renamed after the other")
    func twoSteps() throws {
        for error in [EINVAL, ENOSYS, EOPNOTSUPP] {
            let place = try Self.withTwo()
            try Files.replace("\(place.path)/m", with: "\(place.path)/n") { _, _ in error }
            #expect(try Self.names(place, in: "m") == ["n"])
            #expect(try Self.names(place).filter { $0.hasPrefix("m") || $0 == "n" } == ["m"])
        }
    }

    @Test("what else stops it leaves both where they are")
    func stopped() throws {
        let place = try Self.withTwo()
        #expect(throws: Failure.self) {
            try Files.replace("\(place.path)/m", with: "\(place.path)/n") { _, _ in EACCES }
        }
        #expect(try Self.names(place, in: "m") == ["m"])
        #expect(try Self.names(place, in: "n") == ["n"])
    }

    @Test("what could not be removed of what was there before is named")
    func notRemoved() throws {
        let place = try Self.withTwo()
        _ = try place.shell("mkdir m/d")
        try Files.replace("\(place.path)/m", with: "\(place.path)/n")
        #expect(try Self.names(place, in: "m") == ["n"])
        #expect(try Self.names(place, in: "n") == ["d"])
        #expect(!Files.removeTree("\(place.path)/n"))
        #expect(Files.removeTree("\(place.path)/m"))
    }
}
