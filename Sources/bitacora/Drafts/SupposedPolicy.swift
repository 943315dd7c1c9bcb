// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension Replay {
    /// Whether a question stands on a policy that the log never enacted.
    ///
    /// - Throws: `Failure` where it does and what is made is official: a letter, or what is signed.
    func supposesPolicy(_ question: Question, isOfficial: Bool) throws -> Bool {
        guard try supposesPolicy(question) else { return false }
        if isOfficial, let policy = question.policy { throw Failure.supposedPolicy(policy) }
        return true
    }
}

extension DraftWords {
    /// That something stands on a policy that the log never enacted, within a sentence.
    static func told(supposed policy: String) -> Wording {
        let name = policy.printable
        return Wording(
            es: "con la política \(name), que no está en la bitácora",
            en: "under policy \(name), which is not in the log"
        )
    }

    /// Says, on standard error, what is supposed where what is made has no room for it.
    static func warn(_ told: String) {
        let notice = say(es: "aviso: supuesto: ", en: "notice: what-if: ") + told
        StandardError.line("bitacora: " + notice)
    }
}

extension Failure {
    /// What is official under a policy that nobody enacted.
    fileprivate static func supposedPolicy(_ policy: Policy) -> Failure {
        let name = "\(policy.name.printable) \(policy.hash)"
        return Failure(
            .usage,
            es: "--policy: la política \(name) no está en la bitácora, y lo oficial o firmado no "
                + "se hace con un supuesto. Quite --policy, o póngala en vigor con «bitacora policy "
                + "enact»",
            en: "--policy: policy \(name) is not in the log, and what is official or signed is "
                + "not made of a what-if. Leave --policy out, or put it in force with "
                + "\"bitacora policy enact\""
        )
    }
}
