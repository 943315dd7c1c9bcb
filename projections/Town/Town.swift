// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// The whole log, read once and kept by number: what every projection is made from.
///
/// A town can be asked at any as-of, known-at and policy without reading the log again.
/// Texts are kept as codes, 0, 1, 2 … in order of first use; −1 stands for none.
public struct Town: Sendable {
    /// How many events were read.
    public internal(set) var count = 0

    /// The events that name an account, in the order of the log.
    var accountEvents: [AccountEvent] = []
    /// What `AccountEvent.detail` points into.
    var details: [AccountDetail] = []
    /// The effective date of every event.
    var dates: [Int32] = []
    /// The activity key of every event.
    var activity: [UInt32] = []
    var activityKeys = ActivityKeys()
    /// Reversed events and the position of their reversal, by position.
    var reversals: [Reversal] = []
    var rules = RuleEvents()
    var goals: [Goal] = []
    /// Income and expenses that belong to no account.
    var officeEvents: [OfficeEvent] = []
    /// Surveys of opinion, meetings, training and outreach.
    var occasions: [Occasion] = []
    /// Events recorded more than `lateAfter` days after they took effect.
    var lateEntries: [LateEntry] = []

    /// How many days after its effective date an event may be recorded without a finding.
    static let lateAfter = 30

    var accounts = CodeSpace()
    var tributes = CodeSpace()
    var plans = CodeSpace()
    var ordinances = CodeSpace()
    var kinds = CodeSpace()
    var sectors = CodeSpace()
    var zones = CodeSpace()
    var stages = CodeSpace()
    var actors = CodeSpace()
    var outcomes = CodeSpace()
    var purposes = CodeSpace()
    var channels = CodeSpace()
    var receipts = CodeSpace()
    var notices = CodeSpace()
    var references = CodeSpace()
    var topics = CodeSpace()

    /// Where each account's events begin in `order`; one more entry than there are accounts.
    var starts: [Int] = []
    /// Indices into `accountEvents` by account, each account's in the order of the log.
    var order: [UInt32] = []

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

    /// Reads a log once.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - count: how many of its events; nil for all.
    /// - Throws: what the log throws, and ``TownError`` where an event cannot be understood.
    /// - Complexity: O(events).
    public init(_ reader: LogReader, count: UInt64? = nil) throws {
        var loader = try TownLoader(reading: reader, to: count)
        self = loader.finish()
    }

    /// Reads a log once, with events behind its last that are not in it yet.
    init(_ reader: LogReader, followedBy events: EventColumns) throws {
        var loader = try TownLoader(reading: reader, to: nil)
        try loader.add(events, at: reader.count, segment: .max)
        self = loader.finish()
    }

    /// A town of events that are not in a log yet, as the tests make them.
    package init(
        _ events: EventColumns,
        timeZone: String = "America/El_Salvador"
    ) throws {
        var loader = TownLoader(timeZone: timeZone)
        try loader.add(events, at: 0, segment: 0)
        self = loader.finish()
    }

    init() {}

    /// What the activity report tells an event apart by.
    func activityKey(at position: UInt32) -> ActivityKey {
        activityKeys.keys[Int(activity[Int(position)])]
    }

    /// The type of an event.
    func type(at position: UInt32) -> EventType { activityKey(at: position).type }

    /// The number of the account that an event names; −1 where it names none.
    ///
    /// - Complexity: O(log events).
    func account(at position: UInt32) -> Int32 {
        var (low, high) = (0, accountEvents.count)
        while low < high {
            let middle = (low + high) / 2
            if accountEvents[middle].position < position {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < accountEvents.count, accountEvents[low].position == position else { return -1 }
        return accountEvents[low].account
    }

    /// How many accounts the events name.
    public var accountCount: Int { accounts.count }
}

/// An event in the log that cannot be understood.
public struct TownError: Error, Hashable, Sendable {
    /// The event.
    public let position: UInt64
    /// What is wrong with it.
    public let reason: Wording
}
