// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Tariffs as people write them, and what they make of extreme accounts.
enum TariffProperties {
    static func check(_ bytes: [UInt8]) throws -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        let tariff: Tariff
        do {
            tariff = try TariffDocument.read(text, file: nil)
        } catch {
            try DocumentProperties.demandPlace(error, in: bytes)
            return false
        }
        let again = try TariffDocument.read(text, file: "t.yaml")
        try demand(again == tariff && again.hash == tariff.hash, "read again it is another")
        try demand(tariff.hash.utf8.count == 64, "its hash has not 64 digits")
        for account in accounts {
            for month in 1...12 {
                try reckon(tariff, account, CivilMonth(year: 2020, month: month))
            }
        }
        return true
    }

    /// Whatever an account is, it is charged within bounds or refused by name.
    private static func reckon(
        _ tariff: Tariff,
        _ account: AccountInMonth,
        _ month: CivilMonth
    ) throws(BrokenProperty) {
        let outcomes: [Tariff.Outcome]
        do {
            outcomes = try tariff.outcomes(for: account, in: month)
        } catch {
            try demand(tariff.tributes.contains { $0.name == error.tribute }, "\(error)")
            return
        }
        try demand(outcomes.count == tariff.tributes.count, "one outcome a tribute")
        for (tribute, outcome) in zip(tariff.tributes, outcomes) {
            guard case .charge(let reckoning) = outcome else { continue }
            try demand(
                reckoning.amount > .zero && reckoning.amount <= .max,
                "\(tribute.name): \(reckoning.amount)"
            )
            try demand(!reckoning.wording(.english).isEmpty, "a charge without a reckoning")
            let due = tribute.dueDate(in: month, on: month.firstDay)
            try demand(due >= month.firstDay, "\(tribute.name) falls due before its month")
        }
    }

    /// An account of which everything is known and great, one open a day, and one of nothing.
    private static let accounts: [AccountInMonth] = {
        var great = AccountInMonth.Attributes(kind: "business")
        (great.sector, great.zone) = ("centro", "Z1")
        (great.front, great.area) = (FieldKind.measureMax, FieldKind.measureMax)
        great.assets = .max
        return [great, AccountInMonth.Attributes(kind: "property")].flatMap { attributes in
            [1, 29].map { days in
                var account = AccountInMonth(account: "A-\(days)", latest: attributes)
                (account.openDays, account.first, account.last) = (days, attributes, attributes)
                (account.isOpenAtStart, account.isOpenAtEnd) = (true, days > 1)
                return account
            }
        }
    }()
}
