// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension ReversalBook {
    /// The reversals that stand, of the days up to one, as rows of a table.
    func tableRows(until asOf: CivilDate, _ town: Town) -> [[TableCell]] {
        all.filter { town.day(at: $0.entry.position) <= asOf.dayNumber }.map { reversal in
            let (entry, target) = (reversal.entry, reversal.target)
            return [
                .integer(Int64(entry.position)), .text(entry.reference),
                .day(town.day(at: entry.position)), .text(entry.recorded.description),
                .text(entry.actor), .text(entry.reason), .text(entry.reverses),
                .integer(Int64(target.position)), .text(town.typeName(at: target.position)),
                .code(town.account(at: target.position), town.accounts),
                .day(town.day(at: target.position)), .text(target.recorded.description),
                .text(target.actor), target.amount.map { .integer($0.cents) } ?? .null,
                target.receipt.map { .text($0) } ?? .null, .integer(Int64(reversal.days)),
                .flag(reversal.isOwn),
            ]
        }
    }
}
