// SPDX-License-Identifier: MIT
import EventLog

/// What is signed of a report: its bytes by their hash, and the log that it was made from.
///
/// Its first line says what it is, and no line of it is a bare number, so that nobody takes it
/// for a checkpoint.
public struct ReportNote: Hashable, Sendable {
    /// The text, five lines (docs/reports.md).
    public let text: String

    /// The note of a report's bytes.
    ///
    /// - Parameters:
    ///   - bytes: the report's file.
    ///   - clocks: what it was made from.
    ///   - origin: the name that checkpoints of the log bear.
    public init(of bytes: [UInt8], _ clocks: Report.Clocks, origin: String) {
        self.init(of: bytes, events: clocks.events, root: clocks.root, origin: origin)
    }

    init(of bytes: [UInt8], events: UInt64, root: Digest, origin: String) {
        text = """
            bitacora report v1
            sha256 \(Digest.sha256(bytes.span).hex)
            origin \(origin)
            events \(events)
            root \(root.hex)

            """
    }
}

extension SavedReport {
    /// What a signature of this file signs, if the log's checkpoints bear that origin.
    public func note(origin: String) -> ReportNote {
        ReportNote(of: bytes, events: events, root: root, origin: origin)
    }
}
