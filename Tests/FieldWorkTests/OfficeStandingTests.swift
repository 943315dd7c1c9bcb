// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

@Suite("A device beside its office's log", .temporaryDirectory)
struct OfficeStandingTests {
    private let place = TemporaryDirectory.path
    private let office: TestOffice
    private let device: TestDevice

    init() throws {
        office = try TestOffice(in: place)
        device = try TestDevice("t-1", in: place)
        for number in 1...2 { try device.visit("A-\(number)") }
    }

    private func standing(_ device: TestDevice) throws -> OfficeStanding {
        try device.log.standing(at: office.reader())
    }

    private func refusal(_ device: TestDevice) -> FieldError.Code? {
        #expect(throws: FieldError.self) { _ = try standing(device) }?.code
    }

    @Test("is told what is home, and whether it is enrolled")
    func told() throws {
        var found = try standing(device)
        #expect(!found.isEnrolled && found.home == 0 && !found.isSetBack)
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        found = try standing(device)
        #expect(found.isEnrolled && found.home == 2 && found.acknowledged == 0)
        _ = try device.log.acknowledge(office.acknowledge(device, 1...2).note.bytes)
        try device.visit("A-3")
        found = try standing(device)
        #expect(found.home == 2 && found.acknowledged == 2 && !found.isSetBack)
    }

    @Test("is told where the office's log went back")
    func setBack() throws {
        try office.enrol(device)
        let saved = place + "/saved"
        try FileManager.default.copyItem(atPath: office.path, toPath: saved)
        try office.merge(device.bundle().bytes)
        _ = try device.log.acknowledge(office.acknowledge(device, 1...2).note.bytes)
        try FileManager.default.removeItem(atPath: office.path)
        try FileManager.default.copyItem(atPath: saved, toPath: office.path)
        let found = try standing(device)
        #expect(found.isSetBack && found.home == 0 && found.acknowledged == 2)
        // The way out that is named.
        try office.merge(device.bundle(from: found.home + 1).bytes)
        #expect(try !standing(device).isSetBack)
    }

    @Test("is refused where it is retired, of another collector or key, or its name is another's")
    func notTaken() throws {
        try office.enrol(device, collector: "ana")
        #expect(refusal(device) == .otherActor)
        let second = try TestDevice("t-2", in: place)
        try office.enrol(second)
        #expect(try standing(second).isEnrolled)
        try office.append([["type": "device.retired", "device": "t-2", "reason": "lost"]])
        #expect(refusal(second) == .retired)
        // Another that took the same name has a key of its own.
        let elsewhere = place + "/elsewhere"
        try FileManager.default.createDirectory(
            atPath: elsewhere,
            withIntermediateDirectories: false
        )
        let namesake = try TestDevice("t-1", in: elsewhere)
        #expect(refusal(namesake) == .otherDevice)
        let registry = try DeviceRegistry(office.reader())
        for name in ["t-1", "t-2"] {
            let taken = #expect(throws: FieldError.self) {
                try registry.check(making: DeviceName(name))
            }
            #expect(taken?.code == .enrolled)
        }
        #expect(throws: Never.self) { try registry.check(making: DeviceName("t-3")) }
    }

    @Test("is refused where it is an old copy, or one of two histories")
    func copies() throws {
        try office.enrol(device)
        let old = try TestDevice(copying: device, to: place + "/old")
        let other = try TestDevice(copying: device, to: place + "/other")
        try device.visit("A-3")
        try office.merge(device.bundle().bytes)
        #expect(refusal(old) == .ahead)
        try other.visit("B-3")
        #expect(refusal(other) == .otherRoot)
        #expect(try standing(device).home == 3)
    }

    @Test("of another office is refused, which is known from an acknowledgement too")
    func otherOffice() throws {
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        _ = try device.log.acknowledge(office.acknowledge(device, 1...2).note.bytes)
        let elsewhere = place + "/elsewhere"
        try FileManager.default.createDirectory(
            atPath: elsewhere,
            withIntermediateDirectories: false
        )
        let second = try TestOffice(in: elsewhere)
        let refused = #expect(throws: FieldError.self) {
            _ = try device.log.standing(at: second.reader())
        }
        #expect(refused?.code == .otherOffice)
    }
}
