// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

/// The programs in the guide to proofs, which check without this one.
@Suite("The Python of the guide to proofs")
struct ProofScriptTests {
    /// A log with proofs, and the programs of a page as `check.py` and `grown.py`.
    private static func place(_ page: String) throws -> Workplace {
        let place = try Workplace.withCheckpoint()
        let programs = try Guide(path: page, language: "en").text().matches(
            of: /```python\n((?:.*\n)*?)```/
        ).map { String($0.1) }
        try #require(programs.count == 2)
        try place.write(programs[0], to: "check.py")
        try place.write(programs[1], to: "grown.py")
        return place
    }

    @Test("tells an event that is in the log", arguments: ["docs/proofs.md", "docs/pruebas.md"])
    func inclusion(page: String) throws {
        let place = try Self.place(page)
        for position in 0..<13 {
            let words = ["prove", "--position", "\(position)", "--key", "t.key", "--out", "p"]
            try #require(try place.run(words).status == 0)
            let event = ["events", "--position", "\(position)", "--format", "json"]
            try place.write(place.run(event).output, to: "e")
            #expect(try place.shell("python3 check.py p e").output == "True\n", "\(position)")
            // With a place behind the log's end, which leads the same way up.
            let proof = try place.text(ofFile: "p")
            let beyond = proof.replacing(/index [0-9]+/, with: "index \(position + 16)")
            try place.write(beyond, to: "q")
            #expect(try place.shell("python3 check.py q e 2>&1").output.hasSuffix("Error\n"))
            try place.write("{}", to: "e")
            #expect(try place.shell("python3 check.py p e").output == "False\n")
        }
    }

    @Test("tells a log that has only grown", arguments: ["docs/proofs.md", "docs/pruebas.md"])
    func growth(page: String) throws {
        let place = try Self.place(page)
        let key = try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        let reader = try LogReader(place.path + "/log")
        func put(_ size: UInt64, _ root: Digest) throws {
            let note = try Checkpoint(origin: "bitacora/aguilares", size: size, root: root)
                .signed(by: key)
            try place.write(String(decoding: note.bytes, as: UTF8.self), to: "old")
        }
        for size in 1..<reader.count {
            let words = ["prove", "--from", "\(size)", "--key", "t.key", "--out", "p"]
            try #require(try place.run(words).status == 0)
            try put(size, reader.root(ofFirst: size))
            #expect(try place.shell("python3 grown.py p old").output == "True\n", "\(size)")
            try put(size, reader.root(ofFirst: size - 1))
            #expect(try place.shell("python3 grown.py p old").output == "False\n", "\(size)")
        }
    }
}
