// SPDX-License-Identifier: MIT
import Receivables

extension Remark {
    /// What is said of a rule that changes what was reported.
    var restatingWording: Wording {
        switch self {
        case .policyHoldsSince(let policy, let from, let days):
            Wording(
                es: "la política \(policy) rige desde el \(from), hace "
                    + "\(Numbers.days(days).spanish): lo pagado desde entonces se reparte de nuevo "
                    + "y cambia lo ya informado. Si no es ese día, revierta el evento y póngala en "
                    + "vigor de nuevo",
                en: "policy \(policy) holds from \(from), \(Numbers.days(days).english) ago: what "
                    + "was paid since then is allocated again, and what was reported changes. If "
                    + "that is not the day, reverse the event and enact it again"
            )
        case .exonerationsChange(let ordinance, let count, let outside):
            Self.exonerationsChange(ordinance, count, outside)
        default: Wording(es: "", en: "")
        }
    }

    private static func exonerationsChange(
        _ ordinance: String,
        _ count: Int,
        _ outside: Int
    ) -> Wording {
        let (all, some) = (Numbers.grouped(count), Numbers.grouped(outside))
        let stay = outside == 1 ? "queda" : "quedan"
        let es = outside > 0 ? ", y \(some) \(stay) fuera de sus días, sin efecto" : ""
        let en = outside > 0 ? ", and \(some) outside its days, without effect" : ""
        return Wording(
            es: "exoneraciones de la ordenanza \(ordinance) que se calculan de nuevo con estos "
                + "términos: \(all)\(es). Si no es lo que se quiere, revierta el evento",
            en: "exonerations under ordinance \(ordinance) that are worked out again by these "
                + "terms: \(all)\(en). If that is not meant, reverse the event"
        )
    }
}
