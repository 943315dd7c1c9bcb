// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

@Suite("What the office makes of a bundle", .temporaryDirectory)
struct JudgementTests {
    private let place = TemporaryDirectory.path
    private let office: TestOffice
    private let device: TestDevice

    init() throws {
        (office, device) = try TestOffice.withDevice(in: place)
    }

    private func refusal(_ bundle: FieldWork.Bundle) throws -> FieldError.Code? {
        #expect(throws: FieldError.self) { try office.judge(bundle) }?.code
    }

    @Test("a device that is not enrolled is refused")
    func notEnrolled() throws {
        #expect(try refusal(device.bundle()) == .notEnrolled)
    }

    @Test("what is taken bears the device's time in captured, and the office's in recorded")
    func taken() throws {
        try office.enrol(device)
        let judgement = try office.merge(device.bundle().bytes)
        #expect(judgement.home == 0 && judgement.news.count == 4)
        #expect(try office.numbers(of: device) == [1, 2, 3, 4])
        let captured = try office.column(of: device, Schema.captured)
        #expect(captured == Array(repeating: device.now.milliseconds, count: 4))
        let recorded = try office.column(of: device, Schema.recorded)
        #expect(recorded == Array(repeating: office.now.milliseconds, count: 4))
        // Four events, and that they are home.
        #expect(try office.reader().count == 6)
        let registered = try #require(try DeviceRegistry(office.reader()).device("t-1"))
        #expect(registered.home == 4)
        #expect(registered.merged?.last == 4)
    }

    @Test("the collector's name may have its accents in another form, and keeps that of the device")
    func otherForm() throws {
        let other = try TestDevice("t-2", in: place, collector: "Jose\u{301}")
        try other.visit("A-1")
        try office.enrol(other, collector: "Jos\u{E9}")
        #expect(try office.merge(other.bundle().bytes).isNew)
        var actors: [String] = []
        let source = FieldValues(Schema.envelope[Schema.source], [other.log.source])
        try office.reader().forEachMatch([source]) { found in
            actors += found.rows.compactMap { found.events.string(Schema.actor, row: $0) }
        }
        #expect(actors.map { $0.unicodeScalars.count } == [5])
    }

    @Test("the same bundle again, and an older one, change nothing")
    func again() throws {
        try office.enrol(device)
        let old = try device.bundle()
        try device.visit("A-5")
        let new = try device.bundle()
        try office.merge(new.bytes)
        let root = try office.reader().root
        for bundle in [new, old, new] {
            #expect(try !office.merge(bundle.bytes).isNew)
            #expect(try office.reader().root == root)
        }
    }

    @Test("one that goes on from the last brings what is new")
    func goesOn() throws {
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        try device.visit("A-5")
        try device.visit("A-6")
        #expect(try office.merge(device.bundle(from: 4).bytes).news.count == 2)
        #expect(try office.numbers(of: device) == [1, 2, 3, 4, 5, 6])
    }

    @Test("a gap is refused with the numbers that are missing")
    func gap() throws {
        try office.enrol(device)
        let late = try device.bundle(from: 3)
        let error = #expect(throws: FieldError.self) { try office.judge(late) }
        #expect(error?.code == .gap)
        #expect(error?.wording.english.contains("events 1 to 2 are missing") == true)
        #expect(error?.wording.spanish.contains("faltan los eventos 1 a 2") == true)
        let one = #expect(throws: FieldError.self) { try office.judge(device.bundle(from: 2)) }
        #expect(one?.wording.english.contains("event 1 is missing") == true)
    }

    @Test("a retired device is refused, until its retirement is reversed")
    func retired() throws {
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        try device.visit("A-5")
        try office.append([["type": "device.retired", "device": "t-1", "reason": "lost"]])
        let bundle = try device.bundle()
        #expect(try refusal(bundle) == .retired)
        try office.append([["type": "event.reversed", "reverses": "caja-1#2", "reason": "found"]])
        #expect(try office.merge(bundle.bytes).news.count == 1)
    }

