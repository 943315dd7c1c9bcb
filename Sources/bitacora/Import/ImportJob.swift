// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// An import: batch after batch from one or several files into the log.
struct ImportJob {
    /// How many events came in.
    private(set) var count = ImportCount()
    /// Says which rows were left out on purpose, by file.
    var notices: [(file: Int, wording: Wording)] { input.notices }
    /// Whether an event's number counts the events before it in its file.
    var countsEvents: Bool { input.countsEvents }
    /// The names of the files, for messages.
    var names: [String] { input.names }

    /// The goals that nothing can count towards, in the order in which they came.
    private(set) var uncountedGoals: [UncountedGoal] = []

    /// What is doubtful among the events that went in; nil where nobody asks.
    var doubts: Doubts?

    /// The lines that were refused.
    private(set) var refused: [RefusedLine] = []

    /// The source under which it met an event that was recorded otherwise under its place in the
    /// file, with the source's last number in the log: nothing behind it can be told from what is
    /// recorded.
    private(set) var otherFile: (source: String, count: UInt64)?
    /// Whether it is not the row that has to be corrected: its reason says what is to be done.
    private(set) var saysRemedy = false

    /// Where a row that cannot be read stopped it: the source of the rows that it read, and how many of
    /// their events stand before it.
    private(set) var stop: (source: String, before: Int)?
    /// How many events were read in the batches before.
    private var readBefore = 0
    /// Why an event goes back, as far as its file tells.
    private var moments = ImportedMoments()

    private var goesOnPastRefused: Bool { keepsGoing && otherFile == nil }

    private var input: ImportInput
    private var first: (batch: ImportInput.Batch, goesOn: Bool)?
    /// Whether to go on past refused lines.
    private let keepsGoing: Bool
    /// Told after each batch how many events have passed.
    private let progress: (Int) -> Void

    /// One sync for so many events; a kill in between leaves whole batches.
    static let batchSize = 8_192

    init(_ input: ImportInput, keepsGoing: Bool, progress: @escaping (Int) -> Void) {
        self.input = input
        self.keepsGoing = keepsGoing
        self.progress = progress
    }

    /// Reads the first batch, before the log is opened: false if the import stops there.
    mutating func begin() throws -> Bool {
        var batch = ImportInput.Batch()
        let goesOn = try input.fill(&batch, keepsGoing: keepsGoing, &refused)
        first = (batch, goesOn)
        noteStop(in: batch)
        return keepsGoing || refused.isEmpty
    }

    private mutating func noteStop(in batch: ImportInput.Batch) {
        defer { readBefore += batch.places.count }
        let sources = batch.events[Schema.source].symbols
        guard !keepsGoing, countsEvents, sources.count == 1,
            let line = refused.map(\.place).min()
        else { return }
        stop = (sources.string(0), readBefore + batch.places.count { $0 < line })
    }

    /// Forgets the batch that was read beforehand, where the rows begin again.
    mutating func beginAgain() { (first, readBefore, stop) = (nil, 0, nil) }

    /// The same import for its summary, once what it has appended is thrown away.
    var undone: ImportJob {
        var job = self
        job.count.appended = 0
        return job
    }

    /// The next batch, and whether there are more.
    private mutating func next() throws -> (batch: ImportInput.Batch, goesOn: Bool) {
        if let first {
            self.first = nil
            noteGoals(of: first.batch.events)
            return first
        }
        var batch = ImportInput.Batch()
        let goesOn = try input.fill(&batch, keepsGoing: keepsGoing, &refused)
        noteStop(in: batch)
        noteGoals(of: batch.events)
        return (batch, goesOn)
    }

    /// Most batches set no goal, and then their symbols say so at once.
    private mutating func noteGoals(of events: EventColumns) {
        guard events[Schema.type].symbols.id(of: EventType.goalSet.rawValue) != nil else { return }
        let goals = events[Catalogue.Index.goal].symbols
        for goal in (0..<goals.count).compactMap({ UncountedGoal(goals.string($0)) })
        where !uncountedGoals.contains(goal) {
            uncountedGoals.append(goal)
        }
    }

