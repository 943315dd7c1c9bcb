// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// What the log says of its accounts in one month, and what they are charged for it already.
///
/// An account is in it from the month in which it is first opened; one that only changes and
/// charges name is not.
public struct Cadastre: Sendable {
    /// The month.
    public let month: CivilMonth
    /// The accounts, sorted bytewise.
    public let accounts: [AccountInMonth]
    private let standing: [ChargeKey: StandingCharge]
    private let takenBack: Set<ChargeKey>

    private struct ChargeKey: Hashable {
        let account: String
        let tribute: String
    }

    /// Reads a log.
    ///
    /// - Parameters:
    ///   - reader: a reader with the catalogue's schema.
    ///   - month: the month.
    ///   - account: the only account that matters; nil for all.
    ///   - known: how many of the log's events are known; nil for all.
    /// - Throws: what the log throws.
    /// - Complexity: O(events of the registry and charges); memory only for the registry and the
    ///   month's charges.
    public init(
        _ reader: LogReader,
        month: CivilMonth,
        account: String? = nil,
        known: UInt64? = nil
    ) throws {
        let events = try CadastreEvents(
            reader,
            month: month,
            account: account,
            known: known ?? reader.count
        )
        self.month = month
        accounts = events.registry.keys.sorted(by: String.bytewise).compactMap { account in
            Self.month(month, of: account, events.registry[account] ?? [])
        }
        func key(_ charge: CadastreEvents.Charge) -> ChargeKey {
            ChargeKey(account: charge.account, tribute: charge.tribute)
        }
        standing = Dictionary(
            events.charges.map { (key($0), $0.standing) },
            uniquingKeysWith: { first, _ in first }
        )
        takenBack = Set(events.reversedCharges.map(key))
    }

    /// The charge of the month that stands for a tribute of an account, the first of several.
    public func charge(of tribute: String, on account: String) -> StandingCharge? {
        standing[ChargeKey(account: account, tribute: tribute)]
    }

    /// Whether a charge of the month for a tribute of an account was taken back.
    public func wasTakenBack(_ tribute: String, on account: String) -> Bool {
        takenBack.contains(ChargeKey(account: account, tribute: tribute))
    }

    /// Folds an account's registry, in the order of the fold: by day, then by position.
    ///
    /// What takes effect on a day holds all of that day; so the day of the opening is an open
    /// day, and that of the closing is not.
    private static func month(
        _ month: CivilMonth,
        of account: String,
        _ events: [CadastreEvents.Registry]
    ) -> AccountInMonth? {
        let first = month.firstDay.dayNumber
        let end = month.lastDay.dayNumber + 1
        var attributes = AccountInMonth.Attributes(kind: "")
        var result = AccountInMonth(account: account, latest: attributes)
        var (isOpen, wasOpened, day) = (false, false, first)
        func pass(to next: Int32) {
            guard next > day else { return }
            if isOpen {
                result.openDays += Int(next - day)
                result.first = result.first ?? attributes
                result.last = attributes
                if day == first { result.isOpenAtStart = true }
            }
            day = next
        }
        let ordered = events.sorted { ($0.on, $0.position) < ($1.on, $1.position) }
        for event in ordered where event.on < end {
            pass(to: event.on)
            switch event.type {
            case .accountOpened: (isOpen, wasOpened) = (true, true)
            case .accountClosed: isOpen = false
            default: break
            }
            attributes.take(event)
        }
        pass(to: end)
        result.isOpenAtEnd = isOpen
        result.latest = attributes
        return wasOpened ? result : nil
    }
}

extension AccountInMonth.Attributes {
    /// What an event does not say keeps its value.
    fileprivate mutating func take(_ event: CadastreEvents.Registry) {
        kind = event.kind ?? kind
        sector = event.sector ?? sector
        zone = event.zone ?? zone
        front = event.front ?? front
        area = event.area ?? area
        assets = event.assets.map { Money(cents: $0) } ?? assets
    }
}
