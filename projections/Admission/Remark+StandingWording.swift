// SPDX-License-Identifier: MIT
import Receivables

extension Remark {
    /// What is said where a rule stands by other events than the one that is taken back.
    static func standing(
        _ type: EventType,
        _ rule: String,
        _ standing: [StandingRule]
    ) -> Wording {
        let shown = standing.prefix(shownMax)
        let rest = standing.count - shown.count
        func list(_ language: Language, _ said: (StandingRule) -> String) -> String {
            (shown.map(said) + (rest > 0 ? [Numbers.more(rest)(language)] : []))
                .joined(separator: ", ")
        }
        let spanish = list(.spanish) {
            "desde el \($0.from) por \($0.event) (posición \($0.position))"
        }
        let english = list(.english) {
            "from \($0.from) by \($0.event) (position \($0.position))"
        }
        let (noun, isOne) = (type.ruleNoun, standing.count == 1)
        return Wording(
            es: "\(noun.spanish) \(rule) sigue puesta en vigor: \(spanish). Si no ha de regir, "
                + "revierta también \(isOne ? "ese evento" : "esos eventos")",
            en: "\(noun.english) \(rule) is enacted still: \(english). If it is not to hold, "
                + "reverse \(isOne ? "that event" : "those events") as well"
        )
    }

    /// A rule is not enacted often.
    private static let shownMax = 10
}
