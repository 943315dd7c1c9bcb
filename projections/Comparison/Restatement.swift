// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The events recorded between two moments that changed a figure already reported: entries
/// that came late, reversals, and rules with effect on the day reported.
struct Restatement {
    private struct Entry {
        let position: UInt32
        let on: Int32
        let type: EventType
        let account: Int32
        let target: UInt32?
    }

    private var entries: [Entry] = []
    private let town: Town

    /// Two views of one town, the day reported, and the accounts that differ.
    init(_ before: TownView, _ after: TownView, asOf: CivilDate, changed: Set<Int>) {
        town = before.town
        let range = UInt32(min(before.count, after.count))..<UInt32(max(before.count, after.count))
        let last = asOf.dayNumber
        let changedCodes = Set(changed.map(Int32.init))
        for event in town.accountEvents
        where range.contains(event.position) && event.on <= last
            && changedCodes.contains(event.account)
        {
            entries.append(
                Entry(
                    position: event.position,
                    on: event.on,
                    type: event.type,
                    account: event.account,
                    target: nil
                )
            )
        }
        addReversals(range, last, changedCodes)
        addRules(range)
        entries.sort { $0.position < $1.position }
    }

    private mutating func addReversals(_ range: Range<UInt32>, _ last: Int32, _ changed: Set<Int32>)
    {
        let reversals = town.reversals.filter {
            range.contains($0.by) && town.dates[Int($0.target)] <= last
        }
        let targets = Dictionary(reversals.map { ($0.target, $0.by) }) { first, _ in first }
        for event in town.accountEvents where changed.contains(event.account) {
            guard let by = targets[event.position] else { continue }
            entries.append(
                Entry(
                    position: by,
                    on: town.dates[Int(by)],
                    type: .eventReversed,
                    account: event.account,
                    target: event.position
                )
            )
        }
    }

    private mutating func addRules(_ range: Range<UInt32>) {
        let positions =
            town.rules.enactments.map { ($0.position, EventType.policyEnacted) }
            + town.rules.ordinances.map {
                ($0.position, $0.terms == nil ? .ordinanceExtended : .ordinanceEnacted)
            }
        for (position, type) in positions where range.contains(position) {
            entries.append(
                Entry(
                    position: position,
                    on: town.dates[Int(position)],
                    type: type,
                    account: -1,
                    target: nil
                )
            )
        }
    }

    /// The events, with when they were recorded and what they say.
    func table(_ reader: LogReader) throws -> Report.Table {
        let texts =
            entries.isEmpty
            ? nil : try EventTexts(reader, positions: Set(entries.map(\.position)))
        return Report.Table(
            name: "restated",
            title: Wording(
                es: "Asientos que cambiaron lo ya informado",
                en: "Entries that changed what was reported"
            ),
            columns: [
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("type", es: "Acto", en: "Act"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("on", es: "Fecha", en: "Date"),
                Report.Column("recorded", es: "Registrado", en: "Recorded"),
                Report.Column("reverses", es: "Anula", en: "Reverses"),
                Report.Column("amount", es: "Monto", en: "Amount"),
                Report.Column("text", es: "Detalle", en: "Detail"),
            ],
            rows: entries.map { entry in
                let told = texts?[entry.position]
                return [
                    .count(Int(entry.position)), .text(entry.type.rawValue),
                    .code(entry.account, town.accounts), .day(entry.on),
                    told.map { .instant($0.recorded) } ?? .null,
                    entry.target.map { .count(Int($0)) } ?? .null,
                    told?.amount.map(Report.Value.money) ?? .null, .text(told?.text ?? ""),
                ]
            }
        )
    }
}
