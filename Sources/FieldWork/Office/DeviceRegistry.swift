// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// The devices of an office, made from its log alone.
public struct DeviceRegistry: Sendable {
    /// A device as it was enrolled.
    public struct Device: Sendable {
        /// Its name, as the event has it.
        public let name: String
        /// Its verifier key, as the event has it.
        public let key: String
        /// Who carries it.
        public let collector: String
        /// The day on which it was enrolled.
        public let enrolled: CivilDate
        /// The event that enrolled it, as a reversal names it: `source#number`.
        public let enrolment: String
        /// The day on which it was retired and why; nil while it was not.
        public internal(set) var retired: (on: CivilDate, reason: String)?
        /// Its events 1 to this are home; 0 while none is.
        public internal(set) var home: UInt64
        /// What it signed of the events that came home last, with their last number.
        public internal(set) var merged: (last: UInt64, checkpoint: String)?
    }

    /// In the order in which they were enrolled.
    public private(set) var devices: [Device] = []
    /// The last number of each device's source, also of one that nobody enrolled.
    let home: [ExactText: UInt64]
    /// The last enrolment of each name that was reversed.
    private(set) var former: [ExactText: FormerEnrolment] = [:]
    /// What each name has signed of the events that came home last, enrolled or not.
    private(set) var merged: [ExactText: (last: UInt64, checkpoint: String)] = [:]
    let reader: LogReader

    private static let types: [EventType] = [.deviceEnrolled, .deviceRetired, .bundleMerged]

    /// Reads the log; what was reversed has never happened, but that bundles came home stays.
    ///
    /// - Throws: what the log throws.
    public init(_ reader: LogReader) throws {
        // Whether a device may still record is not left to a side file.
        var reader = reader
        reader.believesPostings = false
        self.reader = reader
        home = Dictionary(
            uniqueKeysWithValues: try reader.sources
                .filter { $0.name.beginsWithBytes(of: DeviceName.sourcePrefix) }
                .map { (ExactText($0.name), $0.last) }
        )
        var found: [(name: String, position: UInt64, type: EventType, event: EventColumns)] = []
        let wanted = FieldValues(Schema.envelope[Schema.type], Self.types.map(\.rawValue))
        try reader.forEachMatch([wanted]) { matched in
            for (row, position) in zip(matched.rows, matched.positions) {
                let events = matched.events
                let type = events.string(Schema.type, row: row).flatMap(EventType.init)
                let name = EventReference(events, row).text
                if let type { found.append((name, position, type, events.slice(row..<row + 1))) }
            }
        }
        let reversals = try ReversalPlaces(reader, of: found.map(\.name))
        for event in found {
            let isReversed = reversals.reversal(of: event.name, at: event.position) != nil
            guard event.type == .bundleMerged || !isReversed else {
                if event.type == .deviceEnrolled { noteFormer(event.event) }
                continue
            }
            take(event.type, event.event, event.name)
        }
    }

    private mutating func noteFormer(_ event: EventColumns) {
        let name = event.string(Catalogue.Index.device, row: 0) ?? ""
        former[ExactText(name)] = FormerEnrolment(
            name: name,
            key: event.string(Catalogue.Index.key, row: 0) ?? "",
            collector: event.string(Catalogue.Index.collector, row: 0) ?? ""
        )
    }

    private mutating func take(_ type: EventType, _ event: EventColumns, _ reference: String) {
        func text(_ index: Int) -> String { event.string(index, row: 0) ?? "" }
        let name = text(Catalogue.Index.device)
        let on = CivilDate(dayNumber: Int32(event.integer(Schema.on, row: 0) ?? 0))
        let place = devices.firstIndex { $0.name == name }
        switch type {
        case .deviceEnrolled where place == nil:
            devices.append(
                Device(
                    name: name,
                    key: text(Catalogue.Index.key),
                    collector: text(Catalogue.Index.collector),
                    enrolled: on,
                    enrolment: reference,
                    retired: nil,
                    home: home[ExactText(DeviceName.sourcePrefix + name)] ?? 0,
                    merged: merged[ExactText(name)]
                )
            )
        case .deviceRetired:
            if let place { devices[place].retired = (on, text(Catalogue.Index.reason)) }
        case .bundleMerged:
            let last = UInt64(event.integer(Catalogue.Index.last, row: 0) ?? 0)
            merged[ExactText(name)] = (last, text(Catalogue.Index.checkpoint))
            if let place { devices[place].merged = merged[ExactText(name)] }
        default: break
        }
    }

    /// The device of that name; nil if none is enrolled.
    public func device(_ name: String) -> Device? { devices.first { $0.name == name } }

    /// The last number of a device's events that are home; nil while none is.
    func lastNumber(of name: DeviceName) -> UInt64? { home[ExactText(name.source)] }

