// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import FieldWork
import Foundation
import Receivables
import Testing

/// A device of a test, with a clock of its own.
struct TestDevice {
    let log: FieldLog
    let key: VerifierKey
    /// 2018-03-05 in El Salvador.
    var now = Instant(milliseconds: 1_520_265_600_000)

    init(_ name: String, in place: String, collector: String = "luis") throws {
        let identity = try FieldIdentity(device: DeviceName(name), collector: collector)
        (log, key) = try FieldLog.make(at: "\(place)/\(name)", FieldLog.Beginning(identity))
    }

    /// The same device in another directory: what a copy of it is.
    init(copying device: TestDevice, to directory: String) throws {
        try FileManager.default.copyItem(atPath: device.log.directory, toPath: directory)
        log = try FieldLog(directory)
        key = device.key
        now = device.now
    }

    @discardableResult
    func visit(_ account: String, on: String? = nil) throws -> FieldEntry {
        var fields = [("account", account), ("purpose", "collection"), ("outcome", "absent")]
        if let on { fields.append(("on", on)) }
        return try log.append(.visitMade, fields, now: now)
    }

    func reverse(_ number: UInt64) throws -> FieldEntry {
        try log.reverse(number, reason: "slip", now: now)
    }

    /// The bundle of all that is not acknowledged, or from a number on.
    func bundle(from first: UInt64? = nil) throws -> FieldWork.Bundle {
        try #require(try log.bundle(from: first))
    }
}

/// The office of a test: a log, the key that it signs with, and what it does with bundles.
struct TestOffice {
    let path: String
    let key: SigningKey
    var now = Instant(milliseconds: 1_520_352_000_000)

    init(in place: String) throws {
        path = place + "/office"
        key = try SigningKey(name: "bitacora/aguilares", seed: Array(repeating: 7, count: 32))
        try LogDirectory.create(
            at: path,
            identity: LogIdentity.make(
                municipality: "Aguilares",
                timeZone: LocalCalendar.defaultTimeZone,
                origin: "bitacora/aguilares"
            ),
            schema: Catalogue.schema
        )
    }

    /// An office, and a device of four visits that is not enrolled there.
    static func withDevice(in place: String) throws -> (office: TestOffice, device: TestDevice) {
        let device = try TestDevice("t-1", in: place)
        for number in 1...4 { try device.visit("A-\(number)") }
        return (try TestOffice(in: place), device)
    }

    /// The same with the device enrolled and its visits home.
    static func withMergedDevice(
        in place: String
    ) throws -> (office: TestOffice, device: TestDevice) {
        let (office, device) = try withDevice(in: place)
        try office.enrol(device)
        try office.merge(device.bundle().bytes)
        return (office, device)
    }

    func reader() throws -> LogReader { try LogReader(path, schema: Catalogue.schema) }

    /// Appends events of the office by their fields.
    func append(_ events: [[String: String]]) throws {
        var writer = try LogWriter.open(path, schema: Catalogue.schema)
        var number = Int64(writer.lastNumber(of: "caja-1"))
        var batch = EventColumns(schema: Catalogue.schema)
        for fields in events {
            var draft = EventDraft(try EventInputOptions(source: "caja-1", recorded: .dropped))
            number += 1
            let defaults = ["on": "2018-03-01", "actor": "ana"]
            for (name, value) in defaults.merging(fields, uniquingKeysWith: { $1 }) {
                try draft.set(name, value)
            }
            try draft.append(number: number, to: &batch)
        }
        _ = try writer.append(batch, now: now)
        try writer.close()
    }

    func enrol(_ device: TestDevice, collector: String = "luis") throws {
        let (name, key) = (device.log.identity.device, device.key)
        try DeviceRegistry(reader()).check(
            enrolling: name,
            key: key,
            collector: collector
        )
        try append([
            [
                "type": "device.enrolled", "device": name.text, "key": key.encoded,
                "collector": collector,
            ]
        ])
    }

    func judge(_ bundle: FieldWork.Bundle) throws -> BundleJudgement {
        let reader = try reader()
        return try BundleJudgement(bundle, DeviceRegistry(reader), reader)
    }

    /// Takes a file as `merge` does.
    @discardableResult
    func merge(_ bytes: [UInt8]) throws -> BundleJudgement {
        let bundle = try FieldWork.Bundle(reading: bytes)
        var writer = try LogWriter.open(path, schema: Catalogue.schema)
        let judgement = try judge(bundle)
        if judgement.isNew {
            let batch = try judgement.batch(
                source: "cli:ana",
                number: writer.lastNumber(of: "cli:ana") + 1,
                actor: "ana",
                on: CivilDate(dayNumber: 17_596)
            )
            _ = try writer.append(batch, now: now)
        }
        try writer.close()
        return judgement
    }

    /// Signs what of a device is home.
    func acknowledge(_ device: TestDevice, _ numbers: ClosedRange<UInt64>) throws -> Acknowledgement
    {
        let reader = try reader()
        let name = device.log.identity.device
        let standing = try HomeStanding(of: name, in: reader, placesOf: numbers)
        return try Acknowledgement(of: standing, in: reader, signedBy: key)
    }

    /// The numbers of a device's events that are home, in the order of the log.
    func numbers(of device: TestDevice) throws -> [Int64] {
        try column(of: device, Schema.number)
    }

    /// A field of numbers of a device's events at home, in the order of the log.
    func column(of device: TestDevice, _ field: Int) throws -> [Int64] {
        var values: [Int64] = []
        let source = FieldValues(Schema.envelope[Schema.source], [device.log.source])
        try reader().forEachMatch([source]) { found in
            values += found.rows.map { found.events.integer(field, row: $0) ?? -1 }
        }
        return values
    }
}

/// A bundle's file with something else in it, and the digest that belongs to it.
func resealed(_ bytes: [UInt8]) -> [UInt8] {
    let body = Array(bytes.dropLast(72))
    return body + Array("sha256 \(Digest.sha256(body.span).hex)\n".utf8)
}
