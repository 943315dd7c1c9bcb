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
        if let reversal = error.reversedBy {
            return Failure(
                .input,
                es: "evento \(error.position): \(error.reason.spanish). Lo anula el evento "
                    + "\(reversal), que entonces no se conocía: pregunte con un --known-at posterior a él",
                en: "event \(error.position): \(error.reason.english). Event \(reversal) reverses "
                    + "it, which was not known then: ask with a --known-at after it"
            )
        }
        return Failure(
            .input,
            es: "evento \(error.position): \(error.reason.spanish). Use el programa más nuevo o "
                + "revierta el evento",
            en: "event \(error.position): \(error.reason.english). Use the newer program or "
                + "reverse the event"
        )
    }

    // MARK: What is not there, or does not fit

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
