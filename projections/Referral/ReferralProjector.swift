// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What is missing before cases may go to the legal area, and of one account each step taken
/// (`report referral`).
///
/// A question about one account tells its steps; one about many only whether they are ready.
struct ReferralProjector: Projector {
    /// Whether one account is asked about: its case is told whole, in mora or not.
    let isOfOne: Bool
    private var rows: [(account: String, values: [Report.Value])] = []
    /// The case of the one account; others are not kept, for each would keep its whole fold.
    private var only: ReferralCase?
    private var texts: EventTexts?

    init(isOfOne: Bool) { self.isOfOne = isOfOne }

    mutating func visit(_ account: FoldedAccount) {
        let referral = ReferralCase(account)
        guard referral.since != nil || isOfOne else { return }
        let town = account.view.town
        let name = town.accounts.name(Int32(account.number))
        let missing = referral.missing
        rows.append(
            (
                name,
                [
                    .text(name), .code(account.fold.stage, town.stages), .day(referral.since),
                    .money(Money(cents: referral.dues.total)), .flag(missing.isEmpty),
                    .text(missing.map(\.rawValue).joined(separator: ", ")),
                ]
            )
        )
        if isOfOne { only = referral }
    }

    mutating func merge(_ next: Self) {
        rows += next.rows
        only = next.only ?? only
    }

    mutating func readTexts(_ reader: LogReader, _ view: TownView) throws {
        guard let only else { return }
        let steps = ReferralSteps.events(of: only).map(\.position)
        texts = try EventTexts(reader, positions: Set(steps))
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        var parts: [Report.Part] = [.table(table)]
        if let only, let texts {
            let steps = ReferralSteps(only, texts, recorded: clocks.events)
            parts += [.table(steps.dues), .table(steps.requirements), .table(steps.table)]
        }
        return Report(name: "referral", clocks: clocks, parts: parts)
    }

    private var table: Report.Table {
        let values = rows.sorted { String.bytewise($0.account, $1.account) }.map(\.values)
        return Report.Table(
            name: "rows",
            title: Wording(es: "Casos", en: "Cases"),
            columns: [
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("stage", es: "Etapa", en: "Stage"),
                Report.Column("oldestDue", es: "Vence desde", en: "Due since"),
                Report.Column("total", es: "En mora", en: "In mora"),
                Report.Column("ready", es: "Listo", en: "Ready"),
                Report.Column("missing", es: "Falta", en: "Missing"),
            ],
            rows: values,
            totals: Report.Table.sums(of: values, leaving: [0, 1, 2, 4, 5])
        )
    }
}
