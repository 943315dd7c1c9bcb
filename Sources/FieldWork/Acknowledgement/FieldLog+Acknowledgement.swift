// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// What became of an acknowledgement that was brought to the device.
public struct AcknowledgementOutcome: Sendable {
    /// The acknowledgement that holds now.
    public let acknowledgement: Acknowledgement
    /// Whether one that says as much was there already, and nothing was changed.
    public let wasThere: Bool
    /// Whether the office's key was not known before and is believed from now on.
    public let isFirstUse: Bool
    /// Of an office whose log was set back, how far it was by the acknowledgement before; that one is
    /// kept beside the new.
    public var setBackFrom: Checkpoint?
}

extension FieldLog {
    /// Where the last acknowledgement lies, as it was signed.
    private var acknowledgementPath: String { directory + "/acknowledged" }

    /// Where the one lies that knew a larger log of the office than a later one.
    private var earlierPath: String { directory + "/acknowledged.before" }

    /// The last acknowledgement that was taken, held to the events that are here; nil while there
    /// is none.
    ///
    /// - Throws: `FieldError` if it cannot be read any more, or the office has events of this device
    ///   that are not here: an old copy was put back; `LogError` where the disk refuses.
    public func acknowledgement() throws -> Acknowledgement? {
        try acknowledgement(heldTo: reader())
    }

    /// The same, held to the events of a reader of this log.
    public func acknowledgement(heldTo reader: LogReader) throws -> Acknowledgement? {
        let known = try storedAcknowledgement()
        if let known { try check(known, reader) }
        return known
    }

    /// Refuses to go on with a log that lacks events which the office has: what came behind them
    /// would bear their numbers.
    func checkIsWhole() throws { _ = try soundAcknowledgement(heldTo: reader()) }

    /// The last acknowledgement, held to the events of a reader; nil also where it is damaged, which
    /// keeps nobody from recording.
    func soundAcknowledgement(heldTo reader: LogReader) throws -> Acknowledgement? {
        do {
            return try acknowledgement(heldTo: reader)
        } catch let error as FieldError where error.code != .ahead && error.code != .otherRoot {
            return nil
        }
    }

    private func storedAcknowledgement() throws -> Acknowledgement? {
        let sizeMax = Acknowledgement.byteCountMax
        guard
            let bytes = try DurableFile.contents(acknowledgementPath, sizeMax: sizeMax, storage)
        else { return nil }
        do {
            return try Acknowledgement(reading: bytes)
        } catch {
            throw FieldError.damagedAcknowledgement(acknowledgementPath)
        }
    }

    /// How many events there are, and how many of them are known to be home.
    ///
    /// - Throws: as ``acknowledgement()`` and ``reader()``.
    public func standing() throws -> (events: UInt64, home: UInt64) {
        let reader = try reader()
        return (reader.count, try acknowledgement(heldTo: reader)?.last ?? 0)
    }

    /// Takes an acknowledgement: from now on bundles begin behind it.
    ///
    /// It is stored in one step, and by one process at a time. What is stored was signed by the office's key, is for this device, and
    /// its root is that of the device's own log, so the office has what the device has.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - key: the office's key where it has changed or was not known; else that which is known is
    ///     asked for, and the first one seen is believed.
    /// - Returns: what became of it.
    /// - Throws: `FieldError` with the reason; `LogError`.
    public func acknowledge(
        _ bytes: [UInt8],
        trusting key: VerifierKey? = nil
    ) throws -> AcknowledgementOutcome {
        let new = try Acknowledgement(reading: bytes)
        // Nobody else stores one, nor appends, meanwhile.
        let writer = try LogWriter.open(
            directory,
            schema: Catalogue.schema,
            storage: storage,
            wait: Self.wait
        )
        let outcome = try take(new, bytes, trusting: key)
        try writer.close()
        return outcome
    }

    private func take(
        _ new: Acknowledgement,
        _ bytes: [UInt8],
        trusting key: VerifierKey?
    ) throws -> AcknowledgementOutcome {
        let known = try storedAcknowledgement()
        guard new.device == identity.device else {
            throw FieldError.acknowledgementOfOther(new.device, own: identity.device)
        }
        if let log = identity.officeLog ?? known?.officeLog, log != new.officeLog {
            throw FieldError.otherOffice(new.officeLog, known: log)
        }
        // What was taken last counts before what was known at first: the key may have changed since.
        let trusted = key ?? known?.key ?? identity.officeKey
        do {
            _ = try new.note.verify(with: [trusted ?? new.key])
        } catch {
            throw error.code == .wrongSignature
                ? FieldError.wrongSignature(trusted ?? new.key)
                : FieldError.notSignedByOffice(trusted)
        }
        do {
            try check(new, reader())
        } catch let error as FieldError where trusted != nil {
            // The office itself says that this log is an old copy, or one of two: it stays so.
            try DurableFile.put(bytes, at: acknowledgementPath, storage)
            throw error
        }
        if let known, known.last >= new.last {
            // One that was refused is kept too, and an older one that holds does not undo it.
            try check(known, reader())
            return AcknowledgementOutcome(acknowledgement: known, wasThere: true, isFirstUse: false)
        }
        let setBackFrom = known.flatMap { Self.isSetBack(from: $0, to: new) ? $0 : nil }
        if let setBackFrom { try keep(setBackFrom) }
        try DurableFile.put(bytes, at: acknowledgementPath, storage)
        return AcknowledgementOutcome(
            acknowledgement: new,
            wasThere: false,
            isFirstUse: trusted == nil,
            setBackFrom: setBackFrom?.checkpoint
        )
    }

