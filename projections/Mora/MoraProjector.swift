// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Mora by age, then by sector, kind, zone and tribute (`report mora`).
///
/// Asked for charges overdue for more than so many days, that is what counts as mora, after
/// whatever time the policy lets it begin; what a plan keeps out of mora stays out.
struct MoraProjector: Projector {
    /// One group of accounts, or of charges by tribute.
    private struct Group {
        var accounts = 0
        var accountsInMora = 0
        var sums = Amounts()
        var latest = -1
        var latestInMora = -1

        mutating func add(_ account: Int, _ dues: Dues, isInMora: Bool) {
            if latest != account { (latest, accounts) = (account, accounts + 1) }
            guard isInMora else { return }
            sums += dues
            if latestInMora != account {
                (latestInMora, accountsInMora) = (account, accountsInMora + 1)
            }
        }

        /// Adds an account on which something is due, and what of it is in mora.
        mutating func add(_ mora: Dues, isInMora: Bool) {
            accounts += 1
            guard isInMora else { return }
            sums += mora
            accountsInMora += 1
        }

        /// Adds what was counted of the accounts right behind.
        mutating func merge(_ next: Group) {
            accounts += next.accounts
            accountsInMora += next.accountsInMora
            sums += next.sums
            (latest, latestInMora) = (next.latest, next.latestInMora)
        }
    }

    /// Only charges overdue for more than so many days count; nil for all.
    private let over: Int?
    /// The ages by the policy of the question's day, once an account was seen.
    private var ageing: Ageing?
    /// By days overdue.
    private var buckets: [CountedSums] = []
    private var sectors = ByNumber(Group())
    private var kinds = ByNumber(Group())
    private var zones = ByNumber(Group())
    private var tributes = ByNumber(Group())

    init(over: Int?) { self.over = over }

    var looksAtAllocations: Bool { false }

    mutating func visit(_ account: FoldedAccount) {
        let ageing = ageing ?? Ageing(account.view, account.asOf)
        if buckets.isEmpty {
            self.ageing = ageing
            buckets = Array(repeating: CountedSums(), count: ageing.labels.count)
        }
        let fold = account.fold
        var mora = Dues()
        var (owes, owesInMora) = (false, false)
        for place in fold.unclosed.indices {
            let dues = fold.dues(ofUnclosed: place)
            guard !dues.isZero else { continue }
            let charge = fold.charges[fold.unclosed[place]]
            let days = account.daysOverdue(charge)
            if let over, days <= over { continue }
            let isSuspended = fold.isSuspended(charge)
            let isInMora = over != nil ? !isSuspended : account.isInMora(charge)
            let bucket = ageing.bucket(daysOverdue: days, isSuspended: isSuspended)
            buckets[bucket].add(dues, of: account.number)
            tributes.update(charge.tribute) { $0.add(account.number, dues, isInMora: isInMora) }
            owes = true
            guard isInMora else { continue }
            mora += dues
            owesInMora = true
        }
        guard owes else { return }
        sectors.update(fold.sector) { $0.add(mora, isInMora: owesInMora) }
        kinds.update(fold.kind) { $0.add(mora, isInMora: owesInMora) }
        zones.update(fold.zone) { $0.add(mora, isInMora: owesInMora) }
    }

    mutating func merge(_ next: Self) {
        if buckets.isEmpty {
            buckets = next.buckets
        } else {
            for index in next.buckets.indices { buckets[index].merge(next.buckets[index]) }
        }
        sectors.merge(next.sectors, adding: { $0.merge($1) })
        kinds.merge(next.kinds, adding: { $0.merge($1) })
        zones.merge(next.zones, adding: { $0.merge($1) })
        tributes.merge(next.tributes, adding: { $0.merge($1) })
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let labels = Ageing(view, clocks.asOf).labels
        let filled =
            buckets.isEmpty ? Array(repeating: CountedSums(), count: labels.count) : buckets
        let rows: [[Report.Value]] = zip(labels, filled).map { label, bucket in
            [.text(label)] + bucket.values
        }
        let town = view.town
        return Report(
            name: "mora",
            clocks: clocks,
            parts: [
                .table(
                    Report.Table(
                        name: "buckets",
                        title: Wording(es: "Saldos por antigüedad", en: "Balances by age"),
                        columns: Self.bucketColumns,
                        rows: rows,
                        totals: Report.Table.sums(of: rows, leaving: [0, 1])
                    )
                ),
                .tables(
                    name: "groups",
                    tables: [
                        groups("sector", es: "Sector", en: "Sector", sectors, town.sectors),
                        groups("kind", es: "Tipo", en: "Kind", kinds, town.kinds),
                        groups("zone", es: "Zona", en: "Zone", zones, town.zones),
                        groups("tribute", es: "Tributo", en: "Tribute", tributes, town.tributes),
                    ]
                ),
            ]
        )
    }

    private func groups(
        _ name: String,
        es: String,
        en: String,
        _ groups: ByNumber<Group>,
        _ space: CodeSpace
    ) -> Report.Table {
        let named = groups.named(space) { $0.accounts > 0 }
        let rows: [[Report.Value]] = named.map { key, group in
            [.text(key), .count(group.accounts), .count(group.accountsInMora)] + group.sums.values
        }
        return Report.Table(
            name: name,
            title: title(es, en),
            columns: [
                Report.Column("key", es: es, en: en),
                Report.Column("accounts", es: "Cuentas", en: "Accounts"),
                Report.Column("accountsInMora", es: "En mora", en: "In mora"),
            ] + Amounts.columns,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: name == "tribute" ? [0, 1, 2] : [0])
        )
    }

    /// What is in mora, or overdue for so long.
    private func title(_ es: String, _ en: String) -> Wording {
        guard let over else {
            return Wording(
                es: "En mora por \(es.lowercased())",
                en: "In mora by \(en.lowercased())"
            )
        }
        return Wording(
            es: "Con más de \(over) días de vencido, por \(es.lowercased())",
            en: "Overdue for more than \(over) days, by \(en.lowercased())"
        )
    }

    private static let bucketColumns =
        [Report.Column("bucket", es: "Días", en: "Days")] + CountedSums.columns
}
