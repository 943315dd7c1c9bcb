// SPDX-License-Identifier: MIT
import Documents
import EventLog
import FieldWork
import Intake
import Materialised
import Projections
import Receivables

// What every error says, and with which status it ends: the thing, what was found or
// expected, and what to do. Sentences begin with the place, as a compiler's do.

extension Failure {
    // MARK: Standard output and files

    /// Results cannot be written.
    static func standardOutput(_ error: Int32) -> Failure {
        let system = SystemError.wording(error)
        return Failure(
            .inputOutput,
            es: "no se pudo escribir la salida: \(system.spanish). Lo impreso está "
                + "incompleto: libere espacio o elija otro destino",
            en: "cannot write the output: \(system.english). What was printed is "
                + "incomplete: make room or choose another place"
        )
    }

    /// A file cannot be opened or read.
    static func file(_ path: String, _ error: Int32) -> Failure {
        switch error {
        case SystemError.missing:
            Failure(
                .missing,
                es: "\(path): no existe. Revise la ruta",
                en: "\(path): does not exist. Check the path"
            )
        case SystemError.isDirectory:
            Failure(
                .input,
                es: "\(path): es un directorio y se esperaba un archivo. Dé la ruta del "
                    + "archivo",
                en: "\(path): is a directory where a file was expected. Give the "
                    + "file's path"
            )
        case SystemError.notPermitted:
            Failure(
                .inputOutput,
                es: "\(path): sin permiso de lectura. Revise dueño y permisos",
                en: "\(path): not permitted to read. Check owner and mode"
            )
        case SystemError.isClosed:
            Failure(
                .inputOutput,
                es: "\(path): está cerrada. Dé un archivo, o los datos por una tubería",
                en: "\(path): is closed. Give a file, or the data through a pipe"
            )
        default:
            Failure(
                .inputOutput,
                es: "\(path): \(SystemError.wording(error).spanish). Revise el disco",
                en: "\(path): \(SystemError.wording(error).english). Check the disk"
            )
        }
    }

    /// A file or a log cannot be made or written.
    static func cannotCreate(_ path: String, _ error: Int32) -> Failure {
        let status: ExitStatus = SystemError.isFull(error) ? .inputOutput : .cannotCreate
        let system = SystemError.wording(error)
        let other = Wording(es: "Elija otro lugar", en: "Choose another place")
        let room = Wording(
            es: "Libere espacio o elija otro lugar",
            en: "Make room, or choose another place"
        )
        // No other place mends a limit; what mends a directory in a log's place is not for a result.
        let remedy = SystemError.isFull(error) ? SystemError.remedy(error) ?? room : other
        return Failure(
            status,
            es: "\(path): no se puede crear: \(system.spanish). \(remedy.spanish)",
            en: "\(path): cannot be created: \(system.english). \(remedy.english)"
        )
    }

