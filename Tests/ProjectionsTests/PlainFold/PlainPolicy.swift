// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The formulas of section 4 that need a policy and a charge only.
extension Policy {
    /// s = due + after.
    func plainMoraStart(_ charge: PlainCharge) -> CivilDate {
        switch tributes[charge.tribute]?.after ?? moraAfter {
        case .days(let days): charge.due.adding(days: days)
        case .months(let months): charge.due.adding(months: months)
        }
    }

    /// i₀ = due if `interest.from: due`, else s.
    func plainInterestStart(_ charge: PlainCharge) -> CivilDate {
        interest.from == .due ? charge.due : plainMoraStart(charge)
    }

    /// Whether a tribute bears a component.
    func plainBears(_ component: Component, _ tribute: String) -> Bool {
        guard let rule = tributes[tribute] else { return true }
        switch component {
        case .interest: return rule.bearsInterest
        case .fine: return rule.bearsFine
        case .surcharge: return rule.bearsSurcharge
        case .principal: return true
        }
    }

    /// The rate in force on a day; before the first entry 0.
    func plainPercent(on day: CivilDate) -> Percentage {
        interest.rates.last { $0.from <= day }?.percent ?? .zero
    }

    /// ρ(a, b) of a charge.
    func plainRate(_ charge: PlainCharge, _ a: CivilDate, _ b: CivilDate) -> PlainRate {
        guard plainBears(.interest, charge.tribute), a < b else { return .zero }
        return interest.unit == .day ? plainDayRate(a, b) : plainMonthRate(charge, a, b)
    }

    private func plainDayRate(_ a: CivilDate, _ b: CivilDate) -> PlainRate {
        if interest.applies == .settlement {
            return PlainRate(plainPercent(on: b), days: b.days(since: a), ofYear: interest.basis)
        }
        var sum = PlainRate.zero
        for (index, rate) in interest.rates.enumerated() {
            let isLast = index + 1 == interest.rates.count
            let end = isLast ? b : min(b, interest.rates[index + 1].from.adding(days: -1))
            let start = max(a.adding(days: 1), rate.from)
            guard start <= end else { continue }
            let days = end.days(since: start) + 1
            sum = sum + PlainRate(rate.percent, days: days, ofYear: interest.basis)
        }
        return sum
    }

    private func plainMonthRate(
        _ charge: PlainCharge,
        _ a: CivilDate,
        _ b: CivilDate
    ) -> PlainRate {
        let start = plainInterestStart(charge)
        let (first, last) = (plainMonths(start, a) + 1, plainMonths(start, b))
        guard first <= last else { return .zero }
        var sum = PlainRate.zero
        for month in first...last {
            let day = interest.applies == .settlement ? b : start.adding(months: month)
            sum = sum + PlainRate(plainPercent(on: day))
        }
        return sum
    }

    /// The tier of a charge's own lateness at a day; "0 unless D > s and late ≥ 1".
    func plainTier(_ charge: PlainCharge, _ day: CivilDate) -> PlainRate {
        let start = plainMoraStart(charge)
        let from = fine.from == .mora ? start : charge.due
        let late = fine.unit == .day ? max(0, day.days(since: from)) : plainMonths(from, day)
        guard day > start, late >= 1 else { return .zero }
        for tier in fine.tiers where late <= tier.upTo ?? late { return PlainRate(tier.percent) }
        return .zero
    }
}

/// The largest m with a + m months ≤ b; never below 0.
func plainMonths(_ a: CivilDate, _ b: CivilDate) -> Int {
    guard a < b else { return 0 }
    var months = Int(b.month.number) - Int(a.month.number)
    while a.adding(months: months) > b { months -= 1 }
    return months
}
