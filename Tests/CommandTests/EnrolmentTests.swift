// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// Slips at the office on the way from a device to its log, and what is said to mend them.
@Suite("Slips with devices")
struct EnrolmentTests {
    /// The key of a device that was made.
    private static func key(_ name: String, in place: Workplace) throws -> String {
        let made = try place.run(["field", "init", name, "--device", name, "--collector", "Ana"])
        return String(try #require(made.output.firstMatch(of: /--key (\S+)/)).1)
    }

    private static func enrol(
        _ name: String,
        _ key: String,
        collector: String,
        in place: Workplace
    ) throws -> Workplace.Outcome {
        try place.run(
            ["device", "enroll", name, "--key", key, "--collector", collector],
            language: "en"
        )
    }

    /// Runs the command that a message names for a reversal.
    private static func reverse(as message: String, in place: Workplace) throws {
        let found = try #require(message.firstMatch(of: /"bitacora (append event.reversed [^"]+)"/))
        let words = found.1.split(separator: " ").map(String.init)
        let outcome = try place.run(words)
        #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    }

    @Test("a key is enrolled under the name that it bears, and an old slip can be taken back")
    func otherName() throws {
        let place = try Workplace()
        #expect(try place.run(["init", "--municipality", "Aguilares"]).status == 0)
        let key = try Self.key("tablet-5", in: place)
        let refused = try Self.enrol("tablet-6", key, collector: "Ana", in: place)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("'bitacora/device/tablet-5'"))
        #expect(refused.errors.contains("not of the device 'tablet-6'"))
        // As an earlier program took it.
        try place.write(
            #"{"type":"device.enrolled","device":"tablet-6","key":"\#(key)","collector":"Ana","#
                + #""on":"2018-03-05","actor":"ana","source":"old","number":1,"#
                + #""recorded":"2018-03-05T12:00:00.000Z"}"# + "\n",
            to: "old.jsonl"
        )
        let old = try place.run(["import", "old.jsonl", "--historical"])
        #expect(old.status == 0, "\(old.errors)")
        let inUse = try Self.enrol("tablet-5", key, collector: "Ana", in: place)
        #expect(inUse.status == 65 && inUse.errors.contains("is the one of 'tablet-6'"))
        try Self.reverse(as: inUse.errors, in: place)
        #expect(try Self.enrol("tablet-5", key, collector: "Ana", in: place).status == 0)
    }

    @Test("a collector's name that was typed otherwise is mended, and what was recorded comes home")
    func otherCollector() throws {
        let place = try MergeTests.prepared()
        let key = try Self.key("t5", in: place)
        #expect(try Self.enrol("t5", key, collector: "Anna", in: place).status == 0)
        try MergeTests.record(2, on: "t5", in: place)
        try MergeTests.export("t5", "a.bundle", in: place)
        let merged = try place.run(["merge", "a.bundle"], language: "en")
        #expect(merged.status == 65 && merged.errors.contains("is by 'Ana'"))
        let again = try Self.enrol("t5", key, collector: "Ana", in: place)
        #expect(again.status == 65 && again.errors.contains("for 'Anna'"))
        let remedies = [merged, again].map {
            $0.errors.firstMatch(of: /--reverses (\S+)/).map { String($0.1) }
        }
        #expect(remedies[0] != nil && remedies[0] == remedies[1])
        try Self.reverse(as: merged.errors, in: place)
        #expect(try Self.enrol("t5", key, collector: "Ana", in: place).status == 0)
        #expect(try place.run(["merge", "a.bundle"]).status == 0)
        // With events at home the enrolment stands.
        let home = try Self.enrol("t5", key, collector: "Ana", in: place)
        #expect(home.status == 65 && !home.errors.contains("event.reversed"))
    }

    @Test(
        "with events home an enrolment is not taken back, and one that was is mended",
        arguments: ["es", "en"]
    )
    func takenBack(language: String) throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(2, on: "tablet-1", in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        #expect(try place.run(["merge", "a.bundle"]).status == 0)
        let events = try place.run(["events", "--type", "device.enrolled", "--format", "json"])
            .output
        let found = try #require(events.firstMatch(of: /"number":(\d+).*"source":"([^"]+)"/))
        let words = [
            "append", "event.reversed", "--reverses", "\(found.2)#\(found.1)", "--reason", "x",
        ]
        let refused = try place.run(words, language: language)
        #expect(refused.status == 65, "\(refused.errors)")
        #expect(
            refused.errors.contains(language == "es" ? "eventos en la bitácora, 2" : "2 events")
        )
        #expect(refused.errors.contains("device retire"))
        #expect(try place.run(words + ["--as-recorded"]).status == 0)
        try MergeTests.record(1, on: "tablet-1", account: "NEG", in: place)
        try MergeTests.export("tablet-1", "b.bundle", in: place)
        let merged = try place.run(["merge", "b.bundle"], language: language)
        #expect(merged.status == 65)
        let quoted = /[«"]bitacora (device enroll (\S+) --key (\S+) --collector '([^']+)')[»"]/
        let command = try #require(merged.errors.firstMatch(of: quoted), "\(merged.errors)")
        let again = try place.run([
            "device", "enroll", String(command.2), "--key", String(command.3), "--collector",
            String(command.4),
        ])
        #expect(again.status == 0, "\(again.errors)")
        #expect(try place.run(["merge", "b.bundle"]).status == 0)
    }

