// SPDX-License-Identifier: MIT

extension LogWriter {
    /// Judges a run, numbers and stamps it; writes the run before it.
    mutating func take(_ run: EventColumns, _ work: inout Batch) throws(LogError) {
        let base = work.receipt.rowCount
        do {
            guard let taken = try judge(run, &work) else { return }
            if let before = work.pending {
                work.pending = nil
                try write(before.kept, isLast: false, &work)
            }
            work.pending = taken
        } catch {
            throw error.row == nil ? error : error.with { $0.row = base + (error.row ?? 0) }
        }
    }

    /// Nil if nothing of the run is to be written.
    private mutating func judge(_ run: EventColumns, _ work: inout Batch) throws(LogError)
        -> Batch.Run?
    {
        try check.check(run)
        let firstPosition = work.nextPosition
        guard let (isSkipped, recorded) = try numbered(run, &work) else { return nil }
        var stamped = run
        stamped.stamp(recorded)
        var kept = stamped
        if !isSkipped.isEmpty {
            kept = EventColumns(schema: schema)
            for row in 0..<run.count where !isSkipped[row] { kept.append(row: row, of: stamped) }
        }
        try BlockPlan.check(kept)
        return Batch.Run(
            sent: run,
            isSkipped: isSkipped,
            firstPosition: firstPosition,
            kept: kept
        )
    }

    /// Gives each event its place and its moment; nil if all of them are in the log already.
    ///
    /// - Returns: which are to be skipped, one a row, empty if none is; and each one's `recorded`.
    mutating func numbered(_ run: EventColumns, _ work: inout Batch) throws(LogError)
        -> (isSkipped: [Bool], recorded: [Int64])?
    {
        let firstPosition = work.nextPosition
        let isSkipped = try number(run, &work)
        guard work.nextPosition > firstPosition else { return nil }
        let recorded = try work.recorded(run, isSkipped: isSkipped, after: state.lastRecorded)
        let last = isSkipped.isEmpty ? recorded.last : Self.last(recorded, isSkipped)
        if let last { state.lastRecorded = Instant(milliseconds: last) }
        return (isSkipped, recorded)
    }

    private static func last(_ recorded: [Int64], _ isSkipped: [Bool]) -> Int64? {
        isSkipped.lastIndex(of: false).map { recorded[$0] }
    }

    /// Gives each event its place by its source's number; tells which are there already.
    private mutating func number(_ run: EventColumns, _ work: inout Batch) throws(LogError)
        -> [Bool]
    {
        let sources = run[Schema.source]
        let numbers = run[Schema.number].integers
        let firstPosition = work.nextPosition
        var index = [Int](repeating: -1, count: sources.symbols.count)
        var isSkipped: [Bool] = []
        var current: ComparableRun?
        for row in 0..<run.count {
            let symbol = Int(sources.integers[row])
            if index[symbol] < 0 {
                index[symbol] = state.sources.index(of: sources.symbols[symbol])
            }
            let source = index[symbol]
            let last = state.sources.last[source]
            var number = UInt64(numbers[row])
            if number == 0 { number = try give(numberBehind: last, row, numbers, &work) }
            if number == last + 1 {
                state.sources.set(source, last: number)
                work.receipt.note(position: work.nextPosition, wasSkipped: false)
                current?.note(row)
                continue
            }
            guard number <= last else {
                throw LogError(.numberGap).with {
                    $0.row = row
                    $0.source = sources.symbols.string(symbol)
                    $0.number = number
                    $0.expectedNumber = last + 1
                }
            }
            if current == nil {
                current = ComparableRun(
                    run,
                    count: row,
                    isSkipped: isSkipped,
                    firstPosition: firstPosition
                )
            }
            let position = try original(row, source, number, &current, &work)
            work.receipt.note(position: position, wasSkipped: true)
            if isSkipped.isEmpty { isSkipped = Array(repeating: false, count: run.count) }
            isSkipped[row] = true
        }
        return isSkipped
    }

    /// The highest number that an event may bear.
    static var numberMax: UInt64 { UInt64(FieldType.integer.range.upperBound) }

    /// Gives an event without a number its source's next one.
    private func give(numberBehind last: UInt64, _ row: Int, _ all: [Int64], _ work: inout Batch)
        throws(LogError) -> UInt64
    {
        guard last < Self.numberMax else {
            throw LogError(.invalidEvent, LogFinding(.valueOutOfRange)).with {
                $0.field = schema.fields[Schema.number].name
                $0.row = row
            }
        }
        if work.given.isEmpty { work.given = all }
        work.given[row] = Int64(last + 1)
        return last + 1
    }

    /// The position of the event that used the number before, if it is the same event.
    private mutating func original(
        _ row: Int,
        _ source: Int,
        _ number: UInt64,
        _ current: inout ComparableRun?,
        _ work: inout Batch
    ) throws(LogError) -> UInt64 {
        let startNumbers = work.start.numbers
        let isOfBatch = source >= startNumbers.count || number > startNumbers[source]
        if isOfBatch {
            if let found = current?.find(state.sources.names[source], Int64(number)) {
                try compare(
                    row,
                    &current,
                    with: current?.content(found.row) ?? [],
                    found.position,
                    source,
                    number
                )
                return found.position
            }
            if work.pending != nil {
                if work.pending?.comparable == nil, let run = work.pending {
                    work.pending?.comparable = ComparableRun(
                        run.sent,
                        count: run.sent.count,
                        isSkipped: run.isSkipped,
                        firstPosition: run.firstPosition
                    )
                }
                if let found = work.pending?.comparable?.find(
                    state.sources.names[source],
                    Int64(number)
                ) {
                    let content = work.pending?.comparable?.content(found.row) ?? []
                    try compare(row, &current, with: content, found.position, source, number)
                    return found.position
                }
            }
        }
        if isOfBatch, work.isOfGroup {
            work.meetsGroup = true
            throw LogError(.numberConflict)
        }
        guard let found = try logged.find(source, number, state) else {
            throw LogError(.damaged, LogFinding(.eventLost)).with {
                $0.source = state.sources.names.string(source)
                $0.number = number
            }
        }
        let content = logged.content(found.row)
        try compare(row, &current, with: content, found.position, source, number)
        return found.position
    }

    private func compare(
        _ row: Int,
        _ current: inout ComparableRun?,
        with content: [UInt8],
        _ position: UInt64,
        _ source: Int,
        _ number: UInt64
    ) throws(LogError) {
        guard current?.content(row) != content else { return }
        throw LogError(.numberConflict).with {
            $0.row = row
            $0.source = state.sources.names.string(source)
            $0.number = number
            $0.events = position..<(position + 1)
        }
    }
}
