// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// What errors of the field work say at the command line, with the file or directory they are about.
enum FieldFailure {
    /// Runs something on a file or a directory, and names it in what goes wrong.
    static func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as FieldError {
            throw Failure(error, path: path)
        } catch let error as TwoHistories {
            throw Failure(.input, error.wording.after(path))
        }
    }
}

extension Failure {
    /// A refusal of the field work.
    init(_ error: FieldError, path: String? = nil) {
        let status: ExitStatus =
            switch error.code {
            case .exists: .cannotCreate
            case .notAFieldLog: .missing
            default: .input
            }
        // Those two name the directory themselves.
        let isNamed = status == .missing || status == .cannotCreate
        self.init(status, (isNamed ? nil : path).map { error.wording.after($0) } ?? error.wording)
    }

    /// A number that begins at 1.
    static func zeroNumber(_ flag: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag) 0: los números empiezan en 1",
            en: "\(flag) 0: numbers begin at 1"
        )
    }

    /// The log of a device, where an ordinary one is wanted.
    static func logOfDevice(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): es la bitácora de un equipo de campo, en la que sólo se registra con "
                + "«bitacora field …»",
            en: "\(path): is the log of a field device, in which only \"bitacora field …\" records"
        )
    }

    /// An event that a command of its own records.
    static func recordedBy(_ command: String, _ type: String) -> Failure {
        Failure(
            .usage,
            es: "\(type) se registra con «bitacora \(command)», que lo revisa antes",
            en: "\(type) is recorded by \"bitacora \(command)\", which checks it first"
        )
    }

    /// An event of a device, or about one, in a file that is no copy of a log.
    static func onlyByMerge(_ place: String) -> Failure {
        Failure(
            .input,
            es: "\(place): lo de un equipo de campo entra con «bitacora merge» y «bitacora "
                + "device». Sólo la copia de una bitácora lo trae en líneas: con --historical, y "
                + "con captured en los eventos del equipo",
            en: "\(place): events of a field device come in by \"bitacora merge\" and \"bitacora "
                + "device\". Only the copy of a log has them in lines: with --historical, and with "
                + "captured in the device's events"
        )
    }

    /// What only the program on a device writes.
    static func fieldOfDevice(_ flag: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag): sólo lo escribe un equipo de campo. Quítelo",
            en: "\(flag): only a field device writes it. Leave it out"
        )
    }
}