    @Test("an acknowledgement that can be written nowhere is said before anything is recorded")
    func acknowledgementNowhere() throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(2, on: "tablet-1", in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        let before = try place.count()
        for path in ["tablet-1", "log", "./", "none/x.ack", "a.bundle/x.ack"] {
            let outcome = try place.run(["merge", "a.bundle", "--ack", path])
            #expect(outcome.status == 73, "\(path): \(outcome.errors)")
            #expect(outcome.output.isEmpty && outcome.errors.contains(path))
        }
        #expect(try place.count() == before)
        #expect(try place.run(["merge", "a.bundle", "--ack", "x.ack"]).status == 0)
    }

    @Test("an acknowledgement never takes the place of another file, named or not")
    func acknowledgementOverOther() throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(2, on: "tablet-1", in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        let before = try place.count()
        for (file, words) in [("notes.txt", ["--ack", "notes.txt"]), ("tablet-1-2.ack", [])] {
            try place.write("mine", to: file)
            let outcome = try place.run(["merge", "a.bundle"] + words)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(file): \(outcome.errors)")
            #expect(outcome.errors.contains("\(file): hay otro archivo que no es un acuse"))
            #expect(try place.text(ofFile: file) == "mine")
        }
        #expect(try place.count() == before)
        #expect(try place.run(["merge", "a.bundle", "--ack", "x.ack"]).status == 0)
    }

    @Test("an acknowledgement is not signed with a device's key", arguments: ["es", "en"])
    func keyOfDevice(language: String) throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(2, on: "tablet-1", in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        let before = try place.count()
        let words = ["merge", "a.bundle", "--key", "tablet-1/device.key"]
        let refused = try place.run(words, language: language)
        #expect(refused.status == 65 && refused.output.isEmpty)
        #expect(refused.errors.contains("--key tablet-1/device.key: "))
        #expect(refused.errors.contains("/device/tablet-1'"))
        #expect(try place.count() == before)
        #expect(!FileManager.default.fileExists(atPath: "\(place.path)/tablet-1-2.ack"))
        #expect(try place.run(["merge", "a.bundle"]).status == 0)
    }

    @Test("a bundle that mail has given other line ends says so", arguments: ["es", "en"])
    func lineEnds(language: String) throws {
        let place = try MergeTests.prepared()
        try MergeTests.record(2, on: "tablet-1", in: place)
        try MergeTests.export("tablet-1", "a.bundle", in: place)
        let bytes = Array(try place.bytes(ofFile: "a.bundle")).flatMap {
            $0 == UInt8(ascii: "\n") ? [13, 10] : [$0]
        }
        try place.write(bytes: bytes, to: "mailed.bundle")
        let outcome = try place.run(["merge", "mailed.bundle"], language: language)
        #expect(outcome.status == 65 && outcome.errors.contains("CR LF"))
        #expect(outcome.errors.contains(language == "es" ? "como adjunto" : "as an attachment"))
        #expect(!outcome.errors.contains("\r"))
    }
}
