// SPDX-License-Identifier: MIT

/// One caller's batch among those that share a sync.
///
/// Not a structure, so that it goes from queue to group without its parts being counted.
final class GroupMember: Sendable {
    private enum Content {
        case run(EventColumns)
        case single(SingleEvent)
    }

    private let content: Content
    let wantsLeaves: Bool
    /// What the events take of memory, about, in bytes.
    let size: Int

    /// Checks what can be checked without the log, which each caller does for itself.
    ///
    /// - Throws: the first event that cannot be taken, with its row.
    init(_ events: EventColumns, wantsLeaves: Bool, _ check: EventCheck) throws(LogError) {
        try check.check(events)
        content = .run(events)
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
        content = .single(event)
        self.wantsLeaves = wantsLeaves
        size = event.size
    }

    /// How many events it has.
    var count: Int {
        switch content {
        case .run(let events): events.count
        case .single: 1
        }
    }

    /// The events as a run.
    var events: EventColumns {
        switch content {
        case .run(let events): events
        case .single(let event): event.columns
        }
    }

    /// The event, where it was handed in as a single one; nil for a run.
    var single: SingleEvent? {
        if case .single(let event) = content { event } else { nil }
    }

    /// Copies the events to the end of a run.
    func add(to run: inout EventColumns) {
        switch content {
        case .run(let events): run.append(contentsOf: events)
        case .single(let event): run.append(event)
        }
    }
}