    @Test("a name that was used, and a key that another device has, are not enrolled")
    func enrolment() throws {
        try office.enrol(device)
        let registry = try DeviceRegistry(office.reader())
        let (name, other) = (device.log.identity.device, try TestDevice("t-2", in: place))
        let first = #expect(throws: FieldError.self) {
            try registry.check(enrolling: name, key: other.key, collector: "luis")
        }
        #expect(first?.code == .enrolled)
        let second = #expect(throws: FieldError.self) {
            try registry.check(
                enrolling: other.log.identity.device,
                key: device.key,
                collector: "luis"
            )
        }
        #expect(second?.code == .otherDevice)
        let others = try TestOffice(in: place + "/others")
        try others.append([
            [
                "type": "device.enrolled", "device": "t-2", "key": device.key.encoded,
                "collector": "luis",
            ]
        ])
        let third = #expect(throws: FieldError.self) {
            try DeviceRegistry(others.reader()).check(
                enrolling: name,
                key: device.key,
                collector: "luis"
            )
        }
        #expect(third?.code == .keyInUse)
        #expect(third?.wording.english.contains("--reverses caja-1#1 ") == true)
        #expect(throws: Never.self) {
            try registry.check(
                enrolling: other.log.identity.device,
                key: other.key,
                collector: "luis"
            )
        }
        #expect(throws: FieldError.self) { try registry.check(retiring: "t-2") }
        try office.append([["type": "device.retired", "device": "t-1", "reason": "lost"]])
        let after = try DeviceRegistry(office.reader())
        #expect(throws: FieldError.self) { try after.check(retiring: "t-1") }
        #expect(throws: FieldError.self) {
            try after.check(enrolling: name, key: other.key, collector: "luis")
        }
        try office.append([["type": "event.reversed", "reverses": "caja-1#1", "reason": "slip"]])
        try office.append([["type": "event.reversed", "reverses": "caja-1#2", "reason": "slip"]])
        let free = try DeviceRegistry(office.reader())
        #expect(free.devices.isEmpty)
        #expect(throws: Never.self) {
            try free.check(enrolling: name, key: device.key, collector: "luis")
        }
    }

    @Test("of two enrolments of a name the first counts, and the device is listed once")
    func enrolledTwice() throws {
        try office.enrol(device)
        try office.append([
            [
                "type": "device.enrolled", "device": "t-1", "key": device.key.encoded,
                "collector": "marta",
            ]
        ])
        let registry = try DeviceRegistry(office.reader())
        #expect(registry.devices.map(\.collector) == ["luis"])
    }

    @Test("another device's key, and another device's name, are refused")
    func otherKey() throws {
        let thief = try TestDevice("t-1", in: place + "/elsewhere")
        try thief.visit("A-9")
        try office.enrol(device)
        #expect(try refusal(thief.bundle()) == .wrongSignature)
        #expect(try office.reader().count == 1)
    }

    @Test("events by another actor than the one enrolled are refused")
    func otherActor() throws {
        try office.enrol(device, collector: "marta")
        #expect(try refusal(device.bundle()) == .otherActor)
    }

    @Test(
        "a copy of a device with another history is refused, and the evidence holds without a log"
    )
    func twoHistories() throws {
        try office.enrol(device)
        try office.merge(device.bundle(from: 1).bytes)
        let copy = try TestDevice(copying: device, to: place + "/copy")
        try device.visit("A-5")
        try copy.visit("B-5")
        try copy.visit("B-6")
        try office.merge(device.bundle(from: 5).bytes)
        let histories = #expect(throws: TwoHistories.self) {
            try office.judge(copy.bundle(from: 3))
        }
        #expect(histories?.number == 5)
        try expectProof(histories)
        // The copy's first bundle that begins behind what differs.
        let later = #expect(throws: TwoHistories.self) {
            try office.judge(copy.bundle(from: 6))
        }
        #expect(later?.number == nil)
        #expect(later?.size == 5)
        try expectProof(later)
        #expect(try office.numbers(of: device) == [1, 2, 3, 4, 5])
        #expect(try office.merge(device.bundle(from: 1).bytes).isNew == false)
    }

    @Test("what is home under its name and it never signed is named, and the device not accused")
    func unsigned() throws {
        try office.enrol(device)
        try office.merge(device.bundle(from: 1).bytes)
        #expect(try UnsignedEvents.all(in: office.reader()).isEmpty)
        let copy = try TestDevice(copying: device, to: place + "/copy")
        try copy.visit("B-5")
        // Somebody writes the event into the log, and not that a bundle brought it.
        let news = try office.judge(copy.bundle(from: 5)).news
        var writer = try LogWriter.open(office.path, schema: Catalogue.schema)
        _ = try writer.append(news, now: office.now)
        try writer.close()
        let found = try UnsignedEvents.all(in: office.reader())
        #expect(found.map(\.source) == ["device:t-1"])
        #expect(found.map(\.numbers) == [5...5])
        #expect(found.map(\.positions) == [6...6])
        try device.visit("A-5")
        try device.visit("A-6")
        for first in [1, 5, 6] as [UInt64] {
            #expect(try refusal(device.bundle(from: first)) == .homeNotSigned, "\(first)")
        }
    }

    @Test("a device of which no bundle came home has nothing signed there")
    func nothingSigned() throws {
        try office.enrol(device)
        let news = try office.judge(device.bundle()).news
        var writer = try LogWriter.open(office.path, schema: Catalogue.schema)
        _ = try writer.append(news, now: office.now)
        try writer.close()
        #expect(try UnsignedEvents.all(in: office.reader()).map(\.numbers) == [1...4])
        // What it brings itself is the same, and leads to what it signs.
        try device.visit("A-5")
        try office.merge(device.bundle(from: 1).bytes)
        #expect(try UnsignedEvents.all(in: office.reader()).isEmpty)
    }

    private func expectProof(_ histories: TwoHistories?) throws {
        let bytes = try #require(histories?.bytes)
        let read = try TwoHistories(reading: bytes)
        #expect(read.flaw(with: device.key) == nil)
        #expect(read.flaw() == nil)
        #expect(read.bytes == bytes)
        // The proofs are of so many events: of another number they show nothing.
        let fewer = String(decoding: bytes, as: UTF8.self)
            .replacing("\nsize \(read.size)\n", with: "\nsize \(read.size - 1)\n")
        #expect(try TwoHistories(reading: Array(fewer.utf8)).flaw() != nil)
        let other = try TestDevice("t-\(UInt32.random(in: 9...9_999))", in: place)
        #expect(read.flaw(with: other.key) != nil)
        var wrong = 0
        for index in bytes.indices {
            var altered = bytes
            altered[index] ^= 1
            let altogether = try? TwoHistories(reading: altered)
            if let altogether, altogether.flaw(with: device.key) == nil { wrong += 1 }
        }
        // Only the device's name, which nobody signed, can be another without being found.
        #expect(wrong <= 3)
    }

    @Test("the same checkpoint twice is no evidence")
    func noEvidence() throws {
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        let note = try device.bundle().proof.note
        let proof = try ProofFile(consistency: [], from: 4, note: note).bytes
        let root = String(
            decoding: Base64.encode(try device.log.reader().root.bytes),
            as: UTF8.self
        )
        let head = """
            bitacora-two-histories@v1
            device t-1
            key \(device.key.encoded)
            size 4
            home-root \(root)
            bundle-root \(root)
            home-proof \(proof.count)
            bundle-proof \(proof.count)


            """
        let evidence = try TwoHistories(reading: Array(head.utf8) + proof + proof)
        #expect(evidence.flaw()?.english == "both roots are the same")
    }

    @Test(
        "reversals name earlier events of the device, and what is reversed at home does not matter"
    )
    func reversals() throws {
        try office.enrol(device)
        _ = try device.reverse(2)
        try office.merge(device.bundle().bytes)
        _ = try device.reverse(3)
        // The office has taken it back meanwhile: that is nothing the device could know.
        try office.append([
            ["type": "event.reversed", "reverses": "device:t-1#3", "reason": "slip"]
        ])
        #expect(try office.merge(device.bundle(from: 6).bytes).news.count == 1)
    }
}
