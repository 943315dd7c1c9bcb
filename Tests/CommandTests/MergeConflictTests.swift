// SPDX-License-Identifier: MIT
import Testing

/// How `merge` says what the events that came home do not agree with.
@Suite("Conflicts that merge prints")
struct MergeConflictTests {
    /// An office, and the bundle `a.bundle` of a visit to an account that nobody opened.
    private static func place(account: String = "INM") throws -> Workplace {
        let place = try MergeTests.prepared()
        try MergeTests.record(1, on: "tablet-1", account: account, in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        return place
    }

    @Test("fit the terminal; in a pipe each stays a line")
    func width() throws {
        let account = "INM-" + String(repeating: "7", count: 50)
        let place = try Self.place(account: account)
        let words = ["merge", "a.bundle"]
        // 39 columns stand before an account of 56.
        let conflict = "Conflict: tablet-1#1: unknown account: \(account)-0"
        let piped = try place.run(words, language: "en")
        #expect(piped.output.contains(conflict + "\n"))
        let other = try Self.place(account: account)
        let terminal = try PseudoTerminal(
            other,
            [
                "merge", "\(other.path)/a.bundle", "--key", "\(other.path)/bitacora.key",
                "--ack", "\(other.path)/a.ack",
            ],
            columns: 80,
            language: "en"
        )
        #expect(try terminal.finish() == 0)
        // A file's name is never broken.
        for line in terminal.screen.split(whereSeparator: \.isNewline)
        where !line.hasPrefix(other.path) {
            #expect(line.count <= 80, "\(line)")
        }
        #expect(terminal.screen.contains("  \(account)-0"))
    }

    @Test(
        "are printed where the stick is full, and that all is recorded",
        .enabled(if: Mount.isPermitted, "mounting is not permitted here"),
        arguments: ["es", "en"]
    )
    func fullStick(language: String) throws {
        let place = try Self.place()
        let filled = try place.shell(
            "mkdir stick && mount -t tmpfs -o size=16k none stick && "
                + "{ dd if=/dev/zero of=stick/fill bs=1k count=64 2>/dev/null; true; }"
        )
        try #require(filled.status == 0, "\(filled.errors)")
        defer { _ = try? place.shell("umount -l stick") }
        let words = ["merge", "a.bundle", "--ack", "stick/a.ack"]
        let before = try place.count()
        let outcome = try place.run(words, language: language)
        #expect(outcome.status == 74, "\(outcome.errors)")
        // The visit, and that it came home.
        #expect(try place.count() == before + 2)
        let (conflict, recorded) =
            language == "es"
            ? ("Conflicto: tablet-1#1: ", "Ya registrado: 2 eventos; repetir la orden no registra")
            : ("Conflict: tablet-1#1: ", "Recorded already: 2 events; repeating the command")
        #expect(outcome.output.contains(conflict), "\(outcome.output)")
        #expect(outcome.errors.contains(recorded), "\(outcome.errors)")
        #expect(try place.shell("rm stick/fill").status == 0)
        #expect(try place.run(words, language: language).status == 0)
        #expect(try place.count() == before + 2)
        #expect(try !place.bytes(ofFile: "stick/a.ack").isEmpty)
    }
}
