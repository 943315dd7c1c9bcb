// SPDX-License-Identifier: MIT
import EventLog

/// An account of the town, and how whoever holds it pays.
struct Taxpayer: Sendable {
    enum Kind: String, Sendable {
        case property, business, subsistence

        var prefix: String {
            switch self {
            case .property: "INM-"
            case .business: "NEG-"
            case .subsistence: "SUB-"
            }
        }
    }

    /// How people pay.
    enum Habit: Int, Sendable {
        /// Each month, before it is due.
        case punctual
        /// Some months late, all at once.
        case late
        /// In December.
        case december
        /// A round sum now and then.
        case partial
        /// Not at all, unless something happens.
        case never
    }

    /// A plan in force.
    struct Plan: Sendable {
        var code: String
        var left: Int
        var installment: Int64
        var first: CivilDate
        var paid = 0
        var debts: [Debt]
    }

    /// How often a tribute is charged.
    enum Rhythm: Sendable { case monthly, quarterly, yearly }

    let account: String
    let kind: Kind
    let sector: Int
    let habit: Habit
    /// What it is charged, how often and how much.
    let fees: [(tribute: Tribute, rhythm: Rhythm, cents: Int64)]
    /// Whether the bill comes with that of the power company.
    let paysWithPower: Bool
    let opens: CivilDate
    /// Months owed from before the log begins.
    let oldMonths: Int

    var debts: [Debt] = []
    var plan: Plan?
    var isOpen = false
    var notices = 0
    var stage = 0
    /// Whether a payment is already expected, so that none is planned twice.
    var isExpected = false

    init(number: Int, first: CivilDate, days: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed, thing: number)
        let (kind, prefix): (Kind, Int) =
            [(.property, 1), (.business, 2), (.subsistence, 3)][random.weighted([72, 18, 10])]
        self.kind = kind
        account = kind.prefix + padded(prefix * 1_000_000 + number + 1, 7)
        sector = random.below(People.sectors.count)
        habit = Habit(rawValue: random.weighted([45, 28, 12, 5, 10])) ?? .late
        fees = Self.fees(kind, &random)
        paysWithPower = kind == .property && random.chance(350)
        let isNew = random.chance(60)
        opens = isNew ? first.adding(days: random.below(days)) : first
        oldMonths = isNew || habit == .punctual || random.chance(550) ? 0 : random.within(2...9)
    }

    /// Property pays for cleaning, lighting and paving; a business taxes, licence and signs.
    private static func fees(
        _ kind: Kind,
        _ random: inout RandomNumbers
    ) -> [(tribute: Tribute, rhythm: Rhythm, cents: Int64)] {
        func cents(_ range: ClosedRange<Int>) -> Int64 { Int64(random.within(range)) }
        switch kind {
        case .property:
            var fees: [(tribute: Tribute, rhythm: Rhythm, cents: Int64)] = [
                (.aseo, .monthly, cents(115...980))
            ]
            if random.chance(140) { fees.append((.alumbrado, .monthly, cents(90...640))) }
            if random.chance(380) { fees.append((.pavimento, .quarterly, cents(60...450))) }
            return fees
        case .business:
            var fees: [(tribute: Tribute, rhythm: Rhythm, cents: Int64)] = [
                (.impuesto, .monthly, cents(250...9_500)),
                (.matricula, .yearly, cents(600...7_500)),
            ]
            if random.chance(220) { fees.append((.desechos, .monthly, cents(350...2_400))) }
            if random.chance(400) { fees.append((.rotulos, .yearly, cents(500...4_000))) }
            return fees
        case .subsistence:
            return [(.mercado, .monthly, cents(150...600))]
        }
    }
}
