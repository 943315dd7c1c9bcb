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

    /// A charge; nil if it does not fit.
    @inline(__always)
    init?(chargeOn day: Int32, cents: Int64, due: Int64, period: Int64, tribute: Int32) {
        guard let cents = UInt32(exactly: cents), let tribute = Int16(exactly: tribute),
            let days = Int16(exactly: due - Int64(day)), let period = Int16(exactly: period)
        else { return nil }
        self.init(on: day, type: .chargeAssessed)
        (amount, self.tribute) = (cents, tribute)
        rest = Int32(days) << 16 | Int32(UInt16(bitPattern: period))
    }

    /// A payment on no plan; nil if it does not fit.
    @inline(__always)
    init?(paymentOn day: Int32, cents: Int64, tribute: Int32, receipt: Int32) {
        guard let cents = UInt32(exactly: cents), let tribute = Int16(exactly: tribute) else {
            return nil
        }
        self.init(on: day, type: .paymentReceived)
        (amount, self.tribute, rest) = (cents, tribute, receipt)
    }

    /// An event of an account; nil if it does not fit.
    init?(_ event: AccountEvent) {
        switch event.type {
        case .chargeAssessed:
            self.init(
                chargeOn: event.on,
                cents: event.amount,
                due: Int64(event.date),
                period: Int64(event.count),
                tribute: event.tribute
            )
            return
        case .paymentReceived:
            guard event.subject < 0 else { return nil }
            self.init(
                paymentOn: event.on,
                cents: event.amount,
                tribute: event.tribute,
                receipt: event.count
            )
            return
        default: break
        }
        self.init(on: event.on, type: event.type)
        guard let amount = UInt32(exactly: event.amount),
            let tribute = Int16(exactly: event.tribute)
        else { return nil }
        (self.amount, self.tribute) = (amount, tribute)
        switch event.type {
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
        case .promiseMade, .citationDelivered: event.date = rest
        case .accountOpened, .accountUpdated: event.detail = rest
        default:
            // Nine of ten events, of types that change from one to the next: chosen, not branched.
            let isCharge = if case .chargeAssessed = type { true } else { false }
            let isPayment = if case .paymentReceived = type { true } else { false }
            let period = Int32(Int16(truncatingIfNeeded: rest))
            event.date = isCharge ? on &+ rest >> 16 : 0
            event.count = isCharge ? period : isPayment ? rest : 0
            event.subject = isCharge || isPayment ? -1 : rest
        }
        return event
    }
}