    /// Text that is not UTF-8.
    static func notText(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): no es texto UTF-8. Guárdelo como UTF-8 y repita",
            en: "\(path): is not UTF-8 text. Save it as UTF-8 and repeat"
        )
    }

    /// A file without anything in it.
    static func emptyFile(_ path: String) -> Failure {
        Failure(
            .input,
            es: "\(path): está vacío y se esperaba al menos un evento. Revise cómo se hizo",
            en: "\(path): is empty where at least one event was expected. Check how it was made"
        )
    }

    /// A file larger than such a file may be.
    static func fileTooLarge(_ path: String, sizeMax: Int) -> Failure {
        Failure(
            .input,
            es: "\(path): pasa de \(Amounts.grouped(sizeMax)) bytes. ¿Es otro archivo?",
            en: "\(path): exceeds \(Amounts.grouped(sizeMax)) bytes. Is it another file?"
        )
    }

    // MARK: The command line

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

    // MARK: Events

    /// An event that is refused, with the place that it comes from.
    init(_ error: EventInputError, place: String? = nil) {
        let wording = Wording(error)
        self.init(.input, place.map { wording.after($0) } ?? wording)
    }

    /// A position behind the log's end.
    static func noSuchPosition(_ position: UInt64, count: UInt64) -> Failure {
        Failure(
            .input,
            es: "no hay evento en la posición \(position): hay \(count), contados desde 0",
            en: "there is no event at position \(position): there are \(count), counted from 0"
        )
    }

    // MARK: Policies

    /// A policy that was never enacted.
    static func unknownPolicy(_ name: String, known: [String]) -> Failure {
        let names = known.isEmpty ? "" : " (\(known.joined(separator: ", ")))"
        return Failure(
            .input,
            es:
                "ninguna política '\(name.printable)' está en la bitácora\(names). Póngala en vigor "
                + "con «bitacora policy enact»",
            en: "no policy '\(name.printable)' is in the log\(names). Enact it with "
                + "\"bitacora policy enact\""
        )
    }

    // MARK: Reports

    /// What any error says.
    ///
    /// The one place where errors of other modules find their words.
    init(describing error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as LogError: self.init(error)
        case let error as EventInputError: self.init(error, place: nil)
        case let error as NoteError: self.init(.input, Wording(error))
        case let error as PolicyError:
            self.init(.input, es: error.message(.spanish), en: error.message(.english))
        case let error as WorkbookError:
            self.init(.input, es: error.message(.spanish), en: error.message(.english))
        case let objection as SuspenseObjection: self.init(.input, objection.wording)
        case let error as FieldError: self.init(error)
        case let histories as TwoHistories: self.init(.input, histories.wording)
        case let error as RenderingError: self = .document(error)
        case let error as UnansweredQuestion: self.init(.input, error.wording)
        case let error as UnknownSelection: self.init(.input, error.wording)
        case let error as UnknownAccount: self = .unknownAccount(error.account)
        case let error as AccountOverflow: self = .overflow(error)
        case let error as Tariff.Overflow: self.init(error)
        case let error as TownError: self = .notUnderstood(error)
        case let error as ProjectionError: self = .notMaterialised(error)
        default: self.init(.inputOutput, es: "\(error)", en: "\(error)")
        }
    }

    private static func overflow(_ error: AccountOverflow) -> Failure {
        Failure(
            .input,
            es: "cuenta \(error.account.printable), evento \(error.position): los montos o lo "
                + "que deben pasan de 10,000,000,000,000.00. Revierta el que sobra o revise la política",
            en: "account \(error.account.printable), event \(error.position): the amounts, or what "
                + "is due on them, pass 10,000,000,000,000.00. Reverse the one too many, or "
                + "look at the policy"
        )
    }

    private static func notMaterialised(_ error: ProjectionError) -> Failure {
        Failure(
            error.isOfDisk ? .inputOutput : .cannotCreate,
            es: "\(error.path): no se puede escribir: SQLite dice «\(error.reason)». Revise el "
                + "espacio, el límite de tamaño de los archivos (ulimit -f) y los permisos del "
                + "directorio y repita",
            en: "\(error.path): cannot be written: SQLite says \"\(error.reason)\". Look at the "
                + "directory's space, the limit of file sizes (ulimit -f) and permissions and repeat"
        )
    }

    private static func notUnderstood(_ error: TownError) -> Failure {
        Failure(
            .input,
            es: "evento \(error.position): \(error.reason.spanish). Use el programa más nuevo o "
                + "revierta el evento",
            en: "event \(error.position): \(error.reason.english). Use the newer program or "
                + "reverse the event"
        )
    }

    /// An account that no visible event names.
    static func unknownAccount(_ account: String) -> Failure {
        Failure(
            .input,
            es: "cuenta \(account.printable): ningún evento visible la nombra. Revise el código, "
                + "--as-of y --known-at",
            en: "account \(account.printable): no visible event names it. Check the code, "
                + "--as-of and --known-at"
        )
    }
}
