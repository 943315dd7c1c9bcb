// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// An account that no visible event names.
public struct UnknownAccount: Error, Hashable, Sendable {
    /// Its name as it was asked for.
    public let account: String
}

extension Replay {
    /// One account at the question's day, its dues reckoned.
    ///
    /// `report`: what asks for it, by its name.
    ///
    /// - Throws: ``UnansweredQuestion`` if it was not read, ``UnknownAccount`` if no visible event names
    ///   it, and ``AccountOverflow``.
    func folded(
        _ account: String,
        _ view: TownView,
        _ question: Question,
        keeping: AccountFold.Keeping = .dues,
        for report: String
    ) throws -> FoldedAccount {
        try require(account: account, for: report)
        let number = Int(town.accounts.code(account))
        return try folded(number, named: account, view, question, keeping: keeping)
    }

    /// The same of an account whose number is known; −1 for one that the log never names.
    func folded(
        _ number: Int,
        named account: String,
        _ view: TownView,
        _ question: Question,
        keeping: AccountFold.Keeping = .dues
    ) throws -> FoldedAccount {
        let events = try events(of: number, named: account, view, question)
        var fold = AccountFold(context: view.context, keeping: keeping)
        try fold.fold(events, view, until: question.asOf, account: number)
        return FoldedAccount(
            view: view,
            asOf: question.asOf,
            number: number,
            events: events,
            fold: fold
        )
    }

    /// The visible events of one account up to the question's day, in the order of their effect.
    ///
    /// `report`: what asks for them, by its name.
    ///
    /// - Throws: ``UnansweredQuestion`` if it was not read, ``UnknownAccount`` if there are none.
    func events(
        of account: String,
        _ view: TownView,
        _ question: Question,
        for report: String
    ) throws -> [AccountEvent] {
        try require(account: account, for: report)
        return try events(of: Int(town.accounts.code(account)), named: account, view, question)
    }

    private func events(
        of number: Int,
        named account: String,
        _ view: TownView,
        _ question: Question
    ) throws(UnknownAccount) -> [AccountEvent] {
        var events: [AccountEvent] = []
        if number >= 0 { view.collect(number, until: question.asOf, into: &events) }
        guard !events.isEmpty else { throw UnknownAccount(account: account) }
        return events
    }
}
