// SPDX-License-Identifier: MIT

/// What has to be done before a case may go to the legal area (docs/decisions/0010).
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
