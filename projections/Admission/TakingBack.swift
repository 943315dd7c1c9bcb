// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A reversal on its way into the log, and what falls with the event that it takes back.
struct TakingBack {
    private let reader: LogReader
    private let reversal: EventColumns
    /// The event that it names, alone.
    private let target: EventColumns
    private let position: UInt64
    private let type: EventType
    private let name: String

    /// The reversal of an event that is there and that nothing has taken back; nil for others, which
    /// have no effect.
    init?(_ reversal: EventColumns, _ reader: LogReader) throws {
        let name = reversal.string(Catalogue.Index.reverses, row: 0) ?? ""
        guard let reference = EventReference(name),
            let position = try reader.position(
                ofSource: reference.source,
                number: reference.number
            )
        else { return nil }
        var found: EventColumns?
        let fields = Self.fields.map { Catalogue.schema.fields[$0] }
        try reader.forEachBlock(fields: fields, from: position, to: position + 1) { block in
            found = block.events
        }
        guard let found, let type = found.string(Schema.type, row: 0).flatMap(EventType.init),
            type != .eventReversed,
            try ReversalPlaces(reader, of: [name]).reversal(of: name, at: position) == nil
        else { return nil }
        (self.reader, self.reversal, target, self.type) = (reader, reversal, found, type)
        (self.name, self.position) = (name, position)
    }

    private static let fields: [Int] = [
        Schema.type, Schema.on, Catalogue.Index.account, Catalogue.Index.amount,
        Catalogue.Index.device,
        Catalogue.Index.tribute, Catalogue.Index.period, Catalogue.Index.receipt,
        Catalogue.Index.plan, Catalogue.Index.ordinance, Catalogue.Index.policy,
        Catalogue.Index.tariff,
    ]

    /// What stands against it, and what it does.
    func judgement() throws -> Judgement {
        let (objection, remarks): (Objection?, [Remark]) =
            switch type {
            case .accountOpened: try judgedOpening()
            case .ordinanceEnacted, .ordinanceExtended: try judgedOrdinance()
            case .policyEnacted: try judgedPolicy()
            case .tariffEnacted: (nil, try tariffStands())
            case .deviceEnrolled: (try judgedEnrolment(), [])
            default: (nil, [])
            }
        return Judgement(objection, [.takesBack(reversed)] + remarks)
    }

    private var reversed: ReversedEvent {
        typealias Index = Catalogue.Index
        let month = target.integer(Index.period, row: 0).map { CivilMonth(number: Int32($0)) }
        let codes = [Index.tribute, Index.receipt, Index.plan, Index.ordinance, Index.policy]
        return ReversedEvent(
            name: name,
            type: type,
            account: target.string(Index.account, row: 0),
            on: CivilDate(dayNumber: Int32(target.integer(Schema.on, row: 0) ?? 0)),
            amount: target.integer(Index.amount, row: 0).map { Money(cents: $0) },
            codes: (codes + [Index.tariff]).compactMap { target.string($0, row: 0) }
                + [month?.description].compactMap(\.self)
        )
    }

    // MARK: What stands on it

    /// An account that no other event opens is unknown with all that it has.
    private func judgedOpening() throws -> (Objection?, [Remark]) {
        let account = target.string(Catalogue.Index.account, row: 0) ?? ""
        let town = try Town.reading(reader, accounts: [account], followedBy: reversal)
        let number = town.accounts.code(account)
        guard number >= 0 else { return (nil, []) }
        var events: [AccountEvent] = []
        TownView(town, known: town.count, policy: nil)
            .collect(Int(number), until: .latest, into: &events)
        guard !events.isEmpty, !events.contains(where: { $0.type == .accountOpened }) else {
            return (nil, [])
        }
        return (
            .openingBearsOthers(name, account: account, others: events.count),
            [.openingFalls(account: account, others: events.count)]
        )
    }

