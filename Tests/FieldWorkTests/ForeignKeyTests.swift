// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Receivables
import Testing

/// Which of several keys under a device's name is the device's.
@Suite("Keys of a device", .temporaryDirectory)
struct ForeignKeyTests {
    private let place = TemporaryDirectory.path
    private let office: TestOffice
    private let device: TestDevice

    init() throws {
        (office, device) = try TestOffice.withDevice(in: place)
    }

    private func enrol(_ key: VerifierKey) throws {
        try office.append([
            [
                "type": "device.enrolled", "device": "t-1", "key": key.encoded,
                "collector": "luis",
            ]
        ])
    }

    private func reverse(_ number: Int) throws {
        try office.append([
            ["type": "event.reversed", "reverses": "caja-1#\(number)", "reason": "slip"]
        ])
    }

    @Test("one that is enrolled when events are home signs nothing for it, reversed or not")
    func secondKey() throws {
        // The same four visits under another key, and a fifth.
        let elsewhere = place + "/elsewhere"
        let thief = try TestDevice("t-1", in: elsewhere)
        for number in 1...4 { try thief.visit("A-\(number)") }
        let other = try TestOffice(in: elsewhere)
        try other.enrol(thief)
        try other.merge(thief.bundle().bytes)
        try thief.visit("A-5")
        let forged = try other.judge(thief.bundle(from: 5)).batch(
            source: "cli:ana",
            number: 2,
            actor: "ana",
            on: CivilDate(dayNumber: 17_596)
        )
        try office.enrol(device)
        try office.merge(device.bundle(from: 1).bytes)
        try enrol(thief.key)
        var writer = try LogWriter.open(office.path, schema: Catalogue.schema)
        _ = try writer.append(forged, now: office.now)
        try writer.close()
        // An enrolment, four events, that they are home, the other enrolment.
        let found = try ForeignKey.all(in: office.reader())
        #expect(found.map(\.device) == ["t-1"] && found.map(\.position) == [6])
        #expect(try UnsignedEvents.all(in: office.reader()).map(\.numbers) == [5...5])
        try reverse(2)
        #expect(try ForeignKey.all(in: office.reader()).isEmpty)
        #expect(try UnsignedEvents.all(in: office.reader()).map(\.numbers) == [5...5])
    }

    @Test("one whose enrolment was a slip, reversed before anything came home, is not the device's")
    func slip() throws {
        try enrol(try TestDevice("t-1", in: place + "/elsewhere").key)
        try reverse(1)
        try office.enrol(device)
        try office.merge(device.bundle(from: 1).bytes)
        #expect(try ForeignKey.all(in: office.reader()).isEmpty)
        #expect(try UnsignedEvents.all(in: office.reader()).isEmpty)
    }

    @Test("one that is enrolled again, after its enrolment was reversed, is still the device's")
    func comesBack() throws {
        try office.enrol(device)
        try office.merge(device.bundle(from: 1).bytes)
        try reverse(1)
        try office.enrol(device)
        try device.visit("A-5")
        try office.merge(device.bundle(from: 5).bytes)
        #expect(try ForeignKey.all(in: office.reader()).isEmpty)
        #expect(try UnsignedEvents.all(in: office.reader()).isEmpty)
    }
}
