// SPDX-License-Identifier: MIT
import Receivables

/// Something that the office should look at.
///
/// The raw values are relied on from outside (receivables, section 5).
public enum Finding: String, Hashable, Sendable, CaseIterable {
    /// A charge of an account, tribute and month that has one already.
    case duplicateCharge = "duplicate-charge"
    /// A payment whose receipt an earlier payment bears.
    case duplicateReceipt = "duplicate-receipt"
    /// An exoneration that states another amount than it waived.
    case exonerationAmountDiffers = "exoneration-amount-differs"
    /// An exoneration for which the account neither paid nor agreed as its ordinance asks.
    case exonerationConditionUnmet = "exoneration-condition-unmet"
    /// An exoneration that its ordinance does not give: not then, or not of what the account owes.
    case exonerationOutsideOrdinance = "exoneration-outside-ordinance"
    /// An event that was recorded more than thirty days after its day.
    case lateEntry = "late-entry"
    /// A number that a source left out, which the log refuses.
    case numberGap = "number-gap"
    /// A payment to an account that was closed.
    case paymentOnClosedAccount = "payment-on-closed-account"
    /// A plan that lapsed and that nobody cancelled.
    case planLapsedNotCancelled = "plan-lapsed-not-cancelled"
    /// A refund of more than the credit.
    case refundAboveCredit = "refund-above-credit"
    /// An account that was never opened.
    case unknownAccount = "unknown-account"
}

/// One row of the report.
struct FindingRow: Sendable {
    let finding: Finding
    let position: UInt32
    /// The account's number; −1 for none.
    let account: Int32
    let detail: String
}
