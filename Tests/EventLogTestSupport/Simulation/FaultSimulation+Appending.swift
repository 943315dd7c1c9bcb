// SPDX-License-Identifier: MIT
import EventLog

extension FaultSimulation {
    /// Appends until something fails, at times with more fields than before.
    mutating func live() throws {
        guard doubtful.isEmpty else { return }
        if extraFieldCount < 4, generator.oneIn(4) { extraFieldCount += 1 }
        let held = generator.oneIn(6) ? try? LogReader(Self.directory, storage: seen) : nil
        let linesBefore = try? held?.lines()
        do {
            var writer = try open()
            if generator.oneIn(6) { try checkLock() }
            for _ in 0..<Int.random(in: 1...8, using: &generator) { try act(&writer) }
            try writer.close()
        } catch is LogError {}
        // A reader in the middle goes on seeing its own prefix.
        if let linesBefore, !disk.hasCrashed, let after = try? held?.lines(), after != linesBefore {
            throw violation("a reader's prefix has changed while others appended")
        }
    }

    /// With all faults gone a batch is taken.
    mutating func appendAtLast() throws {
        do {
            var writer = try open()
            try appendBatch(&writer)
            try writer.close()
        } catch let error as LogError {
            throw violation("appending does not work any more: \(error)")
        }
    }

