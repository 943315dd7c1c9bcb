// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension Report.Clocks {
    /// Refuses a policy in place of those in force where what is made is official: a letter, or what
    /// is signed.
    func check(isOfficial: Bool) throws(Failure) {
        if isOfficial, isPolicySupposed { throw Failure.supposedPolicy(self) }
    }
}

extension DraftWords {
    /// That something stands on a policy in place of those in force, within a sentence.
    static func told(supposed policy: String) -> Wording {
        let name = policy.printable
        return Wording(
            es: "con la política \(name) en vez de las vigentes",
            en: "under policy \(name) in place of those in force"
        )
    }

    /// Says, on standard error, what is supposed where what is made has no room for it.
    static func warn(_ told: String) {
        let notice = say(es: "aviso: supuesto: ", en: "notice: what-if: ") + told
        StandardError.line("bitacora: " + notice)
    }
}

extension Failure {
    /// What is official under a policy in place of those in force.
    fileprivate static func supposedPolicy(_ clocks: Report.Clocks) -> Failure {
        let (name, day) = ("\(clocks.policyName.printable) \(clocks.policyHash)", clocks.asOf)
        return Failure(
            .usage,
            es: "--policy: la política \(name) no es la que rigió todos los días hasta el "
                + "\(day), y lo oficial o firmado no se hace con un supuesto. Quite --policy: "
                + "cuentan las vigentes",
            en: "--policy: policy \(name) is not what was in force on every day up to "
                + "\(day), and nothing official or signed is made of a what-if. Leave "
                + "--policy out: those in force count"
        )
    }
}
