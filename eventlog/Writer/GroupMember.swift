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
    /// Whether the events bear their numbers; else the writer gives each its source's next one.
    let isNumbered: Bool
    /// How many events the log must have before it; nil where it goes behind any.
    let ifCount: UInt64?
    /// The source whose last number is asked for, by one who appends nothing.
    let asked: String?
    /// What the events take of memory, about, in bytes.
    let size: Int
    /// Who is told what becomes of it, where a ``LogAppender`` takes it.
    let waiter = Waiter()

    /// Checks what can be checked without the log, which each caller does for itself.
    ///
    /// - Throws: the first event that cannot be taken, with its row.
    init(
        _ events: EventColumns,
        wantsLeaves: Bool,
        isNumbered: Bool = true,
        ifCount: UInt64? = nil,
        _ check: EventCheck
    ) throws(LogError) {
        var events = events
        if isNumbered { try check.check(events) } else { try check.checkUnnumbered(&events) }
        run = events
        (values, bytes) = ([], [])
        self.wantsLeaves = wantsLeaves
        self.isNumbered = isNumbered
        self.ifCount = ifCount
        asked = nil
        size = try BlockPlan.check(events)
    }

    /// One who asks for the last number of a source, behind those who came before.
    init(asking source: String, _ schema: Schema) {
        run = EventColumns(schema: schema)
        (values, bytes) = ([], [])
        wantsLeaves = false
        isNumbered = true
        ifCount = nil
        asked = source
        size = 64
    }

    /// The same for a single event.
    convenience init(
        _ event: SingleEvent,
        wantsLeaves: Bool,
        isNumbered: Bool = true,
        ifCount: UInt64? = nil,
        _ check: EventCheck
    ) throws(LogError) {
        if event.isPlain(for: check.schema, isNumbered: isNumbered) {
            self.init(
                plain: event,
                wantsLeaves: wantsLeaves,
                isNumbered: isNumbered,
                ifCount: ifCount
            )
        } else {
            try self.init(
                event.columns,
                wantsLeaves: wantsLeaves,
                isNumbered: isNumbered,
                ifCount: ifCount,
                check
            )
        }
    }

    private init(plain event: SingleEvent, wantsLeaves: Bool, isNumbered: Bool, ifCount: UInt64?) {
        run = nil
        (values, bytes) = (event.values, event.bytes)
        self.wantsLeaves = wantsLeaves
        self.isNumbered = isNumbered
        self.ifCount = ifCount
        asked = nil
        size = event.size
    }

    /// Why it does not go behind so many events; nil if it does.
    func refusal(behind count: UInt64) -> LogError? {
        guard let ifCount, ifCount != count else { return nil }
        // It was judged behind events that are not in this log.
        guard ifCount < count else { return LogError(.replaced) }
        return LogError(.grown).with { $0.events = ifCount..<count }
    }

    /// Whether it is a single event.
    var isSingle: Bool { run == nil }

    /// How many events it has.
    var count: Int { run?.count ?? 1 }

    /// The events as a run of the schema that they were checked for.
    func events(_ schema: Schema) -> EventColumns {
        if let run { return run }
        var events = EventColumns(schema: schema)
        add(to: &events)
        return events
    }

    /// Copies the events to the end of a run of that schema.
    ///
    /// Those that bear no number have 0 in its place, which no event bears.
    func add(to events: inout EventColumns) {
        if let run {
            events.append(contentsOf: run)
        } else {
            events.append(SingleEvent(schema: events.schema, values, bytes))
            if !isNumbered { events.set(Schema.number, 0) }
        }
    }
}
