// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Failure {
    /// Fields that are missing where nobody can be asked.
    static func missingFields(_ names: [String]) -> Failure {
        let flags = names.map { "--\($0)" }.joined(separator: ", ")
        return Failure(
            .usage,
            es: "falta \(flags). Escriba lo que falta en la orden; sólo en una terminal se puede "
                + "preguntar",
            en: "missing: \(flags). Give it as a flag; only on a terminal does the "
                + "command ask for it"
        )
    }

    /// What is to be taken back is not said, and nobody can be shown the last event.
    static var missingNumber: Failure {
        Failure(
            .usage,
            es: "falta el número del evento que se revierte. Véalo con «bitacora field list»",
            en: "the number of the event to be reversed is missing. See \"bitacora field list\""
        )
    }

    /// No log from which to take along.
    static var packFromNowhere: Failure {
        Failure(
            .usage,
            es: "falta --from <bitácora>, la de la oficina",
            en: "missing: --from <log>, that of the office"
        )
    }

    /// The clock says a day long before the round.
    static func clockBehindRound(_ clock: CivilDate, asOf: CivilDate) -> Failure {
        Failure(
            .input,
            es: "el reloj de la máquina dice \(clock), y se llevó una ruta con lo que se debía al "
                + "\(asOf): no se sabe qué día es hoy. Ponga el reloj en hora",
            en: "the machine's clock says \(clock), and the round was taken along with what was "
                + "owed as of \(asOf): nobody can tell what day it is. Set the clock"
        )
    }

    /// The person left before anything was recorded.
    static var leftUnrecorded: Failure {
        Failure(
            .no,
            es: "no se registró nada",
            en: "nothing was recorded"
        )
    }

    /// A receipt that the collector would number.
    static var receiptIsNumbered: Failure {
        Failure(
            .usage,
            es: "--receipt: el equipo numera los recibos. Quítelo",
            en: "--receipt: the device numbers receipts. Leave it out"
        )
    }

    /// A number that no event of the device has.
    static func noFieldEvent(_ number: UInt64, last: Int) -> Failure {
        Failure(
            .input,
            es: "este equipo no tiene el evento nº \(number): tiene de 1 a \(last). Vea «bitacora "
                + "field list --all»",
            en: "this device has no event no. \(number): it has 1 to \(last). See \"bitacora "
                + "field list --all\""
        )
    }

    /// A log in which there is nothing that could be taken back.
    static var nothingToUndo: Failure {
        Failure(
            .input,
            es: "este equipo no tiene nada que revertir",
            en: "this device has nothing to reverse"
        )
    }

    /// A log without payments.
    static var noPayments: Failure {
        Failure(
            .input,
            es: "este equipo no ha registrado ningún abono todavía",
            en: "this device has recorded no payment yet"
        )
    }

    /// An event of a type that this program does not know.
    static func unknownFieldType(_ number: UInt64) -> Failure {
        Failure(
            .input,
            es: "evento nº \(number): su tipo no está en el catálogo. Use el programa más nuevo",
            en: "event no. \(number): its type is not in the catalogue. Use the newer program"
        )
    }

    /// An event that bears no receipt.
    static func noReceipt(_ number: UInt64) -> Failure {
        Failure(
            .input,
            es: "el evento nº \(number) no es un abono y no tiene recibo",
            en: "event no. \(number) is no payment and has no receipt"
        )
    }

    /// A receipt that no payment bears.
    static func unknownReceipt(_ text: String) -> Failure {
        Failure(
            .input,
            es: "ningún abono tiene el recibo '\(text.printable)'. Vea «bitacora field list --all»",
            en: "no payment has the receipt '\(text.printable)'. See \"bitacora field list --all\""
        )
    }

    /// Nothing was taken along from the office.
    static var noPack: Failure {
        Failure(
            .missing,
            es: "este equipo no lleva ruta. Con la bitácora de la oficina a mano: «bitacora field "
                + "pack --from BITÁCORA»",
            en: "this device has no round with it. With the office's log at hand: \"bitacora field "
                + "pack --from LOG\""
        )
    }

    /// An account that was not taken along.
    static func notInPack(_ account: String) -> Failure {
        Failure(
            .input,
            es: "la cuenta '\(account.printable)' no está en lo que se llevó ni en lo registrado. "
                + "Vea «bitacora field route --all»",
            en: "account '\(account.printable)' is neither among those taken along nor in what was "
                + "recorded. See \"bitacora field route --all\""
        )
    }

    /// A pack that cannot be read.
    static func badPack(_ path: String, key: String?) -> Failure {
        let place = key.map { ": \($0)" } ?? ""
        return Failure(
            .input,
            es: "\(path)\(place): no es como lo escribió «bitacora field pack». Hágalo de nuevo",
            en: "\(path)\(place): is not as \"bitacora field pack\" wrote it. Make it again"
        )
    }

    /// The log of another office than the device's own.
    static func packOfOtherOffice(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): no es la bitácora de la oficina de este equipo. Dé la de su oficina",
            en: "\(path): is not the log of this device's office. Give that of its own office"
        )
    }
}

extension Wording {
    /// That a payment was recorded, whose receipt is then to be written as PDF.
    static func recordedPayment(receipt: String) -> Wording {
        Wording(
            es: "El abono ya quedó registrado, no lo repita: «bitacora field receipt \(receipt) "
                + "--pdf OTRO»",
            en: "The payment is recorded, do not repeat it: \"bitacora field receipt \(receipt) "
                + "--pdf OTHER\""
        )
    }

    /// That an event was recorded on a device, and is then to be printed.
    static func recorded(onDevice number: UInt64) -> Wording {
        Wording(
            es: "El evento nº \(number) ya quedó registrado, no lo repita: véalo con «bitacora "
                + "field list»",
            en: "Event no. \(number) is recorded, do not repeat it: see it with \"bitacora field "
                + "list\""
        )
    }
}
