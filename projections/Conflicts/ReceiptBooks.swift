// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// The receipts that devices gave: those that come twice, and numbers that were left out.
struct ReceiptBooks {
    /// A payment that bears one.
    struct Payment: Sendable {
        let position: UInt32
        let on: Int32
        let account: Int32
        /// −1 for none.
        let receipt: Int32
    }

    private(set) var rows: [ConflictRow] = []
    private let field: FieldEvents

    init(_ payments: [Payment], _ field: FieldEvents, _ view: TownView) {
        self.field = field
        let ordered = payments.sorted { $0.position < $1.position }
        addUsed(ordered, view)
        addGaps(ordered, view)
    }

    private mutating func add(
        _ conflict: Conflict,
        _ payment: Payment,
        _ event: FieldEvents.Event,
        other: UInt32?,
        _ detail: String
    ) {
        rows.append(
            ConflictRow(
                conflict: conflict,
                device: event.device,
                number: event.number,
                position: payment.position,
                account: payment.account,
                on: payment.on,
                other: other,
                detail: detail
            )
        )
    }

    private mutating func addUsed(_ payments: [Payment], _ view: TownView) {
        var first: [Int32: UInt32] = [:]
        for payment in payments where payment.receipt >= 0 {
            guard let earlier = first[payment.receipt] else {
                first[payment.receipt] = payment.position
                continue
            }
            guard let event = field[payment.position] else { continue }
            let receipt = view.town.receipts.name(payment.receipt)
            add(.receiptUsed, payment, event, other: earlier, receipt)
        }
    }

    /// A book is what of a device's receipts is alike before their digits.
    private struct Book: Hashable {
        let device: Int
        let prefix: String
    }

    /// A payment that was reversed still has its number: it leaves no gap.
    ///
    /// The book that a device numbers by itself begins at 1. Where another one begins nobody declares,
    /// so of its numbers only those behind its first are missed.
    private mutating func addGaps(_ payments: [Payment], _ view: TownView) {
        let byPosition = Dictionary(uniqueKeysWithValues: payments.map { ($0.position, $0) })
        var last: [Book: (number: UInt64, position: UInt32, receipt: String)] = [:]
        let known = field.all.filter { Int($0.position) < view.count }
        for event in known.sorted(by: { ($0.device, $0.number) < ($1.device, $1.number) }) {
            guard event.type == .paymentReceived, let receipt = event.receipt,
                let number = ReceiptNumber(receipt)
            else { continue }
            let book = Book(device: event.device, prefix: number.prefix)
            let before = last[book]
            let start = before?.number ?? (number.prefix == field.ownBook(event.device) ? 0 : nil)
            // Numbers come from devices: two far apart must not overflow.
            if let start, number.number > start, number.number - start > 1,
                let payment = byPosition[event.position]
            {
                let detail = [before?.receipt, "→", receipt].compactMap(\.self)
                    .joined(separator: " ")
                add(.receiptGap, payment, event, other: before?.position, detail)
            }
            if number.number >= last[book]?.number ?? 0 {
                last[book] = (number.number, event.position, receipt)
            }
        }
    }
}

extension FieldEvents {
    /// The town's numbers of the receipts that devices gave.
    func receipts(_ town: Town) -> Set<Int32> {
        Set(all.compactMap(\.receipt).map(town.receipts.code)).subtracting([-1])
    }
}
