// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What has to be done before a case may go to the legal area (docs/decisions/0009).
enum ReferralRequirement: String, CaseIterable, Sendable {
    /// Something is in mora.
    case mora
    /// A first notice was delivered.
    case firstNotice = "first-notice"
    /// A second one, not before the first.
    case secondNotice = "second-notice"
    /// A final one, not before the second.
    case finalNotice = "final-notice"
    /// A citation was delivered, and its day to appear has passed.
    case citation
    /// A visit was made to collect or to notify, whatever came of it.
    case visit
    /// The case is at the extrajudicial stage, or beyond.
    case extrajudicial
    /// A statement or a certificate of the debt was issued, not before the final notice.
    case proofOfDebt = "proof-of-debt"
    /// No plan is in force.
    case noPlan = "no-plan"
    /// No promise is open.
    case noPromise = "no-promise"
}

/// A case on its way to the legal area: what is due, and which requirements are met by which act.
struct ReferralCase: Sendable {
    let account: FoldedAccount
    /// What is due on charges in mora.
    let dues: Dues
    /// The due date of the oldest of them: acts before it belong to an earlier debt.
    let since: Int32?
    /// The requirements that are met, with the act that meets them, where there is one.
    private(set) var met: [ReferralRequirement: AccountEvent?] = [:]

    init(_ account: FoldedAccount) {
        self.account = account
        (dues, since) = account.mora
        if since != nil { met[.mora] = .some(nil) }
        for event in account.events where isOfThisDebt(event) { take(event) }
        if account.planInForce < 0 { met[.noPlan] = .some(nil) }
        if account.openPromise == nil { met[.noPromise] = .some(nil) }
    }

    /// Whether an act belongs to the debt that is now in mora.
    func isOfThisDebt(_ event: AccountEvent) -> Bool { since.map { event.on >= $0 } ?? true }

    /// What is missing, in the order of the requirements.
    var missing: [ReferralRequirement] { ReferralRequirement.allCases.filter { met[$0] == nil } }

    /// Takes an act; they come in the order of the fold, so that each notice finds the one before.
    ///
    /// Of several acts that meet a requirement the first counts.
    private mutating func take(_ event: AccountEvent) {
        let town = account.view.town
        let key = town.activityKey(at: event.position)
        switch event.type {
        case .noticeDelivered where isDelivered(key):
            switch town.notices.text(event.subject) {
            case "first": meet(.firstNotice, event)
            case "second" where met[.firstNotice] != nil: meet(.secondNotice, event)
            case "final" where met[.secondNotice] != nil: meet(.finalNotice, event)
            default: break
            }
        case .citationDelivered where isDelivered(key) && event.date < account.asOf.dayNumber:
            meet(.citation, event)
        case .visitMade
        where ["collection", "notification"].contains(town.purposes.text(key.purpose)):
            meet(.visit, event)
        case .caseReferred:
            // The latest stage is where the case stands.
            met[.extrajudicial] = nil
            if town.stages.text(event.subject) != "administrative" { meet(.extrajudicial, event) }
        case .documentIssued
        where met[.finalNotice] != nil
            && ["statement", "certificate"].contains(town.kinds.text(key.kind)):
            meet(.proofOfDebt, event)
        default: break
        }
    }

    private mutating func meet(_ requirement: ReferralRequirement, _ event: AccountEvent) {
        if met[requirement] == nil { met[requirement] = .some(event) }
    }

    /// What was refused was shown, and what was published counts as known; who was absent or
    /// could not be found was not reached.
    private func isDelivered(_ key: ActivityKey) -> Bool {
        let town = account.view.town
        return ["received", "refused"].contains(town.outcomes.text(key.outcome))
            || town.channels.text(key.channel) == "publication"
    }
}
