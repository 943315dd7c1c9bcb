// SPDX-License-Identifier: MIT
import Receivables

/// An event in 20 bytes: what most of those bear that name an account.
///
/// `AccountEvent` has room for all that any type bears. A town keeps every event of its log, so
/// that each byte counts: what a type does not bear has no place here, the position and the
/// account stand elsewhere, and the few events that do not fit are kept whole beside.
struct PackedEvent: BitwiseCopyable, Sendable {
    /// The day it takes effect.
    var on: Int32
    /// Cents.
    private var amount: UInt32 = 0
    /// By type, the date or the subject.
    private var first: Int32 = 0
    /// By type, the count or what `AccountEvent.detail` is; where the event stands whole of one
    /// that is kept beside.
    private var second: Int32 = 0
    private var tribute: Int16 = -1
    /// What happened.
    let type: EventType
    private var flags: UInt8 = 0

    /// An event that names no account.
    init(on: Int32, type: EventType) {
        self.on = on
        self.type = type
    }

    /// An event of an account; nil if it does not fit.
    init?(_ event: AccountEvent) {
        self.init(on: event.on, type: event.type)
        guard let amount = UInt32(exactly: event.amount),
            let tribute = Int16(exactly: event.tribute)
        else { return nil }
        (self.amount, self.tribute) = (amount, tribute)
        switch event.type {
        case .chargeAssessed: (first, second) = (event.date, event.count)
        case .paymentReceived: (first, second) = (event.subject, event.count)
        case .promiseMade, .citationDelivered: first = event.date
        case .exonerationApplied, .accountOpened, .accountUpdated:
            (first, second) = (event.subject, event.detail)
        case .planAgreed: return nil
        default: first = event.subject
        }
    }

    /// An event that is kept whole, at an index.
    init(_ event: AccountEvent, keptAt index: Int32) {
        self.init(on: event.on, type: event.type)
        (second, flags) = (index, Self.wholeFlag)
    }

    private static let wholeFlag: UInt8 = 1
    private static let reversedFlag: UInt8 = 2

    private var isWhole: Bool { flags & Self.wholeFlag != 0 }

    /// Whether anything in the log reverses it, whenever that was known.
    var isReversed: Bool {
        get { flags & Self.reversedFlag != 0 }
        set { if newValue { flags |= Self.reversedFlag } else { flags &= ~Self.reversedFlag } }
    }

    /// Whether `second` is an index that counts from the begin of its part of the log.
    private var hasIndex: Bool {
        if isWhole { return true }
        switch type {
        case .exonerationApplied, .accountOpened, .accountUpdated: return second >= 0
        default: return false
        }
    }

    /// Makes an index into a part's events or details one into those of all parts.
    mutating func move(events: Int32, details: Int32) {
        if hasIndex { second += isWhole ? events : details }
    }

    /// The event as the fold takes it.
    ///
    /// `whole`: the events that are kept beside.
    @inline(__always)
    func event(account: Int32, position: UInt32, whole: [AccountEvent]) -> AccountEvent {
        if isWhole { return whole[Int(second)] }
        var event = AccountEvent(account: account, position: position, on: on, type: type)
        event.amount = Int64(amount)
        event.tribute = Int32(tribute)
        switch type {
        case .chargeAssessed: (event.date, event.count) = (first, second)
        case .paymentReceived: (event.subject, event.count) = (first, second)
        case .promiseMade, .citationDelivered: event.date = first
        case .exonerationApplied, .accountOpened, .accountUpdated:
            (event.subject, event.detail) = (first, second)
        default: event.subject = first
        }
        return event
    }
}
