// SPDX-License-Identifier: MIT
public import Receivables

/// One account of a log at a question's day, for who makes something of it that no report here does.
public struct AccountReplay: Sendable {
    /// A field whose texts stand as codes in events and folds.
    public enum Field: Sendable {
        case tribute, plan, ordinance, kind, sector, zone, stage, receipt, notice, reference
    }

    /// Its visible events up to the question's day, in the order of the fold.
    public let events: [AccountEvent]
    /// What `AccountEvent.detail` points into.
    public let details: [AccountDetail]
    /// The account folded up to the question's day; the rules are those of its `context`.
    public let fold: AccountFold

    private let town: Town

    init(_ folded: FoldedAccount) {
        (events, fold, town) = (folded.events, folded.fold, folded.view.town)
        details = town.details
    }

    /// The text that a code of this account stands for; nil for −1, which stands for none.
    ///
    /// Codes are those of this value alone; another question or replay may give other ones.
    ///
    /// - Precondition: the code is one that the events or the fold bear in that field.
    public func text(_ field: Field, _ code: Int32) -> String? {
        code < 0 ? nil : space(field).name(code)
    }

    private func space(_ field: Field) -> CodeSpace {
        switch field {
        case .tribute: town.tributes
        case .plan: town.plans
        case .ordinance: town.ordinances
        case .kind: town.kinds
        case .sector: town.sectors
        case .zone: town.zones
        case .stage: town.stages
        case .receipt: town.receipts
        case .notice: town.notices
        case .reference: town.references
        }
    }
}

extension Replay {
    /// One account, its visible events and their fold under the rules that the question knows.
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    ///   - keeping: what is kept of the acts.
    /// - Returns: the account.
    /// - Throws: ``UnansweredQuestion`` if it was not read, ``UnknownAccount`` if no visible event names
    ///   it, ``TownError``, ``AccountOverflow`` and what the log throws.
    /// - Complexity: O(events of the account × its open charges).
    public func account(
        _ account: String,
        _ question: Question,
        keeping: AccountFold.Keeping = .allocations
    ) throws -> AccountReplay {
        let view = try knownView(question)
        return AccountReplay(
            try folded(account, view, question, keeping: keeping, for: "account")
        )
    }
}
