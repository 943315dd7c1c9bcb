// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What followed the contacts: accounts reached in a month, and what those paid from the
/// first contact of the month to thirty days after it.
struct EffectCounter {
    private struct Effect {
        var reached = 0
        var payers = 0
        var paid: Int128 = 0

        mutating func add(_ others: Effect) {
            reached += others.reached
            payers += others.payers
            paid += others.paid
        }
    }

    private var effects = ByNumber(Effect())
    private let months = MonthTable()

    /// How many days after the first contact a payment still counts.
    private static let window: Int32 = 30

    /// Adds an account's visible events, in the order of the fold.
    mutating func add(_ events: [AccountEvent]) {
        var latest: Int32?
        for (index, event) in events.enumerated() where event.type.isContact {
            let month = months.month(of: event.on)
            guard month != latest else { continue }
            latest = month
            let paid = Self.paid(events, around: index, from: event.on)
            effects.update(month) { effect in
                effect.reached += 1
                if paid.count > 0 { effect.payers += 1 }
                effect.paid += paid.cents
            }
        }
    }

    /// Adds what followed the contacts of other accounts.
    mutating func merge(_ others: EffectCounter) {
        effects.merge(others.effects, adding: { $0.add($1) })
    }

    /// Payments of the contact's day stand before it in the order of the fold.
    private static func paid(
        _ events: [AccountEvent],
        around contact: Int,
        from day: Int32
    ) -> (count: Int, cents: Int128) {
        var count = 0
        var cents: Int128 = 0
        var index = contact
        while index > 0, events[index - 1].on == day { index -= 1 }
        while index < events.count, events[index].on <= day + window {
            if events[index].type == .paymentReceived {
                count += 1
                cents += Int128(events[index].amount)
            }
            index += 1
        }
        return (count, cents)
    }

    var table: Report.Table {
        let reached = effects.all.filter { $0.value.reached > 0 }
        let rows: [[Report.Value]] = reached.map { month, effect in
            [
                .month(CivilMonth(number: month)), .count(effect.reached),
                .count(effect.payers), .money(cents: effect.paid),
            ]
        }
        return Report.Table(
            name: "effect",
            title: Wording(es: "Qué siguió", en: "What followed"),
            columns: [
                Report.Column("month", es: "Mes", en: "Month"),
                Report.Column("accountsReached", es: "Cuentas contactadas", en: "Reached"),
                Report.Column("accountsPaid", es: "Pagaron en 30 días", en: "Paid in 30 days"),
                Report.Column("paid", es: "Pagado", en: "Paid"),
            ],
            rows: rows
        )
    }
}
