// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Receivables

extension Tariff {
    /// A tariff of these tributes, as lines below `tributes:`.
    static func of(_ tributes: String, _ head: String = "") throws -> Tariff {
        let lines = tributes.split(separator: "\n").map { "  \($0)\n" }.joined()
        return try TariffDocument.read("tariff: t\n\(head)\ntributes:\n\(lines)", file: nil)
    }

    /// What each tribute comes to: the amount, or why there is none.
    func told(_ account: AccountInMonth, _ month: String) throws -> [String] {
        let month = try #require(CivilMonth(month))
        return zip(tributes, try outcomes(for: account, in: month)).map { tribute, outcome in
            switch outcome {
            case .charge(let reckoning): "\(tribute.name) \(reckoning.amount)"
            case .nothing: "\(tribute.name) nothing"
            case .missing(let attributes):
                "\(tribute.name) lacks \(attributes.map(\.rawValue).sorted().joined(separator: "+"))"
            case .exempt: "\(tribute.name) exempt"
            case .closed: "\(tribute.name) closed"
            case .notOpenYet: "\(tribute.name) not yet"
            case .notSubject: "\(tribute.name) -"
            }
        }
    }

    /// How the first tribute of an account comes about, in English.
    func steps(_ account: AccountInMonth, _ month: String) throws -> String {
        let month = try #require(CivilMonth(month))
        switch try outcomes(for: account, in: month)[0] {
        case .charge(let reckoning), .nothing(let reckoning): return reckoning.wording(.english)
        default: return ""
        }
    }
}

extension AccountInMonth {
    /// An account that is open all month and has these attributes: `front=12.50 assets=500`.
    static func open(
        _ text: String,
        kind: String = "property",
        name: String = "A"
    ) throws -> AccountInMonth {
        var attributes = Attributes(kind: kind)
        for part in text.split(separator: " ") {
            let pair = part.split(separator: "=").map(String.init)
            let number = try? ValueReading.decimal(
                Array(pair[1].utf8).span,
                decimals: 2,
                max: Money.max.cents
            )
            switch pair[0] {
            case "front": attributes.front = number
            case "area": attributes.area = number
            case "assets": attributes.assets = number.map(Money.init(cents:))
            case "sector": attributes.sector = pair[1]
            default: attributes.zone = pair[1]
            }
        }
        var account = AccountInMonth(account: name, latest: attributes)
        (account.isOpenAtStart, account.isOpenAtEnd, account.openDays) = (true, true, 31)
        (account.first, account.last) = (attributes, attributes)
        return account
    }

    /// The same account, open on so many days, and perhaps on the first and the last.
    func open(days: Int, start: Bool, end: Bool) -> AccountInMonth {
        var copy = self
        (copy.openDays, copy.isOpenAtStart, copy.isOpenAtEnd) = (days, start, end)
        if days == 0 { (copy.first, copy.last) = (nil, nil) }
        return copy
    }
}
