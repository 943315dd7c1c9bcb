// SPDX-License-Identifier: MIT

/// What is known of each account while its events are made.
///
/// It is enough that payments, plans and exonerations have something to be about. Interest and fines are
/// left out, so at least so much is owed.
struct Taxpayers {
    struct Taxpayer {
        let firstMonth: Int
        /// 0 property, 1 business, 2 subsistence.
        let kind: UInt8
        let sector: UInt8
        let zone: UInt8
        /// Cents a month in the first year.
        let base: Int32
        /// Of sixteen, how often a wish to pay is kept.
        let will: UInt8
        var charged: Int64 = 0
        var paid: Int64 = 0
        var planMonth = -100

        var open: Int64 { charged - paid }
    }

    var all: [Taxpayer] = []

    init(_ count: Int, _ random: inout RandomNumbers) {
        all.reserveCapacity(count)
        for account in 0..<count {
            let place = random.below(100)
            let kind: UInt8 = place < 80 ? 0 : place < 97 ? 1 : 2
            // Few are large.
            let scale = random.below(60) * random.below(60) / 40 + 1
            let wills: [UInt8] = [1, 3, 6, 9, 12, 15, 16, 16]
            all.append(
                Taxpayer(
                    firstMonth: Quotas.firstMonth(account, of: count),
                    kind: kind,
                    sector: UInt8(random.below(Words.sectors.count)),
                    zone: UInt8(random.below(Words.zones.count)),
                    base: Int32((kind == 1 ? 400 : 100) + scale * 37 + random.below(400)),
                    will: wills[random.below(wills.count)]
                )
            )
        }
    }

    /// The charge of a month: by what was used or declared in it; the tariff rises by the year.
    func charge(_ account: Int, month: Int, _ random: inout RandomNumbers) -> Int32 {
        let base = all[account].base * Int32(100 + 2 * (month / 12)) / 100
        return base / 2 + Int32(random.below(Int(base)))
    }

    /// An account that has been opened by that month.
    func someone(_ month: Int, _ random: inout RandomNumbers) -> Int {
        while true {
            let account = random.below(all.count)
            if all[account].firstMonth <= month { return account }
        }
    }

    /// One that pays now: who owes, and is willing.
    func payer(_ month: Int, _ random: inout RandomNumbers) -> Int {
        var account = someone(month, &random)
        for _ in 0..<6 {
            if all[account].open > 0, random.below(16) < Int(all[account].will) { break }
            account = someone(month, &random)
        }
        return account
    }

    /// One that owes at least so many months, or the one of many that owes most.
    func debtor(
        _ month: Int,
        months: Int64,
        _ random: inout RandomNumbers,
        withoutPlan: Bool = false
    ) -> Int {
        var best = someone(month, &random)
        for _ in 0..<60 {
            let account = someone(month, &random)
            if withoutPlan, all[account].planMonth > month - 30 { continue }
            if all[account].open >= months * Int64(all[account].base) { return account }
            if all[account].open > all[best].open { best = account }
        }
        return best
    }
}
