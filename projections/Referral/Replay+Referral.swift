// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// The extrajudicial process of one account: the steps taken, and what is missing before the
    /// case may go to the legal area (report `referral`).
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    /// - Returns: the report.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    public func referral(of account: String, _ question: Question) throws -> Report {
        var own = question
        own.filter = AccountFilter()
        own.filter.account = account
        let report = try report(.referral, own)
        // An account that is asked about has its row, unless nothing names it.
        guard case .table(let table) = report.parts.first, !table.rows.isEmpty else {
            throw UnknownAccount(account: account)
        }
        return report
    }
}
