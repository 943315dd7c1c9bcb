// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What the office should look at (`report findings`).
///
/// `number-gap` never shows here: the log refuses a gap, and its check proves that there is none.
struct FindingsProjector: Projector {
    private var rows: [FindingRow] = []
    /// Where findings are only counted: those about the events from this position on.
    private let countedFrom: UInt64?
    /// The positions that the report is about.
    private let recorded: Range<UInt64>
    /// The findings that the report is about.
    private let wanted: Set<Finding>
    /// How many of each have been counted.
    private(set) var counts: [Finding: Int] = [:]
    /// For the report, the day, once an account was shown, and payments whose receipt came before.
    private var asOf = CivilDate.earliest
    private var payments: [RepeatedReceipts.Payment] = []
    /// For the report, the accounts that were shown: those that the question is about.
    private var accounts: [Int32] = []
    /// Whether the question is about events that name no account too.
    private var isAboutAll = false
    private var repeated = RepeatedCharges()

    /// A projector that makes the report, of findings about events at some positions.
    ///
    /// `findings`: which ones; empty for all.
    init(recorded: Range<UInt64>, only findings: [Finding] = []) {
        (countedFrom, self.recorded) = (nil, recorded)
        wanted = Set(findings.isEmpty ? Finding.allCases : findings)
    }

    /// A projector that only counts what it finds about events from a position on, and keeps
    /// nothing of it.
    init(countingFrom position: UInt64) {
        (countedFrom, recorded) = (position, position..<UInt64.max)
        wanted = Set(Finding.allCases)
    }

    mutating func visit(_ events: VisibleEvents) {
        isAboutAll = true
        guard let countedFrom else { return }
        for entry in events.view.town.lateEntries
        where UInt64(entry.position) >= countedFrom
            && events.contains(entry.position, on: entry.on)
        {
            counts[.lateEntry, default: 0] += 1
        }
    }

    mutating func visit(_ account: FoldedAccount) {
        addOutcomes(account)
        addDuplicateCharges(account)
        addPlans(account)
        rows += ExonerationFindings(account).rows
        let number = Int32(account.number)
        if countedFrom == nil {
            accounts.append(number)
            asOf = account.asOf
        }
        if !account.events.contains(where: { $0.type == .accountOpened }),
            let lowest = account.events.map(\.position).min()
        {
            add(.unknownAccount, lowest, number, account.view.town.accounts.name(number))
        }
        if let countedFrom { count(from: countedFrom) }
    }

    private mutating func count(from position: UInt64) {
        for row in rows where UInt64(row.position) >= position {
            counts[row.finding, default: 0] += 1
        }
        rows.removeAll(keepingCapacity: true)
    }

    mutating func merge(_ next: Self) {
        rows += next.rows
        if accounts.isEmpty { asOf = next.asOf }
        accounts += next.accounts
        isAboutAll = isAboutAll || next.isAboutAll
        counts.merge(next.counts, uniquingKeysWith: +)
    }

    private mutating func add(
        _ finding: Finding,
        _ position: UInt32,
        _ account: Int32,
        _ detail: String
    ) {
        rows.append(
            FindingRow(finding: finding, position: position, account: account, detail: detail)
        )
    }

    private mutating func addOutcomes(_ account: FoldedAccount) {
        for outcome in account.fold.outcomes {
            let position = account.events[Int(outcome.event)].position
            let amount = Money(cents: outcome.cents).description
            switch outcome.kind {
            case .refundAboveCredit:
                add(.refundAboveCredit, position, Int32(account.number), amount)
            case .paymentOnClosedAccount:
                add(.paymentOnClosedAccount, position, Int32(account.number), amount)
            default: break
            }
        }
    }

    private mutating func addDuplicateCharges(_ account: FoldedAccount) {
        for charge in repeated.find(account.fold.charges) {
            let tribute = account.view.town.tributes.name(charge.tribute)
            add(
                .duplicateCharge,
                charge.position,
                Int32(account.number),
                "\(tribute) \(CivilMonth(number: charge.period))"
            )
        }
    }

    private mutating func addPlans(_ account: FoldedAccount) {
        for plan in account.fold.plans where plan.status == .lapsed {
            add(
                .planLapsedNotCancelled,
                plan.position,
                Int32(account.number),
                account.view.town.plans.name(plan.code)
            )
        }
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let events = VisibleEvents(view, asOf: clocks.asOf)
        let all = (rows + lateEntries(events) + duplicateReceipts(view.town)).filter {
            wanted.contains($0.finding) && recorded.contains(UInt64($0.position))
        }.sorted {
            $0.finding != $1.finding
                ? String.bytewise($0.finding.rawValue, $1.finding.rawValue)
                : $0.position < $1.position
        }
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Hallazgos", en: "Findings"),
            columns: [
                Report.Column("finding", es: "Hallazgo", en: "Finding"),
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("detail", es: "Detalle", en: "Detail"),
            ],
            rows: all.map {
                [
                    .text($0.finding.rawValue), .count(Int($0.position)),
                    .code($0.account, view.town.accounts), .text($0.detail),
                ]
            }
        )
        return Report(name: "findings", clocks: clocks, parts: [.table(table)])
    }

    /// Every payment has a receipt of its own: a town that kept them all would be half as large again.
    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {
        guard !accounts.isEmpty, wanted.contains(.duplicateReceipt) else { return }
        let reversed = view.town.reversals.filter { Int($0.by) < view.count }.map(\.target)
        let receipts = try RepeatedReceipts(
            reader,
            from: 0,
            to: UInt64(view.count),
            asOf: asOf,
            turns: RepeatedReceipts.turns(view.count, eventsMax: FindingCounts.eventsMax)
        )
        for turn in 0..<receipts.turns {
            payments += try receipts.receipts(inTurn: turn).repeated(without: reversed)
        }
    }

    private func lateEntries(_ events: VisibleEvents) -> [FindingRow] {
        let town = events.view.town
        let isShown = isShown(town)
        return town.lateEntries.filter { entry in
            (entry.account < 0 ? isAboutAll : isShown[Int(entry.account)])
                && events.contains(entry.position, on: entry.on)
        }.map { entry in
            FindingRow(
                finding: .lateEntry,
                position: entry.position,
                account: entry.account,
                detail: "\(entry.days) d"
            )
        }
    }

    /// A receipt belongs to the payment that bears it at the lowest position, on any account, also on
    /// one that the question is not about.
    private func duplicateReceipts(_ town: Town) -> [FindingRow] {
        let isShown = isShown(town)
        return payments.compactMap { payment in
            let account = town.account(at: payment.position)
            guard isShown[Int(account)] else { return nil }
            let first = town.accounts.name(town.account(at: payment.first))
            return FindingRow(
                finding: .duplicateReceipt,
                position: payment.position,
                account: account,
                detail: "\(payment.receipt) (\(payment.first) \(first))"
            )
        }
    }

    /// For each account of the town whether the question is about it.
    private func isShown(_ town: Town) -> [Bool] {
        var isShown = [Bool](repeating: false, count: town.accountCount)
        for account in accounts { isShown[Int(account)] = true }
        return isShown
    }
}
