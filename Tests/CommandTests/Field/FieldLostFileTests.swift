// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A device's directory of which not every file is there.
@Suite("A device without its files")
struct FieldLostFileTests {
    private static let attention = [
        "append", "attention.given", "--channel", "office", "--topic", "x",
    ]
    private static let pay = [
        "field", "payment", "--account", "INM-1", "--amount", "9", "--method", "cash",
    ]

    @Test("is known by its key, and takes nothing of an office", arguments: ["es", "en"])
    func withoutIdentity(language: String) throws {
        let place = try Workplace.withDevice()
        try FileManager.default.removeItem(atPath: "\(place.path)/log/field.json")
        let before = try place.contents()
        let refused = try place.run(Self.attention, language: language)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("«bitacora field …»") == (language == "es"))
        for words in [Self.pay, ["field", "list"]] {
            let outcome = try place.run(words, language: language)
            #expect(outcome.status == 66)
            #expect(outcome.errors.contains("log/field.json: "), "\(outcome.errors)")
        }
        #expect(try place.contents() == before)
    }

    @Test("into which an office recorded gives the receipt of its own payment")
    func foreignEvent() throws {
        let place = try Workplace.withDevice()
        let files = FileManager.default
        let names = ["field.json", "device.key"]
        for name in names {
            try files.moveItem(atPath: "\(place.path)/log/\(name)", toPath: "\(place.path)/\(name)")
        }
        try #require(try place.run(Self.attention).status == 0)
        for name in names {
            try files.moveItem(atPath: "\(place.path)/\(name)", toPath: "\(place.path)/log/\(name)")
        }
        let paid = try place.run(Self.pay)
        #expect(paid.status == 0, "\(paid.errors)")
        #expect(paid.output.contains("nº 1") && paid.output.contains("t1-00001"))
        let again = try place.run(["field", "receipt", "t1-00001"])
        #expect(again.status == 0 && paid.output.hasSuffix(again.output), "\(again.output)")
        let list = try place.run(["field", "list", "--all"])
        #expect(list.status == 0 && !list.output.contains("nº 2"), "\(list.output)")
    }
}
