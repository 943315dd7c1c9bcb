// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What was done by month, day or person, of some types or all, and what is told besides: what
/// could not be delivered, surveys of opinion, meetings (`report activity` with `--by` or
/// `--type`).
///
/// Goals and what followed belong to whole months of all types: they stand in the report without
/// those flags.
struct ActivityDetailProjector: Projector {
    /// Events that are counted together.
    private struct Tally: Hashable {
        let period: Int32
        let key: UInt32
    }

    private let key: RowSelection.Key?
    private let types: Set<EventType>
    private var counts: [Tally: Int] = [:]
    private var undelivered: [AccountEvent] = []
    private var occasions: [Town.Occasion] = []
    /// Whether `counts` came from the events as a whole; else they come account by account.
    private var sawEvents = false
    private let months = MonthTable()

    init(_ selection: RowSelection) {
        key = selection.by
        types = Set(selection.types.isEmpty ? EventType.allCases : selection.types)
    }

    mutating func visit(_ events: VisibleEvents) {
        sawEvents = true
        let town = events.view.town
        events.forEach { count($0, on: $1, town) }
        occasions = town.occasions.filter {
            types.contains($0.type) && events.contains($0.position, on: $0.on)
        }
    }

    mutating func visit(_ account: FoldedAccount) {
        let town = account.view.town
        for event in account.events {
            if !sawEvents { count(event.position, on: event.on, town) }
            guard event.type == .noticeDelivered || event.type == .citationDelivered,
                types.contains(event.type)
            else { continue }
            let outcome = town.outcomes.text(town.activityKey(at: event.position).outcome)
            if outcome == "absent" || outcome == "unlocatable" { undelivered.append(event) }
        }
    }

    private mutating func count(_ position: UInt32, on day: Int32, _ town: Town) {
        guard types.contains(town.type(at: position)) else { return }
        let period = key == .day ? day : months.month(of: day)
        let key = town.activityNumber(at: position)
        counts[Tally(period: period, key: key), default: 0] += 1
    }

    func looksAtFolds(_ view: TownView, asOf: CivilDate) -> Bool { false }

    mutating func merge(_ next: Self) {
        counts.merge(next.counts, adding: +=)
        undelivered += next.undelivered
        occasions += next.occasions
        sawEvents = sawEvents || next.sawEvents
    }

    func report(_ clocks: Report.Clocks, _ view: TownView) -> Report {
        let counts = counts.map { ActivityCount(period: $0.period, key: $0.key, count: $1) }
        var tables = [ActivityRows(counts, view.town, by: key).table]
        if asks(.noticeDelivered, .citationDelivered) { tables.append(undelivered(view.town)) }
        if asks(.surveyCompleted) { tables.append(SurveyRows(occasions).table) }
        if asks(.meetingHeld, .trainingHeld, .outreachHeld) {
            tables.append(MeetingRows(occasions, view.town).table)
        }
        return Report(name: "activity", clocks: clocks, parts: tables.map(Report.Part.table))
    }

    private func asks(_ some: EventType...) -> Bool { !types.isDisjoint(with: some) }

    /// The notices and citations that reached nobody: who was absent, and who could not be found.
    private func undelivered(_ town: Town) -> Report.Table {
        let sorted = undelivered.sorted { ($0.on, $0.position) < ($1.on, $1.position) }
        return Report.Table(
            name: "undelivered",
            title: Wording(es: "Sin entregar", en: "Not delivered"),
            columns: [
                Report.Column("on", es: "Fecha", en: "Date"),
                Report.Column("position", es: "Asiento", en: "Position"),
                Report.Column("account", es: "Cuenta", en: "Account"),
                Report.Column("type", es: "Actividad", en: "Activity"),
                Report.Column("notice", es: "Aviso", en: "Notice"),
                Report.Column("outcome", es: "Resultado", en: "Outcome"),
                Report.Column("channel", es: "Canal", en: "Channel"),
                Report.Column("actor", es: "Quién", en: "Who"),
            ],
            rows: sorted.map { event in
                let key = town.activityKey(at: event.position)
                return [
                    .day(event.on), .count(Int(event.position)),
                    .text(town.accounts.name(event.account)), .text(event.type.rawValue),
                    .code(event.subject, town.notices), .code(key.outcome, town.outcomes),
                    .code(key.channel, town.channels), .code(key.actor, town.actors),
                ]
            }
        )
    }
}
