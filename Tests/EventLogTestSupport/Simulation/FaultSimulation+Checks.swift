// SPDX-License-Identifier: MIT
import EventLog

extension FaultSimulation {
    /// Reading never fails, and gives what was acknowledged, with or without what is in doubt.
    ///
    /// Mostly the end only; ``checkWhole()`` reads everything.
    mutating func checkReader() throws {
        guard !disk.hasCrashed else { return }
        let from = generator.oneIn(8) ? 0 : max(0, acknowledged.count - 10)
        let fired = disk.faultsFired
        do {
            let reader = try LogReader(Self.directory, storage: seen)
            try check(reader, from: from)
        } catch let error as LogError {
            // A fault may hit the reader itself.
            guard disk.faultsFired == fired else { return }
            throw violation("reading failed: \(error)")
        }
    }

    /// What a reader sees of the log, from a position on.
    mutating func check(_ reader: LogReader, from: Int) throws {
        let count = Int(reader.count)
        guard count == acknowledged.count || count == acknowledged.count + doubtful.count else {
            throw violation(
                """
                there are \(count) events, acknowledged \(acknowledged.count), in doubt \
                \(doubtful.count)
                """
            )
        }
        var position = from
        var recorded: Int64?
        try reader.forEachBlock(from: UInt64(from)) { block in
            for row in block.events[Schema.recorded].integers {
                guard row >= recorded ?? row else { throw violation("recorded goes back") }
                recorded = row
            }
            for content in block.events.contents {
                let place = position - acknowledged.count
                let expected = place < 0 ? acknowledged[position] : doubtful[place]
                guard content == expected else {
                    throw violation("event \(position) is \(content), handed in \(expected)")
                }
                position += 1
            }
        }
        guard position == count else {
            throw violation("\(position - from) events were read, \(count - from) are there")
        }
        tally.readBack += count - from
        if count == acknowledged.count, let root, reader.root != root {
            throw violation("the root has changed")
        }
    }

    /// Opens for append, through faults, until it works; doubt ends there.
    mutating func reopen() throws {
        for _ in 0..<20 {
            let fired = disk.faultsFired
            // What is there now is what a repair has to save, if no cache shows more than the disk.
            let before = disk.hasUnsynced ? nil : disk.segments
            do {
                let found = try openOnce()
                try check(found.cuts, before)
                if disk.faultsFired > faultsAtOpening { tally.recoveries += 1 }
                faultsAtOpening = disk.faultsFired
                noteFaults()
                disk.heal()
                return try settle(found.count, found.root)
            } catch let error as LogError {
                if disk.faultsFired == fired, !disk.hasCrashed {
                    throw violation("no fault, but: \(error)")
                }
                if error.code == .damaged, !disk.hasCrashed {
                    throw violation("no damage, but: \(error)")
                }
                tally.interruptedOpenings += 1
                restart(always: false)
                if generator.oneIn(2) { plan() }
            }
        }
        throw violation("opening never works")
    }

    /// Opens for append and closes again: how many events there are, their root, and what was cut.
    private func openOnce() throws(LogError)
        -> (count: Int, root: Digest, cuts: [RecoveryReport.Cut])
    {
        let writer = try open()
        let count = Int(writer.count)
        let root = writer.root
        let cuts = writer.recovery?.cuts ?? []
        try writer.close()
        return (count, root, cuts)
    }

    /// What was cut is saved beside the segment, byte by byte.
    private mutating func check(_ cuts: [RecoveryReport.Cut], _ before: [String: [UInt8]]?) throws {
        for cut in cuts {
            tally.cuts += 1
            guard let name = cut.savedAs else {
                guard cut.bytes == 0 else { throw violation("a cut of \(cut) is not saved") }
                continue
            }
            let saved = disk.contents("\(Self.directory)/eventlog/\(name)") ?? []
            guard UInt64(saved.count) == cut.bytes else {
                throw violation("\(name) has \(saved.count) bytes, cut were \(cut.bytes)")
            }
            guard let bytes = before?["\(Self.directory)/eventlog/\(cut.segment)"] else { continue }
            guard saved == Array(bytes.dropFirst(Int(cut.offset)).prefix(saved.count)) else {
                throw violation("\(name) does not hold what was cut")
            }
        }
    }

    /// What was in doubt is there now, or never will be.
    private mutating func settle(_ count: Int, _ root: Digest) throws {
        let reader: LogReader
        do {
            reader = try LogReader(Self.directory, storage: seen)
        } catch {
            throw violation("reading after opening failed: \(error)")
        }
        try check(reader, from: max(0, acknowledged.count - 10))
        guard Int(reader.count) == count, reader.root == root else {
            throw violation("the reader sees another log than the writer")
        }
        if count == acknowledged.count {
            if !doubtful.isEmpty { sample = sampleBefore }
        } else {
            acknowledged += doubtful
            lastRuns = doubtfulRuns
        }
        doubtful = []
        doubtfulRuns = []
        self.root = root
        if let last = lastRecorded, let recorded = reader.lastRecorded, recorded < last {
            throw violation("the last recorded has gone back")
        }
        lastRecorded = reader.lastRecorded
    }

    /// Every byte, and every event.
    mutating func checkWhole() throws {
        do {
            let reader = try LogReader(Self.directory, storage: seen)
            try check(reader, from: 0)
            let report = try LogVerifier(Self.directory, storage: seen).run()
            guard report.isSound, report.tornTail == nil, report.root == reader.root,
                report.events == UInt64(acknowledged.count)
            else { throw violation("\(report)") }
        } catch let error as LogError {
            throw violation("the log is not whole: \(error)")
        }
    }
}
