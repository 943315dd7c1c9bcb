// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension AccountFold {
    /// Folds an account of a town, looking at it at the end of some days; an overflow is reported
    /// with the account's name.
    mutating func fold(
        _ events: [AccountEvent],
        _ view: TownView,
        until: CivilDate,
        account: Int,
        at days: [Int32] = [],
        _ look: (borrowing AccountFold, Int32) -> Void = { _, _ in }
    ) throws(AccountOverflow) {
        let details = view.town.details
        do {
            try fold(
                events.span,
                details: details.span,
                until: until,
                pausingAt: days,
                look
            )
        } catch {
            throw AccountOverflow(
                account: view.town.accounts.name(Int32(account)),
                position: UInt64(error.position)
            )
        }
    }
}

/// An account whose amounts or dues come to more than 10,000,000,000,000.00.
public struct AccountOverflow: Error, Hashable, Sendable {
    /// The account.
    public let account: String
    /// The event with which they do.
    public let position: UInt64
}
