// SPDX-License-Identifier: MIT
public import EventLog
import Receivables

/// Events that a saved report should have counted by the moment that it states, and did not: it was
/// made before they were recorded, or of a copy that lacked them.
public struct UncountedEvents: Hashable, Sendable {
    /// Up to when the report says that it knows.
    public let knownAt: Instant
    /// How many events it counted: the position of the first one that it did not.
    public let counted: UInt64
    /// How many more the log has that were recorded up to then.
    public let more: UInt64
    /// When the first of them was recorded.
    public let firstRecorded: Instant

    /// What a question that counts so many events leaves out; nil where it leaves nothing out, or
    /// states no moment.
    init?(_ question: Question, in log: LogReader) throws {
        guard let knownAt = question.knownAt, let counted = question.events else { return nil }
        let known = try log.countRecorded(upTo: knownAt)
        guard known > counted else { return nil }
        var first = knownAt
        let recorded = log.schema.fields[Schema.recorded]
        try log.forEachBlock(fields: [recorded], from: counted, to: counted + 1) { block in
            let moment = block.events.integer(Schema.recorded, row: 0)
            first = moment.map(Instant.init(milliseconds:)) ?? knownAt
        }
        (self.knownAt, firstRecorded) = (knownAt, first)
        (self.counted, more) = (counted, known - counted)
    }
}

extension SavedReport {
    /// What it left out of the events of a log that it is of, by the moment that it states; of a
    /// comparison of each side, its first one first.
    ///
    /// - Parameter log: the log that it was made from.
    /// - Returns: nothing where it counted all there are.
    /// - Throws: what the log throws.
    public func uncounted(in log: LogReader) throws -> [UncountedEvents] {
        try [compared?.question, question].compactMap(\.self).compactMap {
            try UncountedEvents($0, in: log)
        }
    }
}
