// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The doubtful events of an import, as its batches pass.
///
/// They are few or none, and so is what is kept of them: only rare types are looked at, and of days
/// the latest of a batch. What the file itself does not settle is asked of the log in the end.
struct Doubts {
    typealias Kind = Doubt.Kind

    /// How many there are of a kind, and the first.
    struct Tally {
        var first: Doubt
        var count = 1
    }

    /// What an act needs: a plan or an exoneration of an account, an ordinance.
    struct Basis: Hashable {
        let type: EventType
        var account = ""
        let code: String
    }

    /// So many of a kind are asked of the log.
    static let askedMax = 1_024
    /// So many openings of a file are looked at, which may be a register of all accounts.
    private var openingsLeft = 1 << 13
    /// So many other events of rare types are looked at.
    private var othersLeft = 1 << 15

    /// How many events the log had before.
    let count: UInt64
    /// How many sources.
    let sourceCount: Int
    private let today: CivilDate
    /// Whether a type may not be of a day to come.
    private var waits: [String: Bool] = [:]

    /// Those that the file settles.
    private(set) var tallies: [Kind: Tally] = [:]
    /// Those that what the log had before may explain.
    private(set) var asked: [Kind: [Doubt]] = [:]
    /// What each act that is asked about needs, in the same order.
    private(set) var needs: [Kind: [Basis]] = [:]
    private var bases: Set<Basis> = []
    /// The accounts that the file opens, and by which event; and those that it closes.
    private(set) var opened: [String: EventReference] = [:]
    private(set) var closed: Set<String> = []
    /// Openings of accounts that the file had opened before.
    private(set) var reopened: [(doubt: Doubt, by: EventReference)] = []
    /// The policies and tariffs that the file enacts, and where.
    private(set) var enacted: [(type: EventType, row: EnactmentRow, place: InputPlace)] = []
    /// What the file reverses, and where.
    private(set) var reversed: [ExactText: InputPlace] = [:]
    private var reversals: Set<ExactText> = []

    init(_ location: LogLocation) throws {
        let reader = try LogReader(location.path)
        count = reader.count
        sourceCount = try reader.sources.count
        today = try Today(reader).date
    }

    /// Notes what is doubtful in a batch that went in.
    ///
    /// - Parameters:
    ///   - batch: the events; those that were there already are no news.
    ///   - known: the last number of each of its sources before.
    ///   - refused: where rows of it stand that did not go in after all.
    ///   - last: the last number of a source now.
    mutating func note(
        _ batch: ImportInput.Batch,
        after known: [UInt64],
        without refused: Set<InputPlace> = [],
        last: (String) -> UInt64
    ) {
        let events = batch.events
        let (types, sources) = (events[Schema.type], events[Schema.source])
        let numbers = events[Schema.number].integers
        func isNew(_ row: Int) -> Bool {
            UInt64(numbers[row]) > known[Int(sources.integers[row])]
                && (refused.isEmpty || !refused.contains(batch.places[row]))
        }
        if let latest = events[Schema.on].integers.max(), latest > today.dayNumber {
            noteDays(batch, isNew)
        }
        let isOfPlans = events[Catalogue.Index.plan].valueCount > 0
        let looked = (0..<types.symbols.count).map { symbol in
            EventType(rawValue: types.symbols.string(symbol))
                .flatMap { isLookedAt($0, isOfPlans) ? $0 : nil }
        }
        if looked.contains(where: { $0 != nil }) {
            for (row, symbol) in types.integers.enumerated() {
                guard let type = looked[Int(symbol)] else { continue }
                // Of payments, which are most of a log, few name a plan.
                let isOther =
                    type == .paymentReceived
                    && events[Catalogue.Index.plan].valueIndex(row: row) == nil
                guard !isOther, isNew(row), isLeft(type) else { continue }
                note(type, events, row, batch.places[row], last)
            }
        }
        settleTargets(last)
    }

    private func isLookedAt(_ type: EventType, _ isOfPlans: Bool) -> Bool {
        switch type {
        case .paymentReceived, .planCancelled, .planAgreed: isOfPlans
        case .accountOpened: openingsLeft > 0
        case .accountClosed, .eventReversed, .policyEnacted, .tariffEnacted: true
        case .exonerationApplied, .exonerationRevoked, .ordinanceEnacted, .ordinanceExtended: true
        default: false
        }
    }

    /// Whether one more of a type is looked at.
    private mutating func isLeft(_ type: EventType) -> Bool {
        if type == .accountOpened {
            openingsLeft -= 1
            return openingsLeft >= 0
        }
        if othersLeft > 0 { othersLeft -= 1 }
        return othersLeft > 0
    }

    // MARK: One event

