// SPDX-License-Identifier: MIT
public import EventLog

extension Tariff {
    /// What a tribute comes to for an account in a month.
    public enum Outcome: Hashable, Sendable {
        /// The tribute is not for such accounts, or not for that month.
        case notSubject
        /// It is charged so much, above zero.
        case charge(Reckoning)
        /// It comes to no cent.
        case nothing(Reckoning)
        /// Nobody said what these attributes are, and without them nothing can be reckoned.
        case missing(Set<Attribute>)
        /// The tariff names the account as exempt.
        case exempt
        /// The account is not open when the tariff looks, and was before.
        case closed
        /// The account is not open yet when the tariff looks, but is later in the month.
        case notOpenYet
    }

    /// How an amount came about.
    public struct Reckoning: Hashable, Sendable {
        /// The amount in whole cents.
        public let amount: Money
        /// What led to it, in order.
        public let steps: [ReckoningStep]
    }

    /// An amount above what an event may bear.
    public struct Overflow: Error, Hashable, Sendable {
        /// The account.
        public let account: String
        /// The tribute.
        public let tribute: String
    }
}

extension Tariff {
    /// What each tribute comes to for an account in a month, in the order of ``tributes``.
    ///
    /// - Parameters:
    ///   - account: the account, as the cadastre has it in the month.
    ///   - month: the month charged for.
    /// - Returns: one outcome a tribute.
    /// - Throws: where a charge is above ``Money/max``.
    public func outcomes(
        for account: AccountInMonth,
        in month: CivilMonth
    ) throws(Overflow) -> [Outcome] {
        var outcomes: [Outcome] = []
        for tribute in tributes {
            let outcome = try outcome(of: tribute, for: account, in: month, after: outcomes)
            outcomes.append(outcome)
        }
        return outcomes
    }

    private func outcome(
        of tribute: Tribute,
        for account: AccountInMonth,
        in month: CivilMonth,
        after earlier: [Outcome]
    ) throws(Overflow) -> Outcome {
        guard tribute.frequency.charges(month.components.month) else { return .notSubject }
        let read = attributes == .monthStart ? account.first : account.last
        let known = read ?? account.latest
        guard tribute.concerns(known), let (tribute, steps) = tribute.applied(to: known) else {
            return .notSubject
        }
        guard isCharged(tribute, account) || isOfSomething(tribute, earlier), read != nil else {
            return attributes == .monthStart && account.openDays > 0 ? .notOpenYet : .closed
        }
        guard !exempt.contains(account.account), !tribute.exempt.contains(account.account) else {
            return .exempt
        }
        let missing = tribute.needs.filter { !known.has($0) }
        guard missing.isEmpty else { return .missing(missing) }
        var base = Money.zero
        if case .percent(_, let names) = tribute.rule {
            let parts = zip(tributes, earlier).filter { names.contains($0.0.name) }.map(\.1)
            let unknown = parts.reduce(into: Set<Attribute>()) { $0.formUnion($1.missing) }
            guard unknown.isEmpty else { return .missing(unknown) }
            guard parts.contains(where: { $0.amount != nil }) else { return .notSubject }
            base = parts.reduce(.zero) { $0 + ($1.amount ?? .zero) }
        }
        let days =
            tribute.proportion == .daily ? (account.openDays, month.dayCount) : (1, 1)
        guard let reckoning = tribute.reckoning(known, base: base, days: days, after: steps) else {
            throw Overflow(account: account.account, tribute: tribute.name)
        }
        return reckoning.amount == .zero ? .nothing(reckoning) : .charge(reckoning)
    }

    /// Whether it is a percentage of something that is charged: it goes with that, also for an
    /// account that is open for a part of the month.
    private func isOfSomething(_ tribute: Tribute, _ earlier: [Outcome]) -> Bool {
        guard case .percent(_, let names) = tribute.rule, tribute.frequency == .monthly else {
            return false
        }
        return zip(tributes, earlier).contains { names.contains($0.name) && $1.amount != nil }
    }

    /// Whether the account is open when the tribute asks for it.
    private func isCharged(_ tribute: Tribute, _ account: AccountInMonth) -> Bool {
        switch tribute.proportion {
        case .daily: account.openDays > 0
        case .none: attributes == .monthStart ? account.isOpenAtStart : account.isOpenAtEnd
        }
    }
}

extension Tariff.Outcome {
    /// What is charged, or that nothing is; nil where it was not reckoned.
    fileprivate var amount: Money? {
        switch self {
        case .charge(let reckoning), .nothing(let reckoning): reckoning.amount
        default: nil
        }
    }

    /// The attributes that are missing, if any.
    fileprivate var missing: Set<Tariff.Attribute> {
        if case .missing(let attributes) = self { attributes } else { [] }
    }
}

extension AccountInMonth.Attributes {
    /// Whether the account is of these kinds, sectors and zones, nil being all; what nobody said of
    /// it may be.
    fileprivate func isAmong(
        _ kinds: Set<String>?,
        _ sectors: Set<String>?,
        _ zones: Set<String>?
    ) -> Bool {
        func admits(_ admitted: Set<String>?, _ code: String?) -> Bool {
            guard let admitted, let code else { return true }
            return admitted.contains(code)
        }
        return admits(kinds, kind) && admits(sectors, sector) && admits(zones, zone)
    }
}

extension Tariff.Tribute {
    /// The attributes without which nobody can say whether or how much is charged.
    var needs: Set<Tariff.Attribute> {
        var needs: Set<Tariff.Attribute> = []
        if sectors != nil { needs.insert(.sector) }
        if zones != nil { needs.insert(.zone) }
        switch rule {
        case .perMetre: needs.insert(.front)
        case .perSquareMetre: needs.insert(.area)
        case .perThousand, .brackets: needs.insert(.assets)
        case .fixed, .percent, .rates: break
        }
        return needs
    }

    /// Whether the tribute is for such accounts; one whose sector or zone nobody said may be.
    func concerns(_ account: AccountInMonth.Attributes) -> Bool {
        account.isAmong(kinds, sectors, zones) && with.allSatisfy(account.has)
    }

    /// The tribute as it is for an account, by the first of its rates that may be for it, and the
    /// step that names the rate; nil if none is.
    ///
    /// A rate whose sector or zone nobody said may be the one: the tribute then ``needs`` that.
    func applied(
        to account: AccountInMonth.Attributes
    ) -> (tribute: Self, steps: [Tariff.ReckoningStep])? {
        guard case .rates(let rates) = rule else { return (self, []) }
        let place = rates.firstIndex { account.isAmong($0.kinds, $0.sectors, $0.zones) }
        guard let place else { return nil }
        var own = self
        own.rule = rates[place].rule
        own.sectors = rates[place].sectors ?? sectors
        own.zones = rates[place].zones ?? zones
        return (own, [.rate(place + 1)])
    }

    /// When a charge of a month falls due that is put on an account on a day.
    public func dueDate(in month: CivilMonth, on day: CivilDate) -> CivilDate {
        switch due {
        case .endOfMonth: return month.lastDay
        case .day(let number, let months):
            let target = month.adding(months: months)
            return target.firstDay.adding(days: min(number, target.dayCount) - 1)
        case .days(let days): return day.adding(days: days)
        }
    }
}
