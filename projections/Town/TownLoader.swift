// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Builds a ``Town`` from runs of events, column by column.
struct TownLoader {
    /// The fields that are read; the others stay compressed.
    static let fields: [Schema.Field] =
        [
            Schema.envelope[Schema.source], Schema.envelope[Schema.type],
            Schema.envelope[Schema.on], Schema.envelope[Schema.actor],
            Schema.envelope[Schema.recorded],
        ]
        + [
            ("account", .symbol), ("amount", .hundredths), ("due", .date), ("period", .month),
            ("tribute", .symbol), ("plan", .symbol), ("down", .hundredths),
            ("installments", .integer), ("installment", .hundredths), ("first", .date),
            ("ordinance", .symbol), ("stage", .symbol), ("kind", .symbol), ("sector", .symbol),
            ("zone", .symbol), ("outcome", .symbol), ("purpose", .symbol), ("channel", .symbol),
            ("from", .date), ("until", .date), ("interest", .millionths), ("fine", .millionths),
            ("debts-until", .date), ("tributes", .text), ("kinds", .text), ("stages", .text),
            ("reverses", .text), ("document", .text), ("month", .month), ("goal", .symbol),
            ("target", .integer), ("receipt", .symbol), ("category", .symbol),
            ("requires", .symbol), ("interest", .hundredths), ("fine", .hundredths),
            ("by", .date), ("appear", .date), ("notice", .symbol), ("reference", .symbol),
            ("topic", .symbol), ("score", .integer), ("responses", .integer),
            ("attendees", .integer),
        ].map { Schema.Field($0, $1) }

    var town = Town()
    /// For each source, the positions of its events: its numbers have no gap, so number n
    /// stands at index n − 1.
    private var positions: [[UInt32]] = []
    private var sources = CodeSpace()
    private var segment = -1
    private var calendar: LocalCalendar
    /// `reverses` texts to resolve when all is read.
    private var taken: [(by: UInt32, target: String)] = []

    /// A loader of a log kept in that time zone.
    init(timeZone: String) {
        calendar = LocalCalendar(timeZone)
    }

    /// A loader that has read a log, up to a count of its events.
    init(reading reader: LogReader, to count: UInt64?) throws {
        self.init(timeZone: reader.identity.timeZone)
        try reader.forEachBlock(fields: Self.fields, to: count) { block in
            try add(block.events, at: block.firstPosition, segment: block.segment)
        }
    }

    /// Reads one run.
    mutating func add(_ events: EventColumns, at first: UInt64, segment: Int) throws {
        if segment != self.segment { beginSegment(segment) }
        let run = TownRun(events)
        let codes = try TownCodes(run, at: first, &town, &sources)
        try addRules(run, codes, at: first)
        addEvents(run, codes, at: first)
        town.count += events.count
    }

    /// Resolves reversals and sorts the events by account.
    mutating func finish() -> Town {
        resolveReversals()
        town.groupByAccount()
        return town
    }

    private mutating func beginSegment(_ number: Int) {
        segment = number
        sources.beginSegment()
        for space in Town.codeSpaces { town[keyPath: space].beginSegment() }
    }

    private mutating func addEvents(_ run: TownRun, _ codes: TownCodes, at first: UInt64) {
        for row in 0..<run.count {
            let position = UInt32(first) + UInt32(row)
            let type = codes.types[row]
            note(source: codes.sources[row], position)
            noteLateness(row, run, codes, position)
            town.dates.append(run.on[row])
            town.activity.append(
                town.activityKeys.number(
                    of: ActivityKey(
                        type: type,
                        actor: codes.actors[row],
                        outcome: codes.outcomes[row],
                        purpose: codes.purposes[row],
                        kind: codes.kinds[row],
                        channel: codes.channels[row]
                    )
                )
            )
            guard codes.accounts[row] >= 0 else { continue }
            var event = AccountEvent(
                account: codes.accounts[row],
                position: position,
                on: run.on[row],
                type: type
            )
            fill(&event, row, run, codes)
            town.accountEvents.append(event)
        }
    }

