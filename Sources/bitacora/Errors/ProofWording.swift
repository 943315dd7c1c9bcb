// SPDX-License-Identifier: MIT
import EventLog
import Receivables

// What errors about checkpoints and proofs say.

extension Failure {
    /// The usual key is not there, and no other was named.
    static func noSigningKey(_ path: String) -> Failure {
        Failure(
            .missing,
            es: "\(path): no existe. Haga una clave con «bitacora key make --name …», o diga cuál "
                + "firma con --key",
            en: "\(path): does not exist. Make a key with \"bitacora key make --name …\", or say "
                + "which one signs with --key"
        )
    }

    /// A file that is no signed checkpoint.
    static func noCheckpoint(_ path: String, _ error: NoteError) -> Failure {
        let reason = Wording(error)
        return Failure(
            .input,
            es: "\(path): no es un punto de control firmado: \(reason.spanish)",
            en: "\(path): is no signed checkpoint: \(reason.english)"
        )
    }

    /// A checkpoint that nothing is signed or proved for.
    static func refusedCheckpoint(_ path: String, _ reason: Wording) -> Failure {
        Failure(
            .no,
            es: "\(path): \(reason.spanish). No se firmó ni se probó nada",
            en: "\(path): \(reason.english). Nothing was signed or proved"
        )
    }

    /// A checkpoint that counts more events than the log has, in whose place another was to be put.
    static func witnessOfMore(_ path: String, _ size: UInt64, _ count: UInt64) -> Failure {
        let (size, count) = (Amounts.events(Int(clamping: size)), Amounts.events(Int(count)))
        return Failure(
            .input,
            es: "\(path): es de \(size.spanish) y la bitácora sólo tiene \(count.spanish): ésta "
                + "perdió el final, o se puso en su lugar una copia vieja. \(keepWitness.spanish)",
            en: "\(path): is of \(size.english) and the log has only \(count.english): it has "
                + "lost its end, or an old copy was put in its place. \(keepWitness.english)"
        )
    }

    /// A checkpoint of other events than the log begins with, in whose place another was to be put.
    static func witnessOfOthers(_ path: String, _ size: UInt64) -> Failure {
        let size = Amounts.events(Int(clamping: size))
        return Failure(
            .input,
            es: "\(path): es de \(size.spanish) que no son los del comienzo de la bitácora: se "
                + "registró otra cosa después de poner una copia vieja, o algo se alteró. "
                + keepWitness.spanish,
            en: "\(path): is of \(size.english) that are not those the log begins with: other "
                + "things were recorded after an old copy was put back, or something was altered. "
                + keepWitness.english
        )
    }

    /// A checkpoint of another log, in whose place one of this log was to be put.
    static func witnessOfOtherLog(_ path: String, _ other: Wording) -> Failure {
        Failure(
            .input,
            es: "\(path): \(other.spanish). No se firmó nada: revise --log, o dé otro nombre a "
                + "--out",
            en: "\(path): \(other.english). Nothing was signed: look at --log, or give --out "
                + "another name"
        )
    }

    /// What was a checkpoint before it was altered on its way, in whose place another was to be put.
    static func alteredWitness(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): comienza como un punto de control y ya no se lee como tal: el correo o "
                + "un editor le cambió bytes. No se firmó nada: guarde ese archivo, que puede ser "
                + "el único testigo, y dé otro nombre a --out",
            en: "\(path): begins as a checkpoint and can no longer be read as one: mail or an "
                + "editor changed bytes in it. Nothing was signed: keep that file, which may be "
                + "the only witness, and give --out another name"
        )
    }

    private static var keepWitness: Wording {
        Wording(
            es: "No se firmó nada: guarde ese archivo, averigüe qué pasó («bitacora verify "
                + "--checkpoint») y dé otro nombre a --out",
            en: "Nothing was signed: keep that file, find out what happened (\"bitacora verify "
                + "--checkpoint\") and give --out another name"
        )
    }

    /// Neither an event nor a size to prove.
    static var nothingToProve: Failure {
        Failure(
            .usage,
            es: "falta qué probar: --position para un evento, --from para que la bitácora sólo "
                + "creció",
            en: "nothing to prove: give --position for an event, --from for that the log has only "
                + "grown"
        )
    }

    /// Sizes that no proof connects.
    static func badSizes(_ from: UInt64, _ to: UInt64, count: UInt64) -> Failure {
        Failure(
            .input,
            es: "de \(from) a \(to) eventos no hay prueba: se espera --from hasta --to, y como "
                + "máximo \(count), los que hay",
            en: "from \(from) to \(to) events there is no proof: expected --from up to --to, and "
                + "at most \(count), as many as there are"
        )
    }

    /// A file that is no proof.
    static func noProof(_ path: String, _ error: ProofError) -> Failure {
        let reason = Wording(error)
        return Failure(
            .input,
            es: "\(path): no es una prueba: \(reason.spanish)",
            en: "\(path): is no proof: \(reason.english)"
        )
    }

    /// A flag that only the other kind of proof has a use for.
    static func flagOfOtherProof(_ flag: String, _ path: String) -> Failure {
        flag == "--old"
            ? Failure(
                .usage,
                es: "\(flag) no sirve aquí: \(path) prueba un evento. Quítela",
                en: "\(flag) has no use here: \(path) proves an event. Leave it out"
            )
            : Failure(
                .usage,
                es: "\(flag) no sirve aquí: \(path) prueba que la bitácora creció. Quítela",
                en: "\(flag) has no use here: \(path) proves that the log has grown. Leave it out"
            )
    }

    /// A proof without what it is about.
    static func nothingToCompare(_ path: String, _ flag: String) -> Failure {
        flag == "--old"
            ? Failure(
                .usage,
                es: "\(path): la prueba compara con un punto de control anterior. Delo con --old",
                en: "\(path): the proof compares to an older checkpoint. Give it with --old"
            )
            : Failure(
                .usage,
                es:
                    "\(path): la prueba no dice de qué evento es. Delo con --event, como lo imprime "
                    + "«bitacora events --format json»",
                en:
                    "\(path): the proof does not say which event it is of. Give it with --event, as "
                    + "\"bitacora events --format json\" prints it"
            )
    }

    /// Something that is no event in canonical JSON.
    static func noCanonicalEvent(_ word: String) -> Failure {
        Failure(
            .input,
            es: "--event: '\(word.printable)' no es un evento: se espera una línea de JSON como la "
                + "imprime «bitacora events --format json», o el archivo que la tiene",
            en: "--event: '\(word.printable)' is no event: expected a line of JSON as \"bitacora "
                + "events --format json\" prints it, or the file that has it"
        )
    }
}