    /// Imports in batches until the file ends or, unless it keeps going, a line is refused; where it turns
    /// out to be another file than the one imported before, it stops in any case.
    ///
    /// - Throws: what concerns the log or the file as a whole; refused lines are in `refused`.
    mutating func run(into target: inout some ImportTarget & ~Copyable) throws {
        var goesOn = true
        while goesOn {
            var batch: ImportInput.Batch
            (batch, goesOn) = try next()
            // The batch in which a line was refused is not appended: the import stops there.
            guard keepsGoing || refused.isEmpty else { return }
            if keepsGoing { batch = withoutGaps(batch, target) }
            moments.note(batch) { target.lastNumber(of: $0) }
            let known = lastNumbers(batch) { target.lastNumber(of: $0) }
            let refusedBefore = refused.count
            try append(batch, &target)
            guard refused.isEmpty || goesOnPastRefused else { return }
            let others = Set(refused[refusedBefore...].map(\.place))
            doubts?.note(batch, after: known, without: others) { target.lastNumber(of: $0) }
            progress(count.appended + count.skipped)
        }
    }

    /// Imports the whole file as one batch, or nothing of it.
    mutating func runAtomically(into target: inout LogTarget) throws {
        var places: [InputPlace] = []
        var goesOn = true
        let sources = target.writer.sources.map { (ExactText($0.name), $0.last) }
        var last = Dictionary(uniqueKeysWithValues: sources)
        do {
            count = try target.append(now: Clock.now) {
                guard goesOn else { return nil }
                let batch: ImportInput.Batch
                (batch, goesOn) = try next()
                if let line = refused.first { throw line }
                moments.note(batch) { last[ExactText($0)] ?? 0 }
                noteDoubts(of: batch, &last)
                places += batch.places
                progress(places.count)
                return batch.events
            }
        } catch  where refused.isEmpty {
            try refuse(error, places, target)
        } catch is RefusedLine {
            // It is noted already, and the log as it was.
        }
    }

    /// The last number of each of a batch's sources.
    private func lastNumbers(_ batch: ImportInput.Batch, _ last: (String) -> UInt64) -> [UInt64] {
        guard doubts != nil else { return [] }
        let sources = batch.events[Schema.source].symbols
        return (0..<sources.count).map { last(sources.string($0)) }
    }

    /// Notes what is doubtful in a part of what goes in as one; `last`: the last numbers up to it.
    private mutating func noteDoubts(
        of batch: ImportInput.Batch,
        _ last: inout [ExactText: UInt64]
    ) {
        let known = lastNumbers(batch) { last[ExactText($0)] ?? 0 }
        let sources = batch.events[Schema.source]
        var now = known
        for (source, number) in zip(sources.integers, batch.events[Schema.number].integers)
        where !known.isEmpty { now[Int(source)] = max(now[Int(source)], UInt64(number)) }
        for (index, number) in now.enumerated() {
            last[ExactText(sources.symbols.string(index))] = number
        }
        doubts?.note(batch, after: known) { last[ExactText($0)] ?? 0 }
    }

    /// Appends a batch; at a refused row, what stands before it and then what stands after,
    /// if it keeps going, else nothing of it.
    private mutating func append(
        _ batch: ImportInput.Batch,
        _ target: inout some ImportTarget & ~Copyable
    ) throws {
        let all = 0..<batch.events.count
        var (start, size) = (0, all.count)
        while start < all.count {
            let rows = start..<min(start + size, all.count)
            let piece = rows == all ? batch : batch.rows(rows)
            do {
                count += try target.append(piece.events, now: Clock.now)
                (start, size) = (rows.upperBound, 2 * size)
            } catch {
                let row = try refuse(error, piece.places, target)
                guard goesOnPastRefused else { return }
                try append(piece.rows(0..<row), &target)
                // Where one is refused others mostly are: all that is left is not tried each time.
                (start, size) = (start + row + 1, max(Self.leastTried, 2 * row))
            }
        }
    }

    /// So many rows are tried at once where one after the other is refused.
    private static let leastTried = 4

