// SPDX-License-Identifier: MIT
import EventLog

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
    /// Promises to pay: kept, broken, open.
    case promises
    /// How mora moved, month by month.
    case recovery
    /// The round of the accounts in mora.
    case route
    /// What is missing before a case may go to the legal area.
    case referral
    /// Certificates of solvency, and whether they were right.
    case certificates
    /// What the office should look at.
    case findings
    /// Payments whose account is not known yet.
    case suspense
    /// What the field and the office did not know of each other.
    case conflicts
    /// The accounts, whose they are and what they owe.
    case registry
    /// What was taken back, by whom and when.
    case reversals
    /// What is owed on charges that have prescribed.
    case prescription

    /// What it looks at besides the accounts.
    public var needs: TownNeeds {
        switch self {
        case .balances, .mora, .income, .exonerations, .plans, .recovery, .suspense, .registry,
            .reversals, .prescription:
            []
        case .activity, .promises, .route, .referral, .certificates: [.activity, .papers]
        case .findings: .lateness
        case .conflicts: [.receipts]
        }
    }

    /// A projector that makes it; `span` is how long the periods of `income` are.
    ///
    /// - Throws: what the log throws, where it has to be asked for more than a town keeps.
    func projector(
        _ question: Question,
        by span: PeriodSpan,
        _ selection: RowSelection,
        _ reader: LogReader
    ) throws -> any Projector {
        switch self {
        case .balances: BalancesProjector()
        case .mora: MoraProjector(over: selection.over)
        case .activity:
            selection.by == nil && selection.types.isEmpty
                ? ActivityProjector(isOfSome: !question.filter.isEmpty)
                : ActivityDetailProjector(selection)
        case .income: IncomeProjector(by: span)
        case .exonerations:
            selection.by == .account
                ? ExoneratedAccountsProjector(months: selection.months) : ExonerationsProjector()
        case .plans: PlansProjector()
        case .promises: PromisesProjector(months: selection.months)
        case .recovery: RecoveryProjector(by: selection.by)
        case .route: RouteProjector(limit: selection.limit)
        case .referral: ReferralProjector(isOfOne: question.filter.account != nil)
        case .certificates: CertificatesProjector(months: selection.months)
        case .findings:
            FindingsProjector(
                recorded: try selection.months.positions(recordedIn: reader),
                only: selection.findings
            )
        case .suspense: SuspenseProjector()
        case .conflicts: ConflictsProjector(try FieldEvents(reader))
        case .registry: RegistryProjector(selection.find)
        case .reversals: ReversalsProjector(of: question.filter, months: selection.months)
        case .prescription: PrescriptionProjector()
        }
    }
}
