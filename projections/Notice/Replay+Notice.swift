// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// What an account owes by tribute and by age: what a notice to its holder (aviso de cobro)
    /// claims.
    ///
    /// - Parameters:
    ///   - account: its name.
    ///   - question: the three clocks; its filter is not looked at.
    /// - Returns: the report named `notice`, over every charge on which something is due.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    public func notice(of account: String, _ question: Question) throws -> Report {
        let (view, clocks) = try view(question, of: account)
        let folded = try folded(account, view, question, for: "notice")
        let totals = folded.fold.totals
        return Report(
            name: "notice",
            clocks: clocks,
            fields: [Report.Field("account", .text(account))],
            parts: [
                .table(NoticeTables.byTribute(folded)), .table(NoticeTables.byAge(folded)),
                .object(
                    name: "totals",
                    fields: zip(Amounts.columns, Report.Value.dues(totals)).map {
                        Report.Field($0.name, $1)
                    } + [Report.Field("credit", .money(Money(cents: folded.fold.credit)))]
                ),
            ]
        )
    }
}

/// The tables of a notice.
enum NoticeTables {
    private struct Sum {
        var charges = 0
        var oldest = Int32.max
        var sums = Amounts()

        mutating func add(_ charge: Charge, _ dues: Dues) {
            charges += 1
            oldest = min(oldest, charge.due)
            sums += dues
        }
    }

    /// Each tribute, its oldest due date and what is due.
    static func byTribute(_ account: FoldedAccount) -> Report.Table {
        var tributes: [Int32: Sum] = [:]
        account.forEachUnsettled { tributes[$0.tribute, default: Sum()].add($0, $1) }
        let names = account.view.town.tributes
        let rows = tributes.map { (name: names.name($0), sum: $1) }
            .sorted { String.bytewise($0.name, $1.name) }
            .map { name, sum -> [Report.Value] in
                [.text(name), .count(sum.charges), .date(CivilDate(dayNumber: sum.oldest))]
                    + sum.sums.values
            }
        return Report.Table(
            name: "byTribute",
            title: Wording(es: "Por tributo", en: "By tribute"),
            columns: [
                Report.Column("tribute", es: "Tributo", en: "Tribute"),
                Report.Column("charges", es: "Cargos", en: "Charges"),
                Report.Column("oldestDue", es: "Vence desde", en: "Due since"),
            ] + Amounts.columns,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0, 2])
        )
    }

    /// Each bucket of age in which something is due, in their order.
    static func byAge(_ account: FoldedAccount) -> Report.Table {
        let ageing = Ageing(account.view, account.asOf)
        let labels = ageing.labels
        var buckets = [Sum](repeating: Sum(), count: labels.count)
        account.forEachUnsettled { charge, dues in
            let bucket = ageing.bucket(
                daysOverdue: account.daysOverdue(charge),
                isSuspended: account.fold.isSuspended(charge)
            )
            buckets[bucket].add(charge, dues)
        }
        let rows = zip(labels, buckets).filter { $0.1.charges > 0 }
            .map { label, sum -> [Report.Value] in
                [.text(label), .count(sum.charges)] + sum.sums.values
            }
        return Report.Table(
            name: "byAge",
            title: Wording(es: "Por antigüedad", en: "By age"),
            columns: [
                Report.Column("bucket", es: "Días de vencido", en: "Days overdue"),
                Report.Column("charges", es: "Cargos", en: "Charges"),
            ] + Amounts.columns,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: [0])
        )
    }
}
