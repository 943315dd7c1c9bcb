// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The events of a log put straight into the fold, without a log and a town between.
struct DirectFold {
    private var codes: [String: Int32] = [:]
    private var details: [AccountDetail] = []
    private let context: FoldContext
    /// The account's name.
    let account: String
    /// The account's events, in the order of the fold.
    private(set) var events: [AccountEvent] = []

    /// The fields with one name, and those with several.
    private static let single = ["tribute", "plan", "ordinance", "kind", "stage"]
    private static let lists = ["tributes", "kinds", "stages"]

    /// The first account that a log's visible events name; nil where none does.
    init?(firstOf log: RandomLog) throws {
        let reversed = PlainTown.reversed(log.events)
        let visible = log.events.filter { !reversed.contains($0.position) }
        guard let account = visible.compactMap(\.account).first else { return nil }
        try self.init(account, visible)
    }

    /// One account; `visible` are the known events without the reversed ones.
    private init(_ account: String, _ visible: [PlainEvent]) throws {
        self.account = account
        var used: Set<String> = []
        for event in visible {
            used.formUnion(Self.single.compactMap { event[$0] })
            used.formUnion(Self.lists.flatMap { event.list($0) ?? [] })
        }
        let names = used.sorted()
        for (code, name) in names.enumerated() { codes[name] = Int32(code) }
        context = try Self.context(visible, names, codes)
        for event in visible where event.account == account { add(event) }
        AccountEvent.order(&events)
    }

    /// The account at the end of a day, looked at on the way at the end of others; of its events
    /// only so many where that is said.
    func fold(
        _ count: Int = .max,
        until day: CivilDate,
        keeping: AccountFold.Keeping = .allocations,
        pausingAt days: [Int32] = [],
        _ look: (borrowing AccountFold, Int32) -> Void = { _, _ in }
    ) throws -> AccountFold {
        var fold = AccountFold(context: context, keeping: keeping)
        let events = Array(events.prefix(count))
        try fold.fold(events.span, details: details.span, until: day, pausingAt: days, look)
        return fold
    }

    private static func context(
        _ visible: [PlainEvent],
        _ names: [String],
        _ codes: [String: Int32]
    ) throws -> FoldContext {
        let enactments = try visible.filter { $0.type == "policy.enacted" }.map {
            PolicyTimeline.Enactment(
                from: $0.date("from"),
                on: $0.on,
                position: UInt32($0.position),
                policy: try PolicyDocument.read($0["document"] ?? "", file: nil)
            )
        }
        let rules = try PlainRules(visible)
        func set(_ names: [String]?) -> Set<Int32>? {
            names.map { Set($0.map { codes[$0] ?? -1 }) }
        }
        let ordinances = names.map { name -> Ordinance? in
            guard let (terms, until) = rules.ordinance(name) else { return nil }
            var ordinance = Ordinance(
                from: terms.date("from").dayNumber,
                until: until.dayNumber,
                interest: PlainText.percent(terms["interest"] ?? "0"),
                fine: PlainText.percent(terms["fine"] ?? "0")
            )
            if terms["debts-until"] != nil {
                ordinance.debtsUntil = terms.date("debts-until").dayNumber
            }
            ordinance.tributes = set(terms.list("tributes"))
            ordinance.kinds = set(terms.list("kinds"))
            ordinance.stages = set(terms.list("stages"))
            ordinance.admitsUnreferred = terms.list("stages")?.contains("administrative") ?? true
            return ordinance
        }
        return FoldContext(
            timeline: PolicyTimeline(enactments, tributes: names),
            ordinances: ordinances
        )
    }

    private func code(_ name: String?) -> Int32 { name.flatMap { codes[$0] } ?? -1 }

    private mutating func add(_ plain: PlainEvent) {
        guard let type = EventType(rawValue: plain.type) else { return }
        var event = AccountEvent(
            account: 0,
            position: UInt32(plain.position),
            on: plain.on.dayNumber,
            type: type
        )
        event.amount = Int64(plain.cents("amount"))
        event.tribute = code(plain["tribute"])
        switch type {
        case .chargeAssessed:
            event.date = plain.date("due").dayNumber
        case .planAgreed:
            event.amount = Int64(plain.cents("installment"))
            event.count = Int32(plain.integer("installments"))
            event.date = plain.date("first").dayNumber
            event.subject = code(plain["plan"])
            var detail = AccountDetail()
            detail.down = Int64(plain.cents("down"))
            add(detail, to: &event)
        case .paymentReceived, .planCancelled: event.subject = code(plain["plan"])
        case .exonerationApplied, .exonerationRevoked: event.subject = code(plain["ordinance"])
        case .caseReferred: event.subject = code(plain["stage"])
        case .accountOpened, .accountUpdated:
            var detail = AccountDetail()
            detail.kind = code(plain["kind"])
            add(detail, to: &event)
        default: break
        }
        events.append(event)
    }

    private mutating func add(_ detail: AccountDetail, to event: inout AccountEvent) {
        event.detail = Int32(details.count)
        details.append(detail)
    }
}
