// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog

/// Who signs, and where what was signed goes.
struct SigningOptions: ParsableArguments {
    @Option(
        help: .said(
            es: "La clave privada que firma; si falta, bitacora.key.",
            en: "The private key that signs; else bitacora.key.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var key: String?

    @Option(
        help: .said(
            es: "Lo escribe en un archivo, entero o nada.",
            en: "Writes it to a file, whole or not at all.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file()
    )
    var out: String?

    /// The key that `key make` writes if nobody names another.
    private static let usualKey = "bitacora.key"

    /// The key that signs.
    func signingKey() throws -> SigningKey {
        let key = try Self.signingKey(key)
        // Told before the log is hashed.
        if let out { _ = try OutputFile(out) }
        return key
    }

    /// The key of a file, or that of the usual file.
    static func signingKey(_ path: String?) throws -> SigningKey {
        if path == nil, !Files.exists(usualKey) { throw Failure.noSigningKey(usualKey) }
        return try KeyFile.readPrivate(path ?? usualKey)
    }

    /// The checkpoint of a log whose place the new one is to take; nil where there is none.
    func earlier(of reader: LogReader) throws -> CheckpointFile? {
        guard let out else { return nil }
        return try CheckpointFile(earlier: try OutputFile(out), origin: reader.identity.origin)
    }

    /// Writes it to the file, or prints it.
    func deliver(_ bytes: [UInt8]) throws {
        if let out { return try OutputFile(out).put(bytes) }
        var output = StandardOutput()
        try output.write(bytes)
        try output.flush()
    }
}

/// The keys that signatures are checked with.
struct VerifierOptions: ParsableArguments {
    @Option(
        name: .customLong("verifier"),
        help: .said(
            es: "Revisa las firmas con esta clave de verificar, o el archivo que la tiene. "
                + "Repetible.",
            en: "Checks signatures with this verifier key, or the file that has it. Repeatable.",
            name: say(es: "clave", en: "key")
        ),
        completion: .file()
    )
    var words: [String] = []

    /// The keys.
    func keys() throws -> [VerifierKey] {
        try words.map { try KeyFile.verifier($0, flag: "--verifier") }
    }
}
