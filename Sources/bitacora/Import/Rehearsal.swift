// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// A trial import (`--dry-run`): what a log would be afterwards.
///
/// The log's own writer judges the events and writes them behind the log's in memory, so that it can
/// be asked what the import itself would say; the log is left alone.
struct Rehearsal: ImportTarget, ~Copyable {
    private let location: LogLocation
    private let overlay: OverlayStorage
    private var writer: LogWriter
    private var count = 0

    /// Of more new events than this nothing is told.
    static let countMax = 2 << 20

    init(_ location: LogLocation) throws {
        let overlay = try OverlayStorage(location.path)
        writer = try LogWriter.open(location.path, schema: Catalogue.schema, storage: overlay)
        (self.location, self.overlay) = (location, overlay)
    }

    func lastNumber(of source: String) -> UInt64 { writer.lastNumber(of: source) }

    /// Takes a batch as the log would.
    mutating func append(_ events: EventColumns, now: Instant) throws -> ImportCount {
        do {
            let receipt = try writer.append(events, now: now)
            count += receipt.appended
            return ImportCount(appended: receipt.appended, skipped: receipt.skipped)
        } catch  where error.code == .numberConflict {
            // It may be one that the file itself would bring: that has no place in the log yet.
            throw error.with { $0.events = nil }
        }
    }

    /// The log as the import would leave it, and how many events it has now; nil where nothing is
    /// new, or too much.
    consuming func close() throws -> (reader: LogReader, before: UInt64)? {
        let (overlay, location) = (overlay, location)
        let isTold = count > 0 && count <= Self.countMax
        try writer.close()
        guard isTold else { return nil }
        return (try LogReader(location.path, storage: overlay), overlay.base.count)
    }
}
