// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// Payments in suspense and what settled them, made from the log alone.
///
/// A payment in suspense is settled by a payment that names it, or by going back to whoever sent
/// it. A reversed settlement puts it back; a reversed payment in suspense never was.
public struct SuspenseBook: Sendable {
    /// A payment whose account was not known when it came.
    public struct Payment: Hashable, Sendable {
        /// Its name, `source#number`.
        public let reference: String
        /// Its place in the log.
        public let position: UInt64
        /// The day on which it was collected.
        public let on: CivilDate
        /// The service number that it was paid under.
        public let service: String
        /// How much.
        public let amount: Money
        /// How it was paid.
        public let method: String
        /// Why it is in suspense: `unknown`, `ambiguous` or `closed`.
        public let cause: String
        /// The utility's own reference.
        public let receipt: String?
        /// The position of what reversed it.
        let reversedAt: UInt64?

        /// Its name as settlements give it, whose source may have letters in either of two forms.
        var name: ExactText { ExactText(reference) }
    }

    /// What settles a payment in suspense, or was meant to.
    public struct Settlement: Hashable, Sendable {
        /// Its name, `source#number`.
        public let reference: String
        /// Its place in the log.
        public let position: UInt64
        /// The day on which it takes effect.
        public let on: CivilDate
        /// The payment in suspense that it names.
        public let suspense: String
        /// The account that it went to; nil where it went back.
        public let account: String?
        /// How much; nil where it went back.
        public let amount: Money?
        /// The position of what reversed it.
        let reversedAt: UInt64?
    }

    /// All that ever were, in the order of the log.
    let payments: [Payment]
    let settlements: [Settlement]
    /// How many events were read.
    let count: UInt64

    /// Reads a log.
    ///
    /// - Throws: what the log throws.
    /// - Complexity: O(events), of which few columns are decoded; where nothing was ever in suspense
    ///   and the log is sealed, next to nothing.
    public init(_ reader: LogReader) throws {
        let fields = PaymentFields(reader.schema)
        count = reader.count
        var reversals = ReversalPlaces()
        var payments: [Payment] = []
        var settlements: [Settlement] = []
        let types: [EventType] = [.paymentSuspended, .suspenseReturned, .eventReversed]
        let wanted = FieldValues(Schema.envelope[Schema.type], types.map(\.rawValue))
        try reader.forEachMatch([wanted], fields: PaymentFields.all) { found in
            for (row, position) in zip(found.rows, found.positions) {
                switch PaymentFields.type(found.events, row) {
                case .eventReversed:
                    guard let target = fields.text("reverses", found.events, row) else { continue }
                    reversals.note(target, at: position)
                case .paymentSuspended:
                    payments.append(Payment(found.events, row, position, fields))
                default:
                    guard let settlement = Settlement(found.events, row, position, fields) else {
                        continue
                    }
                    settlements.append(settlement)
                }
            }
        }
        settlements += try Self.resolutions(reader, fields)
        self.payments = payments.map { payment in
            payment.reversed(at: reversals.reversal(of: payment.reference, at: payment.position))
        }
        self.settlements = settlements.sorted { $0.position < $1.position }.map { settlement in
            settlement.reversed(
                at: reversals.reversal(of: settlement.reference, at: settlement.position)
            )
        }
    }

    /// Payments that settle others: few among all payments, so only their own field is read where
    /// there are none.
    private static func resolutions(
        _ reader: LogReader,
        _ fields: PaymentFields
    ) throws -> [Settlement] {
        var range: ClosedRange<UInt64>?
        try reader.forEachBlock(fields: [PaymentFields.suspense]) { block in
            guard !fields.settling(block.events).isEmpty else { return }
            let last = block.firstPosition + UInt64(block.events.count) - 1
            range = (range?.lowerBound ?? block.firstPosition)...last
        }
        guard let range else { return [] }
        var settlements: [Settlement] = []
        try reader.forEachBlock(
            fields: PaymentFields.all,
            from: range.lowerBound,
            to: range.upperBound + 1
        ) { block in
            for row in fields.settling(block.events)
            where PaymentFields.type(block.events, row) == .paymentReceived {
                let position = block.firstPosition + UInt64(row)
                if let settlement = Settlement(block.events, row, position, fields) {
                    settlements.append(settlement)
                }
            }
        }
        return settlements
    }
}

extension SuspenseBook.Payment {
    fileprivate init(
        _ events: EventColumns,
        _ row: Int,
        _ position: UInt64,
        _ fields: PaymentFields
    ) {
        reference = EventReference(events, row).text
        self.position = position
        on = PaymentFields.day(events, row)
        service = fields.text("service", events, row) ?? ""
        amount = fields.amount(events, row) ?? .zero
        method = fields.text("method", events, row) ?? ""
        cause = fields.text("cause", events, row) ?? ""
        receipt = fields.text("receipt", events, row)
        reversedAt = nil
    }

    fileprivate func reversed(at position: UInt64?) -> Self {
        Self(
            reference: reference,
            position: self.position,
            on: on,
            service: service,
            amount: amount,
            method: method,
            cause: cause,
            receipt: receipt,
            reversedAt: position
        )
    }
}

extension SuspenseBook.Settlement {
    fileprivate init?(
        _ events: EventColumns,
        _ row: Int,
        _ position: UInt64,
        _ fields: PaymentFields
    ) {
        guard let suspense = fields.text("suspense", events, row) else { return nil }
        reference = EventReference(events, row).text
        self.position = position
        on = PaymentFields.day(events, row)
        self.suspense = suspense
        account = fields.text("account", events, row)
        amount = fields.amount(events, row)
        reversedAt = nil
    }

    fileprivate func reversed(at position: UInt64?) -> Self {
        Self(
            reference: reference,
            position: self.position,
            on: on,
            suspense: suspense,
            account: account,
            amount: amount,
            reversedAt: position
        )
    }
}
