// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension Reproduction {
    /// What came of making a report again, for people.
    func sentence(_ file: String, _ saved: SavedReport) -> String {
        let events = Amounts.grouped(Int(saved.events))
        switch self {
        case .identical: return Self.identical(file, saved)
        case .identicalWhatIf(let policies):
            return Self.identical(file, saved)
                + Self.supposition(policies, saved)(Speech.language)
        case .otherLog(let found?):
            return say(
                es: "\(file): es de otra bitácora: la raíz de sus \(events) eventos es "
                    + "\(saved.root.hex), y la de ésta \(found). Dé la suya con --log",
                en: "\(file): is from another log: the root of its \(events) events is "
                    + "\(saved.root.hex), and this one's \(found). Give its own with --log"
            )
        case .otherLog(nil):
            return say(
                es: "\(file): es de otra bitácora: se hizo de \(events) eventos y aquí hay "
                    + "menos. Dé la suya con --log",
                en: "\(file): is from another log: it was made from \(events) events and here "
                    + "are fewer. Give its own with --log"
            )
        case .unknownDrafts(let files):
            let (told, isOne) = (DraftWords.told(files) ?? "", files.count == 1)
            return say(
                es: "\(file): se hizo \(told). Dé \(isOne ? "el" : "cada") archivo con --with",
                en: "\(file): was made \(told). Give \(isOne ? "the" : "each") file with --with"
            )
        case .otherDrafts(let other):
            let (name, count) = (other.name.printable, Amounts.events(Int(other.events)))
            return say(
                es: "\(file): \(name) no es el archivo con que se hizo, de \(count.spanish) con "
                    + "la huella \(other.hash.hex). Dé aquél con --with",
                en: "\(file): \(name) is not the file it was made with, of \(count.english) with "
                    + "the hash \(other.hash.hex). Give that one with --with"
            )
        case .unknownPolicies(let policies):
            let names = policies.map { "\($0.name.printable) \($0.hash.printable)" }
            guard names.count > 1 else {
                return say(
                    es: "\(file): se hizo con la política \(names.joined()), que no está en la "
                        + "bitácora. Dé el archivo con --policy",
                    en: "\(file): was made under policy \(names.joined()), which is not in the "
                        + "log. Give the file with --policy"
                )
            }
            return say(
                es: "\(file): se hizo con las políticas \(names.joined(separator: " y ")), que "
                    + "no están en la bitácora. Dé cada archivo con --policy",
                en: "\(file): was made under policies \(names.joined(separator: " and ")), which "
                    + "are not in the log. Give each file with --policy"
            )
        case .unknownTotals:
            return say(
                es: "\(file): compara los saldos con los totales de un archivo, que el informe no "
                    + "guarda. Dé el archivo con --control y su mapeo con --mapping",
                en: "\(file): compares balances with the totals of a file, which the report does "
                    + "not hold. Give the file with --control and its mapping with --mapping"
            )
        case .different(let line, let was, let made):
            return say(
                es: """
                    \(file):\(line): distinto desde esta línea
                      guardado: \(was.printable)
                      ahora:    \(made.printable)
                    """,
                en: """
                    \(file):\(line): different from this line on
                      saved: \(was.printable)
                      now:   \(made.printable)
                    """
            )
        }
    }

    private static func identical(_ file: String, _ saved: SavedReport) -> String {
        let (events, day) = (Amounts.grouped(Int(saved.events)), saved.question.asOf)
        return say(
            es: "\(file): idéntico: \(saved.name) al \(day), de \(events) eventos, con la "
                + "política \(saved.policyName.printable)",
            en: "\(file): identical: \(saved.name) as of \(day), from \(events) events, under "
                + "policy \(saved.policyName.printable)"
        )
    }

    /// That policies stand in place of those in force, behind the name of the report's own.
    private static func supposition(_ policies: [PolicyIdentity], _ saved: SavedReport) -> Wording {
        let isItsOwn = policies.count == 1 && policies[0].hash == saved.policyHash
        let names = policies.map(\.name.printable).joined(separator: ", ")
        return Wording(
            es: (isItsOwn ? "" : "; \(names)") + " en vez de las vigentes: es un supuesto",
            en: (isItsOwn ? "" : "; \(names)") + " in place of those in force: it is a what-if"
        )
    }
}
