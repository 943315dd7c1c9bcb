// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Who bears or bore the numbers in a table, up to a day and as far as was known: each number is
/// looked up once, however many payments came under it.
struct BearersByNumber {
    /// Who bears or bore one number.
    struct Bearers {
        let accounts: BearingAccounts
        /// The days of the accounts that are named.
        let tenures: [ServiceRegister.Tenure]
    }

    private let register: ServiceRegister
    private let day: CivilDate
    private let known: UInt64
    private var found: [String: Bearers] = [:]

    init(_ register: ServiceRegister, until day: CivilDate, known: UInt64) {
        (self.register, self.day, self.known) = (register, day, known)
    }

    /// The accounts of a number.
    mutating func bearers(of service: String) -> Bearers {
        if let bearers = found[service] { return bearers }
        let tenures = register.tenures(of: service, until: day, known: known)
        var names: [String] = []
        for tenure in tenures where names.last != tenure.account { names.append(tenure.account) }
        let accounts = BearingAccounts(names)
        let bearers = Bearers(
            accounts: accounts,
            tenures: accounts.others > 0
                ? tenures.filter { accounts.named.contains($0.account) } : tenures
        )
        // Few accounts are asked sooner than an answer is kept.
        if register.isBorneByMany(service) { found[service] = bearers }
        return bearers
    }
}
