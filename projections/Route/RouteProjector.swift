// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The round of the accounts in mora by zone and sector, the largest and oldest first, with what
/// was last done about them (`report route`).
struct RouteProjector: Projector {
    private struct Stop {
        let account: String
        let zone: String
        let sector: String
        let total: Int64
        let oldestDue: Int32
        let values: [Report.Value]
        let closedOn: Int32?
        /// The positions of what the registry says, in the order of the fold.
        let registry: [UInt32]

        /// Whether it comes before another of its sector.
        func isBefore(_ other: Stop) -> Bool {
            if total != other.total { return total > other.total }
            if oldestDue != other.oldestDue { return oldestDue < other.oldestDue }
            return String.bytewise(account, other.account)
        }
    }

    /// How many accounts of each zone; nil for all.
    private let limit: Int?
    private var stops: [Stop] = []
    private var texts = RegistryTexts()

    init(limit: Int?) { self.limit = limit }

    var looksAtAllocations: Bool { false }

    mutating func visit(_ account: FoldedAccount) {
        let (dues, oldest) = account.mora
        guard let oldest else { return }
        let town = account.view.town
        stops.append(
            Stop(
                account: town.accounts.name(Int32(account.number)),
                zone: town.zones.text(account.fold.zone),
                sector: town.sectors.text(account.fold.sector),
                total: dues.total,
                oldestDue: oldest,
                values: Self.contact(account, town),
                closedOn: account.closedOn,
                registry: account.registry
            )
        )
    }

    mutating func merge(_ next: Self) { stops += next.stops }

    private static func contact(_ account: FoldedAccount, _ town: Town) -> [Report.Value] {
        var values: [Report.Value] = []
        if let contact = account.lastContact {
            let key = town.activityKey(at: contact.position)
            values += [
                .day(contact.on), .text(contact.type.rawValue), .text(town.value(of: key)),
                .code(key.actor, town.actors),
            ]
        } else {
            values += Array(repeating: .null, count: 4)
        }
        let promise = account.openPromise
        return values + [
            promise.map { .money(Money(cents: $0.left)) } ?? .null,
            .day(promise?.event.date), .code(account.planInForce, town.plans),
            .code(account.fold.kind, town.kinds), .code(account.fold.stage, town.stages),
        ]
    }

    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {
        keepLargest()
        texts = try RegistryTexts(reader, positions: stops.flatMap(\.registry))
    }

    /// The largest of each zone, as many as are asked for; by zone, then sector.
    private mutating func keepLargest() {
        if let limit {
            stops = Dictionary(grouping: stops, by: \.zone).values.flatMap { zone in
                zone.sorted { $0.isBefore($1) }.prefix(limit)
            }
        }
        stops.sort { left, right in
            if left.zone != right.zone { return String.bytewise(left.zone, right.zone) }
            if left.sector != right.sector { return String.bytewise(left.sector, right.sector) }
            return left.isBefore(right)
        }
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        // Said only where there is one, so that a round without any is made again as it was saved.
        let tellsClosed = stops.contains { $0.closedOn != nil }
        let columns = Self.columns + (tellsClosed ? [.closed] : [])
        let rows: [[Report.Value]] = stops.map { stop in
            let days = Int(clocks.asOf.dayNumber - stop.oldestDue)
            return [
                .text(stop.zone), .text(stop.sector), .text(stop.account),
                .money(Money(cents: stop.total)), .count(days), .day(stop.oldestDue),
            ] + texts.latest(stop.registry).map { $0.map(Report.Value.text) ?? .null }
                + stop.values + (tellsClosed ? [.day(stop.closedOn)] : [])
        }
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Ruta de cobro", en: "Collection round"),
            columns: columns,
            rows: rows,
            totals: Report.Table.sums(of: rows, leaving: Set(columns.indices).subtracting([3]))
        )
        return Report(name: "route", clocks: clocks, parts: [.table(table)])
    }

    private static let columns = [
        Report.Column("zone", es: "Zona", en: "Zone"),
        Report.Column("sector", es: "Sector", en: "Sector"),
        Report.Column("account", es: "Cuenta", en: "Account"),
        Report.Column("total", es: "En mora", en: "In mora"),
        Report.Column("daysOverdue", es: "Días", en: "Days"),
        Report.Column("oldestDue", es: "Vence desde", en: "Due since"),
        Report.Column("holder", es: "Titular", en: "Holder"),
        Report.Column("address", es: "Dirección", en: "Address"),
        Report.Column("phone", es: "Teléfono", en: "Phone"),
        Report.Column("lastContact", es: "Última gestión", en: "Last contact"),
        Report.Column("contact", es: "Gestión", en: "Contact"),
        Report.Column("outcome", es: "Resultado", en: "Outcome"),
        Report.Column("actor", es: "Quién", en: "Who"),
        Report.Column("promised", es: "Promete", en: "Promises"),
        Report.Column("promisedBy", es: "Para el", en: "By"),
        Report.Column("plan", es: "Plan", en: "Plan"),
        Report.Column("kind", es: "Tipo", en: "Kind"),
        Report.Column("stage", es: "Etapa", en: "Stage"),
    ]
}

extension Report.Column {
    /// When an account was closed, in what somebody goes to see it with.
    static let closed = Report.Column("closed", es: "Cerrada", en: "Closed")
}
