// SPDX-License-Identifier: MIT
import EventLog
public import Receivables

/// What a log says that bears on the charges of a month: the registry of accounts, and the
/// month's charges; without what was taken back.
struct CadastreEvents {
    /// An event of the registry: what it says of its account.
    struct Registry {
        let on: Int32
        let position: UInt64
        let type: EventType
        let kind: String?
        let sector: String?
        let zone: String?
        let front: Int64?
        let area: Int64?
        let assets: Int64?
    }

    /// A charge of the month.
    struct Charge {
        let account: String
        let tribute: String
        let standing: StandingCharge
    }

    /// By account, each in the order of the log.
    private(set) var registry: [String: [Registry]] = [:]
    /// In the order of the log.
    private(set) var charges: [Charge] = []
    /// The month's charges that were taken back, as far as no other stands in their place.
    private(set) var reversedCharges: [Charge] = []

    private static let registryTypes: [EventType] = [
        .accountOpened, .accountUpdated, .accountClosed,
    ]
    private typealias Index = Catalogue.Index

    /// The fields that are read.
    private static let fields = [
        Schema.source, Schema.number, Schema.type, Schema.on, Index.account, Index.kind,
        Index.sector, Index.zone, Index.front, Index.area, Index.assets, Index.tribute,
        Index.period, Index.amount, Index.tariff, Index.reverses,
    ].map { Catalogue.schema.fields[$0] }

    /// Reads what is known.
    ///
    /// - Parameters:
    ///   - reader: a reader with the catalogue's schema.
    ///   - month: the month whose charges are wanted.
    ///   - account: the only account that matters; nil for all.
    ///   - known: how many of the log's events are known.
    /// - Throws: what the log throws.
    /// - Complexity: of one account that of finding its events; else one pass over the registry
    ///   and the charges.
    init(_ reader: LogReader, month: CivilMonth, account: String?, known: UInt64) throws {
        let wanted =
            account.map { FieldValues(Catalogue.schema.fields[Index.account], [$0]) }
            ?? FieldValues(
                Schema.envelope[Schema.type],
                (Self.registryTypes + [.chargeAssessed]).map(\.rawValue)
            )
        var found: [(reference: String, position: UInt64, item: Item)] = []
        try reader.forEachMatch([wanted], fields: Self.fields, to: known) { matched in
            for (row, position) in zip(matched.rows, matched.positions) {
                guard let item = Item(matched.events, row, position, month) else { continue }
                found.append((EventReference(matched.events, row).text, position, item))
            }
        }
        // Of a whole town every reversal is read: there are fewer of them than of its events.
        let reversals =
            account == nil
            ? try ReversalPlaces(
                reader,
                FieldValues(
                    Schema.envelope[Schema.type],
                    [EventType.eventReversed.rawValue]
                ),
                to: known
            )
            : try ReversalPlaces(reader, of: found.map(\.reference), to: known)
        for (reference, position, item) in found {
            take(item, isReversed: reversals.reversal(of: reference, at: position) != nil)
        }
    }

    private enum Item {
        case registry(account: String, Registry)
        case charge(Charge)

        init?(_ events: EventColumns, _ row: Int, _ position: UInt64, _ month: CivilMonth) {
            // Most events of a log are charges of other months: they cost a look at one number.
            let period = events.integer(Index.period, row: row)
            guard period == nil || period == Int64(month.number),
                let type = events.string(Schema.type, row: row).flatMap(EventType.init),
                let account = events.string(Index.account, row: row)
            else { return nil }
            if CadastreEvents.registryTypes.contains(type) {
                self = .registry(account: account, Registry(events, row, position, type))
                return
            }
            guard type == .chargeAssessed else { return nil }
            let standing = StandingCharge(events, row, position)
            let tribute = events.string(Index.tribute, row: row) ?? ""
            self = .charge(Charge(account: account, tribute: tribute, standing: standing))
        }
    }

    private mutating func take(_ item: Item, isReversed: Bool) {
        switch item {
        case .registry(let account, let event):
            if !isReversed { registry[account, default: []].append(event) }
        case .charge(let charge):
            if isReversed { reversedCharges.append(charge) } else { charges.append(charge) }
        }
    }
}

extension CadastreEvents.Registry {
    fileprivate init(
        _ events: EventColumns,
        _ row: Int,
        _ position: UInt64,
        _ type: EventType
    ) {
        typealias Index = Catalogue.Index
        on = Int32(events.integer(Schema.on, row: row) ?? 0)
        self.position = position
        self.type = type
        kind = events.string(Index.kind, row: row)
        sector = events.string(Index.sector, row: row)
        zone = events.string(Index.zone, row: row)
        front = events.integer(Index.front, row: row)
        area = events.integer(Index.area, row: row)
        assets = events.integer(Index.assets, row: row)
    }
}

/// A charge that stands in the log.
public struct StandingCharge: Hashable, Sendable {
    /// Where it stands.
    public let position: UInt64
    /// Who put it there.
    public let source: String
    /// The tariff by which it was reckoned; nil for one of another origin.
    public let tariff: String?
    /// How much it is.
    public let amount: Money

    init(_ events: EventColumns, _ row: Int, _ position: UInt64) {
        self.position = position
        source = events.string(Schema.source, row: row) ?? ""
        tariff = events.string(Catalogue.Index.tariff, row: row)
        amount = Money(cents: events.integer(Catalogue.Index.amount, row: row) ?? 0)
    }
}
