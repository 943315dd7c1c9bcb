// SPDX-License-Identifier: MIT
import EventLog

/// One event of the log, read by its position.
struct LoggedEvent {
    /// The canonical JSON, without a newline.
    let canonical: [UInt8]
    /// When the log recorded it.
    let recorded: Instant

    /// Reads an event.
    ///
    /// - Throws: what the log throws; `Failure` if there is no such event.
    init(_ reader: LogReader, at position: UInt64) throws {
        var found: (canonical: [UInt8], recorded: Instant)?
        try reader.forEachBlock(from: position, to: position + 1) { block in
            var renderer = CanonicalRenderer(block.events)
            var bytes: [UInt8] = []
            renderer.append(row: 0, to: &bytes)
            let recorded = block.events.integer(Schema.recorded, row: 0) ?? 0
            found = (bytes, Instant(milliseconds: recorded))
        }
        guard let found else { throw Failure.noSuchPosition(position, count: reader.count) }
        (canonical, recorded) = found
    }
}
