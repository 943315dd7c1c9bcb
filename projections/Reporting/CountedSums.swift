// SPDX-License-Identifier: MIT
import Receivables

/// Accounts, charges and what is due on them, of a bucket or a group.
struct CountedSums: Sendable {
    private(set) var accounts = 0
    private(set) var charges = 0
    private(set) var sums = Amounts()
    /// The account counted last: one with several charges counts once.
    private var latest = -1

    /// Adds a charge of an account; the charges of one account follow one another.
    mutating func add(_ dues: Dues, of account: Int) {
        if latest != account { (latest, accounts) = (account, accounts + 1) }
        charges += 1
        sums += dues
    }

    /// Adds what was counted of the accounts right behind.
    mutating func merge(_ next: CountedSums) {
        accounts += next.accounts
        charges += next.charges
        sums += next.sums
        latest = next.latest
    }

    /// How many accounts and charges, and what is due.
    var values: [Report.Value] { [.count(accounts), .count(charges)] + sums.values }

    /// The columns of those values.
    static let columns =
        [
            Report.Column("accounts", es: "Cuentas", en: "Accounts"),
            Report.Column("charges", es: "Cargos", en: "Charges"),
        ] + Amounts.columns
}
