// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

@Suite("Field log", .temporaryDirectory)
struct FieldLogTests {
    private let place = TemporaryDirectory.path

    @Test("is made whole, with a key that only its owner can read")
    func made() throws {
        let device = try TestDevice("t-1", in: place)
        let files = try FileManager.default.contentsOfDirectory(atPath: device.log.directory)
        #expect(files.sorted() == ["device.key", "eventlog", "field.json", "pack"])
        let path = device.log.directory + "/device.key"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let again = try FieldLog(device.log.directory)
        #expect(again.identity == device.log.identity)
        #expect(again.identity.collector == "luis")
        #expect(try again.reader().identity.origin == "bitacora/device/t-1")
        #expect(device.key.name == "bitacora/device/t-1")
        #expect(!FileManager.default.fileExists(atPath: device.log.directory + ".new"))
    }

    @Test("is not made over something, and a making that was stopped does not stand in the way")
    func madeOnce() throws {
        let device = try TestDevice("t-1", in: place)
        #expect(throws: FieldError.self) { try TestDevice("t-1", in: place) }
        // What a process left that was killed while it made one.
        let other = place + "/t-2"
        try FileManager.default.createDirectory(
            atPath: other + ".new/eventlog",
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(
            atPath: device.log.directory + "/eventlog/log.json",
            toPath: other + ".new/eventlog/log.json"
        )
        try Data("half".utf8).write(to: URL(fileURLWithPath: other + ".new/device.key"))
        let made = try TestDevice("t-2", in: place)
        #expect(made.key != device.key)
        #expect(try made.log.reader().count == 0)
    }

    @Test("what is not its own beside its place stays as it is")
    func besideItsPlace() throws {
        let file = place + "/t-3.new/letter.txt"
        try FileManager.default.createDirectory(
            atPath: place + "/t-3.new",
            withIntermediateDirectories: true
        )
        try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
        let error = #expect(throws: FieldError.self) { try TestDevice("t-3", in: place) }
        #expect(error?.code == .exists)
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test("what is taken along fails the making as a whole")
    func fillFails() throws {
        struct Refused: Error {}
        let identity = try FieldIdentity(device: DeviceName("t-1"), collector: "luis")
        let directory = place + "/t-1"
        #expect(throws: Refused.self) {
            try FieldLog.make(at: directory, .init(identity)) { _ in throw Refused() }
        }
        #expect(!FieldLog.isThere(directory))
        let made = try FieldLog.make(at: directory, .init(identity)) { pack in
            try Data("route".utf8).write(to: URL(fileURLWithPath: pack + "/route"))
        }
        #expect(FileManager.default.fileExists(atPath: made.log.pack + "/route"))
    }

    @Test("numbers its events, and its position is the number less one")
    func appends() throws {
        let device = try TestDevice("t-1", in: place)
        for number in 1...3 {
            let entry = try device.visit("A-\(number)")
            #expect(entry.number == UInt64(number))
            let text = String(decoding: entry.canonical, as: UTF8.self)
            #expect(text.contains(#""number":\#(number),"on":"2018-03-05""#))
            #expect(text.contains(#""actor":"luis""#))
            #expect(text.contains(#""source":"device:t-1""#))
        }
        let reader = try device.log.reader()
        #expect(reader.count == 3)
        #expect(try reader.position(ofSource: "device:t-1", number: 3) == 2)
    }

    @Test("under a clock that was set back the day is still that of the last event")
    func clockSetBack() throws {
        var device = try TestDevice("t-1", in: place)
        try device.visit("A-1")
        device.now = Instant(milliseconds: device.now.milliseconds - 2 * 86_400_000)
        let entry = try device.visit("A-2")
        #expect(entry.clockWasBehind)
        let text = String(decoding: entry.canonical, as: UTF8.self)
        #expect(text.contains(#""on":"2018-03-05","outcome""#))
        #expect(text.contains(#""recorded":"2018-03-05T16:00:00.000Z""#))
    }

    @Test(
        "takes no event that is the office's",
        arguments: [
            EventType.accountOpened, .chargeAssessed, .exonerationApplied, .bundleMerged,
            .deviceEnrolled, .refundMade,
        ]
    )
    func otherKinds(type: EventType) throws {
        let device = try TestDevice("t-1", in: place)
        let error = #expect(throws: FieldError.self) {
            try device.log.append(type, [], now: device.now)
        }
        #expect(error?.code == .refusedEvent)
        #expect(try device.log.reader().count == 0)
    }

    @Test(
        "takes no field that is not the collector's to give",
        arguments: ["source", "number", "actor", "recorded", "captured", "type"]
    )
    func otherFields(name: String) throws {
        let device = try TestDevice("t-1", in: place)
        let error = #expect(throws: FieldError.self) {
            try device.log.append(.visitMade, [(name, "1")], now: device.now)
        }
        #expect(error?.code == .refusedEvent)
    }

    @Test("holds an event to the catalogue")
    func catalogue() throws {
        let device = try TestDevice("t-1", in: place)
        #expect(throws: EventInputError.self) {
            try device.log.append(
                .paymentReceived,
                [("account", "A-1"), ("amount", "1.234"), ("method", "cash")],
                now: device.now
            )
        }
        #expect(try device.log.reader().count == 0)
    }

    @Test("reverses its own events once, and no reversal")
    func reversals() throws {
        let device = try TestDevice("t-1", in: place)
        try device.visit("A-1")
        try device.visit("A-2")
        #expect(try device.reverse(1).number == 3)
        for target in [UInt64(1), 3, 4] {
            let error = #expect(throws: FieldError.self, "\(target)") { try device.reverse(target) }
            #expect(error?.code == .refusedEvent)
        }
        let error = #expect(throws: FieldError.self) {
            try device.log.append(
                .eventReversed,
                [("reverses", "caja-1#1"), ("reason", "x")],
                now: device.now
            )
        }
        #expect(error?.code == .refusedEvent)
        #expect(try device.log.reader().count == 3)
    }

    @Test(
        "a device's name leads nowhere else",
        arguments: [
            "", "../x", "a/b", "-a", ".a", "a b", "a#1", "á", String(repeating: "a", count: 49),
        ]
    )
    func names(text: String) throws {
        let error = #expect(throws: FieldError.self) { try DeviceName(text) }
        #expect(error?.code == .invalidName)
        #expect(DeviceName(source: "device:\(text)") == nil)
    }
}
