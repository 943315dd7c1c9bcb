// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// The log that a collector carries: an ordinary log of one source, with a key of its own.
///
/// All its events are of the source `device:NAME`, so an event's position is its number − 1 and the
/// Merkle tree of the log is that of the device's events. In its directory:
///
/// | | |
/// |---|---|
/// | `eventlog/` | the log, as any other |
/// | `device.key` | the private key, which only its owner can read |
/// | `field.json` | whose device it is, and what it knows of its office |
/// | `pack/` | what was taken along from the office |
/// | `acknowledged` | the last acknowledgement of the office, as it was signed |
/// | `acknowledged.before` | one that knew a larger log of the office: it was set back |
///
/// Every append opens the log, writes and closes it: what was acknowledged is on the disk, and
/// a bundle can be made beside it at any moment.
public struct FieldLog: Sendable {
    /// The directory.
    public let directory: String
    /// Whose device it is.
    public let identity: FieldIdentity
    let storage: any Storage

    /// Where the file lies that tells a field log from another.
    static func identityPath(_ directory: String) -> String { directory + "/field.json" }

    /// The files in its directory that are its own and cannot be made again.
    public static let files: Set = [
        "device.key", "field.json", "acknowledged", "acknowledged.before",
    ]

    /// Whether a directory is that of a field log, whole or not: without its `field.json` the key
    /// still tells.
    public static func isThere(
        _ directory: String,
        storage: any Storage = DiskStorage()
    ) -> Bool {
        [identityPath(directory), keyPath(directory)].contains { isFile($0, storage) }
    }

    private static func isFile(_ path: String, _ storage: any Storage) -> Bool {
        (try? storage.open(path, .read)) != nil
    }

    /// Opens the field log of a directory.
    ///
    /// - Throws: `FieldError` if there is none, or its `field.json` cannot be read; `LogError` where
    ///   the disk refuses.
    public init(_ directory: String, storage: any Storage = DiskStorage()) throws {
        let path = Self.identityPath(directory)
        let bytes = try DurableFile.contents(path, sizeMax: FieldIdentity.sizeMax, storage)
        guard let bytes else {
            guard !Self.isFile(Self.keyPath(directory), storage) else {
                throw FieldError.noIdentity(path)
            }
            throw FieldError(
                .notAFieldLog,
                es: "\(directory): no es la bitácora de un equipo. Hágala con «bitacora field "
                    + "init DIRECTORIO --device NOMBRE --collector QUIÉN», o diga cuál con --log",
                en: "\(directory): is not the log of a device. Make one with \"bitacora field "
                    + "init DIRECTORY --device NAME --collector WHO\", or say which with --log"
            )
        }
        try self.init(
            directory,
            FieldIdentity(json: bytes, path: path),
            storage
        )
    }

    init(_ directory: String, _ identity: FieldIdentity, _ storage: any Storage) {
        self.directory = directory
        self.identity = identity
        self.storage = storage
    }

    /// The source of its events.
    public var source: String { identity.device.source }

    /// Where what was taken along lies.
    public var pack: String { directory + "/pack" }

    /// A reader of the events as they are now.
    ///
    /// - Throws: what `LogReader` throws.
    public func reader() throws(LogError) -> LogReader {
        try LogReader(directory, schema: Catalogue.schema, storage: storage)
    }

    /// What its signatures are checked with: what the office enrols it by.
    ///
    /// `reader`: of this log. Throws as reading the private key does.
    public func verifierKey(_ reader: LogReader) throws -> VerifierKey {
        try key(of: reader.identity.origin).verifierKey
    }

    /// The private key of the device.
    ///
    /// - Throws: `FieldError` if it is not there or is not the one of this log; `LogError` where the
    ///   disk refuses.
    func key(of origin: String) throws -> SigningKey {
        let path = Self.keyPath(directory)
        guard let bytes = try DurableFile.contents(path, sizeMax: 4_096, storage),
            let key = try? SigningKey(parsing: String(decoding: bytes.dropLast(), as: UTF8.self)),
            key.name == origin
        else {
            throw FieldError(
                .notAFieldLog,
                es: "\(path): no está o no es la clave de este equipo. Traiga una copia, o "
                    + "retire el equipo y haga otro",
                en: "\(path): is missing or is not this device's key. Bring back a copy, or retire "
                    + "the device and make another"
            )
        }
        return key
    }

    static func keyPath(_ directory: String) -> String { directory + "/device.key" }
}

extension FieldError {
    /// The log of a device that has lost the file which says whose it is.
    fileprivate static func noIdentity(_ path: String) -> FieldError {
        FieldError(
            .notAFieldLog,
            es: "\(path): no está, y es la bitácora de un equipo. Traiga una copia de ese archivo",
            en: "\(path): is missing, and this is the log of a device. Bring back a copy of that "
                + "file"
        )
    }
}
