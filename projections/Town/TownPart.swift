// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A part of a log on its way into a ``Town``: its events go straight to their rows, what only few
/// bear is kept here until the parts are joined.
struct TownPart: Sendable {
    private let rows: TownRows
    /// The source of each event, for the targets of reversals; nil where nobody looks for them.
    var sources: SharedRows<UInt32>?
    private let fields: TownFields
    private let needs: TownNeeds
    private var calendar: LocalCalendar

    /// The rows of the part's events.
    private(set) var range: Range<Int>
    /// How many events name each account; when the parts are joined, where its next event stands.
    var counts: [UInt32] = []
    /// How many events each source has.
    private(set) var sourceCounts: [UInt32] = []
    /// Events that do not fit a row.
    private(set) var whole: [AccountEvent] = []
    private(set) var details: [AccountDetail] = []
    /// The rows that point into `whole` or `details`.
    private(set) var pointing: [UInt32] = []
    /// The keys that the rows of this part have in `TownRows.activity`.
    private(set) var activityKeys = ActivityKeys()
    /// `reverses` texts to resolve when all is read.
    private(set) var taken: [(by: UInt32, target: String)] = []
    private(set) var rules = RuleRows()
    private(set) var goals: [Town.Goal] = []
    private(set) var officeEvents: [Town.OfficeEvent] = []
    private(set) var occasions: [Town.Occasion] = []
    private(set) var lateEntries: [Town.LateEntry] = []

    /// A part whose first event goes to a row.
    init(
        _ rows: TownRows,
        from first: Int,
        _ fields: TownFields,
        _ needs: TownNeeds,
        _ calendar: LocalCalendar
    ) {
        self.rows = rows
        self.fields = fields
        self.needs = needs
        self.calendar = calendar
        range = first..<first
    }

    /// Reads one run.
    mutating func add(
        _ events: EventColumns,
        at positions: RunPositions,
        _ coding: TownCoding
    ) throws {
        var run = TownRun(events, fields)
        let symbols = run.integers(.type)
        try check(symbols, coding, positions)
        counts.grow(to: coding.accountCount)
        noteSources(run.integers(.source), coding[.source])
        let days = run.integers(.on)
        for row in 0..<run.count {
            let symbol = Int(symbols[row])
            guard let type = coding.types[symbol] else { continue }
            var event = AccountEvent(
                account: run.code(.account, row, coding),
                position: positions[row],
                on: Int32(days[row]),
                type: type
            )
            if let activity = rows.activity {
                let key = ActivityKey(
                    type: type,
                    actor: run.code(.actor, row, coding),
                    outcome: run.code(.outcome, row, coding),
                    purpose: run.code(.purpose, row, coding),
                    kind: run.code(.kind, row, coding),
                    channel: run.code(.channel, row, coding)
                )
                activity[range.upperBound] = activityKeys.number(
                    of: key,
                    ordinal: coding.ordinals[symbol]
                )
            }
            if needs.contains(.lateness) { noteLateness(event, row, &run) }
            try addOther(event, row, &run, coding)
            if event.account >= 0 { fill(&event, row, &run, coding) }
            put(event)
        }
    }

    /// A type that the catalogue does not know would be left out of every figure.
    private func check(_ symbols: [Int64], _ coding: TownCoding, _ positions: RunPositions)
        throws(TownError)
    {
        guard coding.types.contains(nil) else { return }
        for (row, symbol) in symbols.enumerated() where coding.types[Int(symbol)] == nil {
            let name = coding.typeNames.string(Int(symbol))
            throw TownError(
                position: UInt64(positions[row]),
                reason: Wording(
                    es: "el tipo «\(name)» no está en el catálogo de esta versión",
                    en: "the type “\(name)” is not in this version's catalogue"
                )
            )
        }
    }

    private mutating func noteSources(_ symbols: [Int64], _ codes: [Int32]) {
        guard let sources else { return }
        var row = range.upperBound
        sourceCounts.grow(to: Int(codes.max() ?? -1) + 1)
        for symbol in symbols {
            let code = codes[Int(symbol)]
            sources[row] = UInt32(code)
            sourceCounts[Int(code)] += 1
            row += 1
        }
    }

    private mutating func put(_ event: AccountEvent) {
        let row = range.upperBound
        range = range.lowerBound..<(row + 1)
        rows.accounts[row] = event.account
        guard event.account >= 0 else {
            rows.events[row] = PackedEvent(on: event.on, type: event.type)
            return
        }
        counts[Int(event.account)] += 1
        if let packed = PackedEvent(event) {
            rows.events[row] = packed
            if event.detail >= 0 { pointing.append(UInt32(row)) }
        } else {
            rows.events[row] = PackedEvent(event, keptAt: Int32(whole.count))
            whole.append(event)
            pointing.append(UInt32(row))
        }
    }

