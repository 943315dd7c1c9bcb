// SPDX-License-Identifier: MIT
import EventLog
import Materialised
import Projections
import Receivables

/// What `info` tells of a log.
struct LogInfo {
    /// The first or the last event.
    struct Event {
        let position: UInt64
        let type: String
        let on: String
        let recorded: Instant
    }

    let path: String
    let identity: LogIdentity
    let count: UInt64
    let root: Digest
    let segments: [LogReader.SegmentInfo]
    /// The bytes of all other files beside the segments: mark, indexes, and what repairs saved.
    let sideBytes: UInt64
    let sources: [(name: String, last: UInt64)]
    let first: Event?
    let last: Event?
    /// The policy in force today; nil where none is and the built-in one holds.
    let policy: Policy?
    /// Why it cannot be said which is: an event whose policy this version cannot read.
    let unreadPolicy: Failure?
    /// What the tables for SQL were made from; nil where there are none.
    let projections: ProjectionMeta?
    /// Whether those stand on a policy in place of those in force.
    var areProjectionsSupposed: Bool { projections?.policyIsGiven ?? false }

    init(_ location: LogLocation) throws {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        path = location.path
        identity = reader.identity
        count = reader.count
        root = reader.root
        segments = reader.segments
        sideBytes = try reader.sideFiles.reduce(0) { $0 + $1.bytes }
        sources = try reader.sources.sorted {
            $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        first = try Self.event(reader, at: 0)
        last = try Self.event(reader, at: reader.count &- 1)
        let today = try Today(reader).reckoned()
        do {
            (policy, unreadPolicy) = (try EnactedPolicies(reader).inForce(on: today)?.rules, nil)
        } catch let error as TownError {
            // All else of the log is told: it is the first thing that is looked at.
            (policy, unreadPolicy) = (nil, Failure(describing: error))
        }
        let tables = ProjectionFile(directory: location.projections).path
        // SQLite would wait for a pipe.
        projections = Files.isSpecial(tables) ? nil : ProjectionMeta(path: tables)
    }

    var sealedCount: Int { segments.count { $0.isSealed } }

    /// The bytes of the events, without indexes and the like.
    var bytes: UInt64 { segments.reduce(0) { $0 + $1.bytes } }

    private static func event(_ reader: LogReader, at position: UInt64) throws -> Event? {
        guard position < reader.count else { return nil }
        let fields = [Schema.type, Schema.on, Schema.recorded].map { reader.schema.fields[$0] }
        var event: Event?
        try reader.forEachBlock(fields: fields, from: position, to: position + 1) { block in
            let on = block.events.integer(Schema.on, row: 0) ?? 0
            event = Event(
                position: position,
                type: block.events.string(Schema.type, row: 0) ?? "",
                on: CivilDate(dayNumber: Int32(on)).description,
                recorded: Instant(
                    milliseconds: block.events.integer(Schema.recorded, row: 0) ?? 0
                )
            )
        }
        return event
    }
}
