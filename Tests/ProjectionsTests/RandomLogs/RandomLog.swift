// SPDX-License-Identifier: MIT
import EventLog
import EventLogTestSupport
import Testing

/// A log of all that can happen, nasty on purpose; the same for the same seed.
///
/// Entries come backdated and ahead of time, on month ends and leap days, and several on one
/// day; what is paid and agreed is often exactly what is due, a cent more or a cent less.
struct RandomLog {
    /// What may happen.
    enum Mode: Sendable {
        case everything
        /// No exonerations and no plans.
        case withoutRelief
    }

    let mode: Mode
    let accounts: [String]
    private(set) var events: [PlainEvent] = []
    var random: SeededGenerator
    /// When the next event is recorded.
    private var clock = Instant("2018-01-02T14:00:00.000Z") ?? .earliest
    private var numbers: [String: Int] = [:]
    private var reversed: Set<Int> = []
    private(set) var eventsByAccount: [String: [PlainEvent]] = [:]
    private var rules: PlainRules?
    /// Ordinances with their first and last day.
    var ordinances: [(name: String, from: CivilDate, until: CivilDate)] = []

    init(seed: UInt64, events count: Int, accounts: Int, mode: Mode = .everything) throws {
        self.mode = mode
        self.accounts = (1...accounts).map { "\(["INM", "NEG", "SUB"][$0 % 3])-\($0)" }
        random = SeededGenerator(seed: seed)
        if !random.oneIn(20) { enactPolicy(from: day("2015-01-01"), on: day("2018-01-02")) }
        while events.count < count {
            let hours = pick([0, 0, 1, 30_000 / count, 90_000 / count])
            clock = Instant(milliseconds: clock.milliseconds + Int64(hours) * 3_600_000 + 7)
            try addEvent(pick(self.accounts), effectiveDay())
        }
    }

    /// Its lines of canonical JSON.
    var lines: [String] { events.map(\.line) }

    /// The last day on which anything happens.
    func lastDay() throws -> CivilDate { try #require(events.map(\.on).max()) }

    /// The local day of the clock.
    var today: CivilDate {
        Instant(milliseconds: clock.milliseconds - 6 * 3_600_000).utcDate
    }

    private mutating func effectiveDay() -> CivilDate {
        switch Int.random(in: 0..<20, using: &random) {
        case 0, 1: today.adding(days: -Int.random(in: 1...700, using: &random))
        case 2, 3, 4: today.adding(days: -Int.random(in: 1...20, using: &random))
        case 5: today.adding(days: Int.random(in: 1...40, using: &random))
        case 6: today.month.lastDay
        case 7: pick(events.suffix(12).map(\.on) + [today])
        case 8: random.oneIn(3) ? day("2020-02-29") : today
        default: today
        }
    }

    /// Appends an event; fields without a value are left out.
    mutating func add(_ type: String, _ on: CivilDate, _ fields: [String: String?]) {
        var all = fields.compactMapValues { $0 }
        let source = pick(["caja-1", "caja-2", "campo:tableta-3", "import:2018.jsonl"])
        numbers[source, default: 0] += 1
        all["source"] = source
        all["number"] = "\(numbers[source] ?? 0)"
        all["type"] = type
        all["on"] = on.description
        all["recorded"] = clock.description
        all["actor"] = pick(["ana", "beto", "d.ramírez"])
        if random.oneIn(20) { all["note"] = text() }
        if random.oneIn(20) { all["captured"] = "2018-01-01T08:30:00.000Z" }
        let event = PlainEvent(position: events.count, fields: all)
        events.append(event)
        if let account = event.account { eventsByAccount[account, default: []].append(event) }
        if type.hasPrefix("policy.") || type.hasPrefix("ordinance.") { rules = nil }
    }

    /// The account as it stands at a day, so that what is due can be paid.
    mutating func fold(_ account: String, _ on: CivilDate) throws -> PlainAccount {
        if rules == nil {
            rules = try PlainRules(events.filter { !reversed.contains($0.position) })
        }
        let rules = try rules ?? PlainRules([])
        let own = (eventsByAccount[account] ?? []).filter {
            !reversed.contains($0.position) && $0.on <= on
        }
        return PlainAccount(
            own.sorted(by: PlainEvent.precedes),
            rules,
            asOf: on,
            withHistory: false
        )
    }

    /// Reverses a recent event; sometimes one that cannot be reversed.
    mutating func reverse(_ on: CivilDate) {
        guard var target = events.last else { return }
        let recent = events.suffix(60).filter { event in
            ["payment.received", "charge.assessed", "plan.agreed", "exoneration.applied"]
                .contains(event.type)
        }
        target = random.oneIn(3) ? pick(events.suffix(60)) : pick(recent + [target])
        if target.type == "policy.enacted", !random.oneIn(4) { return }
        if target.type != "event.reversed" { reversed.insert(target.position) }
        rules = nil
        add("event.reversed", on, ["reverses": target.id, "reason": text()])
    }

    func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

    mutating func pick<Values: Collection>(_ values: Values) -> Values.Element {
        let offset = Int.random(in: 0..<values.count, using: &random)
        return values[values.index(values.startIndex, offsetBy: offset)]
    }

    mutating func text() -> String {
        pick(["María Ñ", "dijo \"mañana\"", "a/b <c> & d'e", "línea\nnueva", "", " \\ ", "🏛\u{1}"])
    }
}
