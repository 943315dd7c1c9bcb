// SPDX-License-Identifier: MIT

/// How many events of each kind there are, exactly, and in which month.
struct Quotas {
    let events: Int
    let accounts: Int
    let late: Int

    /// How many of each kind in all; `others` are those that no kind has been asked for.
    private(set) var totals: [Kind: Int] = [:]
    let others: Int

    /// The accounts charged up to each month, all months together.
    private let charged: [Int]

    static let ordinanceMonths = [27, 66, 103]
    static let ordinanceLength = 6

    init(events: Int) {
        self.events = events
        accounts = events / 200
        late = events * 3 / 100
        var charged = [0]
        var first = [Int](repeating: 0, count: Calendar.months)
        for account in 0..<accounts {
            first[Self.firstMonth(account, of: accounts)] += 1
        }
        var open = 0
        for month in 0..<Calendar.months {
            open += first[month]
            charged.append(charged[month] + open)
        }
        self.charged = charged
        // Per thousand.
        let shares: [(Kind, Int)] = [
            (.payment, 250), (.notice, 70), (.visit, 40), (.call, 40), (.message, 20),
            (.plan, 5), (.exoneration, 5), (.reversal, 5),
        ]
        totals[.charge] = charged[Calendar.months]
        totals[.opened] = accounts
        totals[.policy] = 2
        totals[.ordinance] = Self.ordinanceMonths.count
        for (kind, share) in shares { totals[kind] = events * share / 1_000 }
        others = events - totals.values.reduce(0, +)
    }

    /// Accounts open over 21 months, in pairs: so each has 110 charges in the middle, 55 % of the events.
    static func firstMonth(_ account: Int, of accounts: Int) -> Int {
        if account == accounts - 1, accounts % 2 == 1 { return 10 }
        let step = account / 2 % 21
        return account % 2 == 0 ? step : 20 - step
    }

    /// How many of a total fall in a month, in proportion to the accounts there are.
    func share(_ total: Int, in month: Int) -> Int {
        let all = charged[Calendar.months]
        return total * charged[month + 1] / all - total * charged[month] / all
    }

    /// How many exonerations fall in a month: only where an ordinance is in force.
    func exonerations(in month: Int) -> Int {
        let total = totals[.exoneration] ?? 0
        let count = Self.ordinanceMonths.count * Self.ordinanceLength
        for (index, first) in Self.ordinanceMonths.enumerated()
        where month >= first && month < first + Self.ordinanceLength {
            let place = index * Self.ordinanceLength + month - first
            return total * (place + 1) / count - total * place / count
        }
        return 0
    }
}

/// Takes exactly so many of a crowd, each with the same chance.
struct Draw {
    private var wanted: Int
    private var left: Int

    init(_ wanted: Int, of crowd: Int) {
        self.wanted = wanted
        left = crowd
    }

    mutating func next(_ random: inout RandomNumbers) -> Bool {
        let isTaken = random.below(left) < wanted
        left -= 1
        if isTaken { wanted -= 1 }
        return isTaken
    }
}
