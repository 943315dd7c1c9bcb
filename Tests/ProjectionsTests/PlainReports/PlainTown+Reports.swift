// SPDX-License-Identifier: MIT

extension PlainTown {
    /// A report by name; nil where the plain fold does not have it.
    func report(_ name: String, account: String = "", by step: String = "month") -> PlainValue? {
        switch name {
        case "balances": balances
        case "mora": mora
        case "activity": activity
        case "statement": statement(account)
        case "plans": plans
        case "exonerations": exonerations
        case "income": income(by: step)
        case "findings": findings
        case "promises": promises
        case "recovery": recovery(by: nil)
        case "prescription": prescription
        default: nil
        }
    }
}
