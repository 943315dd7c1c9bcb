// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

extension Doubts {
    /// The notices about what is doubtful, each with the first event of its kind.
    func notices(_ reader: LogReader) throws -> [Notice] {
        var all = self
        try all.ask(reader)
        return Doubt.Kind.allCases.compactMap { kind in
            all.tallies[kind].map { tally in
                Notice(
                    place: tally.first.place,
                    wording: kind.wording(tally.first.names),
                    count: tally.count
                )
            }
        }
    }

    /// What is said of a kind.
    struct Notice {
        let place: InputPlace
        let wording: Wording
        let count: Int
    }

    /// Counts what the log, as it was before, does not explain.
    private mutating func ask(_ reader: LogReader) throws {
        var before = Before(count: count)
        try before.read(reader, self)
        for (kind, bases) in needs {
            for (doubt, basis) in zip(asked[kind] ?? [], bases)
            where !fileHas(basis) && !before.bases.contains(basis) { add(doubt, kind) }
        }
        for doubt in asked[.noTarget] ?? [] { add(doubt, .noTarget) }
        for doubt in asked[.opening] ?? []
        where before.isOpen(doubt.names[0]) && !closed.contains(doubt.names[0]) {
            add(doubt, .opening)
        }
        for (doubt, name) in reopened
        where !closed.contains(doubt.names[0]) && reversed[ExactText(name.text)] == nil {
            add(doubt, .opening)
        }
        for reference in before.reversed where reversed[reference] != nil {
            add(doubt(reference), .reversedAlready)
        }
        for reference in before.reversals { add(doubt(reference), .reversal) }
        for type in [EventType.policyEnacted, .tariffEnacted] { try askTwins(type, reader) }
    }

    /// Counts what is enacted though the log or the file has it already.
    private mutating func askTwins(_ type: EventType, _ reader: LogReader) throws {
        let new = enacted.filter { $0.type == type && reversed[ExactText($0.row.name)] == nil }
        guard !new.isEmpty else { return }
        let taken = reversed
        var standing = try EnactedTwins(reader, type, known: count)
        standing.remove { taken[ExactText($0)] != nil }
        for (_, row, place) in new {
            if standing.repeated(by: row) != nil {
                add(Doubt(place: place, names: [row.rule, "\(row.from)"]), .enacting)
            }
            standing.add(row)
        }
    }

    private func doubt(_ reference: ExactText) -> Doubt {
        Doubt(place: reversed[reference] ?? InputPlace(line: 1), names: [reference.text])
    }

    /// What the log had before of what is asked about.
    private struct Before {
        let count: UInt64
        var bases: Set<Basis> = []
        /// What is reversed, and what are reversals, of what the file reverses; of openings too.
        var reversed: Set<ExactText> = []
        var reversals: Set<ExactText> = []
        private var lives: [String: [(on: Int64, isOpening: Bool, name: ExactText)]] = [:]

        init(count: UInt64) { self.count = count }

        mutating func read(_ reader: LogReader, _ doubts: Doubts) throws {
            guard count > 0 else { return }
            let kinds: [Kind] = [.planOfPayment, .planOfCancellation, .revocation]
            let needed = kinds.flatMap { doubts.needs[$0] ?? [] }.filter { !doubts.fileHas($0) }
            let opening = (doubts.asked[.opening] ?? []).map { $0.names[0] }
            let accounts = Set(needed.map(\.account)).union(opening)
            if !accounts.isEmpty { try readAccounts(reader, accounts) }
            if doubts.needs[.extending] != nil { try readOrdinances(reader) }
            if !doubts.reversed.isEmpty || !lives.isEmpty { try readReversals(reader, doubts) }
        }

        /// Whether an account is open at the end: the last that was said of it is its opening.
        func isOpen(_ account: String) -> Bool {
            let standing = (lives[account] ?? []).filter { !reversed.contains($0.name) }
            // Of one day the later in the log: the sort keeps their order.
            return standing.enumerated()
                .max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }?
                .element.isOpening ?? false
        }

        private static func fields(_ indices: [Int]) -> [Schema.Field] {
            indices.map { Catalogue.schema.fields[$0] }
        }

        private mutating func readAccounts(_ reader: LogReader, _ accounts: Set<String>) throws {
            typealias Index = Catalogue.Index
            let wanted = FieldValues(Catalogue.schema.fields[Index.account], accounts)
            let fields = Self.fields([
                Schema.source, Schema.number, Schema.type, Schema.on, Index.account, Index.plan,
                Index.ordinance,
            ])
            try reader.forEachMatch([wanted], fields: fields, to: count) { found in
                let (events, types) = (found.events, found.events[Schema.type])
                let kinds = (0..<types.symbols.count).map {
                    EventType(rawValue: types.symbols.string($0))
                }
                for row in found.rows {
                    let type = kinds[Int(types.integers[row])]
                    switch type {
                    case .planAgreed: note(.planAgreed, events, row, Index.plan)
                    case .exonerationApplied:
                        note(.exonerationApplied, events, row, Index.ordinance)
                    case .accountOpened, .accountClosed:
                        let name = EventReference(events, row)
                        lives[events.string(Index.account, row: row) ?? "", default: []].append(
                            (
                                on: events.integer(Schema.on, row: row) ?? 0,
                                isOpening: type == .accountOpened,
                                name: ExactText(name.text)
                            )
                        )
                    default: break
                    }
                }
            }
        }

        private mutating func note(
            _ type: EventType,
            _ events: EventColumns,
            _ row: Int,
            _ field: Int
        ) {
            guard let code = events.string(field, row: row) else { return }
            let account = events.string(Catalogue.Index.account, row: row) ?? ""
            bases.insert(Basis(type: type, account: account, code: code))
        }

        private mutating func readOrdinances(_ reader: LogReader) throws {
            let type = Schema.envelope[Schema.type]
            let wanted = FieldValues(type, [EventType.ordinanceEnacted.rawValue])
            let field = Catalogue.schema.fields[Catalogue.Index.ordinance]
            try reader.forEachMatch([wanted], fields: [type, field], to: count) { found in
                for row in found.rows {
                    guard let code = found.events.string(Catalogue.Index.ordinance, row: row) else {
                        continue
                    }
                    bases.insert(Basis(type: .ordinanceEnacted, code: code))
                }
            }
        }

        private mutating func readReversals(_ reader: LogReader, _ doubts: Doubts) throws {
            let reverses = Catalogue.Index.reverses
            let wanted = FieldValues(
                Schema.envelope[Schema.type],
                [EventType.eventReversed.rawValue]
            )
            let openings = Set(lives.values.joined().map(\.name))
            let fields = Self.fields([Schema.source, Schema.number, Schema.type, reverses])
            try reader.forEachMatch([wanted], fields: fields, to: count) { found in
                for row in found.rows {
                    let own = ExactText(EventReference(found.events, row).text)
                    if doubts.reversed[own] != nil { reversals.insert(own) }
                    let target = ExactText(found.events.string(reverses, row: row) ?? "")
                    if doubts.reversed[target] != nil || openings.contains(target) {
                        reversed.insert(target)
                    }
                }
            }
        }
    }
}
