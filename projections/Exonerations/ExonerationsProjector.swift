// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What ordinances waived, by month and account (`report exonerations`).
struct ExonerationsProjector: Projector {
    private struct Key: Hashable {
        let ordinance: Int32
        let month: Int32
    }

    private struct Sums {
        var accounts = 0
        var interest: Int128 = 0
        var fine: Int128 = 0
        var revokedInterest: Int128 = 0
        var revokedFine: Int128 = 0
        var principalCollected: Int128 = 0

        mutating func add(_ others: Sums) {
            accounts += others.accounts
            interest += others.interest
            fine += others.fine
            revokedInterest += others.revokedInterest
            revokedFine += others.revokedFine
            principalCollected += others.principalCollected
        }
    }

    private struct Waived {
        let ordinance: String
        let account: String
        let on: Int32
        let position: UInt32
        let dues: Dues
    }

    private var sums: [Key: Sums] = [:]
    private var waived: [Waived] = []
    /// Whether a payment counts under two ordinances, so that what they collected cannot be added up.
    private var sharesPayments = false

    mutating func visit(_ account: FoldedAccount) {
        let months = MonthTable()
        /// The account's first exoneration of each month, as an index into its events.
        var first: [Key: Int32] = [:]
        var perEvent: [Int32: Dues] = [:]
        for allocation in account.fold.allocations {
            let event = account.events[Int(allocation.event)]
            let key = Key(ordinance: event.subject, month: months.month(of: allocation.on))
            switch allocation.act {
            case .exoneration:
                if first[key] == nil {
                    first[key] = allocation.event
                    sums[key, default: Sums()].accounts += 1
                }
                sums[key, default: Sums()].interest += Int128(allocation.amounts.interest)
                sums[key, default: Sums()].fine += Int128(allocation.amounts.fine)
                perEvent[allocation.event, default: Dues()] += allocation.amounts
            case .revocation:
                sums[key, default: Sums()].revokedInterest -= Int128(allocation.amounts.interest)
                sums[key, default: Sums()].revokedFine -= Int128(allocation.amounts.fine)
            case .payment, .credit:
                let month = months.month(of: allocation.on)
                let principal = Int128(allocation.amounts.principal)
                var ordinances = 0
                for (other, begin) in first where other.month == month && begin < allocation.event {
                    sums[other, default: Sums()].principalCollected += principal
                    ordinances += 1
                }
                if ordinances > 1, principal > 0 { sharesPayments = true }
            }
        }
        let town = account.view.town
        for (index, dues) in perEvent {
            let event = account.events[Int(index)]
            waived.append(
                Waived(
                    ordinance: town.ordinances.name(event.subject),
                    account: town.accounts.name(Int32(account.number)),
                    on: event.on,
                    position: event.position,
                    dues: dues
                )
            )
        }
    }

    mutating func merge(_ next: Self) {
        sums.merge(next.sums, adding: { $0.add($1) })
        waived += next.waived
        sharesPayments = sharesPayments || next.sharesPayments
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        Report(
            name: "exonerations",
            clocks: clocks,
            parts: [.table(rows(view.town)), .table(byAccount)]
        )
    }

    private func rows(_ town: Town) -> Report.Table {
        let named = sums.map { (town.ordinances.name($0.ordinance), $0.month, $1) }
            .sorted { $0.0 != $1.0 ? String.bytewise($0.0, $1.0) : $0.1 < $1.1 }
        let rows: [[Report.Value]] = named.map { ordinance, month, sums in
            [.text(ordinance), .month(CivilMonth(number: month)), .count(sums.accounts)]
                + [
                    sums.interest, sums.fine, sums.revokedInterest, sums.revokedFine,
                    sums.principalCollected,
                ].map(Report.Value.money(cents:))
        }
        return Report.Table(
            name: "rows",
            title: Wording(es: "Exoneraciones por mes", en: "Exonerations by month"),
            columns: [
                ExonerationColumns.ordinance, Report.Column("month", es: "Mes", en: "Month"),
                Report.Column("accounts", es: "Cuentas", en: "Accounts"),
                ExonerationColumns.interest, ExonerationColumns.fine,
                ExonerationColumns.revokedInterest, ExonerationColumns.revokedFine,
                Report.Column(
                    "principalCollected",
                    es: "Principal cobrado",
                    en: "Principal collected"
                ),
            ],
            rows: rows,
            totals: Report.Table.sums(
                of: rows,
                leaving: sharesPayments ? [0, 1, 2, 7] : [0, 1, 2]
            )
        )
    }

    private var byAccount: Report.Table {
        let sorted = waived.sorted {
            if $0.ordinance != $1.ordinance { return String.bytewise($0.ordinance, $1.ordinance) }
            if $0.account != $1.account { return String.bytewise($0.account, $1.account) }
            return ($0.on, $0.position) < ($1.on, $1.position)
        }
        let rows: [[Report.Value]] = sorted.map {
            [
                .text($0.ordinance), .text($0.account), .day($0.on),
                .money(Money(cents: $0.dues.interest)), .money(Money(cents: $0.dues.fine)),
            ]
        }
        return Report.Table(
            name: "byAccount",
            title: Wording(es: "Exonerado por cuenta", en: "Exonerated by account"),
            columns: [
                ExonerationColumns.ordinance, Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("on", es: "Fecha", en: "Date"), ExonerationColumns.interest,
                ExonerationColumns.fine,
            ],
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 1, 2])
        )
    }
}
