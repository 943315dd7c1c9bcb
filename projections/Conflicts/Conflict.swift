// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What the field and the office did not know of each other.
///
/// The raw values are relied on from outside (docs/reports.md).
enum Conflict: String, Sendable, CaseIterable {
    /// The device's clock was ahead of the office's.
    case clockAhead = "clock-ahead"
    /// Work on an account that was closed on that day.
    case closedAccount = "closed-account"
    /// A payment that leaves a credit, which it would not have left by what the device had taken along.
    case creditLeft = "credit-left"
    /// A payment on an account that was paid elsewhere meanwhile.
    case paidMeanwhile = "paid-meanwhile"
    /// A promise of what was paid elsewhere before the promise came home.
    case promiseAlreadyPaid = "promise-already-paid"
    /// The receipts of a device leave a number out.
    case receiptGap = "receipt-gap"
    /// A receipt that an earlier payment bears.
    case receiptUsed = "receipt-used"
    /// An account that the office never opened.
    case unknownAccount = "unknown-account"
    /// A plan that the account does not have.
    case unknownPlan = "unknown-plan"
}

/// One row of the report.
struct ConflictRow: Sendable {
    let conflict: Conflict
    /// The place of the device.
    let device: Int
    /// The event's number on the device.
    let number: Int64
    let position: UInt32
    /// The account's number; −1 for none.
    let account: Int32
    let on: Int32
    /// The other event that it does not agree with, if it is one.
    let other: UInt32?
    let detail: String
}

/// A receipt's number as devices count: some text, then digits.
struct ReceiptNumber: Hashable {
    let prefix: String
    let number: UInt64

    /// Nil where the receipt does not end with digits.
    init?(_ receipt: String) {
        let digits = receipt.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard digits > 0, let number = UInt64(receipt.suffix(digits)) else { return nil }
        prefix = String(receipt.dropLast(digits))
        self.number = number
    }
}
