// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Replay {
    /// What a collector takes along of some accounts: whose they are, what they owe, what was last
    /// done about them and what was promised; and nothing else of the log.
    ///
    /// It is a report like any other, so that it can be made again and compared byte by byte. The
    /// accounts stand in the order of the route, those that were named in the order given.
    ///
    /// - Parameters:
    ///   - request: which accounts, for which device.
    ///   - question: the three clocks; its filter holds for the accounts of the route.
    /// - Returns: the report named `pack`.
    /// - Throws: ``UnansweredQuestion``, ``UnknownAccount``, ``AccountOverflow`` and what the log throws.
    /// - Complexity: that of the route, and one fold an account taken along.
    public func pack(_ request: PackRequest, _ question: Question) throws -> Report {
        try require(ReportName.route.needs, for: "pack")
        let (view, clocks) = try view(question)
        let names = try request.accounts ?? routeAccounts(request, question)
        let numbers = town.accounts.codes(ofNames: names)
        let accounts = try zip(names, numbers).map { name, number in
            try folded(Int(number), named: name, view, question)
        }
        let registry = accounts.map(\.registry)
        let texts = try RegistryTexts(reader, positions: registry.flatMap { $0 })
        let tellsClosed = accounts.contains { $0.closedOn != nil }
        var report = Report(
            name: "pack",
            clocks: clocks,
            parts: [
                .table(
                    Report.Table(
                        name: "rows",
                        title: Wording(es: "Cuentas que se llevan", en: "Accounts taken along"),
                        columns: Self.packColumns + (tellsClosed ? [.closed] : []),
                        rows: zip(accounts, registry).map {
                            Self.packRow($0, texts.latest($1))
                                + (tellsClosed ? [.day($0.closedOn)] : [])
                        }
                    )
                )
            ]
        )
        if let device = request.device {
            let home = try reader.lastNumber(of: "device:\(device)", ofFirst: clocks.events)
            report.fields = [Report.Field("home", .count(Int(home)))]
        }
        report.filter = question.filter.fields + request.fields
        return report
    }

    /// The accounts of the route, in its order.
    private func routeAccounts(_ request: PackRequest, _ question: Question) throws -> [String] {
        var selection = RowSelection()
        selection.limit = request.limit
        let route = try report(.route, question, selection)
        guard case .table(let table)? = route.parts.first,
            let column = table.columns.firstIndex(where: { $0.name == "account" })
        else { preconditionFailure("the route is a table of accounts") }
        return table.rows.compactMap { row in
            if case .text(let name) = row[column] { name } else { nil }
        }
    }

    private static func packRow(_ account: FoldedAccount, _ texts: [String?]) -> [Report.Value] {
        let (fold, town) = (account.fold, account.view.town)
        let (dues, oldest, isInMora) = account.balance
        let place: [Report.Value] = [
            .text(town.accounts.name(Int32(account.number))), .code(fold.kind, town.kinds),
            .code(fold.sector, town.sectors), .code(fold.zone, town.zones),
        ]
        let debt: [Report.Value] =
            Report.Value.dues(dues) + [
                .money(Money(cents: fold.credit)), .day(oldest?.due),
                .count(oldest.map(account.daysOverdue) ?? 0), .flag(isInMora),
                .code(account.planInForce, town.plans), .code(fold.stage, town.stages),
            ]
        return place + texts.map { $0.map(Report.Value.text) ?? .null } + debt
            + [.records(contacts(account)), .records(promises(account))]
    }

    /// So many contacts are told, the last first.
    private static let contactsMax = 3

    private static func contacts(_ account: FoldedAccount) -> [[Report.Field]] {
        let town = account.view.town
        return account.events.filter { $0.type.isContact }.suffix(contactsMax).reversed().map {
            let key = town.activityKey(at: $0.position)
            return [
                Report.Field("on", .day($0.on)), Report.Field("type", .text($0.type.rawValue)),
                Report.Field("outcome", .text(town.value(of: key))),
                Report.Field("actor", .code(key.actor, town.actors)),
            ]
        }
    }

    private static func promises(_ account: FoldedAccount) -> [[Report.Field]] {
        account.promises.filter { $0.status == .open }.map { promise in
            [
                Report.Field("on", .day(promise.event.on)),
                Report.Field("by", .day(promise.event.date)),
                Report.Field("amount", .money(Money(cents: promise.event.amount))),
                Report.Field("left", .money(Money(cents: promise.left))),
            ]
        }
    }

    private static let packColumns =
        [
            Report.Column("account", es: "Cuenta", en: "Account"),
            Report.Column("kind", es: "Tipo", en: "Kind"),
            Report.Column("sector", es: "Sector", en: "Sector"),
            Report.Column("zone", es: "Zona", en: "Zone"),
            Report.Column("holder", es: "Titular", en: "Holder"),
            Report.Column("address", es: "Dirección", en: "Address"),
            Report.Column("phone", es: "Teléfono", en: "Phone"),
        ] + Amounts.columns + [
            Report.Column("credit", es: "A favor", en: "Credit"),
            Report.Column("oldestDue", es: "Vence desde", en: "Due since"),
            Report.Column("daysOverdue", es: "Días", en: "Days"),
            Report.Column("inMora", es: "En mora", en: "In mora"),
            Report.Column("plan", es: "Plan", en: "Plan"),
            Report.Column("stage", es: "Etapa", en: "Stage"),
            Report.Column("contacts", es: "Gestiones", en: "Contacts"),
            Report.Column("promises", es: "Promesas", en: "Promises"),
        ]
}
