// SPDX-License-Identifier: MIT
import Receivables

/// Something that the office should look at.
///
/// The raw values are relied on from outside (receivables, section 5).
enum Finding: String, Sendable, CaseIterable {
    case duplicateCharge = "duplicate-charge"
    case duplicateReceipt = "duplicate-receipt"
    case exonerationAmountDiffers = "exoneration-amount-differs"
    case exonerationConditionUnmet = "exoneration-condition-unmet"
    case exonerationOutsideOrdinance = "exoneration-outside-ordinance"
    case lateEntry = "late-entry"
    case numberGap = "number-gap"
    case paymentOnClosedAccount = "payment-on-closed-account"
    case planLapsedNotCancelled = "plan-lapsed-not-cancelled"
    case refundAboveCredit = "refund-above-credit"
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
