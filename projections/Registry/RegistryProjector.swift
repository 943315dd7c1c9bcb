// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The accounts, whose they are and what they owe (`report registry`).
struct RegistryProjector: Projector {
    private struct Entry {
        let account: String
        /// Kind, sector and zone.
        let place: [Report.Value]
        /// The names of the same, for a search.
        let placeNames: [String]
        let opened: Int32?
        let closed: Int32?
        let total: Int64
        let isInMora: Bool
        /// The positions of what the registry says, in the order of the fold.
        let registry: [UInt32]
    }

    /// What has to stand in a row; nil for all rows.
    private let words: SearchWords?
    private var entries: [Entry] = []
    private var texts = RegistryTexts()

    init(_ words: SearchWords?) { self.words = words }

    mutating func visit(_ account: FoldedAccount) {
        let (fold, town) = (account.fold, account.view.town)
        let (dues, _, isInMora) = account.balance
        entries.append(
            Entry(
                account: town.accounts.name(Int32(account.number)),
                place: [
                    .code(fold.kind, town.kinds), .code(fold.sector, town.sectors),
                    .code(fold.zone, town.zones),
                ],
                placeNames: [town.sectors.text(fold.sector), town.zones.text(fold.zone)],
                opened: account.openedOn,
                closed: account.closedOn,
                total: dues.total,
                isInMora: isInMora,
                registry: account.registry
            )
        )
    }

    mutating func merge(_ next: Self) { entries += next.entries }

    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {
        texts = try RegistryTexts(
            reader,
            positions: entries.flatMap(\.registry),
            fields: RegistryTexts.all
        )
        guard let words else { return }
        let (all, texts) = (entries, texts)
        let found = SideBySide.map(all) { entry in
            words.areAll(
                in: [entry.account] + entry.placeNames
                    + texts.latest(entry.registry).compactMap(\.self)
            )
        }
        entries = zip(all, found).compactMap { $1 ? $0 : nil }
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let sorted = entries.sorted { String.bytewise($0.account, $1.account) }
        let total = entries.reduce(Int128(0)) { $0 + Int128($1.total) }
        let blanks = Array(repeating: Report.Value.null, count: Self.columns.count - 3)
        let table = Report.Table(
            name: "rows",
            title: Wording(es: "Padrón de cuentas", en: "Register of accounts"),
            columns: Self.columns,
            rows: sorted.map(row),
            totals: [.count(entries.count)] + blanks + [.money(cents: total), .null]
        )
        let open = entries.count { $0.opened != nil && $0.closed == nil }
        return Report(
            name: "registry",
            clocks: clocks,
            parts: [
                .table(table),
                .object(
                    name: "totals",
                    fields: [
                        Report.Field("accounts", .count(entries.count)),
                        Report.Field("open", .count(open)),
                        Report.Field("total", .money(cents: total)),
                    ]
                ),
            ]
        )
    }

    private func row(_ entry: Entry) -> [Report.Value] {
        let told = texts.latest(entry.registry).map { $0.map(Report.Value.text) ?? .null }
        return [.text(entry.account)] + told.prefix(3) + entry.place + told.dropFirst(3)
            + [
                .day(entry.opened), .day(entry.closed), .money(Money(cents: entry.total)),
                .flag(entry.isInMora),
            ]
    }

    /// In the order in which somebody at a counter asks for them; so a narrow table leaves out the
    /// last ones.
    private static let columns = [
        Report.Column("account", es: "Cuenta", en: "Account"),
        Report.Column("holder", es: "Titular", en: "Holder"),
        Report.Column("document", es: "Documento", en: "Document"),
        Report.Column("address", es: "Dirección", en: "Address"),
        Report.Column("kind", es: "Tipo", en: "Kind"),
        Report.Column("sector", es: "Sector", en: "Sector"),
        Report.Column("zone", es: "Zona", en: "Zone"),
        Report.Column("phone", es: "Teléfono", en: "Phone"),
        Report.Column("email", es: "Correo", en: "Email"),
        Report.Column("cadastre", es: "Catastro", en: "Cadastre"),
        Report.Column("opened", es: "Abierta", en: "Opened"),
        Report.Column("closed", es: "Cerrada", en: "Closed"),
        Report.Column("total", es: "Debe", en: "Owes"),
        Report.Column("inMora", es: "En mora", en: "In mora"),
    ]
}

extension FoldedAccount {
    /// The day on which it was opened, of several the last one that found it closed; nil for an account
    /// that nobody opened.
    fileprivate var openedOn: Int32? {
        var (opened, isOpen): (Int32?, Bool) = (nil, false)
        for event in events {
            switch event.type {
            case .accountOpened:
                if !isOpen { opened = event.on }
                isOpen = true
            case .accountClosed: isOpen = false
            default: break
            }
        }
        return opened
    }
}
