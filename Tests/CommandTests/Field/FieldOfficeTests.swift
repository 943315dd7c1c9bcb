// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// What a collector is told with the office's log at hand, before going out.
@Suite("A round from an office that does not know the device")
struct FieldOfficeTests {
    private static let pack = ["field", "pack", "--from", "office", "--as-of", "2018-06-30"]

    @discardableResult
    private static func run(_ line: String, in place: Workplace) throws -> Workplace.Outcome {
        let outcome = try place.run(line.split(separator: " ").map(String.init))
        try #require(outcome.status == 0, "\(line): \(outcome.errors)")
        return outcome
    }

    /// The device `t1` of luis, enrolled.
    private static func enrolled() throws -> Workplace {
        let place = try Workplace.withDevice()
        try place.makeKey("office", seed: 7, signer: "bitacora/aguilares")
        let told = try place.run(pack, language: "en")
        let command = try #require(told.errors.firstMatch(of: /bitacora (device enroll .+)\n/))
        try run("\(command.1) --log office", in: place)
        return place
    }

    @Test("names the command that enrols it, and is quiet afterwards", arguments: ["es", "en"])
    func enrolment(language: String) throws {
        let place = try Workplace.withDevice()
        let told = try place.run(Self.pack, language: language)
        #expect(told.status == 0 && told.output.contains("3 "))
        #expect(told.errors.contains("device enroll t1 --key bitacora/aguilares/device/t1+"))
        #expect(told.errors.hasSuffix("--collector luis\n"), "\(told.errors)")
        let known = try Self.enrolled()
        #expect(try !known.run(Self.pack).errors.contains("device enroll"))
    }

    @Test("is not taken by a device that the office retired", arguments: ["es", "en"])
    func retired(language: String) throws {
        let place = try Self.enrolled()
        try Self.run("device retire t1 --reason perdida --log office", in: place)
        let before = try place.text(ofFile: "log/pack/round.json")
        let refused = try place.run(Self.pack, language: language)
        #expect(refused.status == 65 && refused.output.isEmpty)
        let said = language == "es" ? "la oficina retiró" : "the office retired"
        #expect(refused.errors.contains(said) && refused.errors.contains("(perdida)"))
        #expect(try place.text(ofFile: "log/pack/round.json") == before)
    }

    @Test("is not the beginning of a second device of one name", arguments: ["es", "en"])
    func sameName(language: String) throws {
        let place = try Self.enrolled()
        let words = ["field", "init", "other", "--device", "t1", "--collector", "luis"]
        let refused = try place.run(words + ["--from", "office"], language: language)
        #expect(refused.status == 65 && refused.errors.contains("--device"))
        #expect(refused.errors.contains(language == "es" ? "ya fue inscrito" : "was enrolled on"))
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/other"))
        // Into the device itself it is the directory that is refused, with the way to a new round.
        let again = try place.run(
            ["field", "init", "log", "--device", "t1", "--collector", "luis", "--from", "office"]
        )
        #expect(again.status == 73 && again.errors.contains("field pack"))
    }

    @Test("says where the office has lost what it acknowledged, and how to bring it")
    func setBack() throws {
        let place = try Self.enrolled()
        let files = FileManager.default
        let (office, saved) = ("\(place.path)/office", "\(place.path)/saved")
        try files.copyItem(atPath: office, toPath: saved)
        try Self.run("field payment --account INM-1 --amount 10 --method cash", in: place)
        try Self.run("field export a.bundle", in: place)
        try Self.run("merge a.bundle --log office --key office.key --ack a.ack", in: place)
        try Self.run("field acknowledge a.ack", in: place)
        try files.removeItem(atPath: office)
        try files.moveItem(atPath: saved, toPath: office)
        let told = try place.run(Self.pack, language: "en")
        #expect(told.status == 0)
        #expect(told.errors.contains("the office's log went back: it has 0 events"))
        let command = try #require(told.errors.firstMatch(of: /bitacora (field export [^"]+)"/))
        try Self.run("\(command.1) b.bundle", in: place)
        try Self.run("merge b.bundle --log office --key office.key --ack b.ack", in: place)
        #expect(try !place.run(Self.pack, language: "en").errors.contains("went back"))
    }
}
