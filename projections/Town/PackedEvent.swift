// SPDX-License-Identifier: MIT
import Receivables

/// An event in 16 bytes: what most of those bear that name an account.
///
/// `AccountEvent` has room for all that any type bears. A town keeps every event of its log, so
/// that each byte counts: what a type does not bear has no place here, the position and the
/// account stand elsewhere, and the few events that do not fit are kept whole beside.
struct PackedEvent: BitwiseCopyable, Sendable {
    /// The day it takes effect.
    var on: Int32
    /// Cents.
    private var amount: UInt32 = 0
    /// By type: the due date and period of a charge, each in half; the date, the receipt or the
    /// subject; what `AccountEvent.detail` is; where the event stands whole of one that is kept beside.
    private var rest: Int32 = -1
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
    @inline(__always)
    init?(_ event: AccountEvent) {
        self.init(on: event.on, type: event.type)
        guard let amount = UInt32(exactly: event.amount),
            let tribute = Int16(exactly: event.tribute)
        else { return nil }
        (self.amount, self.tribute) = (amount, tribute)
        switch event.type {
        case .chargeAssessed:
            let days = Int64(event.date) - Int64(event.on)
            guard let days = Int16(exactly: days), let period = Int16(exactly: event.count) else {
                return nil
            }
            rest = Int32(days) << 16 | Int32(UInt16(bitPattern: period))
        case .paymentReceived:
            guard event.subject < 0 else { return nil }
            rest = event.count
        case .promiseMade, .citationDelivered: rest = event.date
        case .accountOpened, .accountUpdated: rest = event.detail
        case .exonerationApplied, .planAgreed: return nil
        default: rest = event.subject
        }
    }

    /// An event that is kept whole, at an index.
    init(_ event: AccountEvent, keptAt index: Int32) {
        self.init(on: event.on, type: event.type)
        (rest, flags) = (index, Self.wholeFlag)
    }

    private static let wholeFlag: UInt8 = 1
    private static let reversedFlag: UInt8 = 2

    private var isWhole: Bool { flags & Self.wholeFlag != 0 }

    /// Whether anything in the log reverses it, whenever that was known.
    var isReversed: Bool {
        get { flags & Self.reversedFlag != 0 }
        set { if newValue { flags |= Self.reversedFlag } else { flags &= ~Self.reversedFlag } }
    }

    /// Makes an index into a part's events or details one into those of all parts.
    mutating func move(events: Int32, details: Int32) {
        if isWhole {
            rest += events
        } else if type == .accountOpened || type == .accountUpdated, rest >= 0 {
            rest += details
        }
    }

    /// The event as the fold takes it.
    ///
    /// `whole`: the events that are kept beside.
    @inline(__always)
    func event(account: Int32, position: UInt32, whole: [AccountEvent]) -> AccountEvent {
        if isWhole { return whole[Int(rest)] }
        var event = AccountEvent(account: account, position: position, on: on, type: type)
        event.amount = Int64(amount)
        event.tribute = Int32(tribute)
        switch type {
        case .chargeAssessed:
            event.date = on + rest >> 16
            event.count = Int32(Int16(truncatingIfNeeded: rest))
        case .paymentReceived: event.count = rest
        case .promiseMade, .citationDelivered: event.date = rest
        case .accountOpened, .accountUpdated: event.detail = rest
        default: event.subject = rest
        }
        return event
    }
}
