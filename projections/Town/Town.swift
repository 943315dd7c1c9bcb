// SPDX-License-Identifier: MIT
import EventLog
public import Receivables

/// The whole log, read once and kept by number: what every projection is made from.
///
/// A town can be asked at any as-of, known-at and policy without reading the log again.
/// Texts are kept as codes, 0, 1, 2 … in order of first use; −1 stands for none.
public final class Town: Sendable {
    /// How many events the log has.
    public let count: Int
    /// What every event is that was read.
    let rows: TownRows
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

    /// How many days after its effective date an event may be recorded without a finding.
    static let lateAfter = 30

    let accounts: CodeSpace
    let tributes: CodeSpace
    let plans: CodeSpace
    let ordinances: CodeSpace
    let kinds: CodeSpace
    let sectors: CodeSpace
    let zones: CodeSpace
    let stages: CodeSpace
    let actors: CodeSpace
    let outcomes: CodeSpace
    let purposes: CodeSpace
    let channels: CodeSpace
    let receipts: CodeSpace
    let notices: CodeSpace
    let references: CodeSpace
    let topics: CodeSpace

    /// Where the rows of each account lie.
    let rowsOfAccounts: RowsOfAccounts

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

    init(_ contents: consuming TownContents) {
        count = contents.count
        rows = contents.rows
        whole = contents.whole
        details = contents.details
        activityKeys = contents.activityKeys
        reversals = contents.reversals
        rules = contents.rules
        goals = contents.goals
        officeEvents = contents.officeEvents
        occasions = contents.occasions
        lateEntries = contents.lateEntries
        accounts = contents.names.accounts
        tributes = contents.names.tributes
        plans = contents.names.plans
        ordinances = contents.names.ordinances
        kinds = contents.names.kinds
        sectors = contents.names.sectors
        zones = contents.names.zones
        stages = contents.names.stages
        actors = contents.names.actors
        outcomes = contents.names.outcomes
        purposes = contents.names.purposes
        channels = contents.names.channels
        receipts = contents.names.receipts
        notices = contents.names.notices
        references = contents.names.references
        topics = contents.names.topics
        rowsOfAccounts = contents.rowsOfAccounts
    }

    /// How many accounts the events name.
    public var accountCount: Int { accounts.count }

    /// The rows of an account's events, in the order of the log.
    @inline(__always)
    func forEachRow(of account: Int, _ body: (Int) -> Void) {
        for part in 0..<rowsOfAccounts.partCount {
            for row in rowsOfAccounts.rows(of: account, in: part) { body(row) }
        }
    }

    /// How many events name an account.
    func eventCount(of account: Int) -> Int { rowsOfAccounts.count(of: account) }

    /// The position of an account's last event; nil if it has none here.
    func lastPosition(of account: Int) -> UInt64? {
        for part in (0..<rowsOfAccounts.partCount).reversed() {
            let own = rowsOfAccounts.rows(of: account, in: part)
            if !own.isEmpty { return UInt64(position(ofRow: own.upperBound - 1)) }
        }
        return nil
    }

    /// The position of a row.
    @inline(__always)
    func position(ofRow row: Int) -> UInt32 { rows.positions[row] }

    /// An event that names an account, by its row.
    func event(atRow row: Int, of account: Int) -> AccountEvent {
        event(rows.events[row], account: Int32(account), position: position(ofRow: row))
    }

    /// An event that names an account; of a whole town.
    ///
    /// - Complexity: O(log accounts).
    func event(at position: UInt32) -> AccountEvent {
        event(packed(position), account: account(at: position), position: position)
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

    /// The type of an event; of a whole town.
    func type(at position: UInt32) -> EventType { packed(position).type }

    /// The day on which an event takes effect; of a whole town.
    func day(at position: UInt32) -> Int32 { packed(position).on }

    /// The number of the account that an event names, −1 where it names none; of a whole town.
    ///
    /// - Complexity: O(log accounts).
    func account(at position: UInt32) -> Int32 {
        rowsOfAccounts.account(ofRow: Int(rows.rowOf[Int(position)]))
    }

    private func packed(_ position: UInt32) -> PackedEvent {
        rows.events[Int(rows.rowOf[Int(position)])]
    }
}

/// An event in the log that cannot be understood.
public struct TownError: Error, Hashable, Sendable {
    /// The event.
    public let position: UInt64
    /// What is wrong with it.
    public let reason: Wording
}
