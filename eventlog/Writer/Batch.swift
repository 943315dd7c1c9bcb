// SPDX-License-Identifier: MIT

/// An append under way.
struct Batch {
    /// The log's end before the batch, in the segment that the batch goes to.
    var start: WriterState.Snapshot
    private(set) var now: Instant
    var wantsLeaves: Bool
    var receipt = AppendReceipt()
    /// Whether anything of it is in the file.
    var hasWritten = false
    /// How large the file was before.
    var fileSize: UInt64 = 0
    /// Whether it is written together with others, whose beginning `start` is then.
    var isOfGroup = false
    /// Whether it sends a number again that another one of its group sends first.
    var meetsGroup = false
    /// The numbers of the run's events where the writer gave some of them; else empty.
    var given: [Int64] = []
    /// The run taken last, which is written when it is known whether another follows.
    var pending: Run?

    /// Events that were numbered and stamped.
    struct Run {
        /// As they were sent.
        let sent: EventColumns
        /// One a row as sent; empty if no event was in the log already.
        let isSkipped: [Bool]
        let firstPosition: UInt64
        /// Those to be written.
        let kept: EventColumns
        /// Made when a number comes again.
        var comparable: ComparableRun?
    }

    init(_ state: WriterState, now: Instant, wantsLeaves: Bool) {
        self.init(
            start: state.snapshot,
            position: state.count,
            after: state.lastRecorded,
            now: now,
            wantsLeaves: wantsLeaves
        )
    }

    private init(
        start: WriterState.Snapshot,
        position: UInt64,
        after last: Instant?,
        now: Instant,
        wantsLeaves: Bool
    ) {
        self.start = start
        self.now = now
        self.wantsLeaves = wantsLeaves
        receipt.firstPosition = position
        receipt.stamp = max(now, last ?? now)
        receipt.clockWasBehind = receipt.stamp > now
    }

    /// A batch that is written together with others, `position` behind those before it.
    func member(at position: UInt64, after last: Instant?, wantsLeaves: Bool) -> Batch {
        var member = Batch(
            start: start,
            position: position,
            after: last,
            now: now,
            wantsLeaves: wantsLeaves
        )
        member.isOfGroup = true
        return member
    }

    /// Takes the present anew, after its events have been gathered.
    mutating func restamp(_ present: Instant) {
        guard present >= .earliest, present <= .latest else { return }
        now = present
        receipt.stamp = max(present, start.lastRecorded ?? present)
        receipt.clockWasBehind = receipt.stamp > present
    }

    /// Where the next event goes.
    var nextPosition: UInt64 { receipt.firstPosition + UInt64(receipt.appended) }
}

extension Batch {
    /// The run's `recorded`, each event's own or else the stamp; they never go back, nor
    /// beyond the present.
    func recorded(
        _ run: EventColumns,
        isSkipped: [Bool],
        after last: Instant?
    ) throws(LogError) -> [Int64] {
        let column = run[Schema.recorded]
        if column.valueCount == 0 {
            let stamp = max(receipt.stamp, last ?? receipt.stamp)
            return Array(repeating: stamp.milliseconds, count: run.count)
        }
        var values = column.expanded(count: run.count, missing: Format.noInstant)
        var highest = last?.milliseconds ?? Format.noInstant
        for row in values.indices where isSkipped.isEmpty || !isSkipped[row] {
            if values[row] == Format.noInstant {
                values[row] = max(receipt.stamp.milliseconds, highest)
            } else if values[row] < highest {
                throw refused(.recordedBackwards, row, values[row], limit: highest)
            } else if values[row] > now.milliseconds {
                throw refused(.recordedInFuture, row, values[row], limit: now.milliseconds)
            }
            highest = values[row]
        }
        return values
    }

    private func refused(
        _ code: LogError.Code,
        _ row: Int,
        _ value: Int64,
        limit: Int64
    ) -> LogError {
        LogError(code).with {
            $0.row = row
            $0.recorded = Instant(milliseconds: value)
            $0.recordedLimit = Instant(milliseconds: limit)
        }
    }
}
