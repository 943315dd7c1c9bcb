// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Files of private keys that are not as they should be.
@Suite("Private keys")
struct PrivateKeyTests {
    private static let sign = ["checkpoint", "--key", "t.key", "--out", "c"]

    @Test("one that others may read or write is told of", arguments: ["es", "en"])
    func open(language: String) throws {
        let place = try Workplace.withLog()
        try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        for (mode, isOpen) in [(0o600, false), (0o400, false), (0o640, true), (0o602, true)] {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode],
                ofItemAtPath: "\(place.path)/t.key"
            )
            let outcome = try place.run(Self.sign, language: language)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("chmod 600 t.key") == isOpen, "\(mode)")
        }
    }

    @Test("one that was cut is to be restored, not made anew", arguments: ["es", "en"])
    func cut(language: String) throws {
        let place = try Workplace.withLog()
        try place.makeKey("t", seed: 1, signer: "bitacora/aguilares")
        let key = try place.text(ofFile: "t.key")
        for text in [String(key.prefix(30)), String(key.prefix(5)), "\u{FEFF}" + key] {
            try place.writePrivate(text, to: "t.key")
            let outcome = try place.run(Self.sign, language: language)
            #expect(outcome.status == 65, "\(text.prefix(5)) \(outcome.errors)")
            #expect(outcome.errors.contains(language == "es" ? "de una copia" : "from a copy"))
            #expect(!outcome.errors.contains("key make"))
        }
        try place.writePrivate("nothing\n", to: "t.key")
        #expect(try place.run(Self.sign).errors.contains("key make"))
    }
}
