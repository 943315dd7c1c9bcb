// SPDX-License-Identifier: MIT
import Receivables

extension Remark {
    /// What is said of a policy, enacted or only looked at.
    var policyWording: Wording {
        switch self {
        case .ratesBegin(let policy, let first?, let old):
            Wording(
                es: "la política \(policy) no tiene tasa antes del \(first), y \(old) sí: lo que "
                    + "sigue abierto desde antes ya no lleva interés por esos días. "
                    + Self.remedy.spanish,
                en: "policy \(policy) has no rate before \(first), and \(old) has: what is open "
                    + "since before then bears no interest for those days any more. "
                    + Self.remedy.english
            )
        case .ratesBegin(let policy, nil, let old):
            Wording(
                es: "la política \(policy) no tiene ninguna tasa, y \(old) sí: lo que sigue "
                    + "abierto ya no lleva interés. " + Self.remedy.spanish,
                en: "policy \(policy) has no rate, and \(old) has: what is open bears no interest "
                    + "any more. " + Self.remedy.english
            )
        case .rulesFall(let policy, let old, let rules):
            Wording(
                es: "la política \(policy) no dice lo que dice \(old), y rige el valor de fábrica: "
                    + Self.list(rules, .spanish) + ". " + Self.remedy.spanish,
                en: "policy \(policy) leaves out what \(old) says, and the built-in value holds: "
                    + Self.list(rules, .english) + ". " + Self.remedy.english
            )
        default: Wording(es: "", en: "")
        }
    }

    /// Of two documents enacted from one day the later holds.
    private static let remedy = Wording(
        es: "Si no es lo que se quiere, agréguelo al documento y póngalo en vigor con eso desde su "
            + "primer día",
        en: "If that is not meant, add it to the document and enact that from its first day"
    )

    private static func list(
        _ rules: [PolicyDocument.LeftOut],
        _ language: Language
    ) -> String {
        let shown = rules.prefix(rulesMax).map { "\($0.key): \($0.value) → \($0.instead ?? "—")" }
        let rest = rules.count - shown.count
        return (shown + (rest > 0 ? [Numbers.more(rest)(language)] : []))
            .joined(separator: "; ")
    }

    /// A municipality has not many more tributes than that with rules of their own.
    private static let rulesMax = 12
}