    private mutating func act(_ writer: inout LogWriter) throws {
        // The machine's clock goes back now and then.
        now += generator.oneIn(6) ? -2_000 : 5
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: try giveUp(&writer)
        case 1: try sendAgain(&writer)
        case 2: try sendWrong(&writer)
        case 3...5: try appendGroup(&writer)
        default: try appendBatch(&writer)
        }
    }

    private var instant: Instant { Instant(milliseconds: now) }

    /// One batch, in one run or streamed in several.
    private mutating func appendBatch(_ writer: inout LogWriter) throws {
        sampleBefore = sample
        let runs = nextRuns()
        doubtful = runs.flatMap(\.contents)
        doubtfulRuns = runs
        tally.note(act: runs.count == 1 ? "batch" : "streamed batch")
        var rest = runs[...]
        let receipt = try writer.append(now: instant) { rest.popFirst() }
        try take(receipt, appended: doubtful.count, skipped: 0)
    }

    /// What was in doubt is acknowledged.
    private mutating func take(_ receipt: AppendReceipt, appended: Int, skipped: Int) throws {
        let first = UInt64(acknowledged.count)
        acknowledged += doubtful
        guard receipt.appended == appended, receipt.skipped == skipped,
            receipt.count == UInt64(acknowledged.count),
            appended == 0 || receipt.firstPosition == first
        else {
            throw violation("a receipt is \(receipt)")
        }
        root = receipt.root
        if !doubtfulRuns.isEmpty { lastRuns = doubtfulRuns }
        doubtful = []
        doubtfulRuns = []
    }

    /// The runs of the next batch, the last event of each with the newest field.
    private mutating func nextRuns() -> [EventColumns] {
        // Some logs have enough events for nodes of the tree file, some batches several blocks.
        let isLarge = seed % 16 == 5 && acknowledged.count < 280 && generator.oneIn(4)
        let runCount = generator.oneIn(3) ? Int.random(in: 2...3, using: &generator) : 1
        return (0..<runCount).map { _ in nextRun(isLarge ? 150 : 4) }
    }

    private mutating func nextRun(_ countMax: Int) -> EventColumns {
        let count = Int.random(in: 1...countMax, using: &generator)
        var run = sample.next(count).widened(to: schema)
        if extraFieldCount > 0 { run.set(schema.fields.count - 1, "x") }
        return run
    }

    /// Several callers' batches with one sync: good ones, one with a gap, one sent again.
    private mutating func appendGroup(_ writer: inout LogWriter) throws {
        enum Member { case good(EventColumns), gap(EventColumns), again(EventColumns) }
        sampleBefore = sample
        tally.note(act: "group")
        var members: [Member] = []
        for _ in 0..<Int.random(in: 2...5, using: &generator) {
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: members.append(.gap(gap()))
            case 1 where !lastRuns.isEmpty:
                members.append(.again(lastRuns[0].widened(to: schema)))
            default: members.append(.good(nextRun(3)))
            }
        }
        let batches = members.map { member in
            switch member {
            case .good(let run), .gap(let run), .again(let run): run
            }
        }
        doubtfulRuns = members.compactMap { if case .good(let run) = $0 { run } else { nil } }
        doubtful = doubtfulRuns.flatMap(\.contents)
        let outcomes = try writer.append(group: batches, now: instant)
        guard outcomes.count == members.count else {
            throw violation("\(members.count) callers have \(outcomes.count) answers")
        }
        var failure: LogError?
        var position = UInt64(acknowledged.count)
        for (member, outcome) in zip(members, outcomes) {
            switch (member, outcome) {
            case (.good(let run), .success(let receipt)):
                guard receipt.appended == run.count, receipt.firstPosition == position else {
                    throw violation("a receipt of a group is \(receipt)")
                }
                position += UInt64(run.count)
                root = receipt.root
            case (.good, .failure(let error)): failure = error
            case (.gap, .failure): break
            case (.gap, .success): throw violation("a gap was taken in a group")
            case (.again(let run), .success(let receipt)):
                guard receipt.appended == 0, receipt.skipped == run.count else {
                    throw violation("what was sent again in a group is \(receipt)")
                }
            // What it is compared with could not be read: its caller alone is told.
            case (.again, .failure): break
            }
        }
        if let failure {
            if position > UInt64(acknowledged.count) {
                throw violation("of one group some were acknowledged, some failed: \(failure)")
            }
            throw failure
        }
        acknowledged += doubtful
        if let last = doubtfulRuns.last { lastRuns = [last] }
        doubtful = []
        doubtfulRuns = []
    }

    /// A run whose first number is one too far.
    private mutating func gap() -> EventColumns {
        var other = sample
        // The same source twice over: without the event before, the second one is a gap.
        var run = other.next(1)
        let source = run.string(Schema.source, row: 0)
        while true {
            run = other.next(1)
            if run.string(Schema.source, row: 0) == source { return run.widened(to: schema) }
        }
    }

    private struct GivenUp: Error {}

    /// A batch whose source gives up in the middle: nothing of it may stay but a segment begun.
    private mutating func giveUp(_ writer: inout LogWriter) throws {
        tally.note(act: "batch given up")
        let before = sample
        defer { sample = before }
        var rest = nextRuns()[...]
        do {
            _ = try writer.append(now: instant) {
                guard let run = rest.popFirst() else { throw GivenUp() }
                return run
            }
        } catch is GivenUp {}
    }

    /// What is in the log is sent again: nothing changes.
    private mutating func sendAgain(_ writer: inout LogWriter) throws {
        guard !lastRuns.isEmpty else { return }
        tally.note(act: "batch sent again")
        let runs = lastRuns.map { $0.widened(to: schema) }
        var rest = runs[...]
        let receipt = try writer.append(now: instant) { rest.popFirst() }
        try take(receipt, appended: 0, skipped: runs.reduce(0) { $0 + $1.count })
    }

    /// A gap, or other content under a number that is used: refused, and nothing changes.
    private mutating func sendWrong(_ writer: inout LogWriter) throws {
        let isConflict = generator.oneIn(2) && !lastRuns.isEmpty
        tally.note(act: isConflict ? "conflict sent" : "gap sent")
        var run = isConflict ? lastRuns[0].widened(to: schema) : gap()
        if isConflict { guard Self.change(&run) else { return } }
        let count = writer.count
        var refusal: LogError?
        do {
            _ = try writer.append(run, now: instant)
        } catch {
            refusal = error
        }
        guard let refusal else {
            throw violation(isConflict ? "a used number was taken again" : "a gap was taken")
        }
        guard refusal.code == .numberGap || refusal.code == .numberConflict else { throw refusal }
        guard writer.count == count else { throw violation("a refused batch has changed the log") }
    }

    /// Has the last event say something that it did not; false where it says all that this could be.
    private static func change(_ run: inout EventColumns) -> Bool {
        let last = run.count - 1
        if run.string(Schema.note, row: last) == nil {
            run.set(Schema.note, "otra")
        } else if run.integer(Schema.captured, row: last) == nil {
            run.set(Schema.captured, 1)
        } else {
            return false
        }
        return true
    }

    /// While one writes, nobody else may.
    private func checkLock() throws {
        let fired = disk.faultsFired
        do {
            try open().close()
        } catch {
            guard error.code == .busy || disk.faultsFired > fired || disk.hasCrashed else {
                throw violation("a second writer meets \(error)")
            }
            return
        }
        throw violation("there are two writers")
    }
}
