// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import EventLog

@Suite("Ed25519 and Base64")
struct NotesPrimitiveTests {
    struct Vector: Sendable {
        let seed: String
        let publicKey: String
        let message: String
        let signature: String
    }

    /// RFC 8032 §7.1: tests 1, 2, 3 and SHA(abc).
    static let vectors = [
        Vector(
            seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            message: "",
            signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        Vector(
            seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            message: "72",
            signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        Vector(
            seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            message: "af82",
            signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
        Vector(
            seed: "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            publicKey: "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            message: "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            signature: "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ]

    @Test("the vectors of RFC 8032", arguments: vectors)
    func ed25519(vector: Vector) throws {
        let seed = try #require([UInt8](hex: vector.seed))
        let message = try #require([UInt8](hex: vector.message))
        let key = try SigningKey(name: "rfc8032", seed: seed)
        #expect(key.verifierKey.publicKey.hex == vector.publicKey)
        let signature = try key.sign(message.span)
        #expect(signature.hex == vector.signature)
        #expect(NoteSample.isValid(signature, of: message, key.verifierKey))
        for index in signature.indices {
            var wrong = signature
            wrong[index] ^= 1 << UInt8(index % 8)
            #expect(!NoteSample.isValid(wrong, of: message, key.verifierKey))
        }
        #expect(!NoteSample.isValid(signature, of: message + [0], key.verifierKey))
    }

    @Test("a signature of another length is wrong", arguments: [0, 1, 63, 65, 128])
    func lengths(count: Int) throws {
        let key = try NoteSample.key(1)
        let message: [UInt8] = []
        let once = try key.sign(message.span)
        let signature = once + once
        let cut = Array(signature.prefix(count))
        #expect(!NoteSample.isValid(cut, of: message, key.verifierKey))
    }

    @Test(
        "the examples of RFC 4648",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ]
    )
    func base64(plain: String, text: String) {
        #expect(Base64.encode(Array(plain.utf8)) == Array(text.utf8))
        #expect(Base64.decode(Array(text.utf8)) == Array(plain.utf8))
    }

    @Test(
        "other spellings are refused",
        arguments: [
            "Zg", "Zg=", "Zh==", "Zm9=", "Zm8", "Z===", "====", "=", "Zg==Zg==", "Zm9v\n", " Zm9v",
            "Zm 9v", "Zm9v====", "Zm-_", "Zm9v=", "Zg=v", "Zmé=",
        ]
    )
    func otherSpellings(text: String) {
        #expect(Base64.decode(Array(text.utf8)) == nil)
    }

    @Test("each four characters either are the spelling of bytes or are refused")
    func oneSpelling() {
        var generator = SeededGenerator(seed: 4648)
        let letters = Array("AEIQZagw059+/==\n-".utf8)
        for _ in 0..<20_000 {
            let text = (0..<8).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &generator)]
            }
            guard let bytes = Base64.decode(text) else { continue }
            #expect(Base64.encode(bytes) == text)
        }
    }
}
