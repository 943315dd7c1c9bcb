// SPDX-License-Identifier: MIT
import Projections
import Receivables

// The words and flags of the command line.
extension Failure {
    /// A flag's value that cannot be read.
    static func badValue(_ flag: String, _ value: String, _ expected: Wording) -> Failure {
        Failure(
            .usage,
            es: "\(flag): '\(value.printable)' no sirve; se espera \(expected.spanish)",
            en: "\(flag): '\(value.printable)' does not fit; expected \(expected.english)"
        )
    }

    /// A table that a report does not have.
    static func noSuchTable(_ name: String, report: String, known: [String]) -> Failure {
        let names = known.joined(separator: ", ")
        // The others are named as they are asked for.
        let spanish = report == "comparison" ? "la comparación" : report
        return Failure(
            .usage,
            es: "--table: \(spanish) no tiene '\(name)'; tiene \(names)",
            en: "--table: \(report) has no '\(name)'; it has \(names)"
        )
    }

    /// A time zone that nobody knows.
    static func unknownZone(_ name: String) -> Failure {
        Failure(
            .usage,
            es: "no se conoce la zona horaria '\(name.printable)'; se espera un nombre como "
                + "America/El_Salvador",
            en: "unknown time zone '\(name.printable)'; expected a name such as "
                + "America/El_Salvador"
        )
    }

    /// A report that does not exist.
    static func unknownReport(_ name: String) -> Failure {
        let names = ReportName.list
        return Failure(
            .usage,
            es: "no existe el informe '\(name.printable)'; hay: \(names)",
            en: "no report '\(name.printable)'; there are: \(names)"
        )
    }

    /// A flag that only one report has a use for.
    static func flagFits(_ flag: String, _ report: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag) sólo sirve con: \(report). Quítela",
            en: "\(flag) only fits: \(report). Leave it out"
        )
    }

    /// A flag that fits one report, where several are asked for.
    static func isOfOneReport(_ flag: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag) es de un solo informe. Pida cada informe por separado",
            en: "\(flag) works with one report only. Ask for each report by itself"
        )
    }

    /// A report that is named twice.
    static func reportTwice(_ name: String) -> Failure {
        Failure(
            .usage,
            es: "el informe \(name) está dos veces. Deje uno",
            en: "the report \(name) is there twice. Leave one"
        )
    }

    /// Two flags of which only one can be given.
    static func flagsExclude(_ one: String, _ other: String) -> Failure {
        Failure(
            .usage,
            es: "\(one) y \(other) no van juntas. Deje una",
            en: "\(one) and \(other) exclude each other. Leave one"
        )
    }

    /// A flag that makes no sense without another.
    static func flagNeeds(_ flag: String, _ other: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag) necesita \(other). Agréguela",
            en: "\(flag) needs \(other). Add it"
        )
    }

    /// A flag without its value.
    static func missingValue(_ flag: String) -> Failure {
        Failure(
            .usage,
            es: "falta el valor de \(flag.printable). Escriba \(flag.printable) <valor>",
            en: "\(flag.printable) lacks its value. Write \(flag.printable) <value>"
        )
    }

    /// A flag that is given twice.
    static func repeatedFlag(_ flag: String) -> Failure {
        Failure(
            .usage,
            es: "\(flag.printable) está dos veces. Deje una",
            en: "\(flag.printable) is given twice. Leave one"
        )
    }

    /// A flag that is no field of the catalogue.
    static func unknownFlag(_ flag: String, near: String?) -> Failure {
        Failure(
            .usage,
            es: "no existe la opción o el campo \(flag.printable). "
                + (near.map { "¿Quiso decir --\($0)?" } ?? "Vea «bitacora append --help»"),
            en: "no flag or field \(flag.printable). "
                + (near.map { "Did you mean --\($0)?" } ?? "See \"bitacora append --help\"")
        )
    }

    /// A word where none belongs.
    static func unexpectedWord(_ word: String) -> Failure {
        Failure(
            .usage,
            es: "sobra '\(word.printable)'; se espera append TIPO --campo valor …",
            en: "unexpected '\(word.printable)'; expected append TYPE --field value …"
        )
    }

    /// No type of event.
    static var missingType: Failure {
        Failure(
            .usage,
            es: "falta el tipo de evento; por ejemplo: bitacora append payment.received …",
            en: "the type of event is missing; for example: bitacora append payment.received …"
        )
    }

    /// `--recorded`, which nobody but the log gives.
    static var recordedIsStamped: Failure {
        Failure(
            .usage,
            es: "--recorded lo pone la bitácora. Quítelo; los registros antiguos entran con "
                + "«bitacora import --historical»",
            en: "--recorded is stamped by the log. Leave it out; old records come in with "
                + "\"bitacora import --historical\""
        )
    }

    /// A command that does not exist.
    static func unknownCommand(_ name: String, near: String?) -> Failure {
        Failure(
            .usage,
            es: "no existe la orden '\(name.printable)'. "
                + (near.map { "¿Quiso decir '\($0)'?" } ?? "Vea «bitacora help»"),
            en: "no command '\(name.printable)'. "
                + (near.map { "Did you mean '\($0)'?" } ?? "See \"bitacora help\"")
        )
    }

    /// A type of event outside the catalogue, as a filter.
    static func unknownType(_ name: String, near: String?) -> Failure {
        Failure(
            .usage,
            es: "--type: no existe '\(name.printable)'. "
                + (near.map { "¿Quiso decir '\($0)'?" } ?? "Vea «bitacora append --help»"),
            en: "--type: there is no '\(name.printable)'. "
                + (near.map { "Did you mean '\($0)'?" } ?? "See \"bitacora append --help\"")
        )
    }
}
