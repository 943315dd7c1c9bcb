// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The town at work: what is planned for each day, and what has come of the days so far.
struct Town: Sendable {
    /// Something that is to happen on a day.
    enum Action: Sendable {
        /// The taxpayer comes to pay all that is owed.
        case pay(Int)
        /// The taxpayer pays a round sum.
        case payPart(Int)
        /// The taxpayer pays all under the ordinance in force.
        case payExonerated(Int)
        /// The taxpayer pays an installment.
        case installment(Int)
        /// An installment was not paid, nor the one before it.
        case lapse(Int)
        /// A collector turns to the taxpayer.
        case contact(Int)
        /// The taxpayer asks for something.
        case request(Int)
        /// A request is resolved.
        case resolve(Int, code: String, kind: String)
        /// The business closes, once it has paid.
        case close(Int)
        /// A detail of the account changes.
        case update(Int)
        /// Someone asks a question.
        case attend
        /// What was paid twice is given back.
        case refund(Int, Int64)
        /// A waiver is taken back, for its condition was not met.
        case revoke(Int)
        /// An event that waited to be recorded.
        case record(Draft)
        /// An event is reversed.
        case reverse(String, Draft.Afterwards)
    }

    /// An event of the day at hand: when it is recorded, and when a device took it down.
    struct Entry: Sendable {
        var time: Int
        var draft: Draft
    }

    let plan: DemonstrationMunicipality
    let calendar: TownCalendar
    let reckoning: Reckoning
    var random: RandomNumbers
    var recorder = Recorder()
    var taxpayers: [Taxpayer]
    /// Taxpayers by the day they open, and how many have.
    let openings: [Int]
    var opened = 0
    /// What is to happen, by days since the first.
    var agenda: [[Action]]
    /// The first day whose agenda has not been worked.
    var nextOffset = 0
    var lastMonth: CivilMonth?
    var today: [Entry] = []
    var counts = TownCounts()

    init(_ plan: DemonstrationMunicipality) {
        self.plan = plan
        calendar = TownCalendar(plan)
        reckoning = Reckoning(reform: calendar.reform)
        random = RandomNumbers(seed: plan.seed)
        let days = plan.lastDay.days(since: plan.firstDay) + 1
        let taxpayers = (0..<plan.accounts).map {
            Taxpayer(number: $0, first: plan.firstDay, days: days, seed: plan.seed)
        }
        self.taxpayers = taxpayers
        openings = taxpayers.indices.sorted {
            (taxpayers[$0].opens, $0) < (taxpayers[$1].opens, $1)
        }
        agenda = Array(repeating: [], count: days)
    }

    /// Works a day on which the office is open, and calls `flush` after each event.
    mutating func work(
        _ day: CivilDate,
        _ flush: (inout Recorder) throws -> Void
    ) rethrows {
        var batch = Batch(day: day)
        let isFirst = nextOffset == 0 && opened == 0
        if isFirst { try enactFirstPolicy(&batch, flush) }
        try openAccounts(&batch, flush)
        if day.month != lastMonth {
            lastMonth = day.month
            try assessCharges(&batch, flush)
            planMonth(day)
        }
        rules(day)
        let offset = day.days(since: plan.firstDay)
        while nextOffset <= offset {
            let actions = agenda[nextOffset]
            agenda[nextOffset] = []
            nextOffset += 1
            for action in actions { perform(action, day) }
        }
        try recordToday(day, flush)
    }

    /// Plans an action; beyond the last day it never happens.
    mutating func schedule(_ action: Action, _ day: CivilDate) {
        let offset = max(day.days(since: plan.firstDay), nextOffset)
        if offset < agenda.count { agenda[offset].append(action) }
    }

    /// Has an event recorded today; payments and field work now and then some weeks later.
    ///
    /// So about three events of a hundred are late.
    mutating func note(_ draft: Draft, _ day: CivilDate, time: Int? = nil) {
        let isFieldWork = draft.isCaptured || draft.type == .paymentReceived
        if isFieldWork || draft.type.isContact, random.chance(97) {
            schedule(.record(draft), day.adding(days: random.within(3...70)))
        } else {
            let time = time ?? random.within(30_600_000...57_000_000)
            today.append(Entry(time: time, draft: draft))
        }
    }

    private mutating func recordToday(
        _ day: CivilDate,
        _ flush: (inout Recorder) throws -> Void
    ) rethrows {
        let order = today.indices.sorted { (today[$0].time, $0) < (today[$1].time, $1) }
        let entries = order.map { today[$0] }
        today.removeAll(keepingCapacity: true)
        for entry in entries {
            var draft = entry.draft
            var captured: Int?
            if draft.isCaptured {
                captured = entry.time - random.within(600_000...5_400_000)
            }
            if draft.note == nil, draft.type != .policyEnacted, random.chance(560) {
                draft.note = Notes.note(draft.type, &random)
            }
            let reference = recorder.record(draft, on: day, at: entry.time, captured: captured)
            if let afterwards = draft.afterwards {
                schedule(
                    .reverse(reference, afterwards),
                    day.adding(days: afterwards.days)
                )
            }
            try flush(&recorder)
        }
    }
}

/// How many of each numbered paper there have been.
struct TownCounts: Sendable {
    var requests = 0
    var plans = 0
    var documents = 0
}

/// The dates on which the town's rules change.
struct TownCalendar: Sendable {
    /// From when the second policy holds, in the last year.
    let reform: CivilDate
    /// The transitional ordinance: from, until as enacted, until as extended.
    let ordinance: (from: CivilDate, until: CivilDate, extended: CivilDate)
    /// The ordinance's code.
    let ordinanceCode: String

    init(_ plan: DemonstrationMunicipality) {
        reform = plan.lastDay.adding(months: -9).month.firstDay
        // In the second year, where there is one.
        let start = plan.firstDay.adding(months: plan.years > 1 ? 17 : 4).month
        ordinance = (
            start.firstDay, start.adding(months: 2).lastDay, start.adding(months: 4).lastDay
        )
        ordinanceCode = "OT-\(start.components.year)-01"
    }
}

/// Work that the office does in one go in the morning, many events a minute.
struct Batch: Sendable {
    let day: CivilDate
    /// Milliseconds since local midnight; it ends before the counters open.
    private(set) var time = 28_800_000

    mutating func tick() -> Int {
        time = min(time + 17, 30_500_000)
        return time
    }
}
