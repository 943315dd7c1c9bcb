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

    /// Where the events of the accounts go that are read alone; nil where each event has a row.
    private var places: AccountPlaces?
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
    private(set) var taken = TakenBack()
    private(set) var rules = RuleRows()
    private(set) var goals: [Town.Goal] = []
    private(set) var officeEvents: [Town.OfficeEvent] = []
    private(set) var occasions: [Town.Occasion] = []
    private(set) var lateEntries: [Town.LateEntry] = []
    /// Events that cannot be understood, in no order; their rows are as ``putPlain`` leaves them.
    private(set) var unclear: [UnclearEvent] = []

    /// A part whose first event goes to a row, or which keeps only what has a place.
    init(
        _ rows: TownRows,
        from first: Int,
        _ fields: TownFields,
        _ needs: TownNeeds,
        _ calendar: LocalCalendar,
        places: AccountPlaces? = nil
    ) {
        self.rows = rows
        self.places = places
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
    ) {
        let run = TownRun(events, fields, coding)
        let symbols = run.integers(.type)
        unclear += coding.unclear(symbols, positions)
        let (days, accounts) = (run.integers(.on), run.codes(.account))
        if let own = places?.rows(of: accounts, at: positions) {
            let scattered = ScatteredRows(rows: own)
            for (row, place) in own.enumerated() where place != AccountPlaces.none {
                rows.accounts[Int(place)] = accounts[row]
            }
            put(run, symbols, days, accounts, positions, coding, at: scattered)
            places?.mark(own, at: positions, in: rows)
        } else {
            let own = range.upperBound..<(range.upperBound + run.count)
            rows.prepare(own)
            sources?.prepare(own)
            noteSources(run.integers(.source), coding[.source])
            noteActivity(run, symbols, coding)
            noteAccounts(accounts, coding.accountCount)
            let following = FollowingRows(first: own.lowerBound)
            put(run, symbols, days, accounts, positions, coding, at: following)
        }
        if needs.contains(.lateness) { noteLateness(run, days, accounts, positions) }
        range = range.lowerBound..<(range.upperBound + run.count)
    }

    /// Puts each event of a run where it goes.
    private mutating func put(
        _ run: TownRun,
        _ symbols: [Int64],
        _ days: [Int64],
        _ accounts: [Int32],
        _ positions: RunPositions,
        _ coding: TownCoding,
        at places: some RowPlaces
    ) {
        let types = coding.rowTypes
        let kinds = types.map { RowKind($0, fields) }
        let sorted = RowsByKind(symbols, kinds)
        putPlain(symbols, days, types, at: places)
        putCharges(sorted.charges, run, days, accounts, positions, at: places)
        putPayments(sorted.payments, run, days, accounts, positions, at: places)
        for row in sorted.others {
            let row = Int(row)
            guard let place = places[row] else { continue }
            var event = AccountEvent(
                account: accounts[row],
                position: positions[row],
                on: Int32(days[row]),
                type: types[Int(symbols[row])]
            )
            do throws(UnclearEvent) {
                try fill(&event, row, run)
                put(event, at: place)
            } catch {
                unclear.append(error)
            }
        }
    }

    /// Notes which account each event names, and how many each account has.
    private mutating func noteAccounts(_ accounts: [Int32], _ accountCount: Int) {
        counts.grow(to: accountCount)
        let (all, first) = (rows.accounts, range.upperBound)
        for row in accounts.indices { all[first + row] = accounts[row] }
        // A loop that does nothing else, so that the processor waits for many counters at once.
        var counts = counts.mutableSpan
        for account in accounts where account >= 0 { counts[Int(account)] += 1 }
    }

    /// Puts each event to its row with its day and type, which is all that most types bear.
    private func putPlain(
        _ symbols: [Int64],
        _ days: [Int64],
        _ types: [EventType],
        at places: some RowPlaces
    ) {
        let events = rows.events
        for row in symbols.indices {
            guard let place = places[row] else { continue }
            let type = types[Int(symbols[row])]
            events[place] = PackedEvent(on: Int32(truncatingIfNeeded: days[row]), type: type)
        }
    }

    private mutating func putCharges(
        _ charges: [UInt32],
        _ run: TownRun,
        _ days: [Int64],
        _ accounts: [Int32],
        _ positions: RunPositions,
        at places: some RowPlaces
    ) {
        let events = rows.events
        // Other types bear amounts and tributes too: expanded, nothing is passed over.
        let (amounts, tributes) = (run.numbers(.amount), run.codes(.tribute))
        let columns = (run.column(.due), run.column(.period))
        var (dues, periods) = (ColumnWalk(columns.0), ColumnWalk(columns.1))
        for row in charges {
            let row = Int(row)
            let (day, cents, tribute) = (Int32(days[row]), amounts[row], tributes[row])
            let (due, period) = (dues.value(row), periods.value(row))
            guard min(cents, due, period) != ColumnWalk.missing else {
                unclear.append(UnclearEvent(positions[row], .number))
                continue
            }
            guard accounts[row] >= 0, let place = places[row] else { continue }
            if let packed = PackedEvent(
                chargeOn: day,
                cents: cents,
                due: due,
                period: period,
                tribute: tribute
            ) {
                events[place] = packed
                continue
            }
            var event = AccountEvent(
                account: accounts[row],
                position: positions[row],
                on: day,
                type: .chargeAssessed
            )
            (event.amount, event.tribute) = (cents, tribute)
            (event.date, event.count) = (Int32(due), Int32(period))
            put(event, at: place)
        }
    }

    private mutating func putPayments(
        _ payments: [UInt32],
        _ run: TownRun,
        _ days: [Int64],
        _ accounts: [Int32],
        _ positions: RunPositions,
        at places: some RowPlaces
    ) {
        let events = rows.events
        let (amounts, tributes) = (run.numbers(.amount), run.codes(.tribute))
        let columns = (run.column(.plan), run.column(.receipt))
        var (plans, receipts) = (ColumnWalk(columns.0), ColumnWalk(columns.1))
        for row in payments {
            let row = Int(row)
            let (day, cents, tribute) = (Int32(days[row]), amounts[row], tributes[row])
            let (plan, receipt) = (plans.code(row), receipts.code(row))
            guard cents != ColumnWalk.missing else {
                unclear.append(UnclearEvent(positions[row], .number))
                continue
            }
            guard accounts[row] >= 0, let place = places[row] else { continue }
            if plan < 0,
                let packed = PackedEvent(
                    paymentOn: day,
                    cents: cents,
                    tribute: tribute,
                    receipt: receipt
                )
            {
                events[place] = packed
                continue
            }
            var event = AccountEvent(
                account: accounts[row],
                position: positions[row],
                on: day,
                type: .paymentReceived
            )
            (event.amount, event.tribute) = (cents, tribute)
            (event.subject, event.count) = (plan, receipt)
            put(event, at: place)
        }
    }

    private mutating func noteActivity(_ run: TownRun, _ symbols: [Int64], _ coding: TownCoding) {
        guard let activity = rows.activity else { return }
        let first = range.upperBound
        var latest = (word: UInt64(0), number: UInt32(0))
        for (row, word) in run.activityWords(symbols, coding).enumerated() {
            // What a person did one after the other is mostly the same.
            if word == 0 {
                latest = (0, activityKeys.number(of: run.activityKey(row, symbols, coding)))
            } else if word != latest.word {
                latest = (word, activityKeys.number(ofWord: word))
            }
            activity[first + row] = latest.number
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

    /// Puts an event to its row, or beside if it does not fit.
    private mutating func put(_ event: AccountEvent, at row: Int) {
        guard event.account >= 0 else { return }
        if let packed = PackedEvent(event) {
            rows.events[row] = packed
            if event.detail >= 0 { pointing.append(UInt32(row)) }
        } else {
            rows.events[row] = PackedEvent(event, keptAt: Int32(whole.count))
            whole.append(event)
            pointing.append(UInt32(row))
        }
    }

    /// What the less frequent types bear.
    private mutating func fill(
        _ event: inout AccountEvent,
        _ row: Int,
        _ run: TownRun
    ) throws(UnclearEvent) {
        switch event.type {
        case .refundMade: event.amount = try run.required(.amount, row, of: event)
        case .exonerationRevoked: event.subject = run.code(.ordinance, row)
        case .exonerationApplied:
            event.subject = run.code(.ordinance, row)
            var detail = AccountDetail()
            detail.interestSeen = run.number(.interestSeen, row) ?? -1
            detail.fineSeen = run.number(.fineSeen, row) ?? -1
            append(detail, to: &event)
        case .caseReferred: event.subject = run.code(.stage, row)
        case .promiseMade:
            event.amount = try run.required(.amount, row, of: event)
            event.date = Int32(try run.required(.by, row, of: event))
        case .noticeDelivered: event.subject = run.code(.notice, row)
        case .citationDelivered: event.date = Int32(run.number(.appear, row) ?? 0)
        case .documentIssued: event.subject = run.code(.reference, row)
        case .planCancelled: event.subject = run.code(.plan, row)
        case .planAgreed:
            event.amount = try run.required(.installment, row, of: event)
            let most = EventFamily.installmentsMax
            event.count = Int32(try run.required(.installments, row, of: event, most: most))
            event.date = Int32(try run.required(.first, row, of: event))
            event.subject = run.code(.plan, row)
            var detail = AccountDetail()
            detail.down = max(0, run.number(.down, row) ?? 0)
            append(detail, to: &event)
        case .accountOpened, .accountUpdated:
            var detail = AccountDetail()
            detail.kind = run.code(.kind, row)
            detail.sector = run.code(.sector, row)
            detail.zone = run.code(.zone, row)
            append(detail, to: &event)
        default: try addOther(event, row, run)
        }
    }

    private mutating func append(_ detail: AccountDetail, to event: inout AccountEvent) {
        event.detail = Int32(details.count)
        details.append(detail)
    }

    private mutating func noteLateness(
        _ run: TownRun,
        _ days: [Int64],
        _ accounts: [Int32],
        _ positions: RunPositions
    ) {
        run.forEachLate(days, &calendar) { row, late in
            lateEntries.append(
                Town.LateEntry(
                    position: positions[row],
                    on: Int32(days[row]),
                    account: accounts[row],
                    days: late
                )
            )
        }
    }

    /// What belongs to no account.
    private mutating func addOther(
        _ event: AccountEvent,
        _ row: Int,
        _ run: TownRun
    ) throws(UnclearEvent) {
        switch event.type {
        case .eventReversed:
            guard let target = run.text(.reverses, row) else { return }
            taken.add(event.position, of: target)
        case .policyEnacted, .ordinanceEnacted, .ordinanceExtended:
            try rules.add(event, row, run)
        case .goalSet:
            guard let goal = run.text(.goal, row) else { return }
            goals.append(
                Town.Goal(
                    position: event.position,
                    on: event.on,
                    month: Int32(run.number(.month, row) ?? 0),
                    goal: goal,
                    target: run.number(.target, row) ?? 0
                )
            )
        case .incomeRecorded, .expenseRecorded:
            officeEvents.append(
                Town.OfficeEvent(
                    position: event.position,
                    on: event.on,
                    isExpense: event.type == .expenseRecorded,
                    category: run.text(.category, row) ?? "",
                    cents: run.number(.amount, row) ?? 0
                )
            )
        case .surveyCompleted, .meetingHeld, .trainingHeld, .outreachHeld:
            occasions.append(Town.Occasion(event, row, run))
        default: break
        }
    }
}

extension [UInt32] {
    /// Adds zeros until there are so many.
    mutating func grow(to size: Int) {
        if count < size { append(contentsOf: repeatElement(0, count: size - count)) }
    }
}