    /// Refuses to enrol a name that was used before, or a key that is another device's: by its own
    /// name, which ends in `/device/NAME`, or because one is enrolled with it.
    ///
    /// A name whose events are home is used for ever. Where its enrolment was reversed all the same,
    /// the device that bore it can be enrolled again, as it was: what it has recorded since finds no
    /// other way home.
    ///
    /// - Throws: `FieldError` with the reason; what the log throws.
    public func check(
        enrolling name: DeviceName,
        key: VerifierKey,
        collector: String
    ) throws {
        if let device = device(name.text) { throw FieldError.enrolled(device) }
        guard key.name.hasSuffix("/device/\(name.text)") else {
            throw FieldError.keyOfOther(name, key)
        }
        if let last = lastNumber(of: name), last > 0 {
            guard try isReturn(of: name, key, collector) else {
                throw FieldError.hasEvents(name, last, former[ExactText(name.text)])
            }
        }
        let bytes = key.publicKey
        let other = devices.first { device in
            (try? VerifierKey(parsing: device.key))?.publicKey == bytes
        }
        if let other { throw FieldError.keyInUse(other) }
    }

    /// Refuses to retire what is not enrolled, or retired already.
    ///
    /// - Throws: `FieldError` with the reason.
    public func check(retiring name: String) throws(FieldError) {
        guard let device = device(name) else { throw absence(of: name) }
        if let retired = device.retired { throw .retired(name, retired.on, retired.reason) }
    }
}

extension DeviceRegistry.Device {
    /// How an enrolment is mended that had a slip in it, while nothing of the device is home; nil
    /// where it stands.
    var enrolmentRemedy: Wording? {
        guard home == 0, retired == nil else { return nil }
        let event = enrolment.shown
        return Wording(
            es: "Si esa inscripción está mal, reviértala con «bitacora append event.reversed "
                + "--reverses \(event) --reason MOTIVO» e inscríbalo de nuevo; lo que registró "
                + "sirve",
            en: "If that enrolment is wrong, reverse it with \"bitacora append event.reversed "
                + "--reverses \(event) --reason WHY\" and enrol it again; what it has recorded "
                + "holds"
        )
    }
}

extension FieldError {
    static func enrolled(_ device: DeviceRegistry.Device) -> FieldError {
        let (es, en) =
            device.retired.map { (" y retirado el \($0.on)", " and retired on \($0.on)") }
            ?? (" a nombre de '\(device.collector.shown)'", " for '\(device.collector.shown)'")
        let what =
            device.enrolmentRemedy.map {
                Wording(
                    es: "\($0.spanish). Otro equipo lleva otro nombre",
                    en: "\($0.english). Another device needs another name"
                )
            }
            ?? Wording(
                es: "Un nombre no se usa dos veces: dé otro al equipo con «bitacora field init»",
                en: "A name is not used twice: give the device another with \"bitacora field "
                    + "init\""
            )
        let name = device.name.shown
        return FieldError(
            .enrolled,
            es: "'\(name)' ya fue inscrito el \(device.enrolled)\(es). \(what.spanish)",
            en: "'\(name)' was enrolled on \(device.enrolled)\(en). \(what.english)"
        )
    }

    static func keyOfOther(_ name: DeviceName, _ key: VerifierKey) -> FieldError {
        FieldError(
            .otherDevice,
            es: "la clave es de '\(key.name.shown)' y no del equipo '\(name)'. Copie entera la "
                + "orden que imprimió «bitacora field init» en el equipo, con su nombre y su clave",
            en: "the key is of '\(key.name.shown)' and not of the device '\(name)'. Copy the whole "
                + "command that \"bitacora field init\" printed on the device, with its name and key"
        )
    }

    static func keyInUse(_ other: DeviceRegistry.Device) -> FieldError {
        let remedy = other.enrolmentRemedy
        return FieldError(
            .keyInUse,
            es: "esa clave es la de '\(other.name.shown)'. "
                + (remedy.map { "\($0.spanish). " } ?? "")
                + "Cada equipo hace la suya con «bitacora field init»",
            en: "that key is the one of '\(other.name.shown)'. "
                + (remedy.map { "\($0.english). " } ?? "")
                + "Each device makes its own with \"bitacora field init\""
        )
    }

    static func retired(_ name: String, _ on: CivilDate, _ reason: String) -> FieldError {
        FieldError(
            .retired,
            es: "el equipo '\(name.shown)' se retiró el \(on) (\(reason.shown)). Si sus eventos "
                + "deben entrar, revierta ese retiro",
            en: "the device '\(name.shown)' was retired on \(on) (\(reason.shown)). If its events "
                + "are to come home, reverse that retirement"
        )
    }
}