    private mutating func note(
        _ type: EventType,
        _ events: EventColumns,
        _ row: Int,
        _ place: InputPlace,
        _ last: (String) -> UInt64
    ) {
        typealias Index = Catalogue.Index
        let account = events.string(Index.account, row: row) ?? ""
        switch type {
        case .accountOpened: noteOpening(account, EventReference(events, row), place)
        case .accountClosed: closed.insert(account)
        case .eventReversed:
            let reference = events.string(Index.reverses, row: row) ?? ""
            noteReversal(reference, EventReference(events, row), place, last)
        case .planAgreed:
            bring(type, account, events.string(Index.plan, row: row))
        case .exonerationApplied:
            bring(type, account, events.string(Index.ordinance, row: row))
        case .ordinanceEnacted:
            bring(type, "", events.string(Index.ordinance, row: row))
        case .paymentReceived:
            need(.planOfPayment, .planAgreed, account, events.string(Index.plan, row: row), place)
        case .planCancelled:
            let plan = events.string(Index.plan, row: row)
            need(.planOfCancellation, .planAgreed, account, plan, place)
        case .exonerationRevoked:
            let code = events.string(Index.ordinance, row: row)
            need(.revocation, .exonerationApplied, account, code, place)
        case .policyEnacted, .tariffEnacted: noteEnactment(type, events, row, place)
        case .ordinanceExtended:
            need(.extending, .ordinanceEnacted, "", events.string(Index.ordinance, row: row), place)
        default: break
        }
    }

    private mutating func bring(_ type: EventType, _ account: String, _ code: String?) {
        guard let code else { return }
        bases.insert(Basis(type: type, account: account, code: code))
    }

    private mutating func need(
        _ kind: Kind,
        _ type: EventType,
        _ account: String,
        _ code: String?,
        _ place: InputPlace
    ) {
        guard let code else { return }
        let basis = Basis(type: type, account: account, code: code)
        guard !bases.contains(basis), asked[kind, default: []].count < Self.askedMax else { return }
        let names = account.isEmpty ? [code] : [account, code]
        asked[kind, default: []].append(Doubt(place: place, names: names))
        needs[kind, default: []].append(basis)
    }

    private mutating func noteOpening(
        _ account: String,
        _ name: EventReference,
        _ place: InputPlace
    ) {
        let doubt = Doubt(place: place, names: [account])
        if let earlier = opened[account] {
            if reopened.count < Self.askedMax { reopened.append((doubt, earlier)) }
            return
        }
        opened[account] = name
        if count > 0, asked[.opening, default: []].count < Self.askedMax {
            asked[.opening, default: []].append(doubt)
        }
    }

    private mutating func noteEnactment(
        _ type: EventType,
        _ events: EventColumns,
        _ row: Int,
        _ place: InputPlace
    ) {
        guard enacted.count < Self.askedMax else { return }
        // Behind all that the log had before, in the order of the file.
        let position = count + UInt64(enacted.count)
        enacted.append((type, EnactmentRow(events, row, position), place))
    }

    private mutating func noteReversal(
        _ reference: String,
        _ name: EventReference,
        _ place: InputPlace,
        _ last: (String) -> UInt64
    ) {
        let (target, named) = (EventReference(reference), ExactText(reference))
        let doubt = Doubt(place: place, names: [reference])
        if reversed[named] != nil {
            add(doubt, .reversedAlready)
        } else if let target, reversals.contains(ExactText(target.text)) {
            add(doubt, .reversal)
        } else if !Self.isThere(target, last) {
            guard asked[.noTarget, default: []].count < Self.askedMax else { return }
            asked[.noTarget, default: []].append(doubt)
        }
        if reversed[named] == nil { reversed[named] = place }
        reversals.insert(ExactText(name.text))
    }

    /// A reversal may stand before what it reverses.
    private mutating func settleTargets(_ last: (String) -> UInt64) {
        asked[.noTarget]?.removeAll { doubt in
            Self.isThere(EventReference(doubt.names[0]), last)
        }
    }

    /// Whether a source has come as far as that; not where it is no event's name.
    private static func isThere(_ target: EventReference?, _ last: (String) -> UInt64) -> Bool {
        guard let target else { return false }
        return target.number > 0 && target.number <= last(target.source)
    }

    private mutating func noteDays(_ batch: ImportInput.Batch, _ isNew: (Int) -> Bool) {
        let (types, days) = (batch.events[Schema.type], batch.events[Schema.on].integers)
        let waiting = (0..<types.symbols.count).map { isToWait(types.symbols.string($0)) }
        for (row, day) in days.enumerated()
        where day > today.dayNumber && waiting[Int(types.integers[row])] && isNew(row) {
            let day = "\(CivilDate(dayNumber: Int32(day)))"
            add(Doubt(place: batch.places[row], names: [day]), .dayToCome)
        }
    }

    /// Whether a type says what was done, as `append` has it; money in suspense came in too.
    private mutating func isToWait(_ type: String) -> Bool {
        if let known = waits[type] { return known }
        var event = EventColumns(schema: Catalogue.schema)
        event.appendRow()
        event.set(Schema.type, type)
        event.set(Schema.on, Int64(today.dayNumber) + 1)
        var isToWait = type == EventType.paymentSuspended.rawValue
        if case .dayHasNotCome? = Objection(toDatesOf: event, today: today) { isToWait = true }
        waits[type] = isToWait
        return isToWait
    }

    // MARK: What they come to

    /// Counts one.
    mutating func add(_ doubt: Doubt, _ kind: Kind) {
        guard var tally = tallies[kind] else {
            tallies[kind] = Tally(first: doubt)
            return
        }
        tally.count += 1
        if doubt.place < tally.first.place { tally.first = doubt }
        tallies[kind] = tally
    }

    /// Whether the file itself has what an act needs; of so much that not all is looked at, it may.
    func fileHas(_ basis: Basis) -> Bool { othersLeft == 0 || bases.contains(basis) }
}
