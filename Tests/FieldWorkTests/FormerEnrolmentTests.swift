// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Receivables
import Testing

@Suite("An enrolment that was reversed when events were home", .temporaryDirectory)
struct FormerEnrolmentTests {
    private let office: TestOffice
    private let device: TestDevice

    init() throws {
        let place = TemporaryDirectory.path
        office = try TestOffice(in: place)
        device = try TestDevice("t-1", in: place)
        for number in 1...4 { try device.visit("A-\(number)") }
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        try office.append([["type": "event.reversed", "reverses": "caja-1#1", "reason": "slip"]])
    }

    private func refusal(_ name: DeviceName, _ key: VerifierKey, _ collector: String) throws
        -> FieldError?
    {
        do {
            try DeviceRegistry(office.reader()).check(
                enrolling: name,
                key: key,
                collector: collector
            )
        } catch let error as FieldError {
            return error
        }
        return nil
    }

    @Test("the name stays used, for another key and for another collector")
    func used() throws {
        #expect(try DeviceRegistry(office.reader()).devices.isEmpty)
        let thief = try TestDevice("t-1", in: TemporaryDirectory.path + "/elsewhere")
        let name = device.log.identity.device
        for (key, collector) in [(thief.key, "luis"), (device.key, "marta")] {
            let error = try refusal(name, key, collector)
            #expect(error?.code == .enrolled)
            let text = error?.wording.english ?? ""
            #expect(text.contains("already has 4 events"))
            #expect(text.contains("--key \(device.key.encoded) --collector 'luis'"))
        }
    }

    @Test("the device itself is enrolled as it was, and what it recorded since comes home")
    func again() throws {
        try device.visit("A-5")
        let bundle = try device.bundle()
        let error = #expect(throws: FieldError.self) { try office.judge(bundle) }
        #expect(error?.code == .notEnrolled)
        #expect(error?.wording.english.contains("enrol it as it was") == true)
        #expect(error?.wording.spanish.contains("inscríbalo como estaba") == true)
        try office.enrol(device)
        #expect(try office.merge(bundle.bytes).news.count == 1)
        #expect(try office.numbers(of: device) == [1, 2, 3, 4, 5])
    }

    @Test("a copy of it is told from it then as before")
    func copied() throws {
        let copy = try TestDevice(copying: device, to: TemporaryDirectory.path + "/copy")
        try device.visit("A-5")
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        try copy.visit("A-6")
        let bundle = try copy.bundle()
        #expect(throws: TwoHistories.self) { try office.judge(bundle) }
    }

    @Test("not where events stand in its name that it has not signed")
    func unsigned() throws {
        var writer = try LogWriter.open(office.path, schema: Catalogue.schema)
        var batch = EventColumns(schema: Catalogue.schema)
        var draft = EventDraft(try EventInputOptions(source: "device:t-1", recorded: .dropped))
        let fields = [
            "type": "visit.made", "on": "2018-03-06", "actor": "luis", "account": "A-9",
            "purpose": "collection", "outcome": "absent",
        ]
        for (name, value) in fields { try draft.set(name, value) }
        try draft.append(number: 5, to: &batch)
        _ = try writer.append(batch, now: office.now)
        try writer.close()
        #expect(try refusal(device.log.identity.device, device.key, "luis")?.code == .enrolled)
    }
}
