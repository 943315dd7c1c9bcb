// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// What an event must be beside those that are in the log already, before it is appended.
///
/// The catalogue judges an event alone; here a plan's code must be new on its account, a
/// reversal must name an earlier event that is none and is not reversed yet. Events that are
/// sent again are left to the log, which skips them.
struct Admission {
    /// The log to look into.
    private let location: LogLocation
    /// The last number of each source, as far as events were admitted.
    private var last: [ExactText: Int64]
    private var memory = Memory()
    private var isLoaded = false
    /// Only one event comes: what bears on it is looked for, and the rest of the log is not read.
    private let isSingle: Bool

    /// An event that was refused, by its row.
    struct Refusal: Error {
        let row: Int
        let reason: Wording
    }

    private struct Memory {
        /// The event that agreed each plan, by account and plan.
        var plans: [[String]: ExactText] = [:]
        /// Reversals, as `source#number`.
        var reversals: Set<ExactText> = []
        /// What they reverse.
        var reversed: Set<ExactText> = []

        /// Notes an event if it agrees a plan or reverses another.
        mutating func note(_ events: EventColumns, _ row: Int) {
            let type = events.string(Schema.type, row: row).flatMap(EventType.init)
            guard type == .planAgreed || type == .eventReversed else { return }
            let name = ExactText(EventReference(events, row).text)
            if type == .planAgreed {
                plans[Admission.plan(events, row)] = name
            } else {
                reversals.insert(name)
                let target = events.string(Catalogue.Index.reverses, row: row) ?? ""
                reversed.insert(ExactText(target))
            }
        }
    }

    private static let fields = [
        Schema.source, Schema.number, Schema.type, Catalogue.Index.account,
        Catalogue.Index.plan, Catalogue.Index.reverses,
    ]

    /// The rules beside a log whose sources have those last numbers.
    ///
    /// `isSingle`: only one event is going to be admitted.
    init(
        _ location: LogLocation,
        known: [(name: String, last: UInt64)],
        isSingle: Bool = false
    ) {
        self.location = location
        self.isSingle = isSingle
        last = Dictionary(uniqueKeysWithValues: known.map { (ExactText($0.name), Int64($0.last)) })
    }

    /// Admits a run of events, or throws `Refusal` for the first that cannot be.
    mutating func admit(_ events: EventColumns) throws {
        let sources = events[Schema.source]
        let types = events[Schema.type]
        let names = (0..<sources.symbols.count).map { ExactText(sources.symbols.string($0)) }
        let kinds = (0..<types.symbols.count).map { EventType(rawValue: types.symbols.string($0)) }
        var last = names.map { self.last[$0] ?? 0 }
        let numbers = events[Schema.number].integers
        for row in 0..<events.count {
            let source = Int(sources.integers[row])
            guard numbers[row] > last[source] else { continue }
            switch kinds[Int(types.integers[row])] {
            case .planAgreed, .eventReversed:
                if isSingle { try load(for: events, row) } else { try load() }
                let name = ExactText(EventReference(events, row).text)
                let target = Self.target(events, row)
                let known = names.firstIndex(of: target.source).map { last[$0] }
                let limit = known ?? self.last[target.source] ?? 0
                try admitRemembered(
                    events,
                    row,
                    name,
                    exists: target.number > 0 && target.number <= limit
                )
            default: break
            }
            last[source] = numbers[row]
        }
        for (index, name) in names.enumerated() where last[index] > 0 {
            self.last[name] = last[index]
        }
    }

    private mutating func admitRemembered(
        _ events: EventColumns,
        _ row: Int,
        _ name: ExactText,
        exists: Bool
    ) throws(Refusal) {
        if let reference = events.string(Catalogue.Index.reverses, row: row) {
            guard exists else {
                throw Refusal(row: row, reason: Reasons.noTarget(reference))
            }
            guard !memory.reversals.contains(ExactText(reference)) else {
                throw Refusal(row: row, reason: Reasons.targetIsReversal(reference))
            }
            guard memory.reversed.insert(ExactText(reference)).inserted else {
                throw Refusal(row: row, reason: Reasons.targetIsReversed(reference))
            }
            memory.reversals.insert(name)
            return
        }
        let plan = Self.plan(events, row)
        if let earlier = memory.plans[plan], !memory.reversed.contains(earlier) {
            throw Refusal(row: row, reason: Reasons.planIsUsed(plan, by: earlier.text))
        }
        memory.plans[plan] = name
    }

    /// The event that a reversal names.
    private static func target(
        _ events: EventColumns,
        _ row: Int
    ) -> (source: ExactText, number: Int64) {
        let reference = events.string(Catalogue.Index.reverses, row: row) ?? ""
        let target = EventReference(reference)
        return (ExactText(target?.source ?? ""), Int64(clamping: target?.number ?? 0))
    }

    private static func plan(_ events: EventColumns, _ row: Int) -> [String] {
        [
            events.string(Catalogue.Index.account, row: row) ?? "",
            events.string(Catalogue.Index.plan, row: row) ?? "",
        ]
    }

    /// Looks for what bears on one event: what takes back its target, or the plans of its account
    /// and what takes those back.
    private mutating func load(for events: EventColumns, _ row: Int) throws {
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        let reverses = Catalogue.schema.fields[Catalogue.Index.reverses]
        guard let reference = events.string(Catalogue.Index.reverses, row: row) else {
            let account = Catalogue.schema.fields[Catalogue.Index.account]
            try remember(reader, FieldValues(account, [Self.plan(events, row)[0]]))
            return try remember(reader, FieldValues(reverses, memory.plans.values.map(\.text)))
        }
        try remember(reader, FieldValues(reverses, [reference]))
        let target = Self.target(events, row)
        guard let number = UInt64(exactly: target.number),
            let position = try reader.position(ofSource: target.source.text, number: number)
        else { return }
        let type = Schema.envelope[Schema.type]
        try reader.forEachBlock(fields: [type], from: position, to: position + 1) { block in
            if block.events.string(Schema.type, row: 0) == EventType.eventReversed.rawValue {
                memory.reversals.insert(ExactText(reference))
            }
        }
    }

    private mutating func remember(_ reader: LogReader, _ wanted: FieldValues) throws {
        let fields = Self.fields.map { Catalogue.schema.fields[$0] }
        try reader.forEachMatch([wanted], fields: fields) { found in
            for row in found.rows { memory.note(found.events, row) }
        }
    }

    /// Reads, once, what the log has of plans and reversals.
    private mutating func load() throws {
        guard !isLoaded else { return }
        isLoaded = true
        let reader = try LogReader(location.path, schema: Catalogue.schema)
        var memory = Memory()
        let fields = Self.fields.map { Catalogue.schema.fields[$0] }
        try reader.forEachBlock(fields: fields) { block in
            let types = block.events[Schema.type]
            let agreed = types.symbols.id(of: EventType.planAgreed.rawValue).map(Int64.init)
            let reversal = types.symbols.id(of: EventType.eventReversed.rawValue).map(Int64.init)
            for (row, type) in types.integers.enumerated() where type == agreed || type == reversal
            {
                memory.note(block.events, row)
            }
        }
        self.memory = memory
    }
}
