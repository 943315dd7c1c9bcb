// SPDX-License-Identifier: MIT
import EventLog

/// How many events of an import are new, and how many were there.
struct ImportCount: Hashable, Sendable {
    var appended = 0
    var skipped = 0

    static func += (left: inout ImportCount, right: ImportCount) {
        left.appended += right.appended
        left.skipped += right.skipped
    }
}

/// Where an import goes: the log, or a trial that leaves it alone.
protocol ImportTarget: ~Copyable {
    /// Takes a batch, whole or not at all.
    ///
    /// - Throws: `LogError` with the row at fault.
    mutating func append(_ events: EventColumns, now: Instant) throws -> ImportCount

    /// The last number of a source.
    func lastNumber(of source: String) -> UInt64
}

/// The log itself.
struct LogTarget: ImportTarget, ~Copyable {
    private(set) var writer: LogWriter
    private var hasWarned = false

    init(_ location: LogLocation) throws {
        writer = try OpenLog.forAppend(location)
    }

    mutating func append(_ events: EventColumns, now: Instant) throws -> ImportCount {
        let receipt = try writer.append(events, now: now)
        return noted(receipt)
    }

    /// Takes all batches that `next` gives as one: whole or not at all.
    mutating func append(
        now: Instant,
        pulling next: () throws -> EventColumns?
    ) throws -> ImportCount {
        let receipt = try writer.append(now: now, pulling: next)
        return noted(receipt)
    }

    private mutating func noted(_ receipt: AppendReceipt) -> ImportCount {
        if !hasWarned, receipt.clockWasBehind {
            hasWarned = true
            OpenLog.warn(receipt)
        }
        return ImportCount(appended: receipt.appended, skipped: receipt.skipped)
    }

    func lastNumber(of source: String) -> UInt64 { writer.lastNumber(of: source) }

    /// Lets others write.
    consuming func close() throws(LogError) { try writer.close() }
}
