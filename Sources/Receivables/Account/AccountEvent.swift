// SPDX-License-Identifier: MIT

/// An event that names an account, reduced to what the fold and the projections need.
///
/// Codes are numbers that the caller gives to texts, 0, 1, 2 …; −1 stands for none. One shape
/// serves all types, so that a town is one flat array; what a type does not bear is left alone.
public struct AccountEvent: Sendable {
    /// The number of the account.
    public var account: Int32
    /// The event's position in the log.
    public var position: UInt32
    /// The day it takes effect, as its day number.
    public var on: Int32
    /// What happened.
    public var type: EventType
    /// Cents: the amount of a charge, payment, refund or promise, of a plan's one installment.
    public var amount: Int64 = 0
    /// The due date of a charge, the first date of a plan, the day by which payment is promised,
    /// the day to appear of a citation, as a day number.
    public var date: Int32 = 0
    /// The period of a charge as a month number, the count of a plan's installments, the
    /// receipt of a payment (−1 for none).
    public var count: Int32 = 0
    /// The tribute of a charge, or that a payment is directed to.
    public var tribute: Int32 = -1
    /// The plan that is agreed, cancelled or paid; the ordinance; the stage of a referral; which
    /// notice; the reference of a document.
    public var subject: Int32 = -1
    /// Where the rest stands that few types bear: a plan's down payment, the registry's
    /// attributes (see ``AccountDetail``).
    public var detail: Int32 = -1

    /// An event of an account.
    @inlinable
    public init(account: Int32, position: UInt32, on: Int32, type: EventType) {
        self.account = account
        self.position = position
        self.on = on
        self.type = type
    }

    /// The order of the fold: effective date, rank of the type, position.
    @inlinable
    public static func precedes(_ left: AccountEvent, _ right: AccountEvent) -> Bool {
        if left.on != right.on { return left.on < right.on }
        let (a, b) = (left.type.rank, right.type.rank)
        return a != b ? a < b : left.position < right.position
    }

    /// Puts an account's events in the order of the fold.
    ///
    /// They come in the order of the log, in which few are late, and not by much: each of those is
    /// put where it belongs. Where that would be many steps, all are sorted.
    ///
    /// - Complexity: O(events + steps of the late ones); at most O(events · log events).
    public static func order(_ events: inout [AccountEvent]) {
        var steps = 8 * events.count
        for index in events.indices.dropFirst()
        where precedes(events[index], events[index - 1]) {
            let late = events[index]
            var place = index
            repeat {
                events[place] = events[place - 1]
                place -= 1
            } while place > 0 && precedes(late, events[place - 1])
            events[place] = late
            steps -= index - place
            if steps < 0 { return events.sort(by: precedes) }
        }
    }
}

/// What only few events of an account bear.
public struct AccountDetail: Sendable {
    /// Cents paid down when a plan is agreed.
    public var down: Int64 = 0
    /// The kind of account; −1 where the event does not say.
    public var kind: Int32 = -1
    /// The sector; −1 where the event does not say.
    public var sector: Int32 = -1
    /// The zone; −1 where the event does not say.
    public var zone: Int32 = -1
    /// The cents of interest that the clerk saw waived; −1 where the event does not say.
    public var interestSeen: Int64 = -1
    /// The cents of fine that the clerk saw waived; −1 where the event does not say.
    public var fineSeen: Int64 = -1

    /// Nothing said.
    public init() {}
}
