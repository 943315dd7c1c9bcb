// SPDX-License-Identifier: MIT
public import Receivables

/// A question that a replay cannot answer, since too little of the log was read for it: the answer
/// would be a part of the right one and not say so.
public struct UnansweredQuestion: Error, Hashable, Sendable {
    /// What was not read.
    public enum Reason: Hashable, Sendable {
        /// This, which the report looks at besides the accounts.
        case lacks(TownNeeds)
        /// What bears on other accounts than this one.
        case isOfAccount(String)
        /// What bears on other accounts than those that a search found.
        case isOfSearch(SearchWords)
    }

    /// What was asked for, by its name.
    public let report: String
    /// What was not read.
    public let reason: Reason

    /// What is to be said of it.
    public var wording: Wording {
        switch reason {
        case .lacks:
            Wording(
                es: "«\(report)»: no se leyó de la bitácora todo lo que mira. Nómbrelo al leerla",
                en: "\"\(report)\": not all that it looks at was read of the log. Name it when "
                    + "reading"
            )
        case .isOfAccount(let account):
            Wording(
                es: "«\(report)»: de la bitácora sólo se leyó la cuenta \(account). Léala entera",
                en: "\"\(report)\": only the account \(account) was read of the log. Read all of it"
            )
        case .isOfSearch(let words):
            Wording(
                es: "«\(report)»: de la bitácora sólo se leyeron las cuentas con «\(words.text)». "
                    + "Léala entera",
                en: "\"\(report)\": only the accounts with \"\(words.text)\" were read of the log. "
                    + "Read all of it"
            )
        }
    }
}

extension Replay {
    /// Which accounts were read.
    enum Extent: Sendable {
        case all
        case account(String)
        case found(SearchWords)
        /// Some that the caller chose, who asks for nothing else.
        case chosen
    }

    /// Refuses a report for which too little was read.
    ///
    /// `finding`: the words that it looks for, where it looks at no account without them.
    func require(
        _ needs: TownNeeds = [],
        for report: String,
        finding words: SearchWords? = nil
    ) throws(UnansweredQuestion) {
        switch extent {
        case .account(let account):
            throw UnansweredQuestion(report: report, reason: .isOfAccount(account))
        case .found(let found) where found != words:
            throw UnansweredQuestion(report: report, reason: .isOfSearch(found))
        default: break
        }
        let missing = needs.subtracting(town.needs)
        guard missing.isEmpty else {
            throw UnansweredQuestion(report: report, reason: .lacks(missing))
        }
    }

    /// Refuses an account of which nothing was read.
    func require(account: String, for report: String) throws(UnansweredQuestion) {
        switch extent {
        case .account(let only) where only != account:
            throw UnansweredQuestion(report: report, reason: .isOfAccount(only))
        case .found(let words):
            throw UnansweredQuestion(report: report, reason: .isOfSearch(words))
        default: break
        }
    }
}
