// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was due at the ends of months, and by how many accounts, added up over accounts.
///
/// Accounts can be taken out again as they were, so that only those that change need be folded.
struct MonthFigures {
    private struct Cell: Hashable {
        let day: Int32
        let bucket: Int
        let isInMora: Bool
        let sector: Int32
        let kind: Int32
        let zone: Int32
        let tribute: Int32
    }

    private struct Group: Hashable {
        let day: Int32
        let sector: Int32
        let kind: Int32
        let zone: Int32
    }

    private struct Sums: Hashable {
        var accounts: Int64 = 0
        var charges: Int64 = 0
        var dues = Dues()

        mutating func add(_ other: Sums) {
            accounts += other.accounts
            charges += other.charges
            dues += other.dues
        }
    }

    private struct Counts: Hashable {
        var accounts: Int64 = 0
        var inMora: Int64 = 0
    }

    private var cells: [Cell: Sums] = [:]
    private var groups: [Group: Counts] = [:]
    /// The cells of one account and day, few and scanned.
    private var own: [(cell: Cell, charges: Int64, dues: Dues)] = []
    private var ageings: [Int32: Ageing] = [:]

    /// Adds an account as it stood on a day, or takes it out with a sign of −1.
    mutating func add(_ fold: AccountFold, on day: Int32, _ view: TownView, sign: Int64) {
        own.removeAll(keepingCapacity: true)
        var isInMora = false
        let ageing = ageing(on: day, view)
        for place in fold.unclosed.indices {
            let dues = fold.dues(ofUnclosed: place)
            guard !dues.isZero else { continue }
            let charge = fold.charges[fold.unclosed[place]]
            let cell = Cell(
                day: day,
                bucket: ageing.bucket(
                    daysOverdue: Int(day - charge.due),
                    isSuspended: fold.isSuspended(charge)
                ),
                isInMora: fold.isInMora(charge, at: day),
                sector: fold.sector,
                kind: fold.kind,
                zone: fold.zone,
                tribute: charge.tribute
            )
            isInMora = isInMora || cell.isInMora
            if let index = own.firstIndex(where: { $0.cell == cell }) {
                own[index].charges += 1
                own[index].dues += dues
            } else {
                own.append((cell, 1, dues))
            }
        }
        guard !own.isEmpty else { return }
        for (cell, charges, dues) in own {
            var sums = cells[cell] ?? Sums()
            sums.accounts += sign
            sums.charges += sign * charges
            sums.dues = sign > 0 ? sums.dues + dues : sums.dues - dues
            cells[cell] = sums
        }
        let group = Group(day: day, sector: fold.sector, kind: fold.kind, zone: fold.zone)
        groups[group, default: Counts()].accounts += sign
        if isInMora { groups[group, default: Counts()].inMora += sign }
    }

    /// Adds what others added up.
    mutating func merge(_ other: MonthFigures) {
        for (cell, sums) in other.cells {
            cells[cell, default: Sums()].add(sums)
        }
        for (group, counts) in other.groups {
            groups[group, default: Counts()].accounts += counts.accounts
            groups[group, default: Counts()].inMora += counts.inMora
        }
        ageings.merge(other.ageings) { own, _ in own }
    }

    private mutating func ageing(on day: Int32, _ view: TownView) -> Ageing {
        if let known = ageings[day] { return known }
        let ageing = Ageing(view, CivilDate(dayNumber: day))
        ageings[day] = ageing
        return ageing
    }

    /// Gives what is left, or what has changed, in the order of the tables' keys.
    func insert(into batch: inout TableBatch, _ town: Town) {
        let rows = cells.filter { $0.value != Sums() }.map { row($0, $1, town) }
        for row in rows.sorted(by: precedes) { batch.insert(row, into: .moraByMonth) }
        let counts = groups.filter { $0.value != Counts() }.map { group, counts -> [TableCell] in
            [
                .day(group.day), .text(town.sectors.text(group.sector)),
                .text(town.kinds.text(group.kind)), .text(town.zones.text(group.zone)),
                .integer(counts.accounts), .integer(counts.inMora),
            ]
        }
        for row in counts.sorted(by: precedes) { batch.insert(row, into: .accountsByMonth) }
    }

    private func row(_ cell: Cell, _ sums: Sums, _ town: Town) -> [TableCell] {
        let labels = ageings[cell.day]?.labels ?? []
        return [
            .day(cell.day), .text(labels[cell.bucket]), .flag(cell.isInMora),
            .text(town.sectors.text(cell.sector)), .text(town.kinds.text(cell.kind)),
            .text(town.zones.text(cell.zone)), .text(town.tributes.name(cell.tribute)),
            .integer(sums.accounts), .integer(sums.charges),
        ] + TableCell.dues(sums.dues) + [.integer(sums.dues.total)]
    }

    private func precedes(_ left: [TableCell], _ right: [TableCell]) -> Bool {
        for (a, b) in zip(left, right) where a != b {
            switch (a, b) {
            case (.text(let one), .text(let other)): return String.bytewise(one, other)
            case (.integer(let one), .integer(let other)): return one < other
            default: return false
            }
        }
        return false
    }
}
