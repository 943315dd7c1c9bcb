// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// How a device stands with its office, where both logs are at hand.
public struct OfficeStanding: Hashable, Sendable {
    /// Whether the office takes bundles of the device.
    public let isEnrolled: Bool
    /// The device's events 1 to this are home.
    public let home: UInt64
    /// So many were home by the last acknowledgement.
    public let acknowledged: UInt64

    /// Whether the office's log lacks events that it has acknowledged: it was put back from a copy.
    public var isSetBack: Bool { home < acknowledged }
}

extension FieldLog {
    /// How this device stands with its office: asked before a collector goes out, since what is
    /// recorded then could not come home.
    ///
    /// - Parameter office: the office's log, with the catalogue's schema.
    /// - Returns: what is home, and whether the device is enrolled.
    /// - Throws: `FieldError` where the office would take nothing of it: `.otherOffice`; the device is
    ///   retired, or enrolled with another key or for another collector; it is an old copy (`.ahead`) or
    ///   one of two histories (`.otherRoot`). What the logs throw.
    /// - Complexity: O(n) in the device's events that are home, beside finding them.
    public func standing(at office: LogReader) throws -> OfficeStanding {
        let own = try reader()
        let known = try soundAcknowledgement(heldTo: own)
        if let log = identity.officeLog ?? known?.officeLog, log != office.identity.id {
            throw FieldError.otherOffice(office.identity.id, known: log)
        }
        let name = identity.device
        let device = try DeviceRegistry(office).device(name.text)
        if let device {
            try device.check(isOf: identity, verifierKey(own))
        }
        let home = try HomeEvents(of: name, in: office)
        guard home.count <= own.count else {
            throw FieldError.officeIsAhead(home.count, count: own.count)
        }
        if home.count > 0 {
            let (there, here) = (home.root(ofFirst: home.count), try own.root(ofFirst: home.count))
            guard there == here else {
                throw FieldError.otherRoot(there, of: home.count, own: here)
            }
        }
        return OfficeStanding(
            isEnrolled: device != nil,
            home: home.count,
            acknowledged: known?.last ?? 0
        )
    }
}

extension DeviceRegistry {
    /// Refuses a name for a new device that was used before.
    ///
    /// - Throws: `FieldError` with the reason.
    public func check(making name: DeviceName) throws(FieldError) {
        if let device = device(name.text) { throw .nameIsTaken(device) }
        if let last = lastNumber(of: name), last > 0 { throw .hasEvents(name, last, nil) }
    }
}

extension DeviceRegistry.Device {
    /// Refuses a device whose bundles are not taken under this enrolment.
    fileprivate func check(
        isOf identity: FieldIdentity,
        _ own: VerifierKey
    ) throws(FieldError) {
        if let retired { throw .retiredAtOffice(retired.on, retired.reason) }
        guard let enrolled = try? VerifierKey(parsing: key) else { throw .unreadableKey(name) }
        guard enrolled == own else { throw .otherKeyAtOffice(self, enrolled) }
        // Equal also where one of two systems composed the accents and the other did not.
        guard collector == identity.collector else {
            throw .otherCollectorAtOffice(self, identity.collector)
        }
    }
}

extension FieldError {
    fileprivate static func nameIsTaken(_ device: DeviceRegistry.Device) -> FieldError {
        let (name, who, on) = (device.name.shown, device.collector.shown, device.enrolled)
        let retired = device.retired.map { (" y retirado el \($0.on)", " and retired on \($0.on)") }
        let (es, en) = retired ?? (" a nombre de '\(who)'", " for '\(who)'")
        return FieldError(
            .enrolled,
            es: "en esa oficina '\(name)' ya fue inscrito el \(on)\(es), y un nombre no se usa dos "
                + "veces. Dé otro a este equipo con --device",
            en: "at that office '\(name)' was enrolled on \(on)\(en), and a name is not used "
                + "twice. Give this device another with --device"
        )
    }

    fileprivate static func retiredAtOffice(_ on: CivilDate, _ reason: String) -> FieldError {
        FieldError(
            .retired,
            es: "la oficina retiró este equipo el \(on) (\(reason.shown)), y lo que registre no "
                + "entrará. Haga otro con «bitacora field init», o que la oficina revierta ese "
                + "retiro",
            en: "the office retired this device on \(on) (\(reason.shown)), and what it records "
                + "would not come home. Make another with \"bitacora field init\", or let the office "
                + "reverse that retirement"
        )
    }

    /// What is to be done where the office cannot mend the enrolment.
    private static var anotherDevice: Wording {
        Wording(
            es: "Haga otro, con otro nombre: «bitacora field init»",
            en: "Make another, by another name: \"bitacora field init\""
        )
    }

    fileprivate static func otherKeyAtOffice(
        _ device: DeviceRegistry.Device,
        _ key: VerifierKey
    ) -> FieldError {
        let name = device.name.shown
        let remedy = device.enrolmentRemedy ?? anotherDevice
        return FieldError(
            .otherDevice,
            es: "la oficina tiene inscrito '\(name)' con otra clave, \(key.identity), y lo que "
                + "este equipo registre no entrará. "
                + remedy.spanish,
            en: "the office has '\(name)' enrolled with another key, \(key.identity), and what "
                + "this device records would not come home. "
                + remedy.english
        )
    }

    fileprivate static func otherCollectorAtOffice(
        _ device: DeviceRegistry.Device,
        _ own: String
    ) -> FieldError {
        let enrolled = device.collector.shown
        let remedy = device.enrolmentRemedy ?? anotherDevice
        return FieldError(
            .otherActor,
            es: "la oficina lo inscribió a nombre de '\(enrolled)' y aquí lo lleva '\(own.shown)': "
                + "lo que registre no entrará. "
                + remedy.spanish,
            en: "the office enrolled it for '\(enrolled)' and here it is carried by "
                + "'\(own.shown)': what it records would not come home. "
                + remedy.english
        )
    }

    fileprivate static func officeIsAhead(_ home: UInt64, count: UInt64) -> FieldError {
        FieldError(
            .ahead,
            es: "la oficina tiene \(home) eventos de este equipo y aquí sólo hay \(count): se le "
                + "quitaron, o es una copia vieja. No registre más en él; retírelo y haga otro",
            en: "the office has \(home) events of this device and here are only \(count): some "
                + "were taken away, or it is an old copy. Record nothing more on it; retire it and "
                + "make another"
        )
    }
}
