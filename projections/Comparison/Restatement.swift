// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The events recorded between two moments that changed a figure already reported: entries
/// that came late, reversals, and rules that had a say in what was reported.
///
/// An event that was recorded and taken back between the two changed nothing.
struct Restatement {
    /// How an event changed what was reported.
    private enum Cause: String {
        case lateEntry = "late-entry"
        case reversal
        case rule
    }

    private struct Entry {
        let cause: Cause
        let position: UInt32
        let account: Int32
        let target: UInt32?

        /// What it is about: the event itself, or the one it took back.
        var subject: UInt32 { target ?? position }
    }

    private let town: Town
    private let report: ReportName
    /// The day reported.
    private let day: Int32
    /// Whether a policy stood in place of those enacted, so that none of them matters.
    private let ignoresPolicies: Bool
    /// What each account owes on that day, as it was known and as it is known now.
    private let figures: AccountComparison
    private var entries: [Entry] = []

    /// Two views of one town, and what each account owes in them on the day of `question`.
    init(
        _ report: ReportName,
        _ before: TownView,
        _ after: TownView,
        _ question: Question,
        _ figures: AccountComparison
    ) {
        town = before.town
        self.report = report
        day = question.asOf.dayNumber
        ignoresPolicies = question.policy != nil
        self.figures = figures
        let (less, more) = before.count < after.count ? (before, after) : (after, before)
        let range = UInt32(less.count)..<UInt32(more.count)
        let reversals = town.reversals.filter { range.contains($0.by) }
        if report == .reversals {
            // Its rows are these, whatever became of a debt.
            entries = reversals.filter { town.day(at: $0.by) <= day }
                .map { entry(.reversal, $0.by, target: $0.target) }
                .sorted { $0.position < $1.position }
            return
        }
        let undone = Set(reversals.map(\.target))
        // Mostly there is no rule, and nothing to look up for it.
        let accounts = report == .findings ? figures.all : figures.changed
        func reach(_ view: TownView, without other: TownView) -> RuleReach {
            let over = accounts.map { ($0, figures.creditDays(of: $0)) }
            return RuleReach(view, without: other, over: over, on: question.asOf)
        }
        lazy var known = reach(more, without: less)
        lazy var knownBefore = reach(less, without: more)
        for position in range where !undone.contains(position) && concerns(position, known) {
            entries.append(entry(type(position).isRule ? .rule : .lateEntry, position))
        }
        for reversal in reversals
        where reversal.target < range.lowerBound && concerns(reversal.target, knownBefore) {
            entries.append(entry(.reversal, reversal.by, target: reversal.target))
        }
        entries.sort { $0.position < $1.position }
    }

    private func entry(_ cause: Cause, _ position: UInt32, target: UInt32? = nil) -> Entry {
        Entry(
            cause: cause,
            position: position,
            account: town.account(at: target ?? position),
            target: target
        )
    }

    private func type(_ position: UInt32) -> EventType {
        town.type(at: position)
    }

    /// Whether an event has to do with a figure of the report on its day.
    private func concerns(_ position: UInt32, _ reach: @autoclosure () -> RuleReach) -> Bool {
        let type = type(position)
        guard type != .eventReversed else { return false }
        let isInEffect = town.day(at: position) <= day
        let account = Int(town.account(at: position))
        if isInEffect, report.shows(type),
            !report.isOfMora || figures.isInMora(account)
        {
            return true
        }
        // Rules work from their own first day on, whatever the date of their event.
        switch type {
        case .policyEnacted: return !ignoresPolicies && reach().reaches(policyAt: position)
        case .ordinanceEnacted, .ordinanceExtended:
            return reach().reaches(ordinanceAt: position)
        case .accountOpened, .accountUpdated:
            let moves = report.isOfPlaces && figures.hasMoved(account)
            return isInEffect && (moves || figures.changed.contains(account))
        // A contact or a promise changes nothing that is owed.
        default: return isInEffect && type.isFolded && figures.changed.contains(account)
        }
    }

    /// The events, with when they were recorded and what they say.
    func table(_ reader: LogReader) throws -> Report.Table {
        let texts =
            entries.isEmpty
            ? nil
            : try EventTexts(reader, positions: Set(entries.flatMap { [$0.position, $0.subject] }))
        return Report.Table(
            name: "restated",
            title: Wording(
                es: "Asientos que cambiaron lo ya informado",
                en: "Entries that changed what was reported"
            ),
            columns: [
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("cause", es: "Causa", en: "Cause"),
                Report.Column("type", es: "Acto", en: "Act"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("on", es: "Fecha", en: "Date"),
                Report.Column("recorded", es: "Registrado", en: "Recorded"),
                Report.Column("reverses", es: "Anula", en: "Reverses"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("text", es: "Detalle", en: "Detail"),
            ],
            rows: entries.map { entry in
                let told = texts?[entry.position]
                return [
                    .count(Int(entry.position)), .text(entry.cause.rawValue),
                    .text(type(entry.subject).rawValue),
                    .code(entry.account, town.accounts),
                    .day(town.day(at: entry.subject)),
                    told.map { .instant($0.recorded) } ?? .null,
                    entry.target.map { .count(Int($0)) } ?? .null,
                    texts?[entry.subject].amount.map(Report.Value.money) ?? .null,
                    .text(told?.text ?? ""),
                ]
            }
        )
    }
}

extension AccountComparison {
    /// Whether an account stands in another group on the other side.
    fileprivate func hasMoved(_ account: Int) -> Bool {
        guard let one = before[account], let two = after[account] else { return false }
        return (one.sector, one.kind, one.zone) != (two.sector, two.kind, two.zone)
    }

    /// Whether an account is in mora on either side.
    fileprivate func isInMora(_ account: Int) -> Bool {
        before[account]?.isInMora == true || after[account]?.isInMora == true
    }
}

extension EventType {
    /// Whether it says which rules hold, rather than what happened.
    fileprivate var isRule: Bool {
        switch self {
        case .policyEnacted, .ordinanceEnacted, .ordinanceExtended: true
        default: false
        }
    }

    /// Whether what an account owes may depend on it: the fold hands out the others last, since it
    /// does nothing with them.
    fileprivate var isFolded: Bool { rank < EventType.callMade.rank }
}

extension ReportName {
    /// Whether it tells accounts by sector, kind or zone.
    fileprivate var isOfPlaces: Bool {
        [.balances, .mora, .recovery, .route, .prescription].contains(self)
    }

    /// Whether its rows are the accounts in mora.
    fileprivate var isOfMora: Bool { self == .route || self == .referral }

    /// Whether an event of that type stands in the report itself, also where it changes
    /// nothing that an account owes.
    fileprivate func shows(_ type: EventType) -> Bool {
        switch self {
        case .activity, .findings: true
        case .income:
            [.paymentReceived, .refundMade, .incomeRecorded, .expenseRecorded].contains(type)
        case .exonerations: [.exonerationApplied, .exonerationRevoked].contains(type)
        case .plans: [.planAgreed, .planCancelled, .paymentReceived].contains(type)
        case .promises: [.promiseMade, .paymentReceived].contains(type)
        case .suspense: [.paymentSuspended, .suspenseReturned].contains(type)
        case .certificates: type == .documentIssued
        case .registry: [.accountOpened, .accountUpdated, .accountClosed].contains(type)
        case .route: type.isContact || type == .promiseMade
        case .referral:
            type.isContact || [.promiseMade, .documentIssued, .caseReferred].contains(type)
        case .balances, .mora, .recovery, .conflicts, .prescription, .reversals: false
        }
    }
}
