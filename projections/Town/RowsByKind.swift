// SPDX-License-Identifier: MIT
import Receivables

/// What a type bears besides day and account, as a town keeps it.
enum RowKind {
    /// Nothing that is kept.
    case plain
    case charge
    case payment
    /// Something that few events bear, or that belongs to no account.
    case other

    /// The kind of a type, where the fields that the town needs are read.
    init(_ type: EventType, _ fields: TownFields) {
        switch type {
        case .chargeAssessed: self = .charge
        case .paymentReceived: self = .payment
        case .visitMade, .callMade, .messageSent, .accountClosed, .requestOpened,
            .requestResolved, .attentionGiven:
            self = .plain
        case .noticeDelivered: self = fields[.notice] < 0 ? .plain : .other
        case .documentIssued: self = fields[.reference] < 0 ? .plain : .other
        default: self = .other
        }
    }
}

/// The rows of a run by what their types bear, so that each loop over some of them does one thing
/// only, and the processor has no type to guess from row to row.
struct RowsByKind {
    private(set) var charges: [UInt32]
    private(set) var payments: [UInt32]
    private(set) var others: [UInt32]

    /// `symbols`: the type of each row; `kinds`: the kind of each type.
    ///
    /// Each row is written behind all three lists, and kept in that of its kind by counting it:
    /// kinds change from row to row, and so the processor has nothing to guess.
    init(_ symbols: [Int64], _ kinds: [RowKind]) {
        precondition(symbols.count < 1 << 21, "a run has fewer rows")
        let steps = kinds.map(Self.step)
        let size = symbols.count + 1
        let empty = [UInt32](repeating: 0, count: size)
        (charges, payments, others) = (empty, empty, empty)
        let ends = Self.sort(symbols.span, steps.span, &charges, &payments, &others)
        charges.removeLast(size - ends.charges)
        payments.removeLast(size - ends.payments)
        others.removeLast(size - ends.others)
    }

    /// Fills the lists, and gives how far each goes.
    private static func sort(
        _ symbols: Span<Int64>,
        _ steps: Span<Steps>,
        _ charges: inout [UInt32],
        _ payments: inout [UInt32],
        _ others: inout [UInt32]
    ) -> Steps {
        var charges = charges.mutableSpan
        var payments = payments.mutableSpan
        var others = others.mutableSpan
        var ends: Steps = 0
        for row in symbols.indices {
            let number = UInt32(truncatingIfNeeded: row)
            charges[ends.charges] = number
            payments[ends.payments] = number
            others[ends.others] = number
            ends &+= steps[Int(symbols[row])]
        }
        return ends
    }

    /// How far each of the lists goes, a part of a word each: one sum goes on with all three.
    private typealias Steps = UInt64

    private static func step(_ kind: RowKind) -> Steps {
        switch kind {
        case .plain: 0
        case .charge: 1
        case .payment: 1 << 21
        case .other: 1 << 42
        }
    }
}

extension UInt64 {
    fileprivate var charges: Int { Int(truncatingIfNeeded: self & 0x1F_FFFF) }
    fileprivate var payments: Int { Int(truncatingIfNeeded: self >> 21 & 0x1F_FFFF) }
    fileprivate var others: Int { Int(truncatingIfNeeded: self >> 42) }
}
