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
    private let terms: AppendTerms
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
        _ terms: AppendTerms,
        _ check: EventCheck
    ) throws(LogError) {
        var events = events
        if terms.isNumbered { try check.check(events) } else { try check.checkUnnumbered(&events) }
        run = events
        (values, bytes) = ([], [])
        self.terms = terms
        asked = nil
        size = try BlockPlan.check(events)
    }

    /// One who asks for the last number of a source, behind those who came before.
    init(asking source: String, _ schema: Schema) {
        run = EventColumns(schema: schema)
        (values, bytes) = ([], [])
        terms = AppendTerms()
        asked = source
        size = 64
    }

    /// The same for a single event.
    convenience init(
        _ event: SingleEvent,
        _ terms: AppendTerms,
        _ check: EventCheck
    ) throws(LogError) {
        if event.isPlain(for: check.schema, isNumbered: terms.isNumbered) {
            self.init(plain: event, terms)
        } else {
            try self.init(event.columns, terms, check)
        }
    }

    private init(plain event: SingleEvent, _ terms: AppendTerms) {
        run = nil
        (values, bytes) = (event.values, event.bytes)
        self.terms = terms
        asked = nil
        size = event.size
    }

    /// Why it does not go behind so many events; nil if it does.
    func refusal(behind count: UInt64) -> LogError? {
        guard let ifCount = terms.ifCount, ifCount != count else { return nil }
        // It was judged behind events that are not in this log.
        guard ifCount < count else { return LogError(.replaced) }
        return LogError(.grown).with { $0.events = ifCount..<count }
    }

    /// Whether the events bear their numbers.
    var isNumbered: Bool { terms.isNumbered }

    /// Whether the receipt should have the events' hashes.
    var wantsLeaves: Bool { terms.wantsLeaves }

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