extension Wording {
    /// A checkpoint of another size than the proof begins with.
    static func otherSize(_ size: UInt64, _ expected: UInt64) -> Wording {
        Wording(
            es: "cubre \(size) eventos y la prueba comienza en \(expected)",
            en: "covers \(size) events and the proof begins at \(expected)"
        )
    }

    /// The event that an inclusion proof brings along.
    static func eventInProof(_ event: [UInt8]) -> Wording {
        let text = String(decoding: event, as: UTF8.self).printable
        return Wording(es: "evento de la prueba: \(text)", en: "event of the proof: \(text)")
    }

    /// What a proof bears beside an event that was given: whoever reads the file takes it for proved.
    static func otherEventInProof(_ event: [UInt8]) -> Wording {
        let text = String(decoding: event, as: UTF8.self).printable
        return Wording(
            es: "su línea extra dice otra cosa que el evento dado, y eso no se revisó: \(text)",
            en: "its line extra says something else than the event given, which was not checked: "
                + text
        )
    }

    /// A proof without anything of its own to compare to.
    static func comparedToLog(_ path: String) -> Wording {
        Wording(
            es: "se comparó con la bitácora \(path)",
            en: "was compared to the log \(path)"
        )
    }

    /// A proof of another log than the one at hand.
    static func otherLog(_ origin: String, _ own: String) -> Wording {
        let (origin, own) = (origin.printable, own.printable)
        return Wording(
            es: "es de otra bitácora: de '\(origin)' y no de '\(own)'",
            en: "is of another log: of '\(origin)', not of '\(own)'"
        )
    }

    /// A proof that is about events that the log at hand does not have.
    static func logTooShort(_ needed: UInt64, count: UInt64) -> Wording {
        Wording(
            es: "trata de \(needed) eventos y la bitácora que hay tiene \(count)",
            en: "is about \(needed) events and the log at hand has \(count)"
        )
    }

    /// Why a proof cannot be read, or does not hold.
    init(_ error: ProofError) {
        if let note = error.note {
            self.init(note)
            return
        }
        let place = error.line.map { "línea \($0): " } ?? ""
        let found = error.found.map { " («\($0)»)" } ?? ""
        let remedy =
            error.code.isUnreadable
            ? "Consiga de nuevo el archivo, byte por byte"
            : "No confíe en ella y pida otra"
        self.init(es: "\(place)\(Self.spanish(error))\(found). \(remedy)", en: "\(error)")
    }

    private static func spanish(_ error: ProofError) -> String {
        let (index, size) = (error.index ?? 0, error.size ?? 0)
        return switch error.code {
        case .notAProof: "se espera «c2sp.org/tlog-proof@v1» u «old TAMAÑO»"
        case .tooLarge: "es más grande que cualquier prueba"
        case .truncated: "el archivo termina antes de su punto de control"
        case .invalidExtra: "se espera «extra » y base64"
        case .invalidIndex: "se espera «index » y una posición en decimal"
        case .invalidOldSize: "se espera «old » y un tamaño en decimal"
        case .invalidHash: "se espera una huella de 32 bytes en base64"
        case .tooManyHashes: "más de 63 huellas"
        case .invalidCheckpoint: "el punto de control no se puede leer"
        case .indexBeyondSize:
            "la posición \(index) no está entre los \(size) eventos del punto de control"
        case .oldSizeBeyondSize: "\(index) eventos no pueden ser el comienzo de \(size)"
        case .missingHashes, .extraHashes:
            "hay \(error.count ?? 0) huellas y los tamaños piden \(error.expectedCount ?? 0)"
        case .rootDisagrees: "las huellas no llevan a la raíz del punto de control"
        default: "las huellas no llevan a la raíz del punto de control anterior"
        }
    }
}
