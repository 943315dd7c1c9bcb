// SPDX-License-Identifier: MIT
import Receivables

/// What a type bears besides day and account, as a town keeps it.
enum RowKind: UInt8 {
    /// Nothing that is kept.
    case plain
    case charge
    case payment
    /// Something that few events bear, or that belongs to no account.
    case other

    /// The kind of a type, where the fields that the town needs are read.
    init(_ type: EventType?, _ fields: TownFields) {
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
    init(_ symbols: [Int64], _ kinds: [RowKind]) {
        let kinds = kinds.map(\.rawValue)
        charges = Self.rows(symbols.span, kinds.span, .charge)
        payments = Self.rows(symbols.span, kinds.span, .payment)
        others = Self.rows(symbols.span, kinds.span, .other)
    }

    /// The rows of a kind: each is written, and kept by counting it.
    private static func rows(
        _ symbols: Span<Int64>,
        _ kinds: Span<UInt8>,
        _ kind: RowKind
    ) -> [UInt32] {
        var rows = [UInt32](repeating: 0, count: symbols.count + 1)
        var span = rows.mutableSpan
        var end = 0
        for row in symbols.indices {
            span[end] = UInt32(truncatingIfNeeded: row)
            end &+= kinds[Int(symbols[row])] == kind.rawValue ? 1 : 0
        }
        rows.removeLast(rows.count - end)
        return rows
    }
}
