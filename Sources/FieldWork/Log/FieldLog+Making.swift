// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

extension FieldLog {
    /// What a new field log is of.
    public struct Beginning: Sendable {
        /// Whose device it is.
        public let identity: FieldIdentity
        /// The municipality's name.
        public let municipality: String
        /// The IANA name of the zone whose days count.
        public let timeZone: String
        /// The origin of the office's log, which the device's own begins with.
        public let officeOrigin: String

        /// A beginning.
        ///
        /// `officeOrigin`: as the office's `log.json` has it; `bitacora` where it is not known.
        public init(
            _ identity: FieldIdentity,
            municipality: String = "",
            timeZone: String = LocalCalendar.defaultTimeZone,
            officeOrigin: String = "bitacora"
        ) {
            self.identity = identity
            self.municipality = municipality
            self.timeZone = timeZone
            self.officeOrigin = officeOrigin
        }
    }

    /// Makes a field log with a new key: all of it or nothing.
    ///
    /// It is made beside its place, under `DIRECTORY.new`, and renamed when everything in it is
    /// durable. After a crash there is either no field log, and the next call begins anew, or a
    /// whole one.
    ///
    /// - Parameters:
    ///   - directory: where it is to be; missing or empty.
    ///   - beginning: what it is of.
    ///   - storage: the file system.
    ///   - fill: writes what is taken along; it gets the path of an empty directory that will be
    ///     `pack/`. Files in it are to be durable when it returns.
    /// - Returns: the field log, and the key that the office enrols.
    /// - Throws: `FieldError` if there is something in the directory; what the disk refuses; what
    ///   `fill` throws.
    public static func make(
        at directory: String,
        _ beginning: Beginning,
        storage: any Storage = DiskStorage(),
        fill: (_ pack: String) throws -> Void = { _ in }
    ) throws -> (log: FieldLog, key: VerifierKey) {
        let directory = trimmed(directory)
        guard try (names(in: directory, storage) ?? []).isEmpty else {
            throw isThere(directory, storage: storage)
                ? FieldError.existsAsLog(directory) : .exists(directory)
        }
        let beside = directory + ".new"
        try clear(beside, storage)
        let identity = beginning.identity
        let origin = "\(beginning.officeOrigin)/device/\(identity.device.text)"
        let key = try SigningKey.make(name: origin)
        try storage.createDirectory(beside)
        try LogDirectory.create(
            at: beside,
            identity: LogIdentity.make(
                municipality: beginning.municipality,
                timeZone: beginning.timeZone,
                origin: origin
            ),
            schema: Catalogue.schema,
            storage: storage
        )
        try DurableFile.put(
            Array("\(key.encoded)\n".utf8),
            at: keyPath(beside),
            storage,
            isPrivate: true
        )
        try storage.createDirectory(beside + "/pack")
        try fill(beside + "/pack")
        try DurableFile.put(identity.json, at: identityPath(beside), storage)
        try storage.rename(beside, to: directory)
        try storage.syncDirectory(DiskStorage.parent(of: directory))
        return (FieldLog(directory, identity, storage), key.verifierKey)
    }

    /// What a making that was stopped may have left beside its place.
    private static let parts: Set = [
        "eventlog", "pack", "device.key", "device.key.new", "field.json", "field.json.new",
    ]

    /// Removes the files that a making left which was stopped; anything else stays, and is refused.
    private static func clear(_ directory: String, _ storage: any Storage) throws {
        let found = try names(in: directory, storage) ?? []
        guard parts.isSuperset(of: found) else { throw FieldError.exists(directory) }
        for folder in found.filter({ ["eventlog", "pack"].contains($0) }) {
            for name in try names(in: "\(directory)/\(folder)", storage) ?? [] {
                try storage.remove("\(directory)/\(folder)/\(name)")
            }
        }
        for name in found where !["eventlog", "pack"].contains(name) {
            try storage.remove("\(directory)/\(name)")
        }
    }

    /// The names in a directory; nil if there is none.
    private static func names(
        in directory: String,
        _ storage: any Storage
    ) throws(LogError) -> [String]? {
        do {
            return try storage.list(directory)
        } catch  where error.code == .notFound {
            return nil
        }
    }

    private static func trimmed(_ directory: String) -> String {
        directory.count > 1 && directory.hasSuffix("/")
            ? String(directory.dropLast()) : directory
    }
}

extension FieldError {
    fileprivate static func existsAsLog(_ directory: String) -> FieldError {
        FieldError(
            .exists,
            es: "\(directory): ya es la bitácora de un equipo. Su ruta se lleva de nuevo con "
                + "«bitacora field pack --log \(directory) --from BITÁCORA»; para otro equipo elija "
                + "un directorio que no exista",
            en: "\(directory): is the log of a device already. To load its round again use "
                + "\"bitacora field pack --log \(directory) --from LOG\"; for another device "
                + "choose a directory that does not exist"
        )
    }

    fileprivate static func exists(_ directory: String) -> FieldError {
        FieldError(
            .exists,
            es: "\(directory): ya tiene algo. Elija un directorio que no exista",
            en: "\(directory): has something in it. Choose a directory that does not exist"
        )
    }
}