    /// Whether the office's log, which only grows, is not behind what it was: the later of two, which
    /// has more of this device, has fewer events in all, or others.
    private static func isSetBack(from old: Acknowledgement, to new: Acknowledgement) -> Bool {
        let (old, new) = (old.checkpoint, new.checkpoint)
        return new.size < old.size || (new.size == old.size && new.root != old.root)
    }

    /// Keeps the proof of a larger log; the largest stays.
    private func keep(_ old: Acknowledgement) throws {
        let bytes = try DurableFile.contents(
            earlierPath,
            sizeMax: Acknowledgement.byteCountMax,
            storage
        )
        if let bytes, let kept = try? Acknowledgement(reading: bytes),
            kept.checkpoint.size >= old.checkpoint.size
        {
            return
        }
        try DurableFile.put(old.note.bytes, at: earlierPath, storage)
    }

    /// Whether the office has the events that the device has.
    private func check(_ new: Acknowledgement, _ reader: LogReader) throws {
        guard new.last <= reader.count else {
            throw FieldError.ahead(new.last, count: reader.count)
        }
        let root = try reader.root(ofFirst: new.last)
        guard root == new.deviceRoot else {
            throw FieldError.otherRoot(new.deviceRoot, of: new.last, own: root)
        }
    }
}

extension FieldError {
    static func damagedAcknowledgement(_ path: String) -> FieldError {
        FieldError(
            .notAFieldLog,
            es:
                "\(path): no es como se guardó. Bórrelo y reciba otra vez el acuse: «bitacora merge» "
                + "lo vuelve a dar",
            en: "\(path): is not as it was stored. Remove it and take the acknowledgement again: "
                + "\"bitacora merge\" gives it once more"
        )
    }

    static func notAnAcknowledgement(_ found: String) -> FieldError {
        FieldError(
            .notAnAcknowledgement,
            es: "no es un acuse de «bitacora merge», o está cortado. Tráigalo de nuevo",
            en: "is no acknowledgement of \"bitacora merge\", or is cut (\(found.shown)). Bring it "
                + "again"
        )
    }

    static func acknowledgementOfOther(_ found: DeviceName, own: DeviceName) -> FieldError {
        FieldError(
            .otherDevice,
            es: "es el acuse de '\(found)' y este equipo es '\(own)'. Lleve cada acuse a su equipo",
            en: "is the acknowledgement of '\(found)' and this device is '\(own)'. Take each to "
                + "its own device"
        )
    }

    static func otherOffice(_ found: String, known: String) -> FieldError {
        FieldError(
            .otherOffice,
            es: "es de otra bitácora: de \(found.shown), y la de este equipo es \(known.shown)",
            en: "is of another log: of \(found.shown), and this device's is \(known.shown)"
        )
    }

    static func notSignedByOffice(_ key: VerifierKey?) -> FieldError {
        let name = key.map { " \($0.identity)" } ?? ""
        return FieldError(
            .wrongSignature,
            es: "no lleva la firma de la oficina\(name). Pida otro acuse; si la oficina cambió de "
                + "clave, dé la nueva con --office-key",
            en: "does not have the office's signature\(name). Ask for another; if the office has a "
                + "new key, give it with --office-key"
        )
    }

    static func ahead(_ last: UInt64, count: UInt64) -> FieldError {
        FieldError(
            .ahead,
            es: "da acuse de \(last) eventos y este equipo sólo tiene \(count): se le quitaron, o "
                + "es una copia vieja. No registre más en él; retírelo y haga otro",
            en: "acknowledges \(last) events and this device has only \(count): some were taken "
                + "away, or it is an old copy. Record nothing more on it; retire it and make another"
        )
    }

    static func otherRoot(_ root: Digest, of last: UInt64, own: Digest) -> FieldError {
        FieldError(
            .otherRoot,
            es: "la oficina tiene otros eventos de este equipo: raíz \(root) hasta el "
                + "\(last), y aquí \(own). Hay dos historias: no registre más, avise a la oficina",
            en: "the office has other events of this device: root \(root) up to "
                + "\(last), and here \(own). There are two histories: record nothing more, and "
                + "tell the office"
        )
    }
}
