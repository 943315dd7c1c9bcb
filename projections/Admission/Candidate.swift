// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// An event on its way into the log, beside what the log says: whether its account's state
/// admits it.
///
/// It is judged where the fold would put it: after the events of earlier days, and of its own
/// day those that go before its type.
struct Candidate {
    let view: TownView
    /// Its position: behind the log's last event.
    let position: UInt32
    private let row: Int
    private let key: ActivityKey
    let on: Int32
    /// What an event at a position is called in the log: `source#number`.
    let name: (UInt32) throws -> String
    var type: EventType { key.type }

    var town: Town { view.town }

    /// The last event of a town.
    init(lastOf town: Town, name: @escaping (UInt32) throws -> String) {
        self.name = name
        view = TownView(town, known: town.count, policy: nil)
        position = UInt32(town.count - 1)
        // What was read last, if not all was.
        row = town.rows.count - 1
        // A row is a position only where all was read.
        key = town.activityKey(at: UInt32(row))
        on = town.rows.events[row].on
    }

    /// Throws the first `Objection` there is to it.
    func judge() throws {
        if type == .ordinanceExtended || type == .ordinanceEnacted { try judgeOrdinance() }
        guard town.rows.accounts[row] >= 0 else { return }
        let event = town.event(atRow: row)
        var events: [AccountEvent] = []
        view.collect(Int(event.account), until: .latest, into: &events)
        guard let place = events.firstIndex(where: { $0.position == position }) else { return }
        let account = town.accounts.name(event.account)
        if type == .accountOpened { return try judgeOpening(events, place, account) }
        guard events.contains(where: { $0.type == .accountOpened }) else {
            throw Objection.unknownAccount(account)
        }
        var fold = AccountFold(context: view.context, keeping: .dues)
        try fold.fold(
            Array(events[..<place]),
            view,
            until: CivilDate(dayNumber: on),
            account: Int(event.account)
        )
        try judge(event, Array(events[..<place]), fold, account)
        try judgeRepetition(event, events, account)
    }

    /// The commonest slip is to record the same once more.
    private func judgeRepetition(
        _ event: AccountEvent,
        _ events: [AccountEvent],
        _ account: String
    ) throws(Objection) {
        let others = events.filter { $0.type == type && $0.position != position }
        if type == .chargeAssessed,
            let same = others.first(where: {
                $0.tribute == event.tribute && $0.count == event.count
            })
        {
            throw .chargeStands(
                tribute: town.tributes.name(event.tribute),
                month: CivilMonth(number: event.count),
                account: account,
                position: same.position
            )
        }
        if type == .paymentReceived, event.count >= 0,
            let same = others.first(where: { $0.count == event.count })
        {
            throw .receiptStands(
                town.receipts.name(event.count),
                account: account,
                position: same.position
            )
        }
    }

    /// An account is opened once, and again only after it was closed.
    private func judgeOpening(_ events: [AccountEvent], _ place: Int, _ account: String) throws {
        func isLifeEvent(_ event: AccountEvent) -> Bool {
            event.type == .accountOpened || event.type == .accountClosed
        }
        let neighbours = [
            events[..<place].last(where: isLifeEvent),
            events[(place + 1)...].first(where: isLifeEvent),
        ]
        for case let other? in neighbours where other.type == .accountOpened {
            throw Objection.accountIsOpen(account, since: CivilDate(dayNumber: other.on))
        }
    }

    private func judge(
        _ event: AccountEvent,
        _ before: [AccountEvent],
        _ fold: AccountFold,
        _ account: String
    ) throws {
        if fold.isAccountClosed, Self.needsOpenAccount(type),
            let closing = before.last(where: { $0.type == .accountClosed })
        {
            throw Objection.accountIsClosed(account, since: CivilDate(dayNumber: closing.on))
        }
        switch type {
        case .paymentReceived where event.subject >= 0:
            _ = try plan(event.subject, fold, account)
        case .planCancelled:
            let plan = try plan(event.subject, fold, account)
            guard plan.status == .inForce || plan.status == .lapsed else {
                throw Objection.planHasEnded(
                    town.plans.name(event.subject),
                    account: account,
                    status: plan.status
                )
            }
        case .exonerationApplied: try judgeExoneration(event.subject, fold, account)
        case .exonerationRevoked: try judgeRevocation(event.subject, before, account)
        case .refundMade where event.amount > fold.credit:
            throw Objection.refundExceedsCredit(
                account: account,
                amount: Money(cents: event.amount),
                credit: Money(cents: fold.credit)
            )
        case .documentIssued where isSolvency: try judgeSolvency(fold, account)
        default: break
        }
    }

    /// What cannot happen to an account that is closed; a refund of its credit can, and so can
    /// collecting what it still owes.
    private static func needsOpenAccount(_ type: EventType) -> Bool {
        switch type {
        case .accountUpdated, .accountClosed, .chargeAssessed, .paymentReceived, .planAgreed: true
        default: false
        }
    }

    private func plan(
        _ code: Int32,
        _ fold: AccountFold,
        _ account: String
    ) throws(Objection) -> PaymentPlan {
        guard let plan = fold.plans.last(where: { $0.code == code }) else {
            throw .unknownPlan(
                town.plans.name(code),
                account: account,
                known: fold.plans.map { town.plans.name($0.code) }
            )
        }
        return plan
    }

    /// Whether the document that is issued says that nothing is owed.
    private var isSolvency: Bool {
        key.kind >= 0 && town.kinds.name(key.kind) == "solvency"
    }

    private func judgeSolvency(_ fold: AccountFold, _ account: String) throws {
        let obligations = Obligations(fold, on: on)
        guard !obligations.all.isEmpty else { return }
        throw Objection.accountOwes(
            account,
            total: Money(cents: obligations.total.total),
            charges: obligations.all.count,
            on: CivilDate(dayNumber: on)
        )
    }
}
