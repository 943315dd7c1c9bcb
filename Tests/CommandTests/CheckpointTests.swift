// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    @Test("has origin, size and root, signed with the key named or the usual one")
    func form() throws {
        let place = try Workplace.withCheckpoint()
        let printed = try place.run(["checkpoint", "--key", "t.key"])
        #expect(printed.status == 0 && printed.errors.isEmpty, "\(printed.errors)")
        try Golden.check(printed.output, "proofs/checkpoint", in: place)
        let written = try place.run(["checkpoint", "--key", "t.key", "--out", "13.checkpoint"])
        #expect(written.status == 0 && written.output.isEmpty)
        #expect(try place.text(ofFile: "13.checkpoint") == printed.output)
        let root = try place.run(["info", "--format", "json"]).output
            .firstMatch(of: /"root":"([0-9a-f]{64})"/)?.1
        let line = printed.output.split(separator: "\n")[2]
        let bytes = try #require(Data(base64Encoded: String(line)))
        #expect(bytes.map { String(format: "%02x", $0) }.joined() == root.map(String.init))
        #expect(try place.run(["checkpoint"]).status == 66)
        try place.writePrivate(place.text(ofFile: "t.key"), to: "bitacora.key")
        #expect(try place.run(["checkpoint"]).output == printed.output)
        #expect(try place.run(["checkpoint", "--verifier", "t.pub"]).status == 64)
    }

    @Test("its origin is the municipality's name in plain letters, without accents")
    func origin() throws {
        let place = try Workplace()
        try place.makeKey("t", seed: 1, signer: "t")
        for (name, origin) in [
            ("Alcaldía de Metapán", "bitacora/alcaldia-de-metapan"),
            ("ÑANDÚ, 2º Distrito", "bitacora/nandu-2-distrito"), ("¡…!", "bitacora"),
        ] {
            _ = try place.run(["init", "--municipality", name, "--log", origin])
            let printed = try place.run(["checkpoint", "--key", "t.key", "--log", origin]).output
            #expect(printed.hasPrefix("\(origin)\n0\n"), "\(printed)")
        }
    }

    @Test("a second party signs what it has compared", arguments: ["es", "en"])
    func cosign(language: String) throws {
        let place = try Workplace.withCheckpoint()
        let words = ["checkpoint", "--cosign", "10.checkpoint", "--key", "a.key"]
        let first = try place.text(ofFile: "10.checkpoint")
        let signed = try place.run(words + ["--verifier", "t.pub"])
        #expect(signed.status == 0, "\(signed.errors)")
        #expect(signed.output.hasPrefix(first))
        #expect(signed.output.dropFirst(first.count).hasPrefix("— auditor.example "))
        // Twice is once.
        try place.write(signed.output, to: "both.checkpoint")
        let again = try place.run(["checkpoint", "--cosign", "both.checkpoint", "--key", "a.key"])
        #expect(again.output == signed.output)
        // Without a log it is not compared, and that is said.
        let alone = try place.run(words, language: language, environment: ["BITACORA_LOG": ""])
        #expect(alone.status == 0 && alone.output == signed.output)
        // Another log, a wrong signature, and one by nobody who is known.
        _ = try place.run(["init", "--municipality", "Otra", "--log", "other"])
        let wrong = first.replacing("\n10\n", with: "\n11\n")
        try place.write(wrong, to: "wrong.checkpoint")
        let refused = try [
            words + ["--log", "other"], words + ["--verifier", "a.pub"],
            ["checkpoint", "--cosign", "wrong.checkpoint", "--key", "a.key"],
            [
                "checkpoint", "--cosign", "wrong.checkpoint", "--key", "a.key", "--verifier",
                "t.pub",
            ],
        ].map { try place.run($0, language: language) }
        #expect(refused.allSatisfy { $0.status == 1 && $0.output.isEmpty })
        let said = alone.errors + refused.map(\.errors).joined()
        try Golden.check(said, "proofs/cosign.\(language)", in: place)
    }

    @Test("verify holds the log to those that were kept", arguments: ["es", "en"])
    func verify(language: String) throws {
        let place = try Workplace.withCheckpoint()
        _ = try place.run(["checkpoint", "--key", "t.key", "--out", "13.checkpoint"])
        let keys = ["--verifier", "t.pub"]
        let good = try place.run(
            ["verify", "--checkpoint", "10.checkpoint", "--checkpoint", "13.checkpoint"] + keys,
            language: language
        )
        #expect(good.status == 0, "\(good.errors)")
        let unsigned = try place.run(
            ["verify", "--checkpoint", "10.checkpoint"],
            language: language
        )
        #expect(unsigned.status == 0)
        // The log of another municipality, a log that lost events, and one with another past.
        _ = try place.run(["init", "--municipality", "Otra", "--log", "other"])
        _ = try place.run(["init", "--municipality", "Aguilares", "--log", "shorter"])
        _ = try place.run(["init", "--municipality", "Aguilares", "--log", "changed"])
        let lines = try Workplace.fixture("base.jsonl")
        try place.write(lines.replacing("1234.50", with: "1234.51"), to: "changed.jsonl")
        let made = try place.run(
            ["import", "changed.jsonl", "--historical", "--log", "changed"]
        )
        #expect(made.status == 0, "\(made.errors)")
        let bad = try ["other", "shorter", "changed"].map {
            try place.run(
                ["verify", "--checkpoint", "13.checkpoint", "--log", $0] + keys,
                language: language
            )
        }
        #expect(bad.allSatisfy { $0.status == 1 })
        let asked = try place.run(
            ["verify", "--checkpoint", "10.checkpoint", "--verifier", "a.pub"],
            language: language
        )
        #expect(asked.status == 1)
        let said = ([good, unsigned] + bad + [asked]).map { $0.output + $0.errors }.joined()
            .replacing(/[0-9,]+ bytes/, with: "<bytes> bytes")
        try Golden.check(said, "proofs/verify.\(language)", in: place)
        let json = try place.run(
            ["verify", "--format", "json", "--checkpoint", "10.checkpoint"] + keys
        )
        .output
        #expect(json.contains(#""events":10,"isPrefix":true,"signaturesHold":true,"signedBy":["#))
        _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
        // Nobody checked a signature: that is no yes, and no no either.
        let unchecked = try place.run(
            ["verify", "--format", "json", "--checkpoint", "10.checkpoint"]
        )
        #expect(unchecked.status == 0)
        #expect(unchecked.output.contains(#""signaturesHold":null,"signedBy":[],"#))
        let other = try place.run(
            ["verify", "--format", "json", "--checkpoint", "10.checkpoint", "--verifier", "a.pub"]
        )
        #expect(other.status == 1 && other.output.contains(#""signaturesHold":false"#))
        #expect(try place.run(["verify", "--verifier", "t.pub"]).status == 64)
        #expect(try place.run(["verify", "--checkpoint", "base.jsonl"]).status == 66)
        #expect(try place.run(["verify", "--checkpoint", "changed.jsonl"]).status == 65)
    }

    @Test("a damaged log is not compared, and the damage is what counts", arguments: ["es", "en"])
    func damaged(language: String) throws {
        let place = try Workplace.withCheckpoint()
        try place.damageLastBlock()
        let outcome = try place.run(
            ["verify", "--checkpoint", "10.checkpoint"],
            language: language
        )
        #expect(outcome.status == 1)
        let last = outcome.output.split(separator: "\n").suffix(2).joined(separator: "\n")
        try Golden.check(last + "\n" + outcome.errors, "proofs/damaged.\(language)", in: place)
    }

    @Test("for programs, verify lists who signed, and says nothing of what was not compared")
    func signers() throws {
        let place = try Workplace.withCheckpoint()
        let cosign = ["checkpoint", "--cosign", "10.checkpoint", "--key", "a.key", "--out", "both"]
        #expect(try place.run(cosign).status == 0)
        func verdict(_ flags: String...) throws -> [String: Any]? {
            let words = ["verify", "--format", "json", "--checkpoint", "both"]
            let json = try place.run(words + flags).output
            let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
            return ((object as? [String: Any])?["checkpoints"] as? [[String: Any]])?.first
        }
        func names(_ list: Any?) -> [String]? {
            (list as? [String])?.map { $0.prefix { $0 != "+" }.description }
        }
        let one = try verdict("--verifier", "t.pub")
        #expect(names(one?["signedBy"]) == ["bitacora/aguilares"])
        #expect(names(one?["unknownSigners"]) == ["auditor.example"])
        let none = try verdict()
        #expect(names(none?["unknownSigners"]) == ["bitacora/aguilares", "auditor.example"])
        try place.damageLastBlock()
        #expect(try verdict()?["isPrefix"] is NSNull)
    }
}
