// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What ordinances waived of each account in some months, and what was taken back in them
/// (`report exonerations --by account`).
struct ExoneratedAccountsProjector: Projector {
    private struct Sums {
        var times = 0
        var waived = Dues()
        var revoked = Dues()
    }

    /// The months of the acts that count.
    private let months: MonthSpan
    private var rows: [(account: String, ordinance: String, sums: Sums)] = []

    init(months: MonthSpan) { self.months = months }

    mutating func visit(_ account: FoldedAccount) {
        var sums: [Int32: Sums] = [:]
        /// The act counted last: one that waives of several charges counts once.
        var latest: Int32 = -1
        for allocation in account.fold.allocations
        where allocation.act == .exoneration || allocation.act == .revocation {
            guard months.contains(CivilDate(dayNumber: allocation.on).month) else { continue }
            let ordinance = account.events[Int(allocation.event)].subject
            if allocation.act == .revocation {
                sums[ordinance, default: Sums()].revoked += allocation.amounts
                continue
            }
            sums[ordinance, default: Sums()].waived += allocation.amounts
            if latest != allocation.event {
                latest = allocation.event
                sums[ordinance, default: Sums()].times += 1
            }
        }
        let town = account.view.town
        let name = town.accounts.name(Int32(account.number))
        for (ordinance, sums) in sums { rows.append((name, town.ordinances.name(ordinance), sums)) }
    }

    mutating func merge(_ next: Self) { rows += next.rows }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let sorted = rows.sorted {
            $0.account != $1.account
                ? String.bytewise($0.account, $1.account)
                : String.bytewise($0.ordinance, $1.ordinance)
        }
        let values: [[Report.Value]] = sorted.map { account, ordinance, sums in
            // What was taken back is below zero.
            [.text(account), .text(ordinance), .count(sums.times)]
                + [
                    sums.waived.interest, sums.waived.fine, -sums.revoked.interest,
                    -sums.revoked.fine, (sums.waived + sums.revoked).total,
                ].map { .money(Money(cents: $0)) }
        }
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Exonerado por cuenta", en: "Exonerated by account"),
            columns: [
                Report.Column("account", es: "Cuenta", en: "Account"), ExonerationColumns.ordinance,
                Report.Column("exonerations", es: "Veces", en: "Times"),
                ExonerationColumns.interest, ExonerationColumns.fine,
                ExonerationColumns.revokedInterest, ExonerationColumns.revokedFine,
                Report.Column("total", es: "Total", en: "Total"),
            ],
            rows: values,
            totals: Report.Table.sums(of: values, leaving: [0, 1])
        )
        return Report(name: "exonerations", clocks: clocks, parts: [.table(table)])
    }
}

/// The columns that both tables of exonerations have.
enum ExonerationColumns {
    static let ordinance = Report.Column("ordinance", es: "Ordenanza", en: "Ordinance")
    static let interest = Report.Column("interest", es: "Interés", en: "Interest")
    static let fine = Report.Column("fine", es: "Multa", en: "Fine")
    static let revokedInterest = Report.Column(
        "revokedInterest",
        es: "Interés revocado",
        en: "Revoked interest"
    )
    static let revokedFine = Report.Column("revokedFine", es: "Multa revocada", en: "Revoked fine")
}
