// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Draft events on their way behind a log, in memory.
struct DraftTarget: ImportTarget, ~Copyable {
    private var writer: LogWriter
    /// They bear the moment of the log's last event, not the present one: so the same drafts give the
    /// same report on another day.
    private let stamp: Instant

    init(_ overlay: OverlayStorage, _ location: LogLocation) throws(LogError) {
        writer = try LogWriter.open(location.path, schema: Catalogue.schema, storage: overlay)
        stamp = overlay.base.lastRecorded ?? Instant(milliseconds: 0)
    }

    mutating func append(_ events: EventColumns, now: Instant) throws -> ImportCount {
        let receipt = try writer.append(events, now: stamp)
        return ImportCount(appended: receipt.appended, skipped: receipt.skipped)
    }

    func lastNumber(of source: String) -> UInt64 { writer.lastNumber(of: source) }

    /// Leaves the events to be read.
    consuming func close() throws(LogError) { try writer.close() }
}
