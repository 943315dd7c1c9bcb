// SPDX-License-Identifier: MIT

/// The reports that a replay can make.
public enum ReportName: String, Hashable, Sendable, CaseIterable {
    /// What each account owes.
    case balances
    /// Mora by age and group.
    case mora
    /// What was done, against the goals set, and what followed.
    case activity
    /// Money in and out.
    case income
    /// What ordinances waived.
    case exonerations
    /// Payment plans.
    case plans
    /// What the office should look at.
    case findings

    /// A projector that makes it; `span` is how long the periods of `income` are.
    func projector(by span: PeriodSpan) -> any Projector {
        switch self {
        case .balances: BalancesProjector()
        case .mora: MoraProjector()
        case .activity: ActivityProjector()
        case .income: IncomeProjector(by: span)
        case .exonerations: ExonerationsProjector()
        case .plans: PlansProjector()
        case .findings: FindingsProjector()
        }
    }
}
