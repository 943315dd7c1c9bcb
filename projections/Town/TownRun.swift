// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// One run of events with the columns that a ``Town`` is built from, each spread over the rows.
struct TownRun {
    let count: Int
    let on: [Int32]
    let amount: [Int64]
    let due: [Int64]
    let period: [Int64]
    let down: [Int64]
    let installments: [Int64]
    let installment: [Int64]
    let first: [Int64]
    let month: [Int64]
    let target: [Int64]
    let recorded: [Int64]
    let reverses: Column?
    let goal: Column?
    let category: Column?
    private let events: EventColumns

    /// Stands where a row has no number.
    static let missing = Int64.min

    init(_ events: EventColumns) {
        self.events = events
        count = events.count
        on = events[Schema.on].expanded(count: events.count, missing: 0).map { Int32($0) }
        func numbers(_ name: String, _ type: FieldType) -> [Int64] {
            guard let index = events.schema.index(of: name, type),
                events[index].valueCount > 0
            else { return Array(repeating: Self.missing, count: events.count) }
            return events[index].expanded(count: events.count, missing: Self.missing)
        }
        amount = numbers("amount", .hundredths)
        due = numbers("due", .date)
        period = numbers("period", .month)
        down = numbers("down", .hundredths)
        installments = numbers("installments", .integer)
        installment = numbers("installment", .hundredths)
        first = numbers("first", .date)
        month = numbers("month", .month)
        target = numbers("target", .integer)
        recorded = events[Schema.recorded].expanded(count: events.count, missing: 0)
        category = events.schema.index(of: "category", .symbol).map { events[$0] }
        reverses = events.schema.index(of: "reverses", .text).map { events[$0] }
        goal = events.schema.index(of: "goal", .symbol).map { events[$0] }
    }

    /// The column of a field of the run's schema; nil where the schema has none.
    func column(_ name: String, _ type: FieldType) -> Column? {
        events.schema.index(of: name, type).map { events[$0] }
    }

    /// The text of a row, nil where it has none.
    func text(_ column: Column?, _ row: Int) -> String? {
        column.flatMap { column in column.valueIndex(row: row).map(column.string(at:)) }
    }

    /// The number of a row, nil where it has none.
    ///
    /// For fields that few events bear.
    func number(_ name: String, _ type: FieldType, _ row: Int) -> Int64? {
        column(name, type).flatMap { column in
            column.valueIndex(row: row).map { column.integers[$0] }
        }
    }

    /// The policy that a row enacts.
    func enactment(_ row: Int, _ position: UInt32) throws -> PolicyTimeline.Enactment {
        let document = text(column("document", .text), row) ?? ""
        let policy: Policy
        do {
            policy = try PolicyDocument.read(document, file: nil)
        } catch {
            throw TownError(
                position: UInt64(position),
                reason: Wording(
                    es: "la política del evento no se puede leer: \(error.message(.spanish))",
                    en: "the event's policy cannot be read: \(error.message(.english))"
                )
            )
        }
        let from = number("from", .date, row) ?? Int64(on[row])
        return PolicyTimeline.Enactment(
            from: CivilDate(dayNumber: Int32(from)),
            on: CivilDate(dayNumber: on[row]),
            position: position,
            policy: policy
        )
    }
}

/// The codes of a run's rows, in the town's numbering.
struct TownCodes {
    let types: [EventType]
    let sources: [Int32]
    let accounts: [Int32]
    let tributes: [Int32]
    let plans: [Int32]
    let ordinances: [Int32]
    let stages: [Int32]
    let kinds: [Int32]
    let sectors: [Int32]
    let zones: [Int32]
    let actors: [Int32]
    let outcomes: [Int32]
    let purposes: [Int32]
    let channels: [Int32]
    let receipts: [Int32]
    let notices: [Int32]
    let references: [Int32]
    let topics: [Int32]

    init(
        _ run: TownRun,
        at first: UInt64,
        _ town: inout Town,
        _ sourceSpace: inout CodeSpace
    ) throws(TownError) {
        let count = run.count
        func codes(_ space: inout CodeSpace, _ name: String) -> [Int32] {
            space.codes(run.column(name, .symbol), count: count)
        }
        types = try Self.types(run, at: first)
        sources = codes(&sourceSpace, "source")
        accounts = codes(&town.accounts, "account")
        tributes = codes(&town.tributes, "tribute")
        plans = codes(&town.plans, "plan")
        ordinances = codes(&town.ordinances, "ordinance")
        stages = codes(&town.stages, "stage")
        kinds = codes(&town.kinds, "kind")
        sectors = codes(&town.sectors, "sector")
        zones = codes(&town.zones, "zone")
        actors = codes(&town.actors, "actor")
        outcomes = codes(&town.outcomes, "outcome")
        purposes = codes(&town.purposes, "purpose")
        channels = codes(&town.channels, "channel")
        receipts = codes(&town.receipts, "receipt")
        notices = codes(&town.notices, "notice")
        references = codes(&town.references, "reference")
        topics = codes(&town.topics, "topic")
    }

    /// A type that the catalogue does not know would be left out of every figure.
    private static func types(
        _ run: TownRun,
        at first: UInt64
    ) throws(TownError) -> [EventType] {
        guard let column = run.column("type", .symbol) else { return [] }
        let known = (0..<column.symbols.count).map {
            EventType(rawValue: column.symbols.string($0))
        }
        var types: [EventType] = []
        types.reserveCapacity(run.count)
        for (row, symbol) in column.integers.enumerated() {
            guard let type = known[Int(symbol)] else {
                let name = column.symbols.string(Int(symbol))
                throw TownError(
                    position: first + UInt64(row),
                    reason: Wording(
                        es: "el tipo «\(name)» no está en el catálogo de esta versión",
                        en: "the type “\(name)” is not in this version's catalogue"
                    )
                )
            }
            types.append(type)
        }
        return types
    }
}
