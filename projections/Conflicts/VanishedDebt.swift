// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Payments of devices on one account that leave a credit, though by the round that the device had
/// taken along they would not have left so much: what was owed has become less meanwhile.
///
/// The taxpayer holds a receipt that says otherwise. Other payments are not among the reasons: those
/// are a conflict of their own.
struct VanishedDebt {
    private let account: FoldedAccount
    private let field: FieldEvents

    init(_ account: FoldedAccount, _ field: FieldEvents) {
        (self.account, self.field) = (account, field)
    }

    /// A conflict for each.
    var conflicts: [ConflictRow] {
        let events = account.events
        let places = events.indices.filter { place in
            events[place].type == .paymentReceived && field[events[place].position]?.pack != nil
        }
        guard let last = places.last else { return [] }
        let left = credits(Array(events[...last]), account.view)
        return places.compactMap { place in
            let payment = events[place]
            guard let credit = left[payment.position], let event = field[payment.position],
                let pack = event.pack, credit > expected(place, pack)
            else { return nil }
            return ConflictRow(
                conflict: .creditLeft,
                device: event.device,
                number: event.number,
                position: payment.position,
                account: Int32(account.number),
                on: payment.on,
                other: nil,
                detail: "\(Money(cents: credit))"
            )
        }
    }

    /// What a payment would have left with all else as the round knew it.
    private func expected(_ place: Int, _ pack: FieldEvents.Pack) -> Int64 {
        let payment = account.events[place]
        let known = TownView(account.view.town, known: Int(pack.events), policy: nil)
        var events: [AccountEvent] = []
        known.collect(
            account.number,
            until: CivilDate(dayNumber: payment.on),
            into: &events
        )
        events.removeAll { $0.type == .paymentReceived }
        events += account.events[...place].filter { $0.type == .paymentReceived }
        AccountEvent.order(&events)
        return credits(events, known)[payment.position] ?? 0
    }

    /// What each payment leaves over, by its position; nothing where the account overflows.
    private func credits(_ events: [AccountEvent], _ view: TownView) -> [UInt32: Int64] {
        guard let last = events.last else { return [:] }
        var fold = AccountFold(context: view.context)
        do {
            try fold.fold(
                events,
                view,
                until: CivilDate(dayNumber: last.on),
                account: account.number
            )
        } catch {
            return [:]
        }
        let left = fold.outcomes.filter { $0.kind == .leftOver }
        return Dictionary(
            left.map { (events[Int($0.event)].position, $0.cents) },
            uniquingKeysWith: +
        )
    }
}
