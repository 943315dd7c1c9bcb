// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Failure {
    /// No tariff is in force.
    static func noTariff(on day: CivilDate, known: [String]) -> Failure {
        let names = known.isEmpty ? "" : " (\(known.joined(separator: ", ")))"
        return Failure(
            .input,
            es: "ninguna tarifa de la bitácora rige el \(day)\(names). Dé una con --tariff",
            en: "no tariff of the log is in force on \(day)\(names). Give one with --tariff"
        )
    }

    /// A tariff that the log does not have.
    static func unknownTariff(_ name: String, known: [String]) -> Failure {
        let names = known.isEmpty ? "" : " (\(known.joined(separator: ", ")))"
        return Failure(
            .input,
            es: "ninguna tarifa '\(name.printable)' está en la bitácora\(names). Un archivo se "
                + "nombra con .yaml o con su ruta: ./\(name.printable)",
            en: "no tariff '\(name.printable)' is in the log\(names). A file is named with .yaml "
                + "or by its path: ./\(name.printable)"
        )
    }

    /// A file that says something else than the tariff of its name in the log.
    static func tariffDiffers(_ name: String, _ path: String, position: UInt64) -> Failure {
        Failure(
            .input,
            es: "\(path): la tarifa \(name) ya está en la bitácora con otro contenido (posición "
                + "\(position)). Dele otro nombre al documento",
            en: "\(path): tariff \(name) is in the log already with other content (position "
                + "\(position)). Give the document another name"
        )
    }

    /// A tariff that holds only later.
    static func tariffIsLater(_ name: String, from: CivilDate, on day: CivilDate) -> Failure {
        Failure(
            .input,
            es: "la tarifa \(name) rige desde el \(from), no el \(day). Use la que regía, o "
                + "póngala en vigor antes con «bitacora tariff enact»",
            en: "tariff \(name) holds from \(from), not on \(day). Use the one that held, or enact "
                + "it earlier with \"bitacora tariff enact\""
        )
    }

    /// A charge above what an event may bear.
    init(_ error: Tariff.Overflow) {
        self.init(
            .input,
            es: "cuenta \(error.account.printable): el tributo \(error.tribute) pasa de "
                + "\(Amounts.grouped(.max)). Revise sus datos y la tarifa",
            en: "account \(error.account.printable): tribute \(error.tribute) exceeds "
                + "\(Amounts.grouped(.max)). Check its data and the tariff"
        )
    }

    /// An account that is not opened by the end of a month.
    static func notInCadastre(_ account: String, _ month: CivilMonth) -> Failure {
        Failure(
            .input,
            es: "cuenta \(account.printable): no se había abierto a fines de \(month). Revise el "
                + "código, el mes y --known-at",
            en: "account \(account.printable): was not opened by the end of \(month). Check the "
                + "code, the month and --known-at"
        )
    }

    /// A month so far ahead that it is likely a slip.
    static func monthIsAhead(_ month: CivilMonth) -> Failure {
        Failure(
            .usage,
            es: "\(month): pasa del mes que viene, que es el último que se carga. Revise el año, "
                + "o pruebe con --dry-run",
            en: "\(month): lies beyond the next month, which is the last that is charged. Check "
                + "the year, or try it with --dry-run"
        )
    }

    /// An event that is no charge by a tariff.
    static func notAssessed(at position: UInt64) -> Failure {
        Failure(
            .input,
            es: "posición \(position): no es un cargo hecho por una tarifa; se espera un "
                + "charge.assessed con tariff",
            en: "position \(position): is no charge made by a tariff; expected a charge.assessed "
                + "with tariff"
        )
    }
}
