// SPDX-License-Identifier: MIT

extension Tariff.Tribute {
    /// The amount and how it came about; nil where it is more than an event may bear.
    ///
    /// - Parameters:
    ///   - account: what the cadastre says; what the rule needs is there.
    ///   - base: what the tributes come to of which this one is a percentage.
    ///   - days: the open days that count, and the days of the month.
    ///   - before: what has been decided already.
    /// - Returns: first what the rule says, then floor and ceiling, then the open days' part, and
    ///   rounded once, at the end.
    func reckoning(
        _ account: AccountInMonth.Attributes,
        base: Money,
        days: (open: Int, all: Int),
        after before: [Tariff.ReckoningStep]
    ) -> Tariff.Reckoning? {
        var steps = before
        var exact = amount(account, base, &steps)
        if let minimum, exact < ExactDollars(minimum) {
            exact = ExactDollars(minimum)
            steps.append(.minimum(minimum))
        }
        if let maximum, exact > ExactDollars(maximum) {
            exact = ExactDollars(maximum)
            steps.append(.maximum(maximum))
        }
        if days.open < days.all { steps.append(.days(days.open, of: days.all)) }
        guard let amount = exact.rounded(round, days: days.open, of: days.all) else { return nil }
        if days.open < days.all || exact != ExactDollars(amount) {
            steps.append(.rounded(amount, round))
        }
        return Tariff.Reckoning(amount: amount, steps: steps)
    }

    /// What the rule says.
    private func amount(
        _ account: AccountInMonth.Attributes,
        _ base: Money,
        _ steps: inout [Tariff.ReckoningStep]
    ) -> ExactDollars {
        let exact: ExactDollars
        switch rule {
        case .fixed(let money):
            exact = ExactDollars(money)
            steps.append(.fixed(money))
        case .perMetre(let rate):
            let front = account.front ?? 0
            exact = ExactDollars(hundredths: front, at: rate)
            steps.append(.measured(.front, hundredths: front, rate, exact.description))
        case .perSquareMetre(let rate):
            let area = account.area ?? 0
            exact = ExactDollars(hundredths: area, at: rate)
            steps.append(.measured(.area, hundredths: area, rate, exact.description))
        case .perThousand(let rate, let thousands):
            let whole = Tariff.Bracket(upTo: nil, fixed: .zero, perThousand: rate, over: .zero)
            exact = amount(account.assets ?? .zero, whole, thousands, &steps)
        case .brackets(let brackets, let thousands):
            let assets = account.assets ?? .zero
            let bracket = brackets.first { $0.upTo.map { assets <= $0 } ?? true }
            guard let bracket else { preconditionFailure("the last bracket has no end") }
            exact = amount(assets, bracket, thousands, &steps)
        case .percent(let percent, let names):
            exact = ExactDollars(percent, of: base)
            steps.append(.percent(percent, of: base, names, exact.description))
        case .rates: preconditionFailure("one of the rates is applied before")
        }
        return exact
    }

    private func amount(
        _ assets: Money,
        _ bracket: Tariff.Bracket,
        _ thousands: Tariff.Thousands,
        _ steps: inout [Tariff.ReckoningStep]
    ) -> ExactDollars {
        let excess = assets.excess(over: bracket.over)
        let exact =
            ExactDollars(bracket.fixed)
            + ExactDollars(excess, perThousand: bracket.perThousand, thousands)
        steps.append(.bracket(assets, bracket, thousands, exact.description))
        return exact
    }
}
