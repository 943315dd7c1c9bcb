// SPDX-License-Identifier: MIT
import Receivables

extension Report.Table {
    /// What amounts and counts add up to, column by column, for people.
    ///
    /// Columns in `leaving` are not added up: a key, or accounts that may stand in several rows.
    static func sums(of rows: [[Report.Value]], leaving: Set<Int>) -> [Report.Value]? {
        guard let width = rows.first?.count, rows.count > 1 else { return nil }
        return (0..<width).map { column in
            guard !leaving.contains(column) else { return .null }
            var cents: Int128 = 0
            var count: Int128 = 0
            var isMoney = false
            for row in rows {
                switch row[column] {
                case .money(let money):
                    cents += Int128(money.cents)
                    isMoney = true
                case .count(let number): count += Int128(number)
                default: return .null
                }
            }
            return isMoney ? .money(cents: cents) : .count(Int(clamping: count))
        }
    }
}