    private mutating func fill(
        _ event: inout AccountEvent,
        _ row: Int,
        _ run: TownRun,
        _ codes: TownCodes
    ) {
        switch event.type {
        case .chargeAssessed:
            event.amount = run.amount[row]
            event.date = Int32(run.due[row])
            event.count = Int32(run.period[row])
            event.tribute = codes.tributes[row]
        case .paymentReceived:
            event.amount = run.amount[row]
            event.tribute = codes.tributes[row]
            event.subject = codes.plans[row]
            event.count = codes.receipts[row]
        case .refundMade: event.amount = run.amount[row]
        case .exonerationRevoked: event.subject = codes.ordinances[row]
        case .exonerationApplied:
            event.subject = codes.ordinances[row]
            var detail = AccountDetail()
            detail.interestSeen = run.number("interest", .hundredths, row) ?? -1
            detail.fineSeen = run.number("fine", .hundredths, row) ?? -1
            append(detail, to: &event)
        case .caseReferred: event.subject = codes.stages[row]
        case .promiseMade:
            event.amount = run.amount[row]
            event.date = Int32(run.number("by", .date, row) ?? 0)
        case .noticeDelivered: event.subject = codes.notices[row]
        case .citationDelivered: event.date = Int32(run.number("appear", .date, row) ?? 0)
        case .documentIssued: event.subject = codes.references[row]
        case .planCancelled: event.subject = codes.plans[row]
        case .planAgreed:
            event.amount = run.installment[row]
            event.count = Int32(run.installments[row])
            event.date = Int32(run.first[row])
            event.subject = codes.plans[row]
            var detail = AccountDetail()
            detail.down = max(0, run.down[row])
            append(detail, to: &event)
        case .accountOpened, .accountUpdated:
            var detail = AccountDetail()
            detail.kind = codes.kinds[row]
            detail.sector = codes.sectors[row]
            detail.zone = codes.zones[row]
            append(detail, to: &event)
        default: break
        }
    }

    private mutating func append(_ detail: AccountDetail, to event: inout AccountEvent) {
        event.detail = Int32(town.details.count)
        town.details.append(detail)
    }

    private mutating func noteLateness(
        _ row: Int,
        _ run: TownRun,
        _ codes: TownCodes,
        _ position: UInt32
    ) {
        let recorded = calendar.date(of: Instant(milliseconds: run.recorded[row]))
        let days = Int(recorded.dayNumber) - Int(run.on[row])
        guard days > Town.lateAfter else { return }
        town.lateEntries.append(
            Town.LateEntry(
                position: position,
                on: run.on[row],
                account: codes.accounts[row],
                days: days
            )
        )
    }

    private mutating func note(source: Int32, _ position: UInt32) {
        while positions.count <= Int(source) { positions.append([]) }
        positions[Int(source)].append(position)
    }

    private mutating func addRules(_ run: TownRun, _ codes: TownCodes, at first: UInt64) throws {
        for row in 0..<run.count {
            let position = UInt32(first) + UInt32(row)
            switch codes.types[row] {
            case .eventReversed:
                guard let target = run.text(run.reverses, row) else { continue }
                taken.append((position, target))
            case .policyEnacted:
                town.rules.enactments.append(try run.enactment(row, position))
            case .ordinanceEnacted, .ordinanceExtended:
                town.addOrdinance(run, row, codes, position)
            case .goalSet:
                guard let goal = run.text(run.goal, row) else { continue }
                town.goals.append(
                    Town.Goal(
                        position: position,
                        on: run.on[row],
                        month: Int32(run.month[row]),
                        goal: goal,
                        target: run.target[row]
                    )
                )
            case .incomeRecorded, .expenseRecorded:
                town.officeEvents.append(
                    Town.OfficeEvent(
                        position: position,
                        on: run.on[row],
                        isExpense: codes.types[row] == .expenseRecorded,
                        category: run.text(run.category, row) ?? "",
                        cents: run.amount[row]
                    )
                )
            case .surveyCompleted, .meetingHeld, .trainingHeld, .outreachHeld:
                town.addOccasion(run, row, codes, position)
            default: break
            }
        }
    }

    /// A reversal voids its target if that stands before it, is no reversal itself and is not
    /// reversed already (receivables, section 1).
    private mutating func resolveReversals() {
        var isReversed: Set<UInt32> = []
        let reversing = Set(taken.map(\.by))
        for (by, target) in taken {
            guard let position = position(of: target), position < by,
                !reversing.contains(position), isReversed.insert(position).inserted
            else { continue }
            town.reversals.append(Town.Reversal(target: position, by: by))
        }
        town.reversals.sort { $0.target < $1.target }
    }

    private func position(of reference: String) -> UInt32? {
        let bytes = Array(reference.utf8)
        guard let hash = bytes.lastIndex(of: UInt8(ascii: "#")),
            let source = sources.table.id(of: bytes.span.extracting(0..<hash)),
            let number = bytes.span.digits(hash + 1..<bytes.count),
            positions[source].indices.contains(number - 1)
        else { return nil }
        return positions[source][number - 1]
    }
}
