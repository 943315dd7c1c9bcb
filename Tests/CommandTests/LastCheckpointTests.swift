// SPDX-License-Identifier: MIT
import Testing

/// `checkpoint --out` night after night to the same file.
@Suite("The checkpoint whose place a newer one takes")
struct LastCheckpointTests {
    static let sign = ["checkpoint", "--key", "t.key", "--out", "last"]

    static let cosign = [
        "checkpoint", "--cosign", "10.checkpoint", "--key", "a.key", "--out", "last",
    ]

    private static func call(_ source: String) -> [String] {
        ["append", "call.made", "--account", "INM-1", "--outcome", "answered", "--source", source]
    }

    @Test("yields where the log has grown or is the same, and so does any other file")
    func grown() throws {
        let place = try Workplace.withCheckpoint()
        try place.write(place.text(ofFile: "10.checkpoint"), to: "last")
        #expect(try place.run(Self.sign).status == 0)
        let thirteen = try place.text(ofFile: "last")
        #expect(thirteen.hasPrefix("bitacora/aguilares\n13\n"), "\(thirteen)")
        #expect(try place.run(Self.sign).status == 0)
        #expect(try place.text(ofFile: "last") == thirteen)
        // No checkpoint at all.
        try place.write("a list\n", to: "last")
        #expect(try place.run(Self.sign).status == 0)
        #expect(try place.text(ofFile: "last") == thirteen)
    }

    @Test("stays where it is another log's, or was altered on its way", arguments: ["es", "en"])
    func altered(language: String) throws {
        let place = try Workplace.withCheckpoint()
        #expect(try place.run(Self.sign).status == 0)
        let witness = Array(try place.bytes(ofFile: "last"))
        #expect(try place.run(["init", "--municipality", "Otra", "--log", "other"]).status == 0)
        let other = try place.run(Self.sign + ["--log", "other"], language: language)
        #expect(other.status == 65 && other.output.isEmpty)
        #expect(other.errors.contains("'bitacora/aguilares'"), "\(other.errors)")
        #expect(Array(try place.bytes(ofFile: "last")) == witness)

        let altered: [[UInt8]] = [
            witness.flatMap { $0 == UInt8(ascii: "\n") ? [13, 10] : [$0] },
            [0xEF, 0xBB, 0xBF] + witness, witness + [UInt8(ascii: "\n")],
            [0xFF, 0xFE] + witness.flatMap { [$0, 0] },
        ]
        for bytes in altered {
            try place.write(bytes: bytes, to: "last")
            let refused = try place.run(Self.sign, language: language)
            #expect(refused.status == 65 && refused.output.isEmpty)
            let said = language == "es" ? "comienza como un punto de" : "begins as a checkpoint"
            #expect(refused.errors.contains(said), "\(refused.errors)")
            #expect(Array(try place.bytes(ofFile: "last")) == bytes)
        }
    }

    @Test("yields to one that is cosigned, where the log begins with both")
    func cosigned() throws {
        let place = try Workplace.withCheckpoint()
        #expect(try place.run(Self.sign).status == 0)
        #expect(try place.run(Self.cosign).status == 0)
        let both = try place.text(ofFile: "last")
        #expect(both.hasPrefix("bitacora/aguilares\n10\n"), "\(both)")
        try place.write(both, to: "both")
        let again = ["checkpoint", "--cosign", "both", "--key", "a.key", "--out", "last"]
        let repeated = try place.run(again)
        #expect(repeated.status == 0, "\(repeated.errors)")
        #expect(try place.text(ofFile: "last") == both)
    }

    @Test(
        "stays where the log is shorter, or another history",
        arguments: ["es", "en"],
        [sign, cosign]
    )
    func contradicted(language: String, command: [String]) throws {
        let place = try Workplace.withCheckpoint()
        #expect(try place.shell("cp -R log copy").status == 0)
        #expect(try place.run(Self.call("caja-9")).status == 0)
        #expect(try place.run(Self.sign).status == 0)
        let witness = try place.text(ofFile: "last")
        #expect(witness.hasPrefix("bitacora/aguilares\n14\n"), "\(witness)")

        #expect(try place.shell("rm -r log && cp -R copy log").status == 0)
        let shorter = try place.run(command, language: language)
        #expect(shorter.status == 65 && shorter.output.isEmpty)
        let more = language == "es" ? "14 eventos y la bitácora" : "14 events and the log has"
        #expect(shorter.errors.contains(more), "\(shorter.errors)")

        #expect(try place.run(Self.call("caja-8")).status == 0)
        let other = try place.run(command, language: language)
        #expect(other.status == 65 && other.output.isEmpty)
        let forked = language == "es" ? "que no son los del comienzo" : "that are not those the log"
        #expect(other.errors.contains(forked), "\(other.errors)")

        #expect(try place.text(ofFile: "last") == witness)
        // Under another name it is signed, and without one printed.
        #expect(try place.run(["checkpoint", "--key", "t.key", "--out", "next"]).status == 0)
        #expect(try place.run(["checkpoint", "--key", "t.key"]).status == 0)
    }
}
