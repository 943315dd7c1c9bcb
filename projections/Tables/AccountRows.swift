// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The rows of one account in the tables that hold accounts.
struct AccountRows {
    let account: FoldedAccount
    private let fold: AccountFold
    private let town: Town
    private let name: TableCell
    private let place: [TableCell]

    init(_ account: FoldedAccount) {
        self.account = account
        fold = account.fold
        town = account.view.town
        name = .text(town.accounts.name(Int32(account.number)))
        place = [
            .code(fold.kind, town.kinds), .code(fold.sector, town.sectors),
            .code(fold.zone, town.zones),
        ]
    }

    /// Gives all rows of the account, in an order that depends on nothing else.
    func insert(into batch: inout TableBatch) {
        batch.insert(accountRow, into: .accounts)
        batch.insert(balanceRow, into: .balances)
        insertCharges(&batch) { _ in true }
        insertMoney(&batch)
        insertAllocations(&batch)
        insertExonerations(&batch)
        for plan in fold.plans { batch.insert(row(plan), into: .plans) }
    }

    /// Gives the rows that move with the day alone, where the account has no plan in force.
    func insertMoving(into batch: inout TableBatch) {
        batch.insert(balanceRow, into: .balances)
        insertCharges(&batch) { !$0.isClosed }
        for plan in fold.plans { batch.insert(row(plan), into: .plans) }
    }

    private var accountRow: [TableCell] {
        let contact = account.lastContact
        return [name] + place + [
            .code(fold.stage, town.stages), .flag(fold.isAccountClosed),
            .day(account.events.first?.on), .day(account.events.last?.on),
            .integer(Int64(account.events.count)), .day(contact?.on),
            contact.map { .text($0.type.rawValue) } ?? .null,
            .day(account.events.last { $0.type == .paymentReceived }?.on),
        ]
    }

    private var balanceRow: [TableCell] {
        let (dues, oldest, isInMora) = account.balance
        return [name] + TableCell.dues(dues) + [
            .integer(dues.total), .integer(fold.credit), .day(oldest?.due),
            .integer(Int64(oldest.map(account.daysOverdue) ?? 0)), .flag(isInMora),
            .code(account.planInForce, town.plans),
        ]
    }

    private func insertCharges(_ batch: inout TableBatch, _ isWanted: (Charge) -> Bool) {
        var due: [Int: Dues] = [:]
        for index in fold.unclosed.indices {
            due[fold.unclosed[index]] = fold.dues(ofUnclosed: index)
        }
        let assessed = account.events.filter { $0.type == .chargeAssessed }
        let ageing = Ageing(account.view, account.asOf)
        let labels = ageing.labels
        let years = account.prescriptionYears
        for (index, charge) in fold.charges.enumerated() where isWanted(charge) {
            let dues = due[index] ?? Dues()
            let isOwed = !dues.isZero
            let days = account.daysOverdue(charge)
            let bucket = ageing.bucket(daysOverdue: days, isSuspended: fold.isSuspended(charge))
            let row: [TableCell] =
                [.integer(Int64(charge.position)), name] + place + [
                    .text(town.tributes.name(charge.tribute)),
                    .text(CivilDateText.month(charge.period)), .day(assessed[index].on),
                    .day(charge.due), .integer(charge.amount),
                ] + TableCell.dues(dues) + [
                    .integer(dues.total), .flag(!isOwed), .flag(charge.isClosed),
                    .integer(isOwed ? Int64(days) : 0), isOwed ? .text(labels[bucket]) : .null,
                    .flag(isOwed && account.isInMora(charge)),
                    charge.plan < 0
                        ? .null : .code(fold.plans[Int(charge.plan)].code, town.plans),
                    .flag(isOwed && account.isPrescribed(charge, years: years)),
                ]
            batch.insert(row, into: .charges)
        }
    }

    private func insertMoney(_ batch: inout TableBatch) {
        var leftOver: [Int32: Int64] = [:]
        var refunded: [Int32: Int64] = [:]
        for outcome in fold.outcomes {
            switch outcome.kind {
            case .leftOver: leftOver[outcome.event, default: 0] += outcome.cents
            case .refunded: refunded[outcome.event, default: 0] += outcome.cents
            default: break
            }
        }
        for (index, event) in account.events.enumerated() {
            let head: [TableCell] = [
                .integer(Int64(event.position)), name, .day(event.on), .integer(event.amount),
            ]
            switch event.type {
            case .paymentReceived:
                let row =
                    head + [
                        .code(event.tribute, town.tributes), .code(event.subject, town.plans),
                        .code(event.count, town.receipts),
                        .integer(leftOver[Int32(index)] ?? 0),
                    ]
                batch.insert(row, into: .payments)
            case .refundMade:
                let row = head + [.integer(refunded[Int32(index)] ?? 0)]
                batch.insert(row, into: .refunds)
            default: break
            }
        }
    }

    private func insertAllocations(_ batch: inout TableBatch) {
        for allocation in fold.allocations {
            let head: [TableCell] = [
                .integer(Int64(account.events[Int(allocation.event)].position)),
                .integer(Int64(fold.charges[Int(allocation.charge)].position)), name,
                .text(allocation.act.word), .day(allocation.on),
            ]
            let tail: [TableCell] = [
                .flag(allocation.isPastMoraStart), .flag(allocation.isSuspended),
            ]
            for component in Component.allCases where allocation.amounts[component] != 0 {
                let amount: [TableCell] = [
                    .text(component.rawValue), .integer(allocation.amounts[component]),
                ]
                batch.insert(head + amount + tail, into: .allocations)
            }
        }
    }

    private func insertExonerations(_ batch: inout TableBatch) {
        var sums: [Int32: Dues] = [:]
        for allocation in fold.allocations
        where allocation.act == .exoneration || allocation.act == .revocation {
            sums[allocation.event, default: Dues()] += allocation.amounts
        }
        for (index, dues) in sums.sorted(by: { $0.key < $1.key }) {
            let event = account.events[Int(index)]
            let row: [TableCell] = [
                .integer(Int64(event.position)), name, .code(event.subject, town.ordinances),
                .day(event.on),
                .text(event.type == .exonerationApplied ? "exoneration" : "revocation"),
                .integer(dues.interest), .integer(dues.fine),
            ]
            batch.insert(row, into: .exonerations)
        }
    }

    private func row(_ plan: PaymentPlan) -> [TableCell] {
        [
            .integer(Int64(plan.position)), name, .code(plan.code, town.plans), .day(plan.agreed),
            .integer(plan.down), .integer(Int64(plan.installments)), .integer(plan.installment),
            .integer(plan.scheduled), .integer(plan.paid),
            .integer(Int64(plan.missed(at: account.asOf.dayNumber))), .text(plan.status.rawValue),
            .day(plan.nextDue), .day(plan.lapsedOn),
        ]
    }
}

extension Allocation.Act {
    /// The act's word in tables.
    fileprivate var word: String {
        switch self {
        case .payment: "payment"
        case .credit: "credit"
        case .exoneration: "exoneration"
        case .revocation: "revocation"
        }
    }
}
