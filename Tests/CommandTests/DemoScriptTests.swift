// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// What `make demo` and `make clean` do with an earlier demonstration.
@Suite("The demonstration that is there")
struct DemoScriptTests {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../scripts/demo").standardized.path

    /// A town as the script leaves it: the log and how many events it recorded.
    private static func town() throws -> Workplace {
        let place = try Workplace()
        let made = try place.shell(
            """
            mkdir town && $BITACORA demo town/municipio.log --accounts 60 --years 2 >&2 &&
            $BITACORA info --log town/municipio.log --format json |
                sed 's/^{"events":\\([0-9]*\\).*/\\1 /' >town/made
            """
        )
        try #require(made.status == 0, "\(made.errors)")
        return place
    }

    private static func remove(_ place: Workplace) throws -> Workplace.Outcome {
        try place.shell("sh '\(script)' $BITACORA town remove")
    }

    private static func isThere(_ place: Workplace, _ name: String = "town") -> Bool {
        FileManager.default.fileExists(atPath: "\(place.path)/\(name)")
    }

    @Test("goes where nobody recorded anything in it")
    func untouched() throws {
        let place = try Self.town()
        let outcome = try Self.remove(place)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(!Self.isThere(place))
        // There is nothing to remove.
        #expect(try Self.remove(place).status == 0)
    }

    @Test("stays where somebody did, and that is said")
    func recorded() throws {
        let place = try Self.town()
        let appended = try place.shell(
            "$BITACORA append meeting.held --topic cobro --log town/municipio.log"
        )
        try #require(appended.status == 0, "\(appended.errors)")
        let outcome = try Self.remove(place)
        #expect(outcome.status == 73)
        #expect(outcome.errors.contains("rm -rf town"))
        #expect(Self.isThere(place, "town/municipio.log/eventlog"))
    }

    @Test("is none where the script made nothing: it stays")
    func foreign() throws {
        let place = try Workplace()
        let made = try place.shell("mkdir town && echo mine >town/notes.txt")
        try #require(made.status == 0)
        #expect(try Self.remove(place).status == 73)
        #expect(Self.isThere(place, "town/notes.txt"))
    }
}
