// SPDX-License-Identifier: MIT
import Receivables

/// How the mora of one account moved in a month, in cents.
///
/// `start` + `fresh` + `accrued` − `recovered` − `waived` + `planned` + `revised` = `end`.
struct MoraFlow: Equatable, Sendable {
    /// What was due on charges in mora at the end of the month before.
    var start: Int64 = 0
    /// Charges that fell into mora, with all that was due on them.
    var fresh: Int64 = 0
    /// Interest and fines that grew on charges that were in mora already.
    var accrued: Int64 = 0
    /// Payments and credit put on charges in mora.
    var recovered: Int64 = 0
    /// What was put on charges past their mora start that a plan kept out of mora; no part of the
    /// sum.
    var recoveredInPlan: Int64 = 0
    /// Waived on charges in mora, less what was revoked.
    var waived: Int64 = 0
    /// What came back from plans, less what went into them.
    var planned: Int64 = 0
    /// What changed otherwise: by other rules, by rounding on the account, by a fine that went with
    /// the charge that it followed.
    var revised: Int64 = 0
    /// What is due on charges in mora at the end of the month.
    var end: Int64 = 0

    /// How the account itself stands.
    var standing = Standing()

    /// Whether an account is in mora, by the ends of two months.
    struct Standing: Equatable, Sendable {
        var wasInMora = false
        var isInMora = false
        /// Whether something is due on a charge that a plan keeps out of mora.
        var isInPlan = false
        /// Whether it was cured in one of the months looked back on.
        var wasCured = false

        /// Out of mora, and not merely because a plan was agreed.
        var isCured: Bool { wasInMora && !isInMora && !isInPlan }
    }
}
