// SPDX-License-Identifier: MIT
import EventLog
public import Receivables

/// The whole log, read once and kept by number: what every projection is made from.
///
/// A town can be asked at any as-of, known-at and policy without reading the log again.
/// Texts are kept as codes, 0, 1, 2 … in order of first use; −1 stands for none.
package final class Town: Sendable {
    /// How many events the log has.
    let count: Int
    /// What it knows besides the accounts.
    let needs: TownNeeds
    /// What every event is that was read, in the order of the log.
    let rows: TownRows
    /// Of some events of a log, the position of each row; nil where that is the row's number.
    private let positions: SharedRows<UInt32>?
    /// Events that do not fit a row.
    private let whole: [AccountEvent]
    /// What `AccountEvent.detail` points into.
    let details: [AccountDetail]
    let activityKeys: ActivityKeys
    /// Reversed events and the position of their reversal, by position.
    let reversals: [Reversal]
    let rules: RuleEvents
    let goals: [Goal]
    /// Income and expenses that belong to no account.
    let officeEvents: [OfficeEvent]
    /// Surveys of opinion, meetings, training and outreach.
    let occasions: [Occasion]
    /// Events recorded more than `lateAfter` days after they took effect.
    let lateEntries: [LateEntry]
    /// Those that cannot be understood, by position; their rows say the day and the account alone.
    private let unclear: [UnclearEvent]

    /// How many days after its effective date an event may be recorded without a finding.
    static let lateAfter = 30

    /// The texts by number; those of sources are not kept, since no report tells of them.
    let names: TownNames

    /// Where each account's events begin in `order`; one more entry than there are accounts.
    private let starts: [Int]
    /// Rows by account, each account's in the order of the log; nil where the rows lie so already.
    private let order: SharedRows<UInt32>?

    /// An event that was taken back.
    struct Reversal: Sendable {
        let target: UInt32
        let by: UInt32
    }

    /// Income or an expense that belongs to no account.
    struct OfficeEvent: Sendable {
        let position: UInt32
        let on: Int32
        let isExpense: Bool
        let category: String
        let cents: Int64
    }

    /// An event recorded long after it took effect.
    struct LateEntry: Sendable {
        let position: UInt32
        let on: Int32
        let account: Int32
        let days: Int
    }

    /// A goal for a month.
    struct Goal: Sendable {
        let position: UInt32
        let on: Int32
        let month: Int32
        let goal: String
        let target: Int64
    }

    /// - Throws: the first event that cannot be understood and that nothing takes back.
    init(_ contents: consuming TownContents) throws(TownError) {
        unclear = contents.unclear.sorted { $0.position < $1.position }
        try unclear.requireTakenBack(by: contents.reversals, known: contents.count)
        count = contents.count
        needs = contents.needs
        rows = contents.rows
        positions = contents.positions
        whole = contents.whole
        details = contents.details
        activityKeys = contents.activityKeys
        reversals = contents.reversals
        rules = contents.rules
        goals = contents.goals
        officeEvents = contents.officeEvents
        occasions = contents.occasions
        lateEntries = contents.lateEntries
        var names = contents.names
        names.sources = CodeSpace()
        self.names = names
        starts = contents.starts
        order = contents.order
    }

    /// How many accounts the events name.
    var accountCount: Int { accounts.count }

    /// The rows of an account's events, in the order of the log.
    @inline(__always)
    func forEachRow(of account: Int, _ body: (Int) -> Void) {
        for place in starts[account]..<starts[account + 1] { body(row(at: place)) }
    }

    /// The packed events of an account, in the order of the log.
    ///
    /// They lie all over the log: a loop that does nothing but copy them lets the processor wait
    /// for many at once.
    func packedEvents(of account: Int) -> [PackedEvent] {
        let places = starts[account]..<starts[account + 1]
        let (events, order) = (rows.events, order)
        return [PackedEvent](capacity: places.count) { output in
            if let order {
                for place in places { output.append(events[Int(order[place])]) }
            } else {
                // They lie so already.
                for place in places { output.append(events[place]) }
            }
        }
    }

    /// The packed events of an account that is going to be asked for, to be fetched one by one
    /// while another is looked at; none where there is no such account.
    func comingEvents(of account: Int) -> ComingEvents {
        let places = account < accountCount ? starts[account]..<starts[account + 1] : 0..<0
        return ComingEvents(rows.events, order, places)
    }

    /// The row of one of an account's events, by its place among them.
    @inline(__always)
    func row(_ index: Int, of account: Int) -> Int { row(at: starts[account] + index) }

    @inline(__always)
    private func row(at place: Int) -> Int {
        if let order { Int(order[place]) } else { place }
    }

    /// The position of an account's last event; nil if it has none here.
    func lastPosition(of account: Int) -> UInt64? {
        let end = starts[account + 1]
        return end > starts[account] ? UInt64(position(ofRow: row(at: end - 1))) : nil
    }

    /// The position of a row.
    @inline(__always)
    func position(ofRow row: Int) -> UInt32 {
        if let positions { positions[row] } else { UInt32(row) }
    }

    /// An event that names an account, by its row.
    @inline(__always)
    func event(atRow row: Int) -> AccountEvent {
        event(rows.events[row], account: rows.accounts[row], position: position(ofRow: row))
    }

    /// A packed event as the fold takes it.
    @inline(__always)
    func event(_ packed: PackedEvent, account: Int32, position: UInt32) -> AccountEvent {
        packed.event(account: account, position: position, whole: whole)
    }

    /// What the activity report tells an event apart by; of a whole town.
    func activityKey(at position: UInt32) -> ActivityKey {
        activityKeys.keys[Int(activityNumber(at: position))]
    }

    /// The number of each event's activity key, by position; of a whole town.
    var activityNumbers: SharedRows<UInt32> {
        guard let activity = rows.activity else { preconditionFailure("activity was not read") }
        return activity
    }

    /// The number of an event's activity key; of a whole town.
    func activityNumber(at position: UInt32) -> UInt32 { activityNumbers[Int(position)] }

    /// Refuses a question to which an event has happened that cannot be understood: its reversal
    /// was not known yet when so many events were.
    func requireClear(known count: Int) throws(TownError) {
        try unclear.requireTakenBack(by: reversals, known: count)
    }

    /// Whether an event that cannot be understood was taken back from a position on.
    func hasUnclear(takenBackFrom position: UInt32) -> Bool {
        unclear.contains { reversal(of: $0.position).map { $0 >= position } ?? false }
    }

    /// The position of what reverses an event, if anything does.
    ///
    /// - Complexity: O(log reversals).
    func reversal(of target: UInt32) -> UInt32? { reversals.reversal(of: target) }

    /// The name of the type of an event, also of one that the catalogue does not have; of a whole town.
    func typeName(at position: UInt32) -> String {
        for event in unclear where event.position == position {
            if case .type(let name) = event.reason { return name }
        }
        return type(at: position).rawValue
    }

    /// The type of an event; of a whole town.
    func type(at position: UInt32) -> EventType { rows.events[Int(position)].type }

    /// The day on which an event takes effect; of a whole town.
    func day(at position: UInt32) -> Int32 { rows.events[Int(position)].on }

    /// The number of the account that an event names, −1 where it names none; of a whole town.
    func account(at position: UInt32) -> Int32 { rows.accounts[Int(position)] }
}

extension Town {
    var accounts: CodeSpace { names.accounts }
    var tributes: CodeSpace { names.tributes }
    var plans: CodeSpace { names.plans }
    var ordinances: CodeSpace { names.ordinances }
    var kinds: CodeSpace { names.kinds }
    var sectors: CodeSpace { names.sectors }
    var zones: CodeSpace { names.zones }
    var stages: CodeSpace { names.stages }
    var actors: CodeSpace { names.actors }
    var outcomes: CodeSpace { names.outcomes }
    var purposes: CodeSpace { names.purposes }
    var channels: CodeSpace { names.channels }
    var receipts: CodeSpace { names.receipts }
    var notices: CodeSpace { names.notices }
    var references: CodeSpace { names.references }
    var topics: CodeSpace { names.topics }
}

/// An event in the log that cannot be understood.
public struct TownError: Error, Hashable, Sendable {
    /// The event.
    public let position: UInt64
    /// What is wrong with it.
    public let reason: Wording
    /// The event that reverses it, of which the question does not know yet; nil where none does.
    ///
    /// A question that knows it is not stopped by the event.
    public let reversedBy: UInt64?
}
