// SPDX-License-Identifier: MIT
import EventLog
import FieldWork
import Receivables

/// What a log says of a receipt that somebody holds in their hand.
struct ReceiptVerdict {
    /// What came of it.
    enum Answer: Hashable, Sendable {
        /// It is the receipt of this event, and holds.
        case holds
        /// It is, and the event was taken back.
        case void
        /// A payment bears that number, but other digits.
        case otherDigits
        /// No payment of a device bears that number.
        case unknown
    }

    let answer: Answer
    /// The payment that bears the number.
    private(set) var payment: Payment?

    /// A payment of a device, in the device's own log or in the office's.
    struct Payment: Hashable, Sendable {
        let position: UInt64
        let source: String
        let number: Int64
        let account: String
        let amount: Money
        let on: CivilDate
        let actor: String
        var reference: String { EventReference(source, UInt64(number)).text }
    }

    private static let fields = [
        Schema.source, Schema.number, Schema.on, Schema.actor, Catalogue.Index.account,
        Catalogue.Index.amount,
    ].map { Catalogue.schema.fields[$0] }

    /// Looks for a receipt in a log.
    ///
    /// - Throws: what the log throws.
    init(_ receipt: String, digits: String, in reader: LogReader) throws {
        let wanted = FieldValues(Catalogue.schema.fields[Catalogue.Index.receipt], [receipt])
        var payments: [Payment] = []
        try reader.forEachMatch([wanted], fields: Self.fields) { found in
            for (row, position) in zip(found.rows, found.positions) {
                payments.append(Payment(found.events, row, position))
            }
        }
        // Tills number receipts too: only devices print these digits.
        payments.removeAll { DeviceName(source: $0.source) == nil }
        for payment in payments {
            guard let leaf = try reader.leafOnDevice(at: payment.position),
                ReceiptCheck(leaf: leaf).agrees(with: digits)
            else { continue }
            self.payment = payment
            answer = try Self.isReversed(payment, in: reader) ? .void : .holds
            return
        }
        payment = payments.first
        answer = payments.isEmpty ? .unknown : .otherDigits
    }

    /// The verdict on a receipt as it was typed, and the receipt: where no payment bears it, that of the
    /// device whose name it has but for case, with a number that it has but for zeros.
    ///
    /// - Throws: what the log throws.
    static func of(
        _ typed: String,
        digits: String,
        in reader: LogReader
    ) throws -> (verdict: ReceiptVerdict, receipt: String) {
        let verdict = try ReceiptVerdict(typed, digits: digits, in: reader)
        guard verdict.answer == .unknown, let near = try near(typed, in: reader) else {
            return (verdict, typed)
        }
        let other = try ReceiptVerdict(near, digits: digits, in: reader)
        return other.answer == .unknown ? (verdict, typed) : (other, near)
    }

    private static func near(_ typed: String, in reader: LogReader) throws -> String? {
        guard let hyphen = typed.lastIndex(of: "-"),
            let number = Int(typed[typed.index(after: hyphen)...]), number > 0
        else { return nil }
        let name = typed[..<hyphen].lowercased()
        let device = try reader.sources.lazy.compactMap { DeviceName(source: $0.name) }
            .first { $0.text.lowercased() == name }
        return device.map { ReceiptNumber(device: $0.text, number).text }
    }

    private static func isReversed(_ payment: Payment, in reader: LogReader) throws -> Bool {
        let field = Catalogue.schema.fields[Catalogue.Index.reverses]
        var isReversed = false
        try reader.forEachMatch([FieldValues(field, [payment.reference])], fields: [field]) { _ in
            isReversed = true
        }
        return isReversed
    }

    /// The verdict in a sentence.
    func sentence(_ receipt: String) -> Wording {
        let receipt = receipt.printable
        let told = payment.map {
            "\($0.account) · \(Amounts.grouped($0.amount)) · \($0.on) · \($0.actor.printable)"
        }
        let (what, reference) = (told ?? "", payment?.reference ?? "")
        return switch answer {
        case .holds:
            Wording(
                es: "El recibo \(receipt) es de \(reference): \(what)",
                en: "Receipt \(receipt) is that of \(reference): \(what)"
            )
        case .void:
            Wording(
                es: "El recibo \(receipt) está ANULADO: \(reference) fue revertido (\(what))",
                en: "Receipt \(receipt) is VOID: \(reference) was reversed (\(what))"
            )
        case .otherDigits:
            Wording(
                es: "El recibo \(receipt) no concuerda: la bitácora tiene en \(reference) \(what), "
                    + "con otras cifras de comprobación. Guarde el papel y compare",
                en: "Receipt \(receipt) does not agree: the log has in \(reference) \(what), with "
                    + "other check digits. Keep the paper and compare"
            )
        case .unknown:
            Wording(
                es: "Ningún abono de un equipo tiene el recibo \(receipt) aquí: quizá su equipo no "
                    + "ha llegado todavía",
                en: "No payment of a device has the receipt \(receipt) here: its device may not be "
                    + "home yet"
            )
        }
    }
}

extension ReceiptVerdict.Payment {
    fileprivate init(_ events: EventColumns, _ row: Int, _ position: UInt64) {
        self.position = position
        source = events.string(Schema.source, row: row) ?? ""
        number = events.integer(Schema.number, row: row) ?? 0
        account = events.string(Catalogue.Index.account, row: row) ?? ""
        amount = Money(cents: events.integer(Catalogue.Index.amount, row: row) ?? 0)
        on = CivilDate(dayNumber: Int32(events.integer(Schema.on, row: row) ?? 0))
        actor = events.string(Schema.actor, row: row) ?? ""
    }
}
