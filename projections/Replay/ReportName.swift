// SPDX-License-Identifier: MIT

/// The reports that a replay can make.
public enum ReportName: String, Hashable, Sendable, CaseIterable {
    /// What each account owes.
    case balances
    /// Mora by age and group.
    case mora
    /// What was done, against the goals set, and what followed.
    case activity

    /// A projector that makes it.
    var projector: any Projector {
        switch self {
        case .balances: BalancesProjector()
        case .mora: MoraProjector()
        case .activity: ActivityProjector()
        }
    }
}
