// SPDX-License-Identifier: MIT

/// One caller's batch among those that share a sync.
///
/// Not a structure, so that it goes from queue to group without its parts being counted; and a
/// single event leaves its schema behind, whose count all callers would otherwise fight over.
final class GroupMember: Sendable {
    /// The batch; nil for a single event.
    private let run: EventColumns?
    /// A single event; of a run they are empty.
    let values: [SingleEvent.Value]
    let bytes: [UInt8]
    let wantsLeaves: Bool
    /// What the events take of memory, about, in bytes.
    let size: Int
    /// Who is told what becomes of it, where a ``LogAppender`` takes it.
    let waiter = Waiter()

    /// Checks what can be checked without the log, which each caller does for itself.
    ///
    /// - Throws: the first event that cannot be taken, with its row.
    init(_ events: EventColumns, wantsLeaves: Bool, _ check: EventCheck) throws(LogError) {
        try check.check(events)
        run = events
        (values, bytes) = ([], [])
        self.wantsLeaves = wantsLeaves
        size = try BlockPlan.check(events)
    }

    /// The same for a single event.
    convenience init(_ event: SingleEvent, wantsLeaves: Bool, _ check: EventCheck)
        throws(LogError)
    {
        if event.isPlain(for: check.schema) {
            self.init(plain: event, wantsLeaves: wantsLeaves)
        } else {
            try self.init(event.columns, wantsLeaves: wantsLeaves, check)
        }
    }

    private init(plain event: SingleEvent, wantsLeaves: Bool) {
        run = nil
        (values, bytes) = (event.values, event.bytes)
        self.wantsLeaves = wantsLeaves
        size = event.size
    }

    /// Whether it is a single event.
    var isSingle: Bool { run == nil }

    /// How many events it has.
    var count: Int { run?.count ?? 1 }

    /// The events as a run of the schema that they were checked for.
    func events(_ schema: Schema) -> EventColumns {
        run ?? SingleEvent(schema: schema, values, bytes).columns
    }

    /// Copies the events to the end of a run of that schema.
    func add(to events: inout EventColumns) {
        if let run {
            events.append(contentsOf: run)
        } else {
            events.append(SingleEvent(schema: events.schema, values, bytes))
        }
    }
}
