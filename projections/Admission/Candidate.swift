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
        guard let course else { return }
        if type == .accountOpened { return try judgeOpening(course) }
        guard course.events.contains(where: { $0.type == .accountOpened }) else {
            throw Objection.unknownAccount(course.account)
        }
        try judge(course, try folded(course.before))
        try judgeRepetition(course)
    }

    /// The account's events in the order of the fold, the candidate among them.
    struct Course {
        let account: String
        let events: [AccountEvent]
        /// Which of them is the candidate.
        let place: Int

        var event: AccountEvent { events[place] }
        var before: ArraySlice<AccountEvent> { events[..<place] }
        var after: ArraySlice<AccountEvent> { events[(place + 1)...] }
        /// The candidate and what goes before it.
        var through: ArraySlice<AccountEvent> { events[...place] }
    }

    /// What it is among its account's events; nil where it names no account.
    var course: Course? {
        let account = town.rows.accounts[row]
        guard account >= 0 else { return nil }
        var events: [AccountEvent] = []
        view.collect(Int(account), until: .latest, into: &events)
        return events.firstIndex { $0.position == position }.map {
            Course(account: town.accounts.name(account), events: events, place: $0)
        }
    }

    /// The account after some of its events, on the candidate's day.
    func folded(_ events: ArraySlice<AccountEvent>) throws(AccountOverflow) -> AccountFold {
        var fold = AccountFold(context: view.context)
        try fold.fold(
            Array(events),
            view,
            until: CivilDate(dayNumber: on),
            account: Int(town.rows.accounts[row])
        )
        return fold
    }

    /// The commonest slip is to record the same once more.
    private func judgeRepetition(_ course: Course) throws(Objection) {
        let (event, account) = (course.event, course.account)
        let others = course.events.filter { $0.type == type && $0.position != position }
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
    private func judgeOpening(_ course: Course) throws(Objection) {
        func isLifeEvent(_ event: AccountEvent) -> Bool {
            event.type == .accountOpened || event.type == .accountClosed
        }
        let neighbours = [
            course.before.last(where: isLifeEvent),
            course.after.first(where: isLifeEvent),
        ]
        for case let other? in neighbours where other.type == .accountOpened {
            throw .accountIsOpen(course.account, since: CivilDate(dayNumber: other.on))
        }
    }

    private func judge(_ course: Course, _ fold: AccountFold) throws {
        let (event, account) = (course.event, course.account)
        if fold.isAccountClosed, Self.needsOpenAccount(type),
            let closing = course.before.last(where: { $0.type == .accountClosed })
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
        case .planAgreed: try judgePlan(course, fold)
        case .exonerationApplied: try judgeExoneration(course, fold)
        case .exonerationRevoked: try judgeRevocation(course)
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
