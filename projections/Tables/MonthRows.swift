// SPDX-License-Identifier: MIT
import Receivables

/// Gives the figures by month as rows, in the order of the tables' keys.
///
/// Rows are made when they are handed over, some thousand at a time: a row is many times its sums.
struct MonthRows {
    private typealias Debtors = (key: MonthSums.Group, value: MonthSums.Debtors)

    /// A row's place in its month, its texts by their ranks.
    private struct Row {
        /// The ranks of the bucket, of its part in mora, of the group and of the tribute.
        let key: (bucket: Int32, mora: Int32, group: Int32, tribute: Int32)
        let sums: MonthSums.Sums
    }

    private static let batchSize = 2048

    private let months: [MonthSums]
    private let sectors: CodeRanks
    private let kinds: CodeRanks
    private let zones: CodeRanks
    private let tributes: CodeRanks

    init(_ figures: MonthFigures, _ town: Town) {
        months = figures.ascending
        sectors = CodeRanks(town.sectors)
        kinds = CodeRanks(town.kinds)
        zones = CodeRanks(town.zones)
        tributes = CodeRanks(town.tributes)
    }

    /// Gives what is left, or what has changed; it is forgotten month by month.
    func insert(into insert: (TableBatch) throws -> Void) throws {
        for month in months { try insertMora(month, insert) }
        for month in months { try insertAccounts(month, insert) }
    }

    private func insertMora(_ month: MonthSums, _ insert: (TableBatch) throws -> Void) throws {
        let day = TableCell.day(month.day)
        let labels = month.ageing.labels
        let buckets = labels.indices.sorted { String.bytewise(labels[$0], labels[$1]) }
        let groups = ranked(month)
        let rows = rows(month, buckets, groups)
        try Self.forEachBatch(rows, .moraByMonth, insert) { row in
            let group = groups[Int(row.key.group)].key
            return [
                day, .text(labels[buckets[Int(row.key.bucket)]]), .flag(row.key.mora == 1),
                .text(sectors.text(group.sector)), .text(kinds.text(group.kind)),
                .text(zones.text(group.zone)), .text(tributes.texts[Int(row.key.tribute)]),
                .integer(Int64(row.sums.accounts)), .integer(Int64(row.sums.charges)),
            ] + TableCell.dues(row.sums.dues) + [.integer(row.sums.dues.total)]
        }
    }

    private func insertAccounts(_ month: MonthSums, _ insert: (TableBatch) throws -> Void) throws {
        let day = TableCell.day(month.day)
        let rows = ranked(month).filter { $0.value.accounts != 0 || $0.value.inMora != 0 }
        try Self.forEachBatch(rows, .accountsByMonth, insert) { group, debtors in
            [
                day, .text(sectors.text(group.sector)), .text(kinds.text(group.kind)),
                .text(zones.text(group.zone)), .integer(Int64(debtors.accounts)),
                .integer(Int64(debtors.inMora)),
            ]
        }
    }

    /// A month's groups in the order of their texts.
    private func ranked(_ month: MonthSums) -> [Debtors] {
        func ranks(_ group: MonthSums.Group) -> (Int32, Int32, Int32) {
            (sectors.rank(group.sector), kinds.rank(group.kind), zones.rank(group.zone))
        }
        return month.debtors.sorted { ranks($0.key) < ranks($1.key) }
    }

    /// A month's rows in order, taken out of its sums.
    ///
    /// - Parameters:
    ///   - month: the month.
    ///   - buckets: its buckets in the order of their labels.
    ///   - groups: its groups in the order of their texts.
    /// - Returns: the rows.
    private func rows(_ month: MonthSums, _ buckets: [Int], _ groups: [Debtors]) -> [Row] {
        var bucketRanks = [Int32](repeating: 0, count: buckets.count)
        for (rank, bucket) in buckets.enumerated() { bucketRanks[bucket] = Int32(rank) }
        var groupRanks = [Int32](repeating: 0, count: groups.count)
        for (rank, group) in groups.enumerated() {
            groupRanks[Int(group.value.group)] = Int32(rank)
        }
        let cells = month.takeCells()
        var rows: [Row] = []
        rows.reserveCapacity(cells.count)
        for (cell, sums) in cells where !sums.isZero {
            let key = (
                bucketRanks[cell.tier.bucket], cell.tier.isInMora ? Int32(1) : 0,
                groupRanks[Int(cell.group)], tributes.rank(cell.tribute)
            )
            rows.append(Row(key: key, sums: sums))
        }
        rows.sort { $0.key < $1.key }
        return rows
    }

    /// Makes rows and gives them, so many at a time.
    private static func forEachBatch<Source>(
        _ sources: [Source],
        _ table: ProjectionTable,
        _ insert: (TableBatch) throws -> Void,
        row: (Source) -> [TableCell]
    ) rethrows {
        for start in stride(from: 0, to: sources.count, by: batchSize) {
            var batch = TableBatch()
            for source in sources[start..<min(start + batchSize, sources.count)] {
                batch.insert(row(source), into: table)
            }
            try insert(batch)
        }
    }
}
