// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What a log would be after an import: what a trial takes is written behind the log's events in
/// memory, so that it can be asked what the import itself would say afterwards.
struct Rehearsal: ~Copyable {
    private let location: LogLocation
    private let overlay: OverlayStorage
    private var writer: LogWriter
    private var count = 0

    /// So many new events are kept in memory; of more nothing is told.
    static let countMax = 2 << 20

    init(_ location: LogLocation) throws {
        let overlay = try OverlayStorage(location.path)
        writer = try LogWriter.open(location.path, schema: Catalogue.schema, storage: overlay)
        (self.location, self.overlay) = (location, overlay)
    }

    /// Takes a batch as the log would.
    mutating func append(_ events: EventColumns, now: Instant) throws {
        guard count <= Self.countMax else { return }
        count += try writer.append(events, now: now).appended
    }

    /// The log as it would be, and how many events it has now; nil where nothing is new, or too much.
    consuming func close() throws -> (reader: LogReader, before: UInt64)? {
        let (overlay, location) = (overlay, location)
        let isTold = count > 0 && count <= Self.countMax
        try writer.close()
        guard isTold else { return nil }
        return (try LogReader(location.path, storage: overlay), overlay.base.count)
    }
}
