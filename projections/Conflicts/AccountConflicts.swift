// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The acts of one account that those of devices are held against, in the order of the fold.
struct AccountActs: Sendable {
    /// An act.
    struct Act: Sendable {
        let position: UInt32
        let on: Int32
        let type: EventType
        let cents: Int64
        /// The plan of a payment; −1 for none.
        let plan: Int32
    }

    let account: Int32
    private(set) var acts: [Act] = []
    private(set) var plans: Set<Int32> = []

    init(_ account: FoldedAccount) {
        self.account = Int32(account.number)
        for event in account.events {
            let isPayment = event.type == .paymentReceived
            switch event.type {
            case .planAgreed: plans.insert(event.subject)
            case .accountOpened, .accountClosed, .paymentReceived, .promiseMade, .visitMade,
                .noticeDelivered, .citationDelivered, .callMade, .messageSent:
                acts.append(
                    Act(
                        position: event.position,
                        on: event.on,
                        type: event.type,
                        cents: event.amount,
                        plan: isPayment ? event.subject : -1
                    )
                )
            default: break
            }
        }
    }

    /// What is wrong with those of the acts that devices recorded.
    ///
    func conflicts(_ field: FieldEvents) -> [ConflictRow] {
        var rows: [ConflictRow] = []
        let doors = acts.filter { $0.type == .accountClosed || $0.type == .accountOpened }
        let isOpened = doors.contains { $0.type == .accountOpened }
        var elsewhere = PaymentsElsewhere(acts, field)
        for act in acts {
            guard let event = field[act.position] else { continue }
            func add(_ conflict: Conflict, _ other: Act?, _ detail: String = "") {
                rows.append(
                    ConflictRow(
                        conflict: conflict,
                        device: event.device,
                        number: event.number,
                        position: act.position,
                        account: account,
                        on: act.on,
                        other: other?.position,
                        detail: detail
                    )
                )
            }
            if event.captured > event.recorded, !event.isStampedByLog {
                add(.clockAhead, nil, field.whenAhead(event, on: act.on))
            }
            if !isOpened { add(.unknownAccount, nil) }
            if let closing = Self.closing(before: act, doors) {
                add(.closedAccount, closing, "\(CivilDate(dayNumber: closing.on))")
            }
            if act.type == .promiseMade, let other = elsewhere.paid(before: act, event) {
                add(.promiseAlreadyPaid, other, Self.detail(other))
            }
            if act.plan >= 0, !plans.contains(act.plan) {
                add(.unknownPlan, nil, event.plan ?? "")
            }
        }
        return rows
    }

    fileprivate static func detail(_ payment: Act) -> String {
        "\(CivilDate(dayNumber: payment.on)) \(Money(cents: payment.cents))"
    }

    /// The closing of the account that holds on the day of an act; nil if it is open.
    ///
    /// Of a closing and an opening on one day the later position holds.
    private static func closing(before act: Act, _ doors: [Act]) -> Act? {
        let last = doors.filter { $0.on <= act.on }
            .max { ($0.on, $0.position) < ($1.on, $1.position) }
        return last?.type == .accountClosed ? last : nil
    }

    /// The payments of devices beside those from elsewhere that were home first and of which the
    /// collector knew nothing, or maybe nothing.
    func payments(_ field: FieldEvents) -> [PaymentMeanwhile] {
        var elsewhere = PaymentsElsewhere(acts, field)
        return acts.compactMap { act in
            guard act.type == .paymentReceived, let event = field[act.position] else { return nil }
            let others = elsewhere[event.device].filter { other in
                other.position < act.position && event.mayNotKnow(other, paidOn: act.on)
            }
            guard !others.isEmpty else { return nil }
            return PaymentMeanwhile(account: account, act: act, event: event, others: others)
        }
    }
}

/// The payments of an account that are not of a device, gathered once for each device: a bundle may
/// have tens of thousands on one account.
private struct PaymentsElsewhere {
    private let payments: [AccountActs.Act]
    private let field: FieldEvents
    private var byDevice: [Int: [AccountActs.Act]] = [:]

    init(_ acts: [AccountActs.Act], _ field: FieldEvents) {
        payments = acts.filter { $0.type == .paymentReceived }
        self.field = field
    }

    subscript(device: Int) -> [AccountActs.Act] {
        mutating get {
            if let known = byDevice[device] { return known }
            let found = payments.filter { field[$0.position]?.device != device }
            byDevice[device] = found
            return found
        }
    }

    /// A payment from elsewhere, on the day of the promise or later, that was home first.
    mutating func paid(
        before act: AccountActs.Act,
        _ event: FieldEvents.Event
    ) -> AccountActs.Act? {
        self[event.device].first { $0.position < act.position && $0.on >= act.on }
    }
}

/// A payment of a device on an account that was perhaps paid elsewhere meanwhile.
struct PaymentMeanwhile: Sendable {
    let account: Int32
    let act: AccountActs.Act
    let event: FieldEvents.Event
    /// Those from elsewhere, in the order of the fold.
    let others: [AccountActs.Act]

    /// The conflict, if the collector could not know of one of the others.
    ///
    /// It was not in what the device had taken along. Where the device does not say what that was:
    /// it is of the same day, or the office recorded it after the device took its own down.
    ///
    /// `known`: how many events the office had up to a moment.
    func conflict(known: (Int64) throws -> UInt64) rethrows -> ConflictRow? {
        let found = try others.first { other in
            if event.pack != nil || other.on == act.on { return true }
            return try UInt64(other.position) >= known(event.captured)
        }
        return found.map { other in
            ConflictRow(
                conflict: .paidMeanwhile,
                device: event.device,
                number: event.number,
                position: act.position,
                account: account,
                on: act.on,
                other: other.position,
                detail: AccountActs.detail(other)
            )
        }
    }
}

extension FieldEvents.Event {
    /// Whether the collector did not know of a payment from elsewhere when taking one on a day, or
    /// maybe did not.
    fileprivate func mayNotKnow(_ other: AccountActs.Act, paidOn day: Int32) -> Bool {
        let position = UInt64(other.position)
        if let pack { return position >= pack.events || other.on > pack.asOf }
        return other.on == day || position >= knownAtLeast
    }
}