    @inline(__always)
    private mutating func fill(
        _ event: inout AccountEvent,
        _ row: Int,
        _ run: inout TownRun,
        _ coding: TownCoding
    ) {
        switch event.type {
        case .chargeAssessed:
            event.amount = run.value(.amount, row)
            event.date = Int32(run.value(.due, row))
            event.count = Int32(run.value(.period, row))
            event.tribute = run.code(.tribute, row, coding)
        case .paymentReceived:
            event.amount = run.value(.amount, row)
            event.tribute = run.code(.tribute, row, coding)
            event.subject = run.code(.plan, row, coding)
            event.count = run.code(.receipt, row, coding)
        case .refundMade: event.amount = run.value(.amount, row)
        case .exonerationRevoked: event.subject = run.code(.ordinance, row, coding)
        case .exonerationApplied:
            event.subject = run.code(.ordinance, row, coding)
            var detail = AccountDetail()
            detail.interestSeen = run.number(.interestSeen, row) ?? -1
            detail.fineSeen = run.number(.fineSeen, row) ?? -1
            append(detail, to: &event)
        case .caseReferred: event.subject = run.code(.stage, row, coding)
        case .promiseMade:
            event.amount = run.value(.amount, row)
            event.date = Int32(run.number(.by, row) ?? 0)
        case .noticeDelivered: event.subject = run.code(.notice, row, coding)
        case .citationDelivered: event.date = Int32(run.number(.appear, row) ?? 0)
        case .documentIssued: event.subject = run.code(.reference, row, coding)
        case .planCancelled: event.subject = run.code(.plan, row, coding)
        case .planAgreed:
            event.amount = run.value(.installment, row)
            event.count = Int32(run.value(.installments, row))
            event.date = Int32(run.value(.first, row))
            event.subject = run.code(.plan, row, coding)
            var detail = AccountDetail()
            detail.down = max(0, run.value(.down, row))
            append(detail, to: &event)
        case .accountOpened, .accountUpdated:
            var detail = AccountDetail()
            detail.kind = run.code(.kind, row, coding)
            detail.sector = run.code(.sector, row, coding)
            detail.zone = run.code(.zone, row, coding)
            append(detail, to: &event)
        default: break
        }
    }

    private mutating func append(_ detail: AccountDetail, to event: inout AccountEvent) {
        event.detail = Int32(details.count)
        details.append(detail)
    }

    private mutating func noteLateness(_ event: AccountEvent, _ row: Int, _ run: inout TownRun) {
        let moment = Instant(milliseconds: run.number(.recorded, row) ?? 0)
        let days = Int(calendar.date(of: moment).dayNumber) - Int(event.on)
        guard days > Town.lateAfter else { return }
        lateEntries.append(
            Town.LateEntry(
                position: event.position,
                on: event.on,
                account: event.account,
                days: days
            )
        )
    }

    /// What belongs to no account.
    private mutating func addOther(
        _ event: AccountEvent,
        _ row: Int,
        _ run: inout TownRun,
        _ coding: TownCoding
    ) throws {
        switch event.type {
        case .eventReversed:
            guard let target = run.text(.reverses, row) else { return }
            taken.append((event.position, target))
        case .policyEnacted, .ordinanceEnacted, .ordinanceExtended:
            try rules.add(event, row, &run, coding)
        case .goalSet:
            guard let goal = run.text(.goal, row) else { return }
            goals.append(
                Town.Goal(
                    position: event.position,
                    on: event.on,
                    month: Int32(run.value(.month, row)),
                    goal: goal,
                    target: run.value(.target, row)
                )
            )
        case .incomeRecorded, .expenseRecorded:
            officeEvents.append(
                Town.OfficeEvent(
                    position: event.position,
                    on: event.on,
                    isExpense: event.type == .expenseRecorded,
                    category: run.text(.category, row) ?? "",
                    cents: run.value(.amount, row)
                )
            )
        case .surveyCompleted, .meetingHeld, .trainingHeld, .outreachHeld:
            occasions.append(Town.Occasion(event, row, &run, coding))
        default: break
        }
    }
}

extension [UInt32] {
    /// Adds zeros until there are so many.
    fileprivate mutating func grow(to size: Int) {
        if count < size { append(contentsOf: repeatElement(0, count: size - count)) }
    }
}
