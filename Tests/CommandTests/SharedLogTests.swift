// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// What is made for whom: the umask says it, or what a file follows or takes the place of.
@Suite("A log that several share")
struct SharedLogTests {
    /// A file or a directory below the one that was asked for.
    private struct Entry {
        let name: String
        let isFile: Bool
        let mode: String
        let owner: String
    }

    /// Everything below a name, itself too.
    private static func entries(_ name: String, _ place: Workplace) throws -> [Entry] {
        let found = try place.shell("find \(name) -printf '%y %m %U:%G %p\\n'")
        #expect(found.status == 0, "\(found.errors)")
        return found.output.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", maxSplits: 3).map(String.init)
            return Entry(
                name: parts[3],
                isFile: parts[0] == "f",
                mode: parts[1],
                owner: parts[2]
            )
        }
    }

    /// All that makes files in a log.
    private static let work = """
        $BITACORA append attention.given --channel office --topic x && $BITACORA seal &&
        $BITACORA append attention.given --channel office --topic y && $BITACORA seal &&
        $BITACORA rebuild --reports --from-nothing && $BITACORA rebuild --reports
        """

    @Test("the umask decides what a new log lets others do", arguments: ["002", "027", "077"])
    func umask(mask: String) throws {
        let place = try Workplace()
        try place.write(Workplace.fixture("base.jsonl"), to: "base.jsonl")
        let done = try place.shell(
            """
            umask \(mask) && $BITACORA init --municipality Aguilares &&
            $BITACORA import base.jsonl --historical && \(Self.work) &&
            $BITACORA report balances --out b.json && $BITACORA key make --name a/b --out k
            """
        )
        try #require(done.status == 0, "\(done.errors)")
        let bits = try #require(Int(mask, radix: 8))
        let (file, directory) = (String(0o666 & ~bits, radix: 8), String(0o777 & ~bits, radix: 8))
        for entry in try Self.entries("log b.json", place) {
            #expect(entry.mode == (entry.isFile ? file : directory), "\(entry)")
        }
        #expect(try Self.entries("k", place).map(\.mode) == ["600"])
    }

    @Test(
        "what comes after is for whom it was before, whatever the umask",
        arguments: [("660", "022"), ("664", "077"), ("600", "000")]
    )
    func kept(mode: String, mask: String) throws {
        let place = try Workplace.withLog()
        try place.write("old", to: "b.json")
        let done = try place.shell(
            """
            \(Self.work) && find log b.json -type f -exec chmod \(mode) {} + &&
            rm log/eventlog/tree log/eventlog/seal.lock && umask \(mask) && \(Self.work) &&
            $BITACORA report balances --out b.json
            """
        )
        try #require(done.status == 0, "\(done.errors)")
        let files = try Self.entries("log b.json", place).filter(\.isFile)
        for name in [".idx", "/tree", "/seal.lock", "/current.sqlite", "/reports/meta.json"] {
            #expect(files.contains { $0.name.hasSuffix(name) }, "\(name)")
        }
        for file in files { #expect(file.mode == mode, "\(file)") }
    }

    @Test("what root makes at night is theirs whose log it is", .enabled(if: geteuid() == 0))
    func root() throws {
        let place = try Workplace.withLog()
        try place.write("old", to: "b.json")
        let done = try place.shell(
            """
            chown -R 4242:4343 log b.json && chmod -R g+w log && rm -f log/eventlog/tree &&
            \(Self.work) && $BITACORA report balances --out b.json
            """
        )
        try #require(done.status == 0, "\(done.errors)")
        let entries = try Self.entries("log b.json", place)
        for entry in entries { #expect(entry.owner == "4242:4343", "\(entry)") }
        func mode(_ name: String) -> String? { entries.first { $0.name == name }?.mode }
        #expect(mode("log/projections") == "775")
        #expect(mode("log/projections/current.sqlite") == "664")
        #expect(mode("log/projections/reports/meta.json") == "664")
    }

    @Test("root makes no file behind a link to nothing")
    func link() throws {
        let place = try Workplace.withLog()
        let done = try place.shell(
            """
            rm log/eventlog/lock && ln -s ../../elsewhere log/eventlog/lock
            $BITACORA append attention.given --channel office --topic x
            """
        )
        #expect(done.status == 66, "\(done.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/elsewhere"))
    }
}
