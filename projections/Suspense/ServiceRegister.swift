// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// Which account bears a utility's service number on which day, as the registry in the log has it.
///
/// An account bears the number that `account.opened` or `account.updated` gave it last. It bears it
/// still when it is closed, until another event gives it another one.
public struct ServiceRegister: Sendable {
    /// Whose a number is on a day.
    public enum Bearer: Hashable, Sendable {
        /// The one open account that bears it.
        case account(String)
        /// No account bears it.
        case unknown
        /// Several open accounts bear it.
        case ambiguous(BearingAccounts)
        /// Only closed accounts bear it.
        case closed(BearingAccounts)

        /// Why a payment under the number is in suspense; nil where it is not.
        public var cause: String? {
            switch self {
            case .account: nil
            case .unknown: "unknown"
            case .ambiguous: "ambiguous"
            case .closed: "closed"
            }
        }
    }

    /// The days on which an account bears a number.
    public struct Tenure: Hashable, Sendable {
        /// The account.
        public let account: String
        /// The first day.
        public let from: CivilDate
        /// The day from which it bears another; nil where it bears it still.
        public let until: CivilDate?
        /// The day from which the account is closed; nil while it is open.
        public let closed: CivilDate?
    }

    /// A registry event.
    fileprivate struct Turn {
        let on: CivilDate
        let position: UInt64
        /// The number given; nil where the event gives none.
        let service: String?
        /// Whether the account is closed from here on; nil where that stays as it was.
        let isClosed: Bool?
        let reversedAt: UInt64?
    }

    private let turns: [String: [Turn]]
    /// The accounts that ever bore each number, bytewise.
    private let accounts: [String: [String]]
    private let count: UInt64

    /// Reads the registry of a log.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(registry events and reversals), where the log is sealed and has its postings.
    public init(_ reader: LogReader) throws {
        let fields = PaymentFields(reader.schema)
        count = reader.count
        var reversals = ReversalPlaces()
        var found: [(account: String, reference: String, turn: Turn)] = []
        let types: [EventType] = [.accountOpened, .accountUpdated, .accountClosed, .eventReversed]
        let wanted = FieldValues(Schema.envelope[Schema.type], types.map(\.rawValue))
        try reader.forEachMatch([wanted], fields: PaymentFields.all) { match in
            for (row, position) in zip(match.rows, match.positions) {
                let type = PaymentFields.type(match.events, row)
                if type == .eventReversed {
                    guard let target = fields.text("reverses", match.events, row) else { continue }
                    reversals.note(target, at: position)
                    continue
                }
                guard let account = fields.text("account", match.events, row) else { continue }
                let service = fields.text("service", match.events, row)
                if type == .accountUpdated, service == nil { continue }
                let turn = Turn(
                    on: PaymentFields.day(match.events, row),
                    position: position,
                    service: service,
                    isClosed: type == .accountUpdated ? nil : type == .accountClosed,
                    reversedAt: nil
                )
                found.append((account, EventReference(match.events, row).text, turn))
            }
        }
        var turns: [String: [Turn]] = [:]
        var accounts: [String: Set<String>] = [:]
        for (account, reference, turn) in found {
            let taken = reversals.reversal(of: reference, at: turn.position)
            turns[account, default: []].append(turn.reversed(at: taken))
            if let service = turn.service { accounts[service, default: []].insert(account) }
        }
        let bearing = Set(accounts.values.joined())
        // What happened to accounts that never had a number tells nothing.
        self.turns = turns.filter { bearing.contains($0.key) }.mapValues { turns in
            // As the fold puts them: by day, then as they stand in the log.
            turns.sorted { ($0.on, $0.position) < ($1.on, $1.position) }
        }
        self.accounts = accounts.mapValues { $0.sorted(by: String.bytewise) }
    }

    /// Whose a number is on a day.
    ///
    /// - Parameters:
    ///   - service: the number.
    ///   - day: the day.
    /// - Returns: the account, or why there is not one.
    public func bearer(of service: String, on day: CivilDate) -> Bearer {
        let bearing = (accounts[service] ?? []).compactMap { account in
            let state = state(of: account, on: day, known: count)
            return state.service == service ? (account, state.isClosed) : nil
        }
        let open = bearing.filter { !$0.1 }.map(\.0)
        if open.count == 1 { return .account(open[0]) }
        if !open.isEmpty { return .ambiguous(BearingAccounts(open)) }
        return bearing.isEmpty ? .unknown : .closed(BearingAccounts(bearing.map(\.0)))
    }

    /// Who bore a number, as far as was known: by account, then by day.
    ///
    /// - Parameters:
    ///   - service: the number.
    ///   - day: registry events that take effect later do not count.
    ///   - known: how many events of the log were known; nil for all.
    /// - Returns: each account's days.
    public func tenures(
        of service: String,
        until day: CivilDate,
        known: UInt64? = nil
    ) -> [Tenure] {
        (accounts[service] ?? []).flatMap { account in
            tenures(of: service, account, until: day, known: known ?? count)
        }
    }

    private func tenures(
        of service: String,
        _ account: String,
        until day: CivilDate,
        known: UInt64
    ) -> [Tenure] {
        let turns = visible(account, until: day, known: known)
        let given = turns.filter { $0.service != nil }
        let closed = turns.last { $0.isClosed != nil }
        return given.indices.compactMap { index in
            guard given[index].service == service,
                index == 0 || given[index - 1].service != service
            else { return nil }
            let next = given[index...].first { $0.service != service }
            return Tenure(
                account: account,
                from: given[index].on,
                until: next?.on,
                closed: closed?.isClosed == true ? closed?.on : nil
            )
        }
    }

    /// Whether no other account ever bore a number up to a day.
    func isBorne(_ service: String, onlyBy account: String, until day: CivilDate) -> Bool {
        !(accounts[service] ?? []).contains { other in
            other != account
                && !tenures(of: service, other, until: day, known: count).isEmpty
        }
    }

    /// Whether more accounts ever bore a number than are named.
    func isBorneByMany(_ service: String) -> Bool {
        (accounts[service]?.count ?? 0) > BearingAccounts.namedMax
    }

    /// The days on which something happens to accounts that ever bore a number.
    func turningDays(of service: String) -> [CivilDate] {
        Set((accounts[service] ?? []).flatMap { (turns[$0] ?? []).map(\.on) }).sorted()
    }

    private func state(
        of account: String,
        on day: CivilDate,
        known: UInt64
    ) -> (service: String?, isClosed: Bool) {
        var state: (service: String?, isClosed: Bool) = (nil, false)
        for turn in visible(account, until: day, known: known) {
            if let service = turn.service { state.service = service }
            if let isClosed = turn.isClosed { state.isClosed = isClosed }
        }
        return state
    }

    private func visible(_ account: String, until day: CivilDate, known: UInt64) -> [Turn] {
        (turns[account] ?? []).filter { turn in
            turn.on <= day && turn.position < known && (turn.reversedAt.map { $0 >= known } ?? true)
        }
    }
}

extension ServiceRegister.Turn {
    fileprivate func reversed(at position: UInt64?) -> Self {
        Self(
            on: on,
            position: self.position,
            service: service,
            isClosed: isClosed,
            reversedAt: position
        )
    }
}
