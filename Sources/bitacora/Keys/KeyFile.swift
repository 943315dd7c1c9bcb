// SPDX-License-Identifier: MIT
import EventLog

/// Keys in files: one line of text.
enum KeyFile {
    private static let sizeMax = 4_096
    /// How a private key begins.
    static let privatePrefix = "PRIVATE+KEY+"

    /// A new key of that name.
    static func make(name: String) throws(Failure) -> SigningKey {
        do {
            return try SigningKey.make(name: name)
        } catch {
            throw error.code == .invalidName
                ? Failure.badKeyName(name) : Failure.badKey(name, error)
        }
    }

    /// Reads a private key.
    ///
    /// Says where others than its owner may read it, or put another in its place.
    static func readPrivate(_ path: String) throws -> SigningKey {
        let text = try line(of: path)
        let key: SigningKey
        do {
            key = try SigningKey(parsing: text)
        } catch  where error.code == .malformedSigningKey && isBegun(text) {
            throw Failure.brokenKey(path)
        } catch {
            throw Failure.badKey(path, error)
        }
        if let access = FileAccess(ofFile: path), access.mode & 0o077 != 0 {
            StandardError.line(
                say(
                    es: "bitacora: aviso: \(path.printable): otros pueden leer o cambiar esta "
                        + "clave privada. Escriba: chmod 600 \(path.asShellWord)",
                    en: "bitacora: notice: \(path.printable): others may read or change this "
                        + "private key. Type: chmod 600 \(path.asShellWord)"
                )
            )
        }
        return key
    }

    /// Whether a text has the beginning of a private key, or, of one that was cut early, is one; an
    /// editor may have put its mark before it.
    private static func isBegun(_ text: String) -> Bool {
        let text = text.drop { $0 == "\u{FEFF}" }
        return text.hasPrefix(privatePrefix) || !text.isEmpty && privatePrefix.hasPrefix(text)
    }

    /// A verifier key, given as its text or as the file that holds it.
    ///
    /// `flag`: where it was given.
    static func verifier(_ word: String, flag: String) throws -> VerifierKey {
        let text = Files.exists(word) ? try line(of: word) : word
        do {
            return try VerifierKey(parsing: text)
        } catch {
            throw Failure.badKey(word, error, flag: flag)
        }
    }

    /// Writes a new private key where there is no file yet; only its owner can read it.
    static func write(_ key: SigningKey, to path: String) throws(Failure) {
        guard !Files.exists(path) else { throw Failure.fileExists(path) }
        try OutputFile(path).put(Array("\(key.encoded)\n".utf8), isPrivate: true)
    }

    /// Whether a file is a private key, whole or not.
    ///
    /// - Throws: `Failure` with status 73 where it cannot be read, and so might be one.
    static func isPrivate(_ path: String) throws(Failure) -> Bool {
        let bytes: [UInt8]
        do {
            bytes = try FileInput(path, isResult: true).read(count: privatePrefix.utf8.count)
        } catch {
            throw Failure(.cannotCreate, error.wording)
        }
        return bytes.elementsEqual(privatePrefix.utf8)
    }

    private static func line(of path: String) throws(Failure) -> String {
        let text = try FileInput.text(path, sizeMax: sizeMax)
        // One end of line, also one that mail or an editor has put in its place.
        return text.last?.isNewline == true ? String(text.dropLast()) : text
    }
}