    /// Exonerations on days on which the ordinance holds no more; and what enacts it still.
    private func judgedOrdinance() throws -> (Objection?, [Remark]) {
        let ordinance = target.string(Catalogue.Index.ordinance, row: 0) ?? ""
        let (before, after) = try views()
        let code = after.town.ordinances.code(ordinance)
        guard code >= 0, let terms = before.context.ordinances[Int(code)] else {
            return (nil, [])
        }
        let left = after.context.ordinances[Int(code)]
        var remarks: [Remark] = []
        if type == .ordinanceEnacted {
            remarks = stands(ordinance, try standing(code, after))
        }
        let count = try reader.exonerationDays(under: ordinance).count { day in
            terms.isInForce(on: day) && left.map { !$0.isInForce(on: day) } ?? true
        }
        guard count > 0 else { return (nil, remarks) }
        return (
            .ordinanceBearsOthers(name, ordinance: ordinance, exonerations: count),
            remarks + [.exonerationsFall(ordinance: ordinance, count: count)]
        )
    }

    /// The enactments of an ordinance that are left.
    private func standing(_ ordinance: Int32, _ view: TownView) throws -> [StandingRule] {
        try view.town.rules.ordinances.compactMap { event in
            guard event.ordinance == ordinance, let terms = event.terms,
                view.isVisible(event.position)
            else { return nil }
            let position = UInt64(event.position)
            return StandingRule(
                event: try reader.name(ofEventAt: position),
                position: position,
                from: CivilDate(dayNumber: terms.from)
            )
        }
    }

    /// Charges of a log without any policy stand under the built-in one, which is no town's.
    private func judgedPolicy() throws -> (Objection?, [Remark]) {
        let policy = target.string(Catalogue.Index.policy, row: 0) ?? ""
        let view = try views().after
        let enactments = view.town.rules.enactments
        // One that cannot be read never held.
        guard enactments.contains(where: { $0.position == position }) else { return (nil, []) }
        let left = enactments.filter { view.isVisible($0.position) }.map(\.policy.name)
        let types = try reader.codes(of: Schema.envelope[Schema.type])
        let isLast = left.isEmpty && types.code(EventType.chargeAssessed.rawValue) >= 0
        let standing = stands(policy, try standing(policy))
        return (
            isLast ? .policyIsLast(name, policy: policy) : nil,
            standing.isEmpty ? [.policyFalls(policy, left: left)] : standing
        )
    }

    /// What enacts still the tariff that is taken back.
    private func tariffStands() throws -> [Remark] {
        let tariff = target.string(Catalogue.Index.tariff, row: 0) ?? ""
        return stands(tariff, try standing(tariff))
    }

    /// The other enactments of a policy or a tariff.
    private func standing(_ rule: String) throws -> [StandingRule] {
        try EnactedTwins(reader, type, known: reader.count).named(rule, except: position)
            .map { StandingRule(event: $0.name, position: $0.position, from: $0.from) }
    }

    /// Whoever takes back one enactment of several may mean the rule.
    private func stands(_ rule: String, _ standing: [StandingRule]) -> [Remark] {
        standing.isEmpty ? [] : [.ruleStands(type, rule, by: standing)]
    }

    /// A device of which something is home: what it has not handed in could not come home any more.
    private func judgedEnrolment() throws -> Objection? {
        let device = target.string(Catalogue.Index.device, row: 0) ?? ""
        let source = ExactText(FieldEvents.sourcePrefix + device)
        let home = try reader.sources.first { ExactText($0.name) == source }?.last ?? 0
        return home > 0 ? .enrolmentBearsOthers(name, device: device, events: home) : nil
    }

    /// The rules without the reversal and with it.
    private func views() throws -> (before: TownView, after: TownView) {
        let town = try Town.reading(reader, accounts: [], followedBy: reversal)
        return (
            TownView(town, known: town.count - 1, policy: nil),
            TownView(town, known: town.count, policy: nil)
        )
    }
}
