// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What is to be known of a part of a log before its accounts are read, some at a time.
struct SurveyPart: Sendable {
    /// Its positions.
    let range: Range<Int>
    /// How many events name each account.
    private(set) var counts: [UInt32] = []
    /// How many events each source has.
    private(set) var sourceCounts: [UInt32] = []
    private(set) var taken = TakenBack()
    private(set) var rules = RuleRows()
    /// Events that cannot be understood, in no order.
    private(set) var unclear: [UnclearEvent] = []
    /// The accounts that new events name.
    private(set) var named: [Bool] = []
    /// A bit for each event, set for new ones that were recorded late and take effect up to the day.
    private var late: [UInt64]

    private let fields: TownFields
    private var calendar: LocalCalendar
    /// The events from this position on are new.
    private let firstNew: Int
    private let asOf: Int64

    /// A part of which nothing has been read yet.
    ///
    /// `firstNew`: the events from this position on are new; `asOf`: the day up to which late ones count.
    init(
        _ range: Range<Int>,
        _ fields: TownFields,
        _ calendar: LocalCalendar,
        firstNew: Int,
        asOf: CivilDate
    ) {
        (self.range, self.fields, self.calendar) = (range, fields, calendar)
        (self.firstNew, self.asOf) = (firstNew, Int64(asOf.dayNumber))
        late = Array(repeating: 0, count: (range.count + 63) / 64)
    }

    /// Reads the next block.
    mutating func add(_ block: DecodedBlock, _ coding: TownCoding) {
        let run = TownRun(block.events, fields, coding)
        let symbols = run.integers(.type)
        let positions = RunPositions.from(block.firstPosition)
        unclear += coding.unclear(symbols, positions)
        countSources(run.integers(.source), coding[.source])
        let firstNew = max(0, firstNew - Int(block.firstPosition))
        countAccounts(run, coding, from: firstNew)
        if firstNew < run.count { noteLateness(run, from: firstNew, at: positions) }
        let isRule = coding.types.map { type in
            switch type {
            case .eventReversed, .policyEnacted, .ordinanceEnacted, .ordinanceExtended: true
            default: false
            }
        }
        guard isRule.contains(true) else { return }
        for (row, symbol) in symbols.enumerated() where isRule[Int(symbol)] {
            guard let type = coding.types[Int(symbol)] else { continue }
            noteRule(type, row, run, positions[row])
        }
    }

    private mutating func countSources(_ symbols: [Int64], _ codes: [Int32]) {
        sourceCounts.grow(to: Int(codes.max() ?? -1) + 1)
        for symbol in symbols { sourceCounts[Int(codes[Int(symbol)])] += 1 }
    }

    private mutating func countAccounts(_ run: TownRun, _ coding: TownCoding, from firstNew: Int) {
        let size = coding.accountCount
        counts.grow(to: size)
        if named.count < size { named += repeatElement(false, count: size - named.count) }
        // Taken out, so that they belong to nobody else while they are changed.
        var (counts, named): ([UInt32], [Bool]) = ([], [])
        swap(&counts, &self.counts)
        swap(&named, &self.named)
        run.forEachSymbol(.account) { row, symbol, codes in
            let account = Int(codes[symbol])
            counts[account] += 1
            if row >= firstNew { named[account] = true }
        }
        swap(&counts, &self.counts)
        swap(&named, &self.named)
    }

    private mutating func noteLateness(
        _ run: TownRun,
        from firstNew: Int,
        at positions: RunPositions
    ) {
        let days = run.integers(.on)
        let first = Int(positions[0]) - range.lowerBound
        var late: [UInt64] = []
        swap(&late, &self.late)
        run.forEachLate(days, &calendar) { row, _ in
            guard row >= firstNew, days[row] <= asOf else { return }
            late[(first + row) >> 6] |= 1 << UInt64((first + row) & 63)
        }
        swap(&late, &self.late)
    }

    private mutating func noteRule(
        _ type: EventType,
        _ row: Int,
        _ run: TownRun,
        _ position: UInt32
    ) {
        if type == .eventReversed {
            if let target = run.text(.reverses, row) { taken.add(position, of: target) }
            return
        }
        let day = Int32(run.number(.on, row) ?? 0)
        let event = AccountEvent(account: -1, position: position, on: day, type: type)
        do throws(UnclearEvent) {
            try rules.add(event, row, run)
        } catch {
            unclear.append(error)
        }
    }

    /// How many new events were recorded late and not taken back; `reversed` ascends.
    func lateCount(without reversed: [UInt32]) -> Int {
        var late = late
        var index = reversed.firstPlace(from: UInt32(range.lowerBound))
        while index < reversed.count, range.contains(Int(reversed[index])) {
            let place = Int(reversed[index]) - range.lowerBound
            late[place >> 6] &= ~(1 << UInt64(place & 63))
            index += 1
        }
        return late.reduce(0) { $0 + $1.nonzeroBitCount }
    }
}
