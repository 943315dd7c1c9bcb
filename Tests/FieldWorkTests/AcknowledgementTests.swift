// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

@Suite("Acknowledgement", .temporaryDirectory)
struct AcknowledgementTests {
    private let place = TemporaryDirectory.path
    private let office: TestOffice
    private let device: TestDevice

    init() throws {
        (office, device) = try TestOffice.withMergedDevice(in: place)
    }

    @Test("says where the events stand, and is a checkpoint of the office's log")
    func places() throws {
        try device.visit("A-5")
        try office.merge(device.bundle(from: 3).bytes)
        let acknowledgement = try office.acknowledge(device, 2...5)
        let read = try Acknowledgement(reading: acknowledgement.note.bytes)
        // Enrolled at 0; events 1 to 4 at 1 to 4, that they are home at 5; event 5 at 6.
        #expect(
            read.places == [
                Acknowledgement.Place(numbers: 2...4, position: 2),
                Acknowledgement.Place(numbers: 5...5, position: 6),
            ]
        )
        #expect(read.last == 5)
        #expect(read.deviceRoot == (try device.log.reader().root))
        #expect(read.checkpoint.size == 8)
        #expect(read.checkpoint.root == (try office.reader().root))
        #expect(read.fileName == "t-1-5.ack")
        #expect(throws: Never.self) { try read.note.verify(with: [office.key.verifierKey]) }
    }

    @Test("is taken once, and bundles go on behind it")
    func taken() throws {
        let bytes = try office.acknowledge(device, 1...4).note.bytes
        let first = try device.log.acknowledge(bytes)
        #expect(first.isFirstUse && !first.wasThere)
        #expect(try device.log.standing() == (4, 4))
        #expect(try device.log.bundle() == nil)
        let again = try device.log.acknowledge(bytes)
        #expect(!again.isFirstUse && again.wasThere)
        try device.visit("A-5")
        #expect(try device.bundle().first == 5)
        #expect(try device.log.standing() == (5, 4))
    }

    @Test("a log that was put back from before it is not gone on with")
    func putBack() throws {
        let old = try TestDevice("t-2", in: place)
        try office.enrol(old)
        try old.visit("A-1")
        let copy = try TestDevice(copying: old, to: place + "/copy")
        try old.visit("A-2")
        try office.merge(old.bundle().bytes)
        let bytes = try office.acknowledge(old, 1...2).note.bytes
        _ = try old.log.acknowledge(bytes)
        let name = "/acknowledged"
        try Data(bytes).write(to: URL(filePath: copy.log.directory + name))
        // One event fewer than the office acknowledged: its number 2 would be lost.
        for attempt in [{ _ = try copy.log.bundle() }, { _ = try copy.log.standing() }] {
            #expect(throws: FieldError.self) { try attempt() }
        }
        let refusal = #expect(throws: FieldError.self) { try copy.visit("A-3") }
        #expect(refusal?.code == .ahead)
        #expect(try copy.log.reader().count == 1)
    }

    @Test("nor is an older one taken there that says less than it has: the later one was kept")
    func putBackAndOlder() throws {
        let old = try TestDevice("t-2", in: place)
        try office.enrol(old)
        try old.visit("A-1")
        try office.merge(old.bundle().bytes)
        let first = try office.acknowledge(old, 1...1).note.bytes
        _ = try old.log.acknowledge(first)
        let copy = try TestDevice(copying: old, to: place + "/copy")
        try old.visit("A-2")
        try office.merge(old.bundle().bytes)
        let second = try office.acknowledge(old, 1...2).note.bytes
        for bytes in [second, first] {
            let refusal = #expect(throws: FieldError.self) { try copy.log.acknowledge(bytes) }
            #expect(refusal?.code == .ahead)
        }
        #expect(try old.log.acknowledge(second).wasThere == false)
        #expect(try old.log.acknowledge(first).wasThere)
    }

    @Test("an older one changes nothing")
    func older() throws {
        let old = try office.acknowledge(device, 1...4).note.bytes
        try device.visit("A-5")
        try office.merge(device.bundle().bytes)
        _ = try device.log.acknowledge(office.acknowledge(device, 1...5).note.bytes)
        #expect(try device.log.acknowledge(old).wasThere)
        #expect(try device.log.standing() == (5, 5))
    }

    private func refusal(_ bytes: [UInt8], trusting key: VerifierKey? = nil) -> FieldError.Code? {
        #expect(throws: FieldError.self) { try device.log.acknowledge(bytes, trusting: key) }?.code
    }

    @Test("by another key than the first is refused, unless that is trusted")
    func otherKey() throws {
        _ = try device.log.acknowledge(office.acknowledge(device, 1...4).note.bytes)
        try device.visit("A-5")
        try office.merge(device.bundle().bytes)
        let other = try SigningKey(name: "bitacora/aguilares", seed: Array(repeating: 8, count: 32))
        let reader = try office.reader()
        let standing = try HomeStanding(
            of: device.log.identity.device,
            in: reader,
            placesOf: 5...5
        )
        let bytes = try Acknowledgement(of: standing, in: reader, signedBy: other).note.bytes
        #expect(refusal(bytes) == .wrongSignature)
        #expect(try device.log.standing() == (5, 4))
        _ = try device.log.acknowledge(bytes, trusting: other.verifierKey)
        #expect(try device.log.standing() == (5, 5))
        // From now on that one is known.
        #expect(refusal(try office.acknowledge(device, 1...5).note.bytes) == .wrongSignature)
    }

    @Test("of another device, of another office and of other events is refused")
    func others() throws {
        let other = try TestDevice("t-2", in: place)
        try other.visit("A-1")
        try office.enrol(other)
        try office.merge(other.bundle().bytes)
        #expect(refusal(try office.acknowledge(other, 1...1).note.bytes) == .otherDevice)
        _ = try device.log.acknowledge(office.acknowledge(device, 1...4).note.bytes)
        try FileManager.default.createDirectory(
            atPath: place + "/second",
            withIntermediateDirectories: true
        )
        let second = try TestOffice(in: place + "/second")
        try second.enrol(device)
        try second.merge(device.bundle(from: 1).bytes)
        #expect(refusal(try second.acknowledge(device, 1...4).note.bytes) == .otherOffice)
    }

    @Test("of more than the device has, or of another history, is refused")
    func notItsOwn() throws {
        let copy = try TestDevice(copying: device, to: place + "/copy")
        try device.visit("A-5")
        try office.merge(device.bundle().bytes)
        let bytes = try office.acknowledge(device, 1...5).note.bytes
        let short = #expect(throws: FieldError.self) { try copy.log.acknowledge(bytes) }
        #expect(short?.code == .ahead)
        try copy.visit("B-5")
        let other = #expect(throws: FieldError.self) { try copy.log.acknowledge(bytes) }
        #expect(other?.code == .otherRoot)
        #expect(try copy.log.acknowledgement() == nil)
    }

    @Test(
        "by a key that was known, of more than the device has, is remembered: nothing is recorded"
    )
    func remembered() throws {
        _ = try device.log.acknowledge(office.acknowledge(device, 1...4).note.bytes)
        let copy = try TestDevice(copying: device, to: place + "/copy")
        let third = try TestDevice(copying: device, to: place + "/third")
        try device.visit("A-5")
        try office.merge(device.bundle().bytes)
        let bytes = try office.acknowledge(device, 1...5).note.bytes
        for _ in 1...2 {
            let refusal = #expect(throws: FieldError.self) { try copy.log.acknowledge(bytes) }
            #expect(refusal?.code == .ahead)
            let unrecorded = #expect(throws: FieldError.self) { try copy.visit("B-5") }
            #expect(unrecorded?.code == .ahead)
        }
        #expect(try copy.log.reader().count == 4)
        // One that has gone on already is one of two histories.
        try third.visit("B-5")
        let other = #expect(throws: FieldError.self) { try third.log.acknowledge(bytes) }
        #expect(other?.code == .otherRoot)
        let unrecorded = #expect(throws: FieldError.self) { try third.visit("B-6") }
        #expect(unrecorded?.code == .otherRoot)
        // What it recorded can still be brought to the office, to be looked at.
        #expect(try third.log.bundle(from: 1)?.last == 5)
    }

    @Test("of an office's log that became smaller is said, and the larger one kept")
    func setBack() throws {
        let saved = place + "/saved"
        try FileManager.default.copyItem(atPath: office.path, toPath: saved)
        try device.visit("A-5")
        // The office enrols others meanwhile, whose events the copy lacks.
        for name in ["t-7", "t-8", "t-9"] { try office.enrol(TestDevice(name, in: place)) }
        let known = try office.acknowledge(device, 1...4)
        _ = try device.log.acknowledge(known.note.bytes)
        try FileManager.default.removeItem(atPath: office.path)
        try FileManager.default.copyItem(atPath: saved, toPath: office.path)
        try office.merge(device.bundle().bytes)
        let bytes = try office.acknowledge(device, 1...5).note.bytes
        let outcome = try device.log.acknowledge(bytes)
        #expect(outcome.setBackFrom?.size == known.checkpoint.size)
        #expect(try device.log.standing() == (5, 5))
        let kept = try Data(
            contentsOf: URL(filePath: device.log.directory + "/acknowledged.before")
        )
        #expect(Array(kept) == known.note.bytes)
        // The office's log goes on, and the proof stays.
        try device.visit("A-6")
        try office.merge(device.bundle().bytes)
        let next = try device.log.acknowledge(office.acknowledge(device, 1...6).note.bytes)
        #expect(next.setBackFrom == nil && !next.wasThere)
        let still = try Data(
            contentsOf: URL(filePath: device.log.directory + "/acknowledged.before")
        )
        #expect(still == kept)
        // Set back once more, from a log that was larger than that one: it is the better proof.
        let larger = next.acknowledgement
        #expect(larger.checkpoint.size > known.checkpoint.size)
        try FileManager.default.removeItem(atPath: office.path)
        try FileManager.default.copyItem(atPath: saved, toPath: office.path)
        try device.visit("A-7")
        try office.merge(device.bundle(from: 5).bytes)
        let again = try device.log.acknowledge(office.acknowledge(device, 1...7).note.bytes)
        #expect(again.setBackFrom?.size == larger.checkpoint.size)
        let replaced = try Data(
            contentsOf: URL(filePath: device.log.directory + "/acknowledged.before")
        )
        #expect(Array(replaced) == larger.note.bytes)
    }

    @Test("one that was damaged on the device is named, and can be taken again")
    func damaged() throws {
        let bytes = try office.acknowledge(device, 1...4).note.bytes
        _ = try device.log.acknowledge(bytes)
        let path = device.log.directory + "/acknowledged"
        try Data(bytes.dropLast(3)).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: FieldError.self) { try device.log.bundle() }
        #expect(error?.code == .notAFieldLog)
        #expect(error?.wording.english.hasPrefix(path) == true)
        try FileManager.default.removeItem(atPath: path)
        #expect(try device.log.acknowledge(bytes).wasThere == false)
    }

    @Test("with one byte altered it never says anything else")
    func altered() throws {
        let bytes = try office.acknowledge(device, 1...4).note.bytes
        _ = try device.log.acknowledge(bytes)
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            #expect(throws: FieldError.self, "\(index)") { try device.log.acknowledge(other) }
            #expect(throws: FieldError.self) {
                try device.log.acknowledge(Array(bytes.prefix(index)))
            }
        }
        #expect(try device.log.acknowledgement()?.note.bytes == bytes)
    }
}
