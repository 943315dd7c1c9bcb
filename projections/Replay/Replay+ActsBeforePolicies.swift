// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// Acts that took effect before the first policy of a log, and are reckoned under the built-in one.
public struct ActsBeforePolicies: Hashable, Sendable {
    /// The day of the earliest of them.
    public let earliest: CivilDate
    /// The first day on which a policy holds.
    public let firstPolicy: CivilDate
}

extension Replay {
    /// The payments, exonerations and plans of a question that took effect on days on which no
    /// policy was in force, although one is on its own day; nil where there are none.
    ///
    /// Each act is evaluated under the policy in force on its day (receivables, section 1), the
    /// built-in one where there is none. Of the question's filter only an account is looked at.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(events), of one account O(its events).
    public func actsBeforePolicies(_ question: Question) throws -> ActsBeforePolicies? {
        let view = try knownView(question)
        guard let first = view.context.timeline.firstDay, first > .earliest,
            first <= question.asOf,
            let earliest = view.earliestDay(
                before: first.dayNumber,
                of: question.filter.account,
                { $0.isReckoned }
            )
        else { return nil }
        return ActsBeforePolicies(
            earliest: CivilDate(dayNumber: earliest),
            firstPolicy: first
        )
    }
}

extension TownView {
    /// The earliest day before another on which an event of some types took effect; of one account
    /// or of all.
    func earliestDay(
        before day: Int32,
        of account: String?,
        _ counts: @Sendable (EventType) -> Bool
    ) -> Int32? {
        guard let account else {
            let count = town.rows.count
            let parts = count / Self.rowsOfPart + 1
            return SideBySide.results(parts) { part in
                earliestDay(before: day, among: SideBySide.range(part, of: parts, count), counts)
            }.compactMap(\.self).min()
        }
        let number = Int(town.accounts.code(account))
        guard number >= 0 else { return nil }
        var rows: [Int] = []
        town.forEachRow(of: number) { rows.append($0) }
        return earliestDay(before: day, among: rows, counts)
    }

    /// So many rows are worth a part: most of them take one comparison.
    private static var rowsOfPart: Int { 1 << 18 }

    private func earliestDay(
        before day: Int32,
        among rows: some Sequence<Int>,
        _ counts: (EventType) -> Bool
    ) -> Int32? {
        let events = town.rows.events
        var earliest = day
        for row in rows {
            let event = events[row]
            guard event.on < earliest, counts(event.type),
                isVisible(event, at: town.position(ofRow: row))
            else { continue }
            earliest = event.on
        }
        return earliest < day ? earliest : nil
    }
}

extension EventType {
    /// Whether it is evaluated under the policy of its day.
    var isReckoned: Bool {
        switch self {
        case .paymentReceived, .exonerationApplied, .planAgreed: true
        default: false
        }
    }
}