    /// Notes the line of a refused row, and returns the row; rethrows what is not about a row.
    @discardableResult
    private mutating func refuse(
        _ error: any Error,
        _ places: [InputPlace],
        _ target: borrowing some ImportTarget & ~Copyable
    ) throws -> Int {
        switch error {
        case let error as LogError:
            guard let row = error.row, places.indices.contains(row) else { throw error }
            if error.code == .numberConflict, input.numbersByPlace, let source = error.source {
                otherFile = (source, target.lastNumber(of: source))
            }
            let isBackwards = error.code == .recordedBackwards
            let isLate = input.isSorted && isBackwards
            saysRemedy = saysRemedy || isLate || otherFile != nil
            let remedy = isBackwards ? moments.remedy(at: places[row], names: names) : nil
            let reason =
                isLate
                ? Wording(beforeEndOfLog: error)
                : otherFile.map { Wording(ofAnotherFile: error, of: $0.count) }
                    ?? Failure(error, remedy: remedy).wording
            refused.append(RefusedLine(place: places[row], reason: reason))
            return row
        default: throw error
        }
    }

    /// The batch without events whose number leaves a gap: after a refused line without a
    /// number of its own those would otherwise stop it one by one.
    private mutating func withoutGaps(
        _ batch: ImportInput.Batch,
        _ target: borrowing some ImportTarget & ~Copyable
    ) -> ImportInput.Batch {
        let sources = batch.events[Schema.source]
        let numbers = batch.events[Schema.number].integers
        let names = (0..<sources.symbols.count).map(sources.symbols.string)
        var last = names.map { Int64(target.lastNumber(of: $0)) }
        var gaps: Set<Int> = []
        for (row, number) in numbers.enumerated() {
            let source = Int(sources.integers[row])
            if number <= last[source] + 1 {
                last[source] = max(last[source], number)
                continue
            }
            gaps.insert(row)
            let gap = LogError(.numberGap).with {
                ($0.source, $0.number) = (names[source], UInt64(number))
                $0.expectedNumber = UInt64(last[source] + 1)
            }
            refused.append(RefusedLine(place: batch.places[row], reason: Failure(gap).wording))
        }
        return gaps.isEmpty ? batch : batch.rows(numbers.indices.filter { !gaps.contains($0) })
    }
}

extension Wording {
    /// What is said of an event that was recorded otherwise under its place in the file.
    ///
    /// `count`: how many events the log has under its source. Whose these are decides what is to be
    /// done: a file that is in the log in part, whole under another source, would be there twice.
    fileprivate init(ofAnotherFile error: LogError, of count: UInt64) {
        let source = (error.source ?? "").printable
        let event = EventReference(error.source ?? "", error.number ?? 0).text.printable
        let position = error.events.map { "\($0.lowerBound)" }
        let events = Amounts.events(Int(count))
        self.init(
            es: "evento \(event): ya está registrado con otro contenido"
                + (position.map { ", en la posición \($0)" } ?? "")
                + ". El número de un evento de este archivo es su lugar en él: no es el archivo que "
                + "se importó con este origen, o tiene algo nuevo o cambiado en medio; de ahí en "
                + "adelante no se registra nada. Si lo que la bitácora tiene con el origen \(source) "
                + "(\(events.spanish)) es de este archivo, ponga sólo lo nuevo en un archivo aparte, "
                + "con otro nombre, pues entero entraría dos veces; si es de otro, importe éste con "
                + "otro --source",
            en: "event \(event): is recorded with other content"
                + (position.map { ", at position \($0)" } ?? "")
                + ". The number of an event of this file is its place in it: it is not the file that "
                + "was imported under this source, or has something new or changed in between; from "
                + "there on nothing is recorded. If what the log has under the source \(source) "
                + "(\(events.english)) is of this file, put only what is new into a file of its own, "
                + "under another name, for whole it would come in twice; if it is of another, import "
                + "this one under another --source"
        )
    }

    /// What is said of an event of a history that lies before the log's end.
    fileprivate init(beforeEndOfLog error: LogError) {
        let (own, end) = ("\(error.recorded ?? .earliest)", "\(error.recordedLimit ?? .earliest)")
        self.init(
            es:
                "recorded \(own) es anterior al final de la bitácora, \(end). Importe la historia en "
                + "una bitácora nueva, o con recorded: now en un manifiesto",
            en:
                "recorded \(own) lies before the end of the log, \(end). Import the history into a new "
                + "log, or with recorded: now in a manifest"
        )
    }
}
